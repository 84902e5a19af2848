using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

public sealed record ListVendorWebhooksRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
}

/// <param name="Host">Where it is sent to; the whole address may hold what only the vendor is to know.</param>
public sealed record VendorWebhookResponse(Guid Id, Guid VendorId, string VendorName, string Name, string Host, IReadOnlyList<string> Types, WebhookState State, string? DisabledReason, DateTimeOffset? FailingSince, DateTimeOffset CreatedAt);

/// <summary>For the town's administrators: to which addresses the town's events go out because a vendor asked for it.</summary>
public sealed class ListVendorWebhooks(VendorsDb db) : Endpoint<ListVendorWebhooksRequest, Page<VendorWebhookResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/vendor-webhooks");
        Permissions(PermissionNames.VendorTokensManage);
        Summary(s => s.Summary = "List the addresses to which vendors have their events sent, newest first");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ListVendorWebhooksRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var webhooks = db.WebhookEndpoints.AsNoTracking().Where(w => w.VendorId != null);
        if (req.VendorId is { } vendor) webhooks = webhooks.Where(w => w.VendorId == vendor);
        if (before is not null) webhooks = webhooks.Where(w => w.Id < before.Id);
        var rows = await webhooks.Join(db.Vendors, w => w.VendorId, v => v.Id, (w, v) => new { w, v.Name }).OrderByDescending(x => x.w.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(x => new VendorWebhookResponse(x.w.Id, x.w.VendorId!.Value, x.Name, x.w.Name, new Uri(x.w.Url).Authority, x.w.Types, x.w.State, x.w.DisabledReason, x.w.FailingSince, x.w.CreatedAt))], limit, w => new Key(w.Id)), ct);
    }
}
