using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

public sealed record ListEvidenceRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

public sealed class ListEvidence(VendorsDb db) : Endpoint<ListEvidenceRequest, Page<EvidenceResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/evidence");
        Permissions(PermissionNames.EvidenceRead);
        Summary(s => s.Summary = "List the evidence handed in, newest first");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(ListEvidenceRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var evidence = db.EvidenceFiles.AsQueryable();
        if (req.VendorId is { } vendor) evidence = evidence.Where(e => e.VendorId == vendor);
        if (before is not null) evidence = evidence.Where(e => e.Id < before.Id);
        var rows = await evidence.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(await db.DescribeAsync(rows, ct), limit, e => new Key(e.Id)), ct);
    }
}
