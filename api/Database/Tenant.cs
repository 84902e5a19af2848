namespace Ampira.Vendors.Api.Database;

/// <summary>
/// What a caller's rows are: staff see their town's, a vendor's system or person the rows of its register entries (product.md 6, tenancy).
/// The same two values feed the query filter and row-level security.
/// </summary>
public sealed record Tenant(Guid? MunicipalityId, IReadOnlyList<Guid> VendorIds)
{
    public static Tenant Of(Caller caller) => caller.Kind switch
    {
        CallerKind.Anonymous => new(null, []),
        CallerKind.Vendor => new(null, [.. caller.Entries.Select(e => e.VendorId)]),
        _ => new(caller.MunicipalityId, []),
    };

    public string MunicipalitySetting => MunicipalityId?.ToString() ?? "";
    public string VendorsSetting => VendorIds.Count == 0 ? "" : $"{{{string.Join(',', VendorIds)}}}";
}
