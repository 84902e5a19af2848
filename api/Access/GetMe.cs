using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Access;

/// <param name="InPlaceOf">Whose role it is, when one stands in as a deputy; none: one's own.</param>
public sealed record HeldRoleResponse(string Role, Guid? OrgUnitId, string? InPlaceOf);

/// <summary>One town's register entry of the caller's organisation.</summary>
public sealed record EntryResponse(Guid VendorId, Guid MunicipalityId, string Municipality, string MunicipalityEn, string Name)
{
    public static EntryResponse From(VendorEntry e) => new(e.VendorId, e.MunicipalityId, e.Municipality, e.MunicipalityEn, e.Name);

    public static IReadOnlyList<EntryResponse> Of(Caller caller) => [.. caller.Entries.Select(From)];
}

/// <summary>A person of an organisation with entries in several towns has no one municipality and no one vendorId: <c>entries</c> lists them.</summary>
public sealed record MeResponse(
    CallerKind Kind, Guid Id, string Name, Guid? MunicipalityId, string? Municipality, string? MunicipalityEn, Guid? VendorId, string? Organisation, IReadOnlyList<EntryResponse> Entries,
    IReadOnlyList<HeldRoleResponse> Roles, IReadOnlyList<string> Permissions, bool MustEnrol);

public sealed class GetMe(VendorsDb db, Caller caller) : EndpointWithoutRequest<MeResponse>
{
    public override void Configure()
    {
        Get("/me");
        Permissions([PermissionNames.AccountManage, .. PermissionNames.ServiceScopes.Union(PermissionNames.VendorScopes)]);
        Summary(s => s.Summary = "Who am I: person or vendor, town or organisation and its towns, roles and permissions");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var town = await db.Municipalities.Where(m => m.Id == caller.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleOrDefaultAsync(ct);
        Guid? townId = town is null ? null : caller.MunicipalityId;
        await Send.OkAsync(new(caller.Kind, caller.Id, caller.Name, townId, town?.Name, town?.NameEn, caller.VendorId, caller.Organisation, EntryResponse.Of(caller),
            [.. caller.Roles.Select(r => new HeldRoleResponse(r.Role, r.OrgUnitId, r.InPlaceOf?.Name))], [.. caller.Permissions.Order(StringComparer.Ordinal)], caller.MustEnrol), ct);
    }
}
