using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public sealed record DutyRequest(Guid Id);

public sealed class GetDuty(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<DutyRequest, DutyResponse>
{
    public override void Configure()
    {
        Get("/duties/{id}");
        Permissions(PermissionNames.DutiesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one duty with its deliveries");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(DutyRequest req, CancellationToken ct)
    {
        var duty = await db.Duties.SingleOrDefaultAsync(d => d.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.ResponseAsync(duty, caller, clock.TownToday(), ct), duty.Version, ct);
    }
}

public sealed record ListDutiesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Due before this day.</summary>
    [QueryParam] public DateOnly? DueBefore { get; init; }
    [QueryParam] public DutyState? State { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public DutyParty? Who { get; init; }
}

public sealed class ListDuties(VendorsDb db, TimeProvider clock) : Endpoint<ListDutiesRequest, Page<DutyRow>>
{
    private sealed record Key(DateOnly DueOn, int Article, Guid Id);

    public override void Configure()
    {
        Get("/duties");
        Permissions(PermissionNames.DutiesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List duties by the day they are due, then by article");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(ListDutiesRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<Key>(req.Cursor);
        var duties = db.Duties.AsNoTracking();
        if (req.DueBefore is { } before) duties = duties.Where(d => d.DueOn < before);
        if (req.State is { } state) duties = duties.Where(d => d.State == state);
        if (req.ContractId is { } contract) duties = duties.Where(d => d.ContractId == contract);
        if (req.EngagementId is { } engagement) duties = duties.Where(d => d.EngagementId == engagement);
        if (req.CloudUseId is { } use) duties = duties.Where(d => d.CloudUseId == use);
        if (req.VendorId is { } vendor) duties = duties.Where(d => d.VendorId == vendor);
        if (req.Who is { } who) duties = duties.Where(d => d.Who == who);
        if (after is not null) duties = duties.Where(d => EF.Functions.GreaterThan(ValueTuple.Create(d.DueOn, d.ArticleNumber, d.Id), ValueTuple.Create(after.DueOn, after.Article, after.Id)));
        var rows = await db.RowsAsync(await duties.OrderBy(d => d.DueOn).ThenBy(d => d.ArticleNumber).ThenBy(d => d.Id).Take(limit + 1).ToListAsync(ct), clock.TownToday(), ct);
        await Send.OkAsync(Paging.Page(rows, limit, d => new Key(d.DueOn, d.ArticleNumber, d.Id)), ct);
    }
}
