using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <summary>Sends a test to an address, by the same way as events.</summary>
public sealed class TestWebhook(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<WebhookRequest, DeliveryResponse>
{
    public const string Type = "webhook.test";

    public override void Configure()
    {
        Post("/webhooks/{id}/test");
        Permissions(PermissionNames.WebhooksManage);
        this.Idempotent();
        Summary(s => s.Summary = "Send a test to an address; the log of deliveries tells how it went");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(WebhookRequest req, CancellationToken ct)
    {
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        if (webhook.State != WebhookState.Active) throw Refusal.Conflict("state", WebhookTexts.NotActive);
        var now = clock.GetUtcNow();
        var delivery = new WebhookDelivery { MunicipalityId = webhook.MunicipalityId, Id = Guid.CreateVersion7(now), EndpointId = webhook.Id, VendorId = webhook.VendorId, EventType = Type, Body = WebhookRules.Body(Type, now, null, "webhook", webhook.Id), CreatedAt = now };
        db.Add(delivery);
        await db.SaveChangesAsync(ct);
        work.Record("webhook.tested", "webhook", webhook.Id);
        await this.CreatedAsync($"/webhooks/{webhook.Id}/deliveries", SendAgain.Shown(delivery), 1, ct);
    }
}

public sealed record SendAgainRequest(Guid Id, Guid DeliveryId);

/// <summary>Sends once more what was delivered or given up, under the same id: a receiver that has it already can tell.</summary>
public sealed class SendAgain(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<SendAgainRequest, DeliveryResponse>
{
    public override void Configure()
    {
        Post("/webhooks/{id}/deliveries/{deliveryId}/redeliver");
        Permissions(PermissionNames.WebhooksManage);
        this.Idempotent();
        Summary(s => s.Summary = "Send a delivery once more");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(SendAgainRequest req, CancellationToken ct)
    {
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        var delivery = await db.WebhookDeliveries.SingleOrDefaultAsync(d => d.EndpointId == webhook.Id && d.Id == req.DeliveryId, ct) ?? throw Refusal.NotFound();
        if (webhook.State != WebhookState.Active) throw Refusal.Conflict("state", WebhookTexts.NotActive);
        if (delivery.State == DeliveryState.Queued) throw Refusal.Conflict("queued", WebhookTexts.StillQueued);
        (delivery.State, delivery.Attempts, delivery.NotBefore, delivery.LeaseUntil, delivery.LastError) = (DeliveryState.Queued, 0, null, null, null);
        await db.SaveChangesAsync(ct);
        work.Record("webhook.redelivered", "webhook", webhook.Id, new { delivery.Id, delivery.EventType });
        await this.CreatedAsync($"/webhooks/{webhook.Id}/deliveries", Shown(delivery), 1, ct);
    }

    public static DeliveryResponse Shown(WebhookDelivery d) => new(d.Id, d.Sequence, d.EventType, d.State, d.Attempts, d.LastStatus, d.LastError, d.CreatedAt, d.NotBefore, d.DeliveredAt);
}
