using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Municipalities;

/// <summary>The town's reference numbers, counted per register and fiscal year (April to March).</summary>
public static class ReferenceNumbers
{
    /// <summary>Takes the next number within the unit of work: two at once wait for each other, a rollback leaves no gap.</summary>
    public static async Task<string> NextReferenceAsync(this VendorsDb db, Caller caller, string register, DateOnly day, CancellationToken ct)
    {
        var year = FiscalYear(day);
        // By a function, because a vendor that reports an incident reaches no row of the town's counters.
        var last = await db.Database.SqlQuery<int>($"""select reference_next({caller.MunicipalityId}, {register}, {year}) as "Value" """).ToListAsync(ct);
        return $"{register}-{EraYear(year)}-{last[0]:0000}";
    }

    public static int FiscalYear(DateOnly day) => day.Month >= 4 ? day.Year : day.Year - 1;

    /// <summary>R8 for 2026; the reference is a label, so the era's first year is written 1.</summary>
    public static string EraYear(int year) => year >= 2019 ? $"R{year - 2018}" : $"H{year - 1988}";
}
