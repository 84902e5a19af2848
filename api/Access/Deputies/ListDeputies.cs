using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Access.Deputies;

public sealed record ListDeputiesRequest
{
    /// <summary>Only those who stand in for this person.</summary>
    [QueryParam] public Guid? PersonId { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListDeputies(VendorsDb db, TimeProvider clock) : Endpoint<ListDeputiesRequest, Page<DeputyResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/deputies");
        Permissions(PermissionNames.MunicipalityRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List who decides in whose place and when, newest first, with those that are over");
        Description(d => d.WithTags("Access"));
    }

    public override async Task HandleAsync(ListDeputiesRequest req, CancellationToken ct)
    {
        var (limit, today) = (Paging.Limit(req.Limit), clock.TownToday());
        var after = Paging.Key<Key>(req.Cursor);
        var rows = await db.Deputies.AsNoTracking().Where(d => (req.PersonId == null || d.PersonId == req.PersonId) && (after == null || d.Id < after.Id)).OrderByDescending(d => d.Id).Take(limit + 1).ToListAsync(ct);
        var ids = rows.SelectMany(d => new[] { d.PersonId, d.DeputyId }).Distinct().ToList();
        var names = await db.People.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Name, ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(d => DeputyResponse.From(d, names[d.PersonId], names[d.DeputyId], today))], limit, d => new Key(d.Id)), ct);
    }
}
