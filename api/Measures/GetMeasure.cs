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
    /// <summary>takenOn, referenceNo or dueOn (without a day: last); with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    [QueryParam] public MeasureState? State { get; init; }
    [QueryParam] public MeasureKind? Kind { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? FindingId { get; init; }
    [QueryParam] public Guid? IncidentId { get; init; }
    /// <summary>Part of the reason or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
}

public sealed class ListMeasuresValidator : Validator<ListMeasuresRequest>
{
    public ListMeasuresValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListMeasures(MeasureRegister register) : Endpoint<ListMeasuresRequest, Page<MeasureRow>>
{
    public override void Configure()
    {
        Get("/measures");
        Permissions(PermissionNames.MeasuresRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List measures, newest first");
        Description(d => d.WithTags("Measures"));
    }

    public override async Task HandleAsync(ListMeasuresRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The measures as their list shows them.</summary>
public sealed class MeasureRegister(VendorsDb db, TimeProvider clock) : IRegister<ListMeasuresRequest, MeasureRow>
{
    public static readonly Orders<Measure, MeasureRow> Orders = new Orders<Measure, MeasureRow>(m => m.Id, r => r.Id)
        .By("takenOn", m => m.TakenOn, r => r.TakenOn).By("referenceNo", m => m.ReferenceNo, r => r.ReferenceNo).By("dueOn", m => m.DueOn ?? DateOnly.MaxValue, r => r.DueOn ?? DateOnly.MaxValue);

    public async Task<Page<MeasureRow>> ReadAsync(ListMeasuresRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var (order, today) = (Orders.Of(asked.Sort, cursor), clock.TownToday());
        var measures = db.Measures.AsNoTracking();
        if (asked.State is { } state) measures = measures.Where(m => m.State == state);
        if (asked.Kind is { } kind) measures = measures.Where(m => m.Kind == kind);
        if (asked.ContractId is { } contract) measures = measures.Where(m => m.ContractId == contract);
        if (asked.VendorId is { } vendor) measures = measures.Where(m => m.VendorId == vendor);
        if (asked.FindingId is { } finding) measures = measures.Where(m => m.FindingId == finding);
        if (asked.IncidentId is { } incident) measures = measures.Where(m => m.IncidentId == incident);
        if (asked.Q is { Length: > 0 } q) measures = measures.Where(m => Folded.Of(m.ReferenceNo).Contains(Folded.Of(q)) || Folded.Of(m.Reason).Contains(Folded.Of(q)));
        return order.Page((await order.Apply(measures).Take(limit + 1).ToListAsync(ct)).ConvertAll(m => MeasureRow.From(m, today)), limit);
    }
}
