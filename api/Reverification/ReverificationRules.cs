using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

public enum ReverificationKind { Full, Section, Evidence }

/// <summary>What the next due day depends on.</summary>
public sealed record ReverificationInput(DateOnly DoneOn, int Tier, bool PersonalInformation, DateOnly StartsOn, DateOnly EndsOn, DateOnly? ApprovalExpiresOn, DateOnly? EvidenceExpiresOn);

/// <summary>A day that could be the next, and why.</summary>
public sealed record DueCandidate(DateOnly On, ReverificationKind Kind, Text Reason);

/// <summary>The next due day is the earliest of its candidates (domain.md 6.1), moved to a working day before it, never after.</summary>
public static class ReverificationRules
{
    private static readonly Text Interval = new("重要度区分 T{0} の間隔（{1}か月）", "the interval of tier T{0} ({1} months)");
    private static readonly Text Renewal = new("契約の終わりの{0}日前（更新の検討）", "{0} days before the contract ends (renewal)");
    private static readonly Text Third = new("契約期間の3分の1（短い契約のため）", "a third of the term (a short contract)");
    private static readonly Text Approval = new("承認の期限", "the approval expires");
    private static readonly Text Evidence = new("証跡の期限と猶予", "evidence expires, with its grace");

    public static (DateOnly On, ReverificationKind Kind, IReadOnlyList<DueCandidate> Candidates) NextDue(ReverificationInput input, RuleSetContent rules)
    {
        var candidates = Candidates(input, rules).OrderBy(c => c.On).ThenBy(c => c.Kind).ToList();
        return (EarlierWorkingDay(candidates[0].On, rules.Holidays), candidates[0].Kind, candidates);
    }

    private static IEnumerable<DueCandidate> Candidates(ReverificationInput input, RuleSetContent rules)
    {
        var interval = rules.Intervals[input.Tier - 1];
        var months = input.PersonalInformation ? interval.MonthsPersonal : interval.Months;
        yield return new(input.DoneOn.AddMonths(months), ReverificationKind.Full, Interval.With(input.Tier, months));
        var renewal = input.EndsOn.AddDays(-rules.RenewalLeadDays);
        var third = input.StartsOn.AddDays((input.EndsOn.DayNumber - input.StartsOn.DayNumber) / 3);
        yield return renewal >= third ? new(renewal, ReverificationKind.Full, Renewal.With(rules.RenewalLeadDays)) : new(third, ReverificationKind.Full, Third);
        if (input.ApprovalExpiresOn is { } approval) yield return new(approval, ReverificationKind.Full, Approval);
        if (input.EvidenceExpiresOn is { } evidence) yield return new(evidence.AddDays(rules.EvidenceGraceDays), ReverificationKind.Evidence, Evidence);
    }

    /// <summary>The day itself, or the last working day before it: weekends, holidays and 12/29 to 1/3 are none.</summary>
    public static DateOnly EarlierWorkingDay(DateOnly day, IReadOnlyList<DateOnly> holidays)
    {
        while (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(day) || day is { Month: 12, Day: >= 29 } or { Month: 1, Day: <= 3 }) day = day.AddDays(-1);
        return day;
    }
}

/// <summary>The reminder ladder (domain.md 6.3): each step once, the latest reached one only, weekly after the due day.</summary>
public static class ReminderRules
{
    /// <returns>Days before the due day (negative after it) of the step reached today; null before the first.</returns>
    public static int? Step(DateOnly dueOn, DateOnly today, IReadOnlyList<int> ladder)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        if (left < 0) return -(-left / 7 * 7);
        var reached = ladder.Where(step => left <= step).ToList();
        return reached.Count == 0 ? null : reached.Min();
    }

    /// <summary>Who hears of it: the further past the day, the higher up; the CISO for tiers 1 and 2 only.</summary>
    public static IReadOnlyList<string> Audience(int step, int tier)
    {
        var audience = new List<string> { "vendorContact", "caseOwner" };
        if (step <= -7) audience.Add("sectionHead");
        if (step <= -14) audience.Add("securityLead");
        if (step <= -28 && tier <= 2) audience.Add("ciso");
        return audience;
    }
}
