using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Retention.LegalHolds;

public sealed record ListLegalHoldsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public LegalHoldState? State { get; init; }
    [QueryParam] public HeldKind? Kind { get; init; }
    [QueryParam] public Guid? ObjectId { get; init; }
}

public sealed class ListLegalHolds(VendorsDb db) : Endpoint<ListLegalHoldsRequest, Page<LegalHoldResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/legal-holds");
        Permissions(PermissionNames.RetentionRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List legal holds, newest first");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(ListLegalHoldsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var holds = db.LegalHolds.AsNoTracking();
        if (req.State is { } state) holds = holds.Where(h => h.EndedAt == null == (state == LegalHoldState.Standing));
        if (req.Kind is { } kind) holds = holds.Where(h => h.Kind == kind);
        if (req.ObjectId is { } id) holds = holds.Where(h => h.ObjectId == id);
        if (before is not null) holds = holds.Where(h => h.Id < before.Id);
        var rows = await holds.OrderByDescending(h => h.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows.ConvertAll(LegalHoldResponse.From), limit, h => new Key(h.Id)), ct);
    }
}

public sealed record LegalHoldRequest(Guid Id);

public sealed class GetLegalHold(VendorsDb db) : Endpoint<LegalHoldRequest, LegalHoldResponse>
{
    public override void Configure()
    {
        Get("/legal-holds/{id}");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "Get one legal hold");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(LegalHoldRequest req, CancellationToken ct)
    {
        var hold = await db.LegalHolds.AsNoTracking().SingleOrDefaultAsync(h => h.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(LegalHoldResponse.From(hold), hold.Version, ct);
    }
}
