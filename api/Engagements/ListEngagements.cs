using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Engagements;

public sealed record ListEngagementsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Part of the title or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public EngagementState? State { get; init; }
    [QueryParam] public Guid? OrgUnitId { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

public sealed class ListEngagementsValidator : Validator<ListEngagementsRequest>
{
    public ListEngagementsValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListEngagements(VendorsDb db) : Endpoint<ListEngagementsRequest, Page<EngagementRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/engagements");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List engagements, newest first");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListEngagementsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var engagements = db.Engagements.AsQueryable();
        if (req.State is { } state) engagements = engagements.Where(e => e.State == state);
        if (req.OrgUnitId is { } unit) engagements = engagements.Where(e => e.OrgUnitId == unit);
        if (req.VendorId is { } vendor) engagements = engagements.Where(e => e.VendorId == vendor);
        if (req.Q is { Length: > 0 } q) engagements = engagements.Where(e => e.Title.Contains(q) || e.ReferenceNo.Contains(q));
        if (before is not null) engagements = engagements.Where(e => e.Id < before.Id);
        var rows = await engagements.OrderByDescending(e => e.Id).Take(limit + 1)
            .LeftJoin(db.Vendors, e => e.VendorId, v => v.Id, (e, v) => new { e, VendorName = v!.Name })
            .OrderByDescending(x => x.e.Id)
            .Select(x => new EngagementRow(x.e.Id, x.e.ReferenceNo, x.e.Title, x.e.OrgUnitId, x.e.StartsOn, x.e.EndsOn, x.e.State, x.e.VendorId, x.VendorName, x.e.Version))
            .ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, e => new Key(e.Id)), ct);
    }
}
