using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

public enum DueStatus { Planned, Due, Overdue, Lapsed, SuspensionProposed }

/// <summary>
/// The reminder ladder (domain.md 6.3): each step once, only the latest reached, weekly after the due day. Silence never renews an
/// approval: nothing here moves a due day.
/// </summary>
public static class ReminderRules
{
    private static readonly Dictionary<string, string> InsteadOf = new() { ["caseOwner"] = Roles.ItReviewer, [Roles.SectionHead] = Roles.SecurityLead };

    /// <summary>Days before its day from which a duty is reminded of.</summary>
    public const int DutyLeadDays = 30;

    /// <param name="isRenewal">The first step of the ladder, as long before as the renewal lead, is for renewals only.</param>
    /// <returns>Days before the due day (negative after it) of the step reached today; null before the first.</returns>
    public static int? Step(DateOnly dueOn, DateOnly today, bool isRenewal, int tier, RuleSetContent rules)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        return Reached(left, rules.Ladder.Where(days => isRenewal || days < rules.RenewalLeadDays).Concat(Overdue(left, tier, rules)));
    }

    /// <summary>The same for a duty, which is reminded of in its last month only: most are due some weeks after the signature.</summary>
    public static int? DutyStep(DateOnly dueOn, DateOnly today, int tier, RuleSetContent rules)
    {
        var left = dueOn.DayNumber - today.DayNumber;
        return Reached(left, rules.Ladder.Where(days => days <= DutyLeadDays).Concat(Overdue(left, tier, rules)));
    }

    /// <summary>Who hears of a step: the further past the day, the higher up; the CISO for tiers 1 and 2 only.</summary>
    /// <param name="isOfVendor">A look at a vendor as such has no case, and so neither an owner nor a section: those who review and lead security stand in for them.</param>
    public static IReadOnlyList<string> Audience(int step, int tier, RuleSetContent rules, bool isOfVendor = false)
    {
        var told = rules.Escalation.Where(e => tier <= (e.MaxTier ?? 4) && (e.OverdueDays is not { } days || days <= -step)).Select(e => e.To);
        return [.. isOfVendor ? told.Select(to => InsteadOf.GetValueOrDefault(to, to)).Distinct() : told];
    }

    /// <summary>lapsed: no new orders, a gate on renewals; suspensionProposed: tiers 1 and 2 only.</summary>
    public static DueStatus Status(DateOnly dueOn, DateOnly today, int tier, RuleSetContent rules)
    {
        var late = today.DayNumber - dueOn.DayNumber;
        if (late >= rules.SuspensionDays && tier <= 2) return DueStatus.SuspensionProposed;
        if (late >= rules.LapsedDays) return DueStatus.Lapsed;
        if (late > 0) return DueStatus.Overdue;
        return -late <= rules.Ladder.Where(days => days < rules.RenewalLeadDays).DefaultIfEmpty(0).Max() ? DueStatus.Due : DueStatus.Planned;
    }

    private static int? Reached(int left, IEnumerable<int> steps)
    {
        var reached = steps.Where(step => left <= step).ToList();
        return reached.Count == 0 ? null : reached.Min();
    }

    // Weekly, and on the days on which one more person is told.
    private static IEnumerable<int> Overdue(int left, int tier, RuleSetContent rules)
    {
        for (var days = rules.RepeatDays; days <= -left; days += rules.RepeatDays)
            yield return -days;
        foreach (var rule in rules.Escalation)
            if (rule.OverdueDays is { } days && tier <= (rule.MaxTier ?? 4))
                yield return -days;
    }
}
