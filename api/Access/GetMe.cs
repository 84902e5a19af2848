using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Access;

public sealed record HeldRoleResponse(string Role, Guid? OrgUnitId);

public sealed record MeResponse(CallerKind Kind, Guid Id, string Name, Guid MunicipalityId, string Municipality, string MunicipalityEn, Guid? VendorId, IReadOnlyList<HeldRoleResponse> Roles, IReadOnlyList<string> Permissions);

public sealed class GetMe(VendorsDb db, Caller caller) : EndpointWithoutRequest<MeResponse>
{
    public override void Configure()
    {
        Get("/me");
        Permissions([PermissionNames.MunicipalityRead, .. PermissionNames.VendorScopes]);
        Summary(s => s.Summary = "Who am I: person or vendor, town, roles and permissions");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var town = await db.Municipalities.Where(m => m.Id == caller.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        await Send.OkAsync(new(caller.Kind, caller.Id, caller.Name, caller.MunicipalityId, town.Name, town.NameEn, caller.VendorId,
            [.. caller.Roles.Select(r => new HeldRoleResponse(r.Role, r.OrgUnitId))], [.. caller.Permissions.Order(StringComparer.Ordinal)]), ct);
    }
}
