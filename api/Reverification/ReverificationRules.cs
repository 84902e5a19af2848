using System.Globalization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

public enum ReverificationKind { Full, Section, Evidence }

/// <summary>What the next due day depends on.</summary>
/// <param name="DoneOn">The day that the interval counts from: of the last full look, or the one it was planned for; before any, the day of activation.</param>
/// <param name="PersonalInformation">True too when unknown.</param>
/// <param name="EndsOn">Null for a cloud use without a term, which has no renewal of its own.</param>
/// <param name="ConditionExpiresOn">The earliest open condition of the decision.</param>
public sealed record ReverificationInput(
    DateOnly DoneOn, int Tier, bool PersonalInformation, DateOnly? StartsOn, DateOnly? EndsOn, DateOnly? ApprovalExpiresOn, DateOnly? EvidenceExpiresOn, DateOnly? ConditionExpiresOn = null);

/// <summary>What the next look at a vendor as such depends on.</summary>
/// <param name="DoneOn">The day that the interval counts from: of the last look at it, or the one on which it began to work for the town.</param>
/// <param name="Tier">The gravest of its running engagements and cloud uses.</param>
/// <param name="CertificateExpiresOn">The first of its certificates to run out that nothing renews.</param>
public sealed record VendorLookInput(DateOnly DoneOn, int Tier, DateOnly? CertificateExpiresOn);

/// <summary>The look before: where its sequence stood, what its interval counted from, and whether it asked about a part only.</summary>
public sealed record LookBefore(DateOnly? SequenceOn, DateOnly? CountedFrom, bool IsPartial);

/// <summary>When a look is due, how much of the subject it is about, and whether something that happened made it so.</summary>
public sealed record LookWanted(DateOnly On, ReverificationKind Kind, IReadOnlyList<string> Sections, bool IsDrawn = true);

/// <summary>A day that could be the next, and why.</summary>
public sealed record DueCandidate(DateOnly On, ReverificationKind Kind, Text Reason);

/// <summary>The next due day is the earliest of its candidates (domain.md 6.1), moved to a working day before it, never after.</summary>
public static class ReverificationRules
{
    /// <returns>The due day, an open day of the town hall; the candidates by day, the first of which decided it.</returns>
    public static (DateOnly On, ReverificationKind Kind, IReadOnlyList<DueCandidate> Candidates) NextDue(ReverificationInput input, RuleSetContent rules)
    {
        // On the same day the wider look comes first: it covers the narrower one.
        var candidates = Candidates(input, rules).OrderBy(c => c.On).ThenBy(c => c.Kind).ToList();
        return (CalendarRules.NotLater(candidates[0].On, rules), candidates[0].Kind, candidates);
    }

    /// <summary>Months between two full looks.</summary>
    public static int Months(int tier, bool personalInformation, RuleSetContent rules) => personalInformation ? rules.Intervals[tier - 1].MonthsPersonal : rules.Intervals[tier - 1].Months;

    /// <summary>The day that the next interval counts from: today, when the last look was done, or in a fixed sequence the day it was planned for. Turns that were missed altogether are not made up for.</summary>
    /// <param name="sequenceOn">Where the sequence stands; null before the first look.</param>
    public static DateOnly CountsFrom(DateOnly today, DateOnly? sequenceOn, int months, RuleSetContent rules)
    {
        if (!rules.FixedSequence || sequenceOn is not { } from) return today;
        while (from.AddMonths(months) <= today) from = from.AddMonths(months);
        return from;
    }

    /// <summary>The same after any look: one at a part is no full look, so that the next full one stays where it was.</summary>
    public static DateOnly CountsFrom(DateOnly today, LookBefore? before, int months, RuleSetContent rules) =>
        before is { IsPartial: true, SequenceOn: { } stood } ? before.CountedFrom ?? stood.AddMonths(-months) : CountsFrom(today, before?.SequenceOn, months, rules);

    /// <summary>What becomes of a planned look when something happens. It never moves back. A look that only its interval put far off gives way to what happened and is planned anew after it; what happened before goes on being looked at as well.</summary>
    public static LookWanted Drawn(LookWanted planned, LookWanted wanted)
    {
        var on = wanted.On < planned.On ? wanted.On : planned.On;
        if (wanted.On < planned.On && !planned.IsDrawn) return wanted;
        var isWider = wanted.Kind < planned.Kind;
        var kind = isWider ? wanted.Kind : planned.Kind;
        IReadOnlyList<string> sections = kind != ReverificationKind.Section ? [] : planned.Kind != ReverificationKind.Section ? wanted.Sections : wanted.Kind != ReverificationKind.Section ? planned.Sections
            : planned.Sections.Count == 0 || wanted.Sections.Count == 0 ? [] : [.. planned.Sections.Union(wanted.Sections, StringComparer.Ordinal)];
        return new(on, kind, sections, planned.IsDrawn || on < planned.On || isWider);
    }

    /// <summary>The next look at a vendor as such: the earlier of its interval and the end of a certificate with its grace.</summary>
    public static (DateOnly On, ReverificationKind Kind, IReadOnlyList<DueCandidate> Candidates) VendorNextDue(VendorLookInput input, RuleSetContent rules)
    {
        var months = VendorMonths(input.Tier, rules);
        List<DueCandidate> candidates = [new(input.DoneOn.AddMonths(months), ReverificationKind.Full, ReverificationTexts.VendorInterval.With(input.Tier, months))];
        if (input.CertificateExpiresOn is { } ends) candidates.Add(new(ends.AddDays(rules.EvidenceGraceDays), ReverificationKind.Full, ReverificationTexts.Certificate.With(Iso(ends), rules.EvidenceGraceDays)));
        candidates = [.. candidates.OrderBy(c => c.On)];
        return (CalendarRules.NotLater(candidates[0].On, rules), candidates[0].Kind, candidates);
    }

    /// <summary>Months between two looks at a vendor as such.</summary>
    public static int VendorMonths(int tier, RuleSetContent rules) => rules.VendorLook.Months[tier - 1];

    /// <summary>The light check between two full ones; null where the tier has none of its own.</summary>
    public static DateOnly? LightCheck(int tier, DateOnly doneOn, RuleSetContent rules) =>
        rules.Intervals[tier - 1].LightMonths is { } months ? CalendarRules.NotLater(doneOn.AddMonths(months), rules) : null;

    /// <summary>The next inspection of a contract: yearly for personal information (domain.md 2.8); null where none is asked.</summary>
    public static DateOnly? Inspection(int tier, bool personalInformation, DateOnly doneOn, RuleSetContent rules)
    {
        var interval = rules.Intervals[tier - 1];
        return (personalInformation ? interval.InspectionMonthsPersonal : interval.InspectionMonths) is { } months ? CalendarRules.NotLater(doneOn.AddMonths(months), rules) : null;
    }

    private static IEnumerable<DueCandidate> Candidates(ReverificationInput input, RuleSetContent rules)
    {
        var interval = rules.Intervals[input.Tier - 1];
        var months = Months(input.Tier, input.PersonalInformation, rules);
        // A month without the day takes its last day (29 February → 28 February).
        yield return new(input.DoneOn.AddMonths(months), ReverificationKind.Full, (months < interval.Months ? ReverificationTexts.IntervalPersonal : ReverificationTexts.Interval).With(input.Tier, months));
        if (Renewal(input, rules) is { } renewal) yield return renewal;
        if (input.ApprovalExpiresOn is { } approval) yield return new(approval, ReverificationKind.Full, ReverificationTexts.Approval.With(Iso(approval)));
        if (input.ConditionExpiresOn is { } condition) yield return new(condition, ReverificationKind.Section, ReverificationTexts.Condition.With(Iso(condition)));
        if (input.EvidenceExpiresOn is { } evidence)
            yield return new(evidence.AddDays(rules.EvidenceGraceDays), ReverificationKind.Evidence, ReverificationTexts.Evidence.With(Iso(evidence), rules.EvidenceGraceDays));
    }

    /// <summary>The contract's end less the lead, but not before a third of the term has passed; not asked again once a full look came after it.</summary>
    private static DueCandidate? Renewal(ReverificationInput input, RuleSetContent rules)
    {
        if (input is not { StartsOn: { } starts, EndsOn: { } ends }) return null;
        var days = ends.DayNumber - starts.DayNumber + 1;
        var (lead, third) = (ends.AddDays(-rules.RenewalLeadDays), starts.AddDays((days + 2) / 3));
        var on = lead >= third ? lead : third;
        if (on <= input.DoneOn) return null;
        return new(on, ReverificationKind.Full, lead >= third ? ReverificationTexts.Renewal.With(rules.RenewalLeadDays, Iso(ends)) : ReverificationTexts.Third.With(rules.RenewalLeadDays));
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
