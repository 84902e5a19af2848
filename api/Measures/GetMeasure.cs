using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Measures;

public sealed record MeasureRequest(Guid Id);

public sealed class GetMeasure(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<MeasureRequest, MeasureResponse>
{
    public override void Configure()
    {
        Get("/measures/{id}");
        Permissions(PermissionNames.MeasuresRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one measure with what was answered to it");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(MeasureRequest req, CancellationToken ct)
    {
        var measure = await db.Measures.AsNoTracking().SingleOrDefaultAsync(m => m.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.ResponseAsync(measure, caller, clock.TownToday(), ct), measure.Version, ct);
    }
}

public sealed record ListMeasuresRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public MeasureState? State { get; init; }
    [QueryParam] public MeasureKind? Kind { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? FindingId { get; init; }
    [QueryParam] public Guid? IncidentId { get; init; }
}

public sealed class ListMeasures(VendorsDb db, TimeProvider clock) : Endpoint<ListMeasuresRequest, Page<MeasureRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/measures");
        Permissions(PermissionNames.MeasuresRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List measures, newest first");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(ListMeasuresRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var measures = db.Measures.AsNoTracking();
        if (req.State is { } state) measures = measures.Where(m => m.State == state);
        if (req.Kind is { } kind) measures = measures.Where(m => m.Kind == kind);
        if (req.ContractId is { } contract) measures = measures.Where(m => m.ContractId == contract);
        if (req.VendorId is { } vendor) measures = measures.Where(m => m.VendorId == vendor);
        if (req.FindingId is { } finding) measures = measures.Where(m => m.FindingId == finding);
        if (req.IncidentId is { } incident) measures = measures.Where(m => m.IncidentId == incident);
        if (before is not null) measures = measures.Where(m => m.Id < before.Id);
        var today = clock.TownToday();
        var rows = (await measures.OrderByDescending(m => m.Id).Take(limit + 1).ToListAsync(ct)).ConvertAll(m => MeasureRow.From(m, today));
        await Send.OkAsync(Paging.Page(rows, limit, m => new Key(m.Id)), ct);
    }
}
