using System.Globalization;

namespace Ampira.Vendors.Api.Http;

/// <summary>The one rule for every day that somebody gives by which something is to be done: not past, and not so far off that it can only be a slip.</summary>
public static class DueDayRules
{
    /// <summary>No day is further off, whatever it is for.</summary>
    public const int MaxYears = 10;

    public static readonly Text Range = new("期限は、{0} から {1} までの日にしてください。", "The due day must be from {0} to {1}.");

    /// <returns>Null when the day may stand, or none was given.</returns>
    /// <param name="today">Of the town.</param>
    /// <param name="at">JSON pointer of the day in the request.</param>
    /// <param name="years">How far off this kind of day may be at most.</param>
    /// <param name="isTodayOpen">Whether it may be due on the very day.</param>
    public static Fault? Check(DateOnly? day, DateOnly today, string at, int years = MaxYears, bool isTodayOpen = false)
    {
        var (first, last) = (isTodayOpen ? today : today.AddDays(1), today.AddYears(Math.Min(years, MaxYears)));
        return day is null || day >= first && day <= last ? null : new(at, "range", Range.With(Iso(first), Iso(last)));
    }

    public static void Require(DateOnly? day, DateOnly today, string at = "/dueOn", int years = MaxYears, bool isTodayOpen = false)
    {
        if (Check(day, today, at, years, isTodayOpen) is { } fault) throw Refusal.Invalid(fault.Pointer, fault.Code, fault.Message);
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
