using System.Globalization;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>Working days, era dates and fiscal years of a town. Days are the town's (Asia/Tokyo).</summary>
public static class CalendarRules
{
    private static readonly DateOnly ReiwaFrom = new(2019, 5, 1);
    private static readonly DateOnly HeiseiFrom = new(1989, 1, 8);

    /// <summary>Neither a weekend, a holiday nor the year's end (地方自治法4条の2).</summary>
    public static bool IsWorkingDay(DateOnly day, RuleSetContent rules) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
        && !rules.Holidays.Contains(day)
        && !rules.ClosedEveryYear.Contains(day.ToString("MM-dd", CultureInfo.InvariantCulture));

    /// <summary>The day itself or the nearest working day before it: for what must be done by a day.</summary>
    public static DateOnly NotLater(DateOnly day, RuleSetContent rules)
    {
        while (!IsWorkingDay(day, rules)) day = day.AddDays(-1);
        return day;
    }

    /// <summary>The day itself or the next working day: for a legal period that ends on a closed day (domain.md 6.4).</summary>
    public static DateOnly NotEarlier(DateOnly day, RuleSetContent rules)
    {
        while (!IsWorkingDay(day, rules)) day = day.AddDays(1);
        return day;
    }

    /// <summary>年度 as the Gregorian year in which it begins, on 1 April.</summary>
    public static int FiscalYear(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;

    public static DateOnly FiscalYearStart(DateOnly day) => new(FiscalYear(day), 4, 1);

    public static DateOnly FiscalYearEnd(DateOnly day) => new(FiscalYear(day) + 1, 3, 31);

    /// <summary>Such as R8 for April 2026 to March 2027, H before the fiscal year 2019, which counts as R1.</summary>
    public static string FiscalYearLabel(DateOnly day) => FiscalYear(day) >= 2019 ? $"R{FiscalYear(day) - 2018}" : $"H{FiscalYear(day) - 1988}";

    /// <summary>令和8年度, or FY2026.</summary>
    public static Text FiscalYearName(int year) => new($"{EraYear(new(year, 5, 1))}年度", string.Create(CultureInfo.InvariantCulture, $"FY{year}"));

    /// <summary>令和8年3月31日; Gregorian before 平成.</summary>
    public static string EraDate(DateOnly day) => $"{EraYear(day)}年{day.Month}月{day.Day}日";

    private static string EraYear(DateOnly day)
    {
        var (era, year) = day >= ReiwaFrom ? ("令和", day.Year - 2018) : day >= HeiseiFrom ? ("平成", day.Year - 1988) : ("", day.Year);
        return era + (era.Length > 0 && year == 1 ? "元" : year.ToString(CultureInfo.InvariantCulture));
    }
}
