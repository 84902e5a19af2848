using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>年度 as lists are filtered by it.</summary>
public static class FiscalYears
{
    /// <summary>Its first and last day, told by the year in which its April lies; null when none is asked for.</summary>
    public static (DateOnly First, DateOnly Last)? Of(int? year) => year switch
    {
        null => null,
        >= 2000 and <= 2199 => (CalendarRules.FiscalYearStart(new(year.Value, 4, 1)), CalendarRules.FiscalYearEnd(new(year.Value, 4, 1))),
        _ => throw Refusal.Invalid("/fiscalYear", "range", HttpTexts.FiscalYear),
    };
}
