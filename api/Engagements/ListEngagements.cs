using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Engagements;

public sealed record ListEngagementsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>title, referenceNo, startsOn or endsOn; with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    /// <summary>Part of the title or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public EngagementState? State { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    /// <summary>Work that runs in this fiscal year, told by the year in which its April lies.</summary>
    [QueryParam] public int? FiscalYear { get; init; }
}

public sealed class ListEngagementsValidator : Validator<ListEngagementsRequest>
{
    public ListEngagementsValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListEngagements(EngagementRegister register) : Endpoint<ListEngagementsRequest, Page<EngagementRow>>
{
    public override void Configure()
    {
        Get("/engagements");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List engagements, newest first");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListEngagementsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The engagements as their list shows them.</summary>
public sealed class EngagementRegister(VendorsDb db) : IRegister<ListEngagementsRequest, EngagementRow>
{
    public static readonly Orders<Engagement, EngagementRow> Orders = new Orders<Engagement, EngagementRow>(e => e.Id, r => r.Id)
        .By("title", e => e.Title, r => r.Title).By("referenceNo", e => e.ReferenceNo, r => r.ReferenceNo).By("startsOn", e => e.StartsOn, r => r.StartsOn).By("endsOn", e => e.EndsOn, r => r.EndsOn);

    public async Task<Page<EngagementRow>> ReadAsync(ListEngagementsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var engagements = db.Engagements.AsNoTracking();
        if (asked.State is { } state) engagements = engagements.Where(e => e.State == state);
        if (asked.OrgUnitId is { } unit) engagements = engagements.Where(e => e.OrgUnitId == unit);
        if (asked.VendorId is { } vendor) engagements = engagements.Where(e => e.VendorId == vendor);
        if (FiscalYears.Of(asked.FiscalYear) is (var first, var last)) engagements = engagements.Where(e => e.StartsOn <= last && e.EndsOn >= first);
        if (asked.Q is { Length: > 0 } q) engagements = engagements.Where(e => Folded.Of(e.Title).Contains(Folded.Of(q)) || Folded.Of(e.ReferenceNo).Contains(Folded.Of(q)));
        var vendors = db.Vendors;
        var rows = await order.Apply(engagements).Take(limit + 1)
            .Select(e => new EngagementRow(e.Id, e.ReferenceNo, e.Title, e.OrgUnitId, e.StartsOn, e.EndsOn, e.State, e.VendorId, vendors.Where(v => v.Id == e.VendorId).Select(v => v.Name).FirstOrDefault(), e.Version)).ToListAsync(ct);
        return order.Page(rows, limit);
    }
}
