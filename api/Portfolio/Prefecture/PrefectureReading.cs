using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

/// <summary>The prefecture of the caller's town, where it is a municipality of this installation.</summary>
public sealed record OwnPrefecture(Guid Id, string Code, Text Name);

/// <param name="Name">In the caller's language.</param>
/// <param name="Month">Its first day.</param>
public sealed record TownFiguresRow(string Code, string Name, DateOnly Month, DateTimeOffset ComputedAt, DateTimeOffset AgreedAt, TownFigures Figures);

/// <summary>
/// What lies above one town. Another town's rows are never reached by the query filter, so these reads go past it: what they find is row-level security's alone to say, which lets a prefecture see the given figures of
/// agreements in force and nothing else.
/// </summary>
public static class PrefectureReading
{
    private const string Rows = "select t.code, t.name, t.name_en, f.month, f.computed_at, t.agreed_at, f.figures::text from prefecture_towns() t";

    private const string Latest = $"{Rows} cross join lateral (select g.month, g.computed_at, g.figures from given_figures g where g.municipality_id = t.id order by g.month desc limit 1) f where t.code > $1 order by t.code limit $2";

    private const string Months = $"{Rows} join given_figures f on f.municipality_id = t.id where (t.code, f.month) > ($1, $2) and ($3 = '' or t.code = $3) order by t.code, f.month limit $4";

    public static async Task<OwnPrefecture?> PrefectureAsync(this VendorsDb db, CancellationToken ct)
    {
        OwnPrefecture? found = null;
        await db.EachAsync("select id, code, name, name_en from prefecture_of_town()", r => found = new(r.GetGuid(0), r.GetString(1), new(r.GetString(2), r.GetString(3))), ct);
        return found;
    }

    /// <summary>Of each town that agrees, its latest month.</summary>
    public static Task<List<TownFiguresRow>> LatestFiguresAsync(this VendorsDb db, string afterCode, int limit, CancellationToken ct) => ReadAsync(db, Latest, ct, afterCode, limit);

    /// <summary>Every month of every town that agrees, or of one of them.</summary>
    public static Task<List<TownFiguresRow>> MonthlyFiguresAsync(this VendorsDb db, string townCode, string afterCode, DateOnly afterMonth, int limit, CancellationToken ct) => ReadAsync(db, Months, ct, afterCode, afterMonth, townCode, limit);

    private static async Task<List<TownFiguresRow>> ReadAsync(VendorsDb db, string sql, CancellationToken ct, params object[] values)
    {
        var rows = new List<TownFiguresRow>();
        await db.EachAsync(sql, r => rows.Add(new(
            r.GetString(0), new Text(r.GetString(1), r.GetString(2)).Current, r.GetFieldValue<DateOnly>(3), r.GetFieldValue<DateTimeOffset>(4), r.GetFieldValue<DateTimeOffset>(5), JsonSerializer.Deserialize<TownFigures>(r.GetString(6), CanonicalJson.Options)!)), ct, values);
        return rows;
    }
}
