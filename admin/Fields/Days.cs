using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Admin.Fields;

/// <summary>Days as town halls write them.</summary>
public static partial class Days
{
    private static readonly DateOnly ReiwaBegins = new(2019, 5, 1);

    /// <summary>The year of 令和 in which a day lies; null for a day before it.</summary>
    public static int? ReiwaYear(DateOnly day) => day >= ReiwaBegins ? day.Year - 2018 : null;

    /// <summary>Full or half width; a year alone is one of 令和, or of our calendar from 1000 on. An era is read beyond its last day, too (平成31年12月), as on papers that were written before it ended.</summary>
    /// <returns>Null where there is no such day.</returns>
    public static DateOnly? Of(string year, string month, string day) =>
        YearOf(Plain(year)) is { } y && int.TryParse(Plain(month).TrimEnd('月'), NumberStyles.None, CultureInfo.InvariantCulture, out var m) && int.TryParse(Plain(day).TrimEnd('日'), NumberStyles.None, CultureInfo.InvariantCulture, out var d)
        && y is >= 1868 and <= 9999 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(y, m) ? new(y, m, d) : null;

    /// <summary>A day in one piece: 2026-03-31, 2026/3/31, 令和8年3月31日, R8.3.31.</summary>
    public static DateOnly? Of(string text) => Whole().Match(Plain(text)) is { Success: true } whole ? Of(whole.Groups[1].Value, whole.Groups[2].Value, whole.Groups[3].Value) : null;

    private static int? YearOf(string year)
    {
        if (EraYear().Match(year) is not { Success: true } parts) return null;
        var number = parts.Groups[2].Value == "元" ? 1 : int.Parse(parts.Groups[2].Value, CultureInfo.InvariantCulture);
        if (number == 0) return null;
        return parts.Groups[1].Value.ToUpperInvariant() switch
        {
            "令和" or "R" => 2018 + number, "平成" or "H" => 1988 + number, "昭和" or "S" => 1925 + number, "西暦" => number,
            _ => number < 100 ? 2018 + number : number,
        };
    }

    private static string Plain(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    [GeneratedRegex("^(令和|平成|昭和|西暦|[RrHhSs])?(元|[0-9]{1,4})年?$")]
    private static partial Regex EraYear();

    [GeneratedRegex("^((?:令和|平成|昭和|西暦|[RrHhSs])?(?:元|[0-9]{1,4}))[年./-]([0-9]{1,2})[月./-]([0-9]{1,2})日?$")]
    private static partial Regex Whole();
}
