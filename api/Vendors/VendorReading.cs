using System.Collections.Concurrent;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Vendors;

/// <summary>Reads vendors straight from their columns for the hot reads.</summary>
internal static class VendorReading
{
    private const int MaxKept = 100;
    private static readonly ConcurrentDictionary<string, IReadOnlyList<VendorKind>> Kept = new();
    private static readonly Dictionary<string, VendorState> States = Enum.GetValues<VendorState>().ToDictionary(s => EnumWords.Of(s));

    public static string ById(string inTown) =>
        $"""
        select id, reference_no, name, corporate_number, country, kinds, state, version, name_kana, address, website, head_office_country, majority_owners, created_at, updated_at, ownership_as_of, ownership_source, suspension_ground
        from vendors where {inTown} and id = $2
        """;

    public static VendorRow Row(NpgsqlDataReader r) => new(r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 3), r.GetString(4), Kinds(r.GetString(5)), States[r.GetString(6)], r.GetInt64(7));

    public static VendorResponse Whole(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetString(1), r.GetString(2), Text(r, 8), Text(r, 3), r.GetString(4), Kinds(r.GetString(5)), Text(r, 9), Text(r, 10), Text(r, 11),
        r.GetString(12) is "[]" ? [] : JsonSerializer.Deserialize<List<MajorityOwner>>(r.GetString(12), CanonicalJson.Options)!, r.IsDBNull(15) ? null : r.GetFieldValue<DateOnly>(15), Text(r, 16), States[r.GetString(6)],
        r.IsDBNull(17) ? null : EnumWords.Parse<SuspensionGround>(r.GetString(17)), r.GetInt64(7), r.GetFieldValue<DateTimeOffset>(13), r.GetFieldValue<DateTimeOffset>(14));

    private static string? Text(NpgsqlDataReader r, int column) => r.IsDBNull(column) ? null : r.GetString(column);

    private static IReadOnlyList<VendorKind> Kinds(string json)
    {
        if (Kept.TryGetValue(json, out var known)) return known;
        if (Kept.Count >= MaxKept) Kept.Clear();
        return Kept[json] = JsonSerializer.Deserialize<List<VendorKind>>(json, CanonicalJson.Options)!;
    }
}
