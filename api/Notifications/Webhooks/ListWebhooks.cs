using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

public sealed class ListWebhooks(VendorsDb db, Caller caller) : EndpointWithoutRequest<Page<WebhookResponse>>
{
    public override void Configure()
    {
        Get("/webhooks");
        Permissions(PermissionNames.WebhooksManage);
        Summary(s => s.Summary = "List the addresses that are told of events, newest first, without their secrets");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var webhooks = await db.OwnWebhooks(caller).AsNoTracking().OrderByDescending(w => w.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. webhooks.Select(WebhookResponse.From)], null), ct);
    }
}

public sealed record WebhookRequest(Guid Id);

public sealed class GetWebhook(VendorsDb db, Caller caller) : Endpoint<WebhookRequest, WebhookResponse>
{
    public override void Configure()
    {
        Get("/webhooks/{id}");
        Permissions(PermissionNames.WebhooksManage);
        Summary(s => s.Summary = "Get one address that is told of events");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(WebhookRequest req, CancellationToken ct)
    {
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        await this.OkAsync(WebhookResponse.From(webhook), webhook.Version, ct);
    }
}

public sealed record ListDeliveriesRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public DeliveryState? State { get; init; }
}

/// <param name="Sequence">Of the event in <c>GET /events</c>; none of a test.</param>
/// <param name="LastStatus">What the address answered last.</param>
/// <param name="LastError">Why the last attempt failed, where nothing was answered.</param>
public sealed record DeliveryResponse(Guid Id, long? Sequence, string EventType, DeliveryState State, int Attempts, int? LastStatus, string? LastError, DateTimeOffset CreatedAt, DateTimeOffset? NotBefore, DateTimeOffset? DeliveredAt);

/// <summary>What was sent, waits and could not be sent; kept for 30 days.</summary>
public sealed class ListDeliveries(VendorsDb db, Caller caller) : Endpoint<ListDeliveriesRequest, Page<DeliveryResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/webhooks/{id}/deliveries");
        Permissions(PermissionNames.WebhooksManage);
        Summary(s => s.Summary = "List what was sent to an address, newest first");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ListDeliveriesRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        var deliveries = db.WebhookDeliveries.Where(d => d.MunicipalityId == webhook.MunicipalityId && d.EndpointId == webhook.Id);
        if (req.State is { } state) deliveries = deliveries.Where(d => d.State == state);
        if (before is not null) deliveries = deliveries.Where(d => d.Id < before.Id);
        var rows = await deliveries.OrderByDescending(d => d.Id).Take(limit + 1)
            .Select(d => new DeliveryResponse(d.Id, d.Sequence, d.EventType, d.State, d.Attempts, d.LastStatus, d.LastError, d.CreatedAt, d.NotBefore, d.DeliveredAt)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, d => new Key(d.Id)), ct);
    }
}
