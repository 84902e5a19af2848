using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>Spreads planned looks over the months that the town has people for: earlier where a month is full, never later. What is planned already does not move.</summary>
public static class LevellingRules
{
    /// <param name="due">The day by which the look is due, an open one.</param>
    /// <param name="planned">How many looks each month has so far, by its first day.</param>
    /// <returns>The day itself while its month has room; otherwise the last open day of the nearest month before it that has, and that has not begun yet; the day itself when there is none.</returns>
    public static DateOnly Level(DateOnly due, DateOnly today, IReadOnlyDictionary<DateOnly, int> planned, RuleSetContent rules)
    {
        if (rules.ChecksPerMonth == 0) return due;
        for (var back = 0; back <= rules.LevelMonths; back++)
        {
            var month = MonthOf(due).AddMonths(-back);
            if (back > 0 && month <= MonthOf(today)) break;
            if (planned.GetValueOrDefault(month) < rules.ChecksPerMonth) return back == 0 ? due : CalendarRules.NotLater(month.AddMonths(1).AddDays(-1), rules);
        }
        return due;
    }

    public static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
