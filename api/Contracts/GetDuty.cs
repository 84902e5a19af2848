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
    /// <summary>dueOn, with - before it the other way round. Left out: dueOn.</summary>
    [QueryParam] public string? Sort { get; init; }
    /// <summary>Due before this day.</summary>
    [QueryParam] public DateOnly? DueBefore { get; init; }
    [QueryParam] public DutyState? State { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public DutyParty? Who { get; init; }
    /// <summary>Part of what is to be done.</summary>
    [QueryParam] public string? Q { get; init; }
}

public sealed class ListDutiesValidator : Validator<ListDutiesRequest>
{
    public ListDutiesValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListDuties(DutyRegister register) : Endpoint<ListDutiesRequest, Page<DutyRow>>
{
    public override void Configure()
    {
        Get("/duties");
        Permissions(PermissionNames.DutiesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List duties by the day they are due, then by article");
        Description(d => d.WithTags("Duties"));
    }

    public override async Task HandleAsync(ListDutiesRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The duties as their list shows them.</summary>
public sealed class DutyRegister(VendorsDb db, TimeProvider clock) : IRegister<ListDutiesRequest, DutyRow>
{
    public static readonly Orders<Duty, DutyRow> Orders = new Orders<Duty, DutyRow>(d => d.Id, r => r.Id, "dueOn").Then(d => d.ArticleNumber, r => r.ArticleNumber).By("dueOn", d => d.DueOn, r => r.DueOn);

    public async Task<Page<DutyRow>> ReadAsync(ListDutiesRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var duties = db.Duties.AsNoTracking();
        // The title is kept in both languages: both are looked through.
        if (asked.Q is { Length: > 0 } q) duties = db.Duties.FromSql($"select * from duties where position(lower(normalize({q}, nfkc)) in lower(normalize((title ->> 'ja') || ' ' || (title ->> 'en'), nfkc))) > 0").AsNoTracking();
        if (asked.DueBefore is { } before) duties = duties.Where(d => d.DueOn < before);
        if (asked.State is { } state) duties = duties.Where(d => d.State == state);
        if (asked.ContractId is { } contract) duties = duties.Where(d => d.ContractId == contract);
        if (asked.EngagementId is { } engagement) duties = duties.Where(d => d.EngagementId == engagement);
        if (asked.CloudUseId is { } use) duties = duties.Where(d => d.CloudUseId == use);
        if (asked.VendorId is { } vendor) duties = duties.Where(d => d.VendorId == vendor);
        if (asked.Who is { } who) duties = duties.Where(d => d.Who == who);
        return order.Page(await db.RowsAsync(await order.Apply(duties).Take(limit + 1).ToListAsync(ct), clock.TownToday(), ct), limit);
    }
}
