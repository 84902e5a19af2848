using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <summary>What is left out stays as it is; an empty list of types means every type.</summary>
/// <param name="State"><c>paused</c> stops it, <c>active</c> lets it go on from now: what happened meanwhile is read from <c>GET /events</c>.</param>
public sealed record ChangeWebhookRequest(Guid Id, string? Name, string? Url, IReadOnlyList<string>? Types, WebhookState? State);

public sealed class ChangeWebhookValidator : Validator<ChangeWebhookRequest>
{
    public ChangeWebhookValidator()
    {
        RuleFor(r => r.Name).Must(n => n is null || n.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => HttpTexts.Required.Current).FreeText(WebhookEndpoint.NameMaxLength);
        RuleFor(r => r.Url).MaximumLength(WebhookEndpoint.UrlMaxLength).WithMessage(_ => WebhookTexts.NotAnAddress.Current);
        RuleFor(r => r.Types).MaxItems(WebhookEndpoint.MaxTypes).Must(RegisterWebhookValidator.AreTypes).WithErrorCode("types").WithMessage(_ => WebhookTexts.Types.Current);
        RuleForEach(r => r.Types).MaximumLength(WebhookEndpoint.TypeMaxLength).WithMessage(_ => WebhookTexts.Types.Current);
        RuleFor(r => r.State).Must(s => s is null or WebhookState.Active or WebhookState.Paused).WithErrorCode("enum").WithMessage(_ => HttpTexts.NotAValueOf.With("active, paused").Current);
    }
}

public sealed class ChangeWebhook(VendorsDb db, UnitOfWork work, Caller caller, WebhookConnector connector, TownScopes towns, Sealer sealer) : Endpoint<ChangeWebhookRequest, WebhookResponse>
{
    public override void Configure()
    {
        Patch("/webhooks/{id}");
        Permissions(PermissionNames.WebhooksManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change an address that is told of events, pause it or let it go on");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ChangeWebhookRequest req, CancellationToken ct)
    {
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        this.RequireVersion(webhook.Version);
        if (req.Url is { } url)
        {
            var (address, reason) = WebhookAddressRules.Check(url, connector.AllowedHosts);
            if (reason is not null) throw Refusal.Invalid("/url", "address", reason);
            webhook.Url = address!.AbsoluteUri;
        }
        (webhook.Name, webhook.Types) = (req.Name?.Trim() ?? webhook.Name, req.Types is { } types ? [.. types.Distinct()] : webhook.Types);
        if (req.State is { } state && state != webhook.State)
        {
            if (state == WebhookState.Active) (webhook.After, webhook.DisabledReason, webhook.FailingSince) = (await towns.LatestSequenceAsync(sealer, webhook.MunicipalityId, ct), null, null);
            webhook.State = state;
        }
        await db.SaveChangesAsync(ct);
        work.Record("webhook.changed", "webhook", webhook.Id, new { host = new Uri(webhook.Url).Authority, webhook.Types, webhook.State });
        await this.OkAsync(WebhookResponse.From(webhook), webhook.Version, ct);
    }
}

/// <summary>Gives a new secret; the one before signs as well for a day, so that the receiver can change without losing anything.</summary>
public sealed class RotateWebhookSecret(VendorsDb db, UnitOfWork work, Caller caller, SecretBox box, TimeProvider clock) : Endpoint<WebhookRequest, WebhookResponse>
{
    public override void Configure()
    {
        Post("/webhooks/{id}/rotate-secret");
        Permissions(PermissionNames.WebhooksManage);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Give an address a new secret; the one before goes on for a day");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(WebhookRequest req, CancellationToken ct)
    {
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        this.RequireVersion(webhook.Version);
        if (!box.IsConfigured) throw Refusal.Conflict("noSecretsKey", WebhookTexts.NoKey);
        var secret = WebhookRules.NewSecret();
        (webhook.OldSecret, webhook.OldSecretUntil, webhook.Secret) = (webhook.Secret, clock.GetUtcNow() + WebhookRules.Overlap, box.Seal(secret, webhook.Purpose));
        if (webhook.SigningKey is null) webhook.GiveSigningKey(box);
        await db.SaveChangesAsync(ct);
        work.Record("webhook.secretRotated", "webhook", webhook.Id, new { webhook.OldSecretUntil });
        work.ReplayBody = WebhookResponse.From(webhook);
        await this.CreatedAsync($"/webhooks/{webhook.Id}", WebhookResponse.From(webhook) with { Secret = secret }, webhook.Version, ct);
    }
}

public sealed class RemoveWebhook(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<WebhookRequest>
{
    public override void Configure()
    {
        Delete("/webhooks/{id}");
        Permissions(PermissionNames.WebhooksManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Remove an address that is told of events, with the log of what was sent to it");
        Description(d => d.WithTags("Notifications").Produces(204), clearDefaults: true);
    }

    public override async Task HandleAsync(WebhookRequest req, CancellationToken ct)
    {
        var webhook = await db.OwnWebhookAsync(req.Id, caller, ct);
        HttpContext.RequireVersion(webhook.Version);
        db.Remove(webhook);
        await db.SaveChangesAsync(ct);
        work.Record("webhook.removed", "webhook", webhook.Id, new { host = new Uri(webhook.Url).Authority });
        await Send.NoContentAsync(ct);
    }
}
