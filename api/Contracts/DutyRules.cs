using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>A clause as signed, with its article and the values of its number variables.</summary>
public sealed record SignedClause(int ArticleNumber, ClauseContent Content, IReadOnlyDictionary<string, string?> Values);

/// <summary>A subcontractor the town consented to, and since when.</summary>
public sealed record ConsentedSubcontractor(Guid Id, DateOnly ConsentedOn);

/// <summary>The days a contract's duties are counted from; the term's days as agreed, both within it.</summary>
public sealed record DutyDays(DateOnly SignedOn, DateOnly StartsOn, DateOnly EndsOn);

/// <summary>A duty with its day.</summary>
public sealed record DatedDuty(string ClauseKey, string DutyKey, int ArticleNumber, Text Title, DutyParty Who, DateOnly DueOn, string? EvidenceKind, Guid? SubcontractorId = null);

/// <summary>Turns the duty rules of signed clauses into dated duties.</summary>
public static class DutyRules
{
    private const int MaxTimesAYear = 12;
    private const int MaxMonths = 1_200;

    /// <returns>By day, then by article. A rule with trigger <c>event</c> gives none before its event.</returns>
    public static IReadOnlyList<DatedDuty> Make(IEnumerable<SignedClause> clauses, DutyDays days, IReadOnlyList<ConsentedSubcontractor> subcontractors, RuleSetContent rules) =>
        [.. clauses.SelectMany(c => c.Content.Duties.SelectMany(d => d.PerSubcontractor ? subcontractors.SelectMany(s => Of(c, d, days, s, rules)) : Of(c, d, days, null, rules)))
            .OrderBy(d => d.DueOn).ThenBy(d => d.ArticleNumber)];

    private static IEnumerable<DatedDuty> Of(SignedClause clause, ClauseDuty duty, DutyDays days, ConsentedSubcontractor? subcontractor, RuleSetContent rules)
    {
        var from = subcontractor is { } s && s.ConsentedOn > days.SignedOn ? s.ConsentedOn : days.SignedOn;
        var number = Number(clause, duty);
        IEnumerable<DateOnly> due = duty.Trigger switch
        {
            DutyTrigger.Signed => [CalendarRules.NotEarlier(from.AddDays(number ?? 0), rules)],
            DutyTrigger.Start => [CalendarRules.NotEarlier(days.StartsOn.AddDays(number ?? 0), rules)],
            DutyTrigger.End => [CalendarRules.NotEarlier(days.EndsOn.AddDays(number ?? 0), rules)],
            DutyTrigger.EveryMonths => Months(days, duty.DueVariable is null ? duty.Months ?? 0 : number ?? duty.Months ?? 0).Select(day => WithinTerm(day, days, rules)),
            DutyTrigger.EveryFiscalYear => FiscalYears(days, Math.Clamp(number ?? 1, 0, MaxTimesAYear)).Select(day => WithinTerm(day, days, rules)),
            _ => [],
        };
        return due.Distinct().Select(day => new DatedDuty(clause.Content.Key, duty.Key, clause.ArticleNumber, duty.Title, duty.Who, day, duty.EvidenceKind, subcontractor?.Id));
    }

    private static int? Number(SignedClause clause, ClauseDuty duty) =>
        duty.DueVariable is { } name && clause.Values.TryGetValue(name, out var value) && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : duty.DueDays;

    /// <summary>The last day of each full span of so many months from the first day on (民法143条): of a year from 1 April, 30 September and 31 March.</summary>
    private static IEnumerable<DateOnly> Months(DutyDays days, int months)
    {
        if (months is <= 0 or > MaxMonths) yield break;
        for (var n = months; days.StartsOn.AddMonths(n).AddDays(-1) <= days.EndsOn; n += months) yield return days.StartsOn.AddMonths(n).AddDays(-1);
    }

    /// <summary>So many times in each fiscal year that the term touches, evenly spread; the last time at the end of that year's part of the term.</summary>
    private static IEnumerable<DateOnly> FiscalYears(DutyDays days, int times)
    {
        for (var first = days.StartsOn; first <= days.EndsOn; first = CalendarRules.FiscalYearEnd(first).AddDays(1))
        {
            var last = CalendarRules.FiscalYearEnd(first) < days.EndsOn ? CalendarRules.FiscalYearEnd(first) : days.EndsOn;
            var length = last.DayNumber - first.DayNumber + 1;
            for (var n = 1; n <= times; n++) yield return first.AddDays(Math.Max(length * n / times, 1) - 1);
        }
    }

    /// <summary>The next open day, but what recurs within the term is not due after it.</summary>
    private static DateOnly WithinTerm(DateOnly day, DutyDays days, RuleSetContent rules)
    {
        var open = CalendarRules.NotEarlier(day, rules);
        return open <= days.EndsOn ? open : CalendarRules.NotLater(days.EndsOn, rules);
    }
}
