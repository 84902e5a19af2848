using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Organisations.ChangeNotices;

/// <param name="CloudUseIds">For staff; which cloud uses a town has, a vendor is not told.</param>
/// <param name="AcknowledgedBy">For staff; a vendor is told that the town has, and when.</param>
public sealed record ChangeNoticeResponse(
    Guid Id, string ReferenceNo, Guid VendorId, string VendorName, ChangeKind Kind, string Text, DateOnly EffectiveOn, IReadOnlyList<Guid> EngagementIds, IReadOnlyList<Guid>? CloudUseIds, ChangeNoticeState State, string ReportedBy, DateTimeOffset ReportedAt,
    string? AcknowledgedBy, DateTimeOffset? AcknowledgedAt, string? Comment, long Version);

public static class ChangeNoticeReading
{
    public static async Task<List<ChangeNoticeResponse>> DescribeAsync(this VendorsDb db, IReadOnlyList<ChangeNotice> rows, Caller caller, CancellationToken ct)
    {
        var (ids, forVendor) = (rows.Select(r => r.VendorId).Distinct().ToList(), caller.Kind == CallerKind.Vendor);
        var names = await db.Vendors.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.Name }).ToDictionaryAsync(v => v.Id, v => v.Name, ct);
        var hidden = await db.HiddenCasesAsync(rows, caller, ct);
        return [.. rows.Select(n => new ChangeNoticeResponse(
            n.Id, n.ReferenceNo, n.VendorId, names[n.VendorId], n.Kind, n.Text, n.EffectiveOn, [.. n.EngagementIds.Except(hidden)], forVendor ? null : [.. n.CloudUseIds.Except(hidden)], n.State, n.ReportedByName, n.CreatedAt, forVendor ? null : n.AcknowledgedByName, n.AcknowledgedAt, n.Comment, n.Version))];
    }

    /// <summary>A notice is the vendor's and of the whole town; of the cases it names, staff are told those that they see.</summary>
    private static async Task<IReadOnlySet<Guid>> HiddenCasesAsync(this VendorsDb db, IReadOnlyList<ChangeNotice> rows, Caller caller, CancellationToken ct)
    {
        if (caller.OrgUnits is null) return System.Collections.Frozen.FrozenSet<Guid>.Empty;
        var named = rows.SelectMany(n => n.EngagementIds.Concat(n.CloudUseIds)).ToHashSet();
        named.ExceptWith(await db.Engagements.Where(e => named.Contains(e.Id)).Select(e => e.Id).Union(db.CloudUses.Where(u => named.Contains(u.Id)).Select(u => u.Id)).ToListAsync(ct));
        return named;
    }
}

public sealed record ListChangeNoticesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public ChangeNoticeState? State { get; init; }
    [QueryParam] public ChangeKind? Kind { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

public sealed class ListChangeNotices(VendorsDb db, Caller caller) : Endpoint<ListChangeNoticesRequest, Page<ChangeNoticeResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/change-notices");
        Permissions(PermissionNames.ChangeNoticesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List notices of change, newest first; a vendor sees to which towns its own went");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(ListChangeNoticesRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var notices = db.ChangeNotices.AsNoTracking();
        if (req.State is { } state) notices = notices.Where(n => n.State == state);
        if (req.Kind is { } kind) notices = notices.Where(n => n.Kind == kind);
        if (req.VendorId is { } vendor) notices = notices.Where(n => n.VendorId == vendor);
        if (before is not null) notices = notices.Where(n => n.Id < before.Id);
        var rows = await db.DescribeAsync(await notices.OrderByDescending(n => n.Id).Take(limit + 1).ToListAsync(ct), caller, ct);
        await Send.OkAsync(Paging.Page(rows, limit, n => new Key(n.Id)), ct);
    }
}

public sealed record ChangeNoticeRequest(Guid Id);

public sealed class GetChangeNotice(VendorsDb db, Caller caller) : Endpoint<ChangeNoticeRequest, ChangeNoticeResponse>
{
    public override void Configure()
    {
        Get("/change-notices/{id}");
        Permissions(PermissionNames.ChangeNoticesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one notice of change");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(ChangeNoticeRequest req, CancellationToken ct)
    {
        var notice = await db.ChangeNotices.SingleOrDefaultAsync(n => n.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync((await db.DescribeAsync([notice], caller, ct))[0], notice.Version, ct);
    }
}
