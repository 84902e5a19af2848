using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Municipalities;

public sealed record OrgUnitResponse(Guid Id, string Name, Organ Organ, Guid? ParentId, long Version)
{
    public static OrgUnitResponse From(OrgUnit u) => new(u.Id, u.Name, u.Organ, u.ParentId, u.Version);
}

public sealed record ListOrgUnitsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListOrgUnits(VendorsDb db) : Endpoint<ListOrgUnitsRequest, Page<OrgUnitResponse>>
{
    private sealed record Key(string Name, Guid Id);

    public override void Configure()
    {
        Get("/org-units");
        Permissions(PermissionNames.MunicipalityRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the organs and sections of the town, by name");
        Description(d => d.WithTags("Municipality"));
    }

    public override async Task HandleAsync(ListOrgUnitsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        var units = await db.OrgUnits
            .Where(u => after == null || EF.Functions.GreaterThan(ValueTuple.Create(u.Name, u.Id), ValueTuple.Create(after.Name, after.Id)))
            .OrderBy(u => u.Name).ThenBy(u => u.Id).Take(limit + 1)
            .Select(u => new OrgUnitResponse(u.Id, u.Name, u.Organ, u.ParentId, u.Version)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(units, limit, u => new Key(u.Name, u.Id)), ct);
    }
}
