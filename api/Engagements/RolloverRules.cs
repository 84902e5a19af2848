using System.Globalization;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Api.Engagements;

/// <summary>What becomes of an engagement when its section plans the new fiscal year.</summary>
public enum RolloverStatus
{
    /// <summary>It goes on: a new engagement is made from it.</summary>
    Made,
    /// <summary>One is there already from an earlier run.</summary>
    AlreadyMade,
    /// <summary>Its period reaches into the new fiscal year by itself (長期継続契約).</summary>
    StillRuns,
    /// <summary>Its work was over before the fiscal year was: it goes on only when it is named.</summary>
    EndedEarlier,
    /// <summary>No vendor was chosen, so that there is nothing to go on with.</summary>
    NotAwarded,
    /// <summary>It could not be made; the row says why.</summary>
    Failed,
}

/// <summary>Which engagements go on in a new fiscal year, for which period and under which title. A fiscal year is named by the year in which its April lies.</summary>
public static partial class RolloverRules
{
    private const int ReiwaBefore = 2018;

    public static DateOnly FirstDay(int fiscalYear) => new(fiscalYear, 4, 1);

    public static DateOnly LastDay(int fiscalYear) => new(fiscalYear + 1, 3, 31);

    /// <param name="fiscalYear">The new one.</param>
    /// <param name="isNamed">Someone chose it, so that it goes on though it ended in the middle of the year.</param>
    public static RolloverStatus Judge(EngagementState state, DateOnly endsOn, int fiscalYear, bool isNamed) =>
        state is EngagementState.Planning or EngagementState.Tendered ? RolloverStatus.NotAwarded
        : endsOn >= FirstDay(fiscalYear) ? RolloverStatus.StillRuns
        : endsOn < LastDay(fiscalYear - 1) && !isNamed ? RolloverStatus.EndedEarlier
        : RolloverStatus.Made;

    /// <summary>
    /// The same days a year later, so that work of one season stays in its season; work of several years goes on from the day after its end, and
    /// none reaches past the new fiscal year.
    /// </summary>
    public static (DateOnly StartsOn, DateOnly EndsOn) Period(DateOnly startsOn, DateOnly endsOn, int fiscalYear)
    {
        var starts = Later(startsOn.AddYears(1), FirstDay(fiscalYear));
        return (starts, Later(starts.AddDays(1), endsOn.AddYears(1) < LastDay(fiscalYear) ? endsOn.AddYears(1) : LastDay(fiscalYear)));
    }

    /// <summary>The title with the fiscal year that it names moved on: 令和8年度, R8年度, 2026年度 and FY2026.</summary>
    public static string Title(string title, int fiscalYear) => YearInTitle().Replace(title, found =>
    {
        var (digits, last) = (found.Groups["year"].Value, fiscalYear - 1);
        var year = digits == "元" ? 1 : int.Parse(Ascii(digits), CultureInfo.InvariantCulture);
        if (year != last && year != last - ReiwaBefore) return found.Value;
        var next = (year + 1).ToString(CultureInfo.InvariantCulture);
        return found.Groups["before"].Value + (digits[0] is >= '０' and <= '９' ? string.Concat(next.Select(d => (char)(d - '0' + '０'))) : next) + found.Groups["after"].Value;
    });

    private static DateOnly Later(DateOnly a, DateOnly b) => a > b ? a : b;

    private static string Ascii(string digits) => string.Concat(digits.Select(d => d is >= '０' and <= '９' ? (char)(d - '０' + '0') : d));

    [GeneratedRegex("(?<before>令和|R|FY|)(?<year>[0-9０-９]{1,4}|元)(?<after>年度)|(?<before>FY ?)(?<year>[0-9]{4})(?<after>)")]
    private static partial Regex YearInTitle();
}
