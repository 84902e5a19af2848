using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Files;

/// <summary>Days as they stand in the cells of a table.</summary>
public static partial class SheetDayRules
{
    /// <summary>A day as Excel keeps it (a count from 1899-12-30), or as people write it: 2026-04-01, 2026/4/1, 令和8年4月1日, R8.4.1.</summary>
    public static DateOnly? Read(string text)
    {
        var plain = text.Normalize(NormalizationForm.FormKC).Replace(" ", "", StringComparison.Ordinal);
        if (double.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count)) return count is >= 1 and < 2_958_466 ? DateOnly.FromDateTime(DateTime.FromOADate(Math.Floor(count))) : null;
        if (EraDay().Match(plain) is { Success: true } era)
        {
            var year = era.Groups[2].Value == "元" ? 1 : int.Parse(era.Groups[2].Value, CultureInfo.InvariantCulture);
            return Of((era.Groups[1].Value is "令和" or "R" ? 2018 : 1988) + year, era.Groups[3].Value, era.Groups[4].Value);
        }
        return PlainDay().Match(plain) is { Success: true } day ? Of(int.Parse(day.Groups[1].Value, CultureInfo.InvariantCulture), day.Groups[2].Value, day.Groups[3].Value) : null;
    }

    private static DateOnly? Of(int year, string month, string day)
    {
        var (m, d) = (int.Parse(month, CultureInfo.InvariantCulture), int.Parse(day, CultureInfo.InvariantCulture));
        return year is >= 1 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(year, m) ? new(year, m, d) : null;
    }

    [GeneratedRegex(@"^(令和|平成|R|H)(\d{1,2}|元)[年.](\d{1,2})[月.](\d{1,2})日?$")]
    private static partial Regex EraDay();

    [GeneratedRegex(@"^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$")]
    private static partial Regex PlainDay();
}
