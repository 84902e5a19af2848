using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>漏えい, 滅失, 毀損.</summary>
public enum LeakKind { Leak, Loss, Damage }

public enum LeakStanding { Yes, Possible, No }

/// <summary>To be reported by law; under the guideline, though no law asks for it; or not at all.</summary>
public enum LeakReportStanding { Required, Guideline, NotRequired }

/// <summary>Persons are to be told; a measure in place of it is enough; the law excepts it; or nobody has to be told.</summary>
public enum LeakNoticeStanding { Required, Substitute, Excepted, NotRequired }

/// <summary>When and how the public is told. Also what the town decides.</summary>
public enum PublicationChoice { Now, InList, None }

/// <param name="Reason">Why it is so, and <paramref name="Source"/> where that is written.</param>
public sealed record LeakKindFound(LeakKind Kind, LeakStanding Standing, Text Reason, Text Source);

/// <param name="Holds">Null: not known yet.</param>
public sealed record LeakTrigger(IncidentTrigger Trigger, bool? Holds, Text Reason, Text Source);

/// <summary>What is advised, why, and where that is written.</summary>
public sealed record LeakAdvice<TStanding>(TStanding Standing, Text Reason, Text Source) where TStanding : struct, Enum;

/// <param name="Unknown">Names of facts that would tell more.</param>
public sealed record LeakAssessment(
    IReadOnlyList<LeakKindFound> Kinds, IReadOnlyList<LeakTrigger> Triggers, LeakAdvice<LeakReportStanding> Report, LeakAdvice<LeakNoticeStanding> Notice, LeakAdvice<PublicationChoice> Publication, IReadOnlyList<string> Unknown);

/// <summary>Whether an incident is a leak, a loss or damage, and who must be told of it (domain.md 6.4).</summary>
public static class LeakRules
{
    private static readonly LeakEvent[] Losing = [LeakEvent.Loss, LeakEvent.Theft], Damaging = [LeakEvent.Ransomware, LeakEvent.KeyLoss, LeakEvent.Alteration];

    public static LeakAssessment Assess(IncidentNature nature, bool isPossible)
    {
        var (kinds, triggers) = (Kinds(nature.Leak, isPossible), Triggers(nature));
        var (report, counting) = (Report(nature), IncidentClockRules.Triggers(nature).Count > 0);
        return new(kinds, triggers, report, Notice(nature, counting), Publication(counting, IncidentClockRules.MustBeReported(nature)), Unknown(nature));
    }

    public static IReadOnlyList<LeakKindFound> Kinds(LeakFacts? facts, bool isPossible)
    {
        if (facts is not { Events.Count: > 0 } && !Suspected(facts)) return [.. Enum.GetValues<LeakKind>().Select(k => new LeakKindFound(k, LeakStanding.Possible, LeakTexts.WhatHappened, LeakTexts.Guideline))];
        return
        [
            .. new[] { Leaked(facts!), Gone(LeakKind.Loss, facts!, Losing, LeakTexts.Lost), Gone(LeakKind.Damage, facts!, Damaging, LeakTexts.Damaged) }
                .Select(f => isPossible && f.Standing == LeakStanding.Yes ? f with { Standing = LeakStanding.Possible, Reason = new(f.Reason.Ja + LeakTexts.NotCertain.Ja, $"{f.Reason.En} {LeakTexts.NotCertain.En}") } : f),
        ];
    }

    /// <summary>What happened is known, and it is none of the three, such as ransomware where a copy remains and nothing was taken.</summary>
    public static bool IsNone(LeakFacts? facts) => facts is not null && Kinds(facts, isPossible: false).All(k => k.Standing == LeakStanding.No);

    /// <summary>Strong encryption takes an incident out of what the law wants reported.</summary>
    public static bool IsExempt(LeakFacts? facts) => facts?.Encrypted == true;

    private static bool Suspected(LeakFacts? facts) => facts is { Signs.Count: > 0 } or { Taken: true };

    private static LeakKindFound Leaked(LeakFacts f)
    {
        var events = f.Events ?? [];
        LeakKindFound Found(LeakStanding standing, Text reason) => new(LeakKind.Leak, standing, reason, LeakTexts.Guideline);
        if (f.Taken == true) return Found(LeakStanding.Yes, LeakTexts.Taken);
        if (events.Contains(LeakEvent.Disclosure)) return Found(LeakStanding.Yes, LeakTexts.Disclosed);
        if (events.Contains(LeakEvent.Theft)) return Found(LeakStanding.Yes, LeakTexts.Stolen);
        if (f.Signs is { Count: > 0 }) return Found(LeakStanding.Possible, LeakTexts.Signs);
        if (f.Taken == false) return Found(LeakStanding.No, LeakTexts.NotTaken);
        if (events.Contains(LeakEvent.Loss)) return Found(LeakStanding.Possible, LeakTexts.MayBeFound);
        return events.Contains(LeakEvent.Ransomware) ? Found(LeakStanding.Possible, LeakTexts.TakenUnknown) : Found(LeakStanding.No, LeakTexts.NothingLeft);
    }

    /// <summary>What is lost or damaged is safe where a copy remains.</summary>
    private static LeakKindFound Gone(LeakKind kind, LeakFacts f, LeakEvent[] by, Text what)
    {
        LeakKindFound Found(LeakStanding standing, Text reason) => new(kind, standing, reason, LeakTexts.Guideline);
        if (f.Events is not { } events || !events.Any(by.Contains)) return Found(LeakStanding.No, LeakTexts.NothingGone);
        return f.CopyRemains switch
        {
            true => Found(LeakStanding.No, LeakTexts.CopyRemains),
            false => Found(LeakStanding.Yes, what),
            null => Found(LeakStanding.Possible, LeakTexts.CopyUnknown),
        };
    }

    /// <summary>Every trigger that the law has for this information, whether it holds or not.</summary>
    private static List<LeakTrigger> Triggers(IncidentNature n)
    {
        bool? many = n.PeopleAffected is { } people ? people > IncidentClockRules.ManyPersons : null;
        var found = new List<LeakTrigger>();
        if (n.PersonalInformation) found.AddRange(
        [
            new(IncidentTrigger.Sensitive, n.Sensitive, LeakTexts.Trigger(IncidentTrigger.Sensitive), LeakTexts.Rule43.With(1)),
            new(IncidentTrigger.PropertyDamage, n.PropertyDamage, LeakTexts.Trigger(IncidentTrigger.PropertyDamage), LeakTexts.Rule43.With(2)),
            new(IncidentTrigger.Malicious, n.Malicious, LeakTexts.Trigger(IncidentTrigger.Malicious), LeakTexts.Rule43.With(3)),
            new(IncidentTrigger.ManyPersons, many, LeakTexts.Trigger(IncidentTrigger.ManyPersons), LeakTexts.Rule43.With(4)),
            new(IncidentTrigger.OrdinanceSensitive, n.Leak?.OrdinanceSensitive, LeakTexts.Trigger(IncidentTrigger.OrdinanceSensitive), LeakTexts.Rule43.With(5)),
        ]);
        if (n.MyNumber) found.AddRange(
        [
            new(IncidentTrigger.NumberSystem, n.Leak?.NumberSystem, LeakTexts.Trigger(IncidentTrigger.NumberSystem), LeakTexts.NumberRule),
            new(IncidentTrigger.Malicious, n.Malicious, LeakTexts.Trigger(IncidentTrigger.Malicious), LeakTexts.NumberRule),
            new(IncidentTrigger.PublicExposure, n.Leak?.PublicExposure, LeakTexts.Trigger(IncidentTrigger.PublicExposure), LeakTexts.NumberRule),
            new(IncidentTrigger.ManyPersons, many, LeakTexts.Trigger(IncidentTrigger.ManyPersons), LeakTexts.NumberRule),
        ]);
        return found;
    }

    private static LeakAdvice<LeakReportStanding> Report(IncidentNature n)
    {
        LeakAdvice<LeakReportStanding> Not(Text reason, Text source) => new(LeakReportStanding.NotRequired, reason, source);
        if (!n.PersonalInformation && !n.MyNumber) return Not(IncidentTexts.NoPersonalInformation, LeakTexts.Law);
        if (IsNone(n.Leak)) return Not(IncidentTexts.NoLeak, LeakTexts.Guideline);
        var counting = IncidentClockRules.Triggers(n);
        if (counting.Count > 0) return new(LeakReportStanding.Required, IncidentTexts.Triggers(n, counting), n.MyNumber ? n.PersonalInformation ? LeakTexts.BothLaws : LeakTexts.NumberLaw : LeakTexts.Law);
        if (n.MyNumber) return new(LeakReportStanding.Guideline, LeakTexts.GuidelineOnly, LeakTexts.NumberGuideline);
        return IsExempt(n.Leak) ? Not(IncidentTexts.Encrypted, LeakTexts.Exemption) : Not(IncidentTexts.NoTrigger.With(IncidentClockRules.ManyPersons), LeakTexts.Rule43Whole);
    }

    private static LeakAdvice<LeakNoticeStanding> Notice(IncidentNature n, bool counting)
    {
        if (!counting) return new(LeakNoticeStanding.NotRequired, LeakTexts.NoNotice, LeakTexts.NoticeLaw(n.MyNumber));
        if (n.Leak?.Undisclosable == true) return new(LeakNoticeStanding.Excepted, LeakTexts.NoticeExcepted, LeakTexts.NoticeLaw(n.MyNumber));
        return n.Leak?.SubstituteForNotice == true
            ? new(LeakNoticeStanding.Substitute, LeakTexts.NoticeSubstitute, LeakTexts.NoticeLaw(n.MyNumber))
            : new(LeakNoticeStanding.Required, LeakTexts.NoticeDue, LeakTexts.NoticeLaw(n.MyNumber));
    }

    private static LeakAdvice<PublicationChoice> Publication(bool counting, bool reported) =>
        counting ? new(PublicationChoice.Now, LeakTexts.PublishNow, LeakTexts.NumberGuideline) : reported ? new(PublicationChoice.InList, LeakTexts.PublishInList, LeakTexts.Practice) : new(PublicationChoice.None, LeakTexts.PublishNothing, LeakTexts.Practice);

    private static List<string> Unknown(IncidentNature n)
    {
        var facts = n.Leak ?? new();
        var asked = new (string Name, bool IsKnown)[]
        {
            ("events", facts.Events is { Count: > 0 }), ("taken", facts.Taken is not null), ("copyRemains", facts.CopyRemains is not null), ("encrypted", facts.Encrypted is not null),
            ("sensitive", n.Sensitive is not null || !n.PersonalInformation), ("propertyDamage", n.PropertyDamage is not null || !n.PersonalInformation), ("malicious", n.Malicious is not null), ("peopleAffected", n.PeopleAffected is not null),
            ("ordinanceSensitive", facts.OrdinanceSensitive is not null || !n.PersonalInformation), ("numberSystem", facts.NumberSystem is not null || !n.MyNumber), ("publicExposure", facts.PublicExposure is not null || !n.MyNumber),
        };
        return n.PersonalInformation || n.MyNumber ? [.. asked.Where(a => !a.IsKnown).Select(a => a.Name)] : [];
    }
}
