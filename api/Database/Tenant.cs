namespace Ampira.Vendors.Api.Database;

/// <summary>The cases that staff of a town see at one time.</summary>
public readonly record struct Reach(Guid Town, string Units, DateOnly? AsOf);

/// <summary>
/// What a caller's rows are: staff see their town's, a vendor's system or person the rows of its register entries (product.md 6, tenancy); of the cases and all that belongs to them,
/// whoever acts for some org units sees those of these units. The same values feed the query filter and row-level security.
/// </summary>
/// <param name="OrgUnitIds">Null: the cases of all org units.</param>
/// <param name="AsOf">Rows as they stood at the end of this day; null: as they stand now. Only reads have one.</param>
public sealed record Tenant(Guid? MunicipalityId, IReadOnlyList<Guid> VendorIds, IReadOnlyList<Guid>? OrgUnitIds = null, DateOnly? AsOf = null)
{
    /// <summary>Sets, until the transaction ends, what <see cref="Settings"/> says.</summary>
    public const string SettingSql = "select set_config('app.municipality', $1, true), set_config('app.vendors', $2, true), set_config('app.org_units', $3, true)";

    /// <summary>Until the transaction ends, the names of the town's tables stand for what they held before this instant. An error, and never the present, where a database has no past.</summary>
    public const string PastSql = "call past.open($1)";

    public static Tenant Of(Caller caller) => caller.Kind switch
    {
        CallerKind.Anonymous => new(null, []),
        CallerKind.Vendor => new(null, [.. caller.Entries.Select(e => e.VendorId)], AsOf: caller.AsOf),
        _ => new(caller.MunicipalityId, [], caller.OrgUnits, caller.AsOf),
    };

    public string MunicipalitySetting => MunicipalityId?.ToString() ?? "";
    public string VendorsSetting => VendorIds.Count == 0 ? "" : Ids(VendorIds);
    /// <summary>No unit at all is a limit too; what is not limited is empty.</summary>
    public string OrgUnitsSetting => OrgUnitIds is null ? "" : Ids(OrgUnitIds);
    /// <summary>Under what is worked out from the cases that staff of a town see is kept.</summary>
    public Reach Reach => new(MunicipalityId!.Value, OrgUnitsSetting, AsOf);
    /// <summary>The value of <see cref="PastSql"/>: the first instant that is not read any more.</summary>
    public string? PastSetting => TownClock.StartOf(AsOf?.AddDays(1))?.ToString("O");
    /// <summary>The values of <see cref="SettingSql"/>.</summary>
    public string[] Settings => [MunicipalitySetting, VendorsSetting, OrgUnitsSetting];

    private static string Ids(IEnumerable<Guid> ids) => $"{{{string.Join(',', ids)}}}";
}
