using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access;

public sealed record ListPeopleRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListPeople(VendorsDb db) : Endpoint<ListPeopleRequest, Page<PersonResponse>>
{
    private sealed record Key(string Name, Guid Id);

    public override void Configure()
    {
        Get("/people");
        Permissions(PermissionNames.MunicipalityRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the town's staff, by name");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(ListPeopleRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        var people = await db.People.AsNoTracking()
            .Where(p => after == null || EF.Functions.GreaterThan(ValueTuple.Create(p.Name, p.Id), ValueTuple.Create(after.Name, after.Id)))
            .OrderBy(p => p.Name).ThenBy(p => p.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. people.Select(PersonResponse.From)], limit, p => new Key(p.Name, p.Id)), ct);
    }
}
