using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <param name="Types">Such as <c>assessment.submitted</c> or <c>assessment.*</c>; left out or empty: every type.</param>
public sealed record RegisterWebhookRequest(string? Name, string? Url, IReadOnlyList<string>? Types);

/// <param name="Secret">By which what is sent is signed; shown once, in the answer that made it, and not even in a replay.</param>
/// <param name="PublicKey">By which the second signature (<c>v1a</c>, Ed25519) is checked by who is not to know the secret; none of an endpoint that is older, until its secret is changed.</param>
/// <param name="DisabledReason"><c>gone</c>: the address answered 410; <c>failing</c>: nothing was delivered for five days; <c>accessEnded</c>: the vendor has no access to the town left.</param>
/// <param name="OldSecretUntil">Until then it is signed with the secret before as well.</param>
public sealed record WebhookResponse(
    Guid Id, string? Secret, string? PublicKey, string Name, string Url, IReadOnlyList<string> Types, WebhookState State, string? DisabledReason, DateTimeOffset? FailingSince, DateTimeOffset? OldSecretUntil, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static WebhookResponse From(WebhookEndpoint w) => new(w.Id, null, w.PublicKey, w.Name, w.Url, w.Types, w.State, w.DisabledReason, w.FailingSince, w.OldSecretUntil, w.Version, w.CreatedAt, w.UpdatedAt);
}

public sealed partial class RegisterWebhookValidator : Validator<RegisterWebhookRequest>
{
    public RegisterWebhookValidator()
    {
        RuleFor(r => r.Name).NotEmpty().WithMessage(_ => HttpTexts.Required.Current).FreeText(WebhookEndpoint.NameMaxLength);
        RuleFor(r => r.Url).NotEmpty().WithMessage(_ => WebhookTexts.NotAnAddress.Current).MaximumLength(WebhookEndpoint.UrlMaxLength).WithMessage(_ => WebhookTexts.NotAnAddress.Current);
        RuleFor(r => r.Types).MaxItems(WebhookEndpoint.MaxTypes).Must(AreTypes).WithErrorCode("types").WithMessage(_ => WebhookTexts.Types.Current);
        RuleForEach(r => r.Types).MaximumLength(WebhookEndpoint.TypeMaxLength).WithMessage(_ => WebhookTexts.Types.Current);
    }

    public static bool AreTypes(IReadOnlyList<string>? types) => types is null || types.All(t => t is { Length: <= WebhookEndpoint.TypeMaxLength } && Type().IsMatch(t));

    [GeneratedRegex(@"\A[a-z][A-Za-z]*\.([a-z][A-Za-z]*|\*)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Type();
}

/// <summary>Registers an address that is told of what happens from now on; what happened before is read from <c>GET /events</c>.</summary>
public sealed class RegisterWebhook(VendorsDb db, UnitOfWork work, Caller caller, SecretBox box, WebhookConnector connector, TownScopes towns, Sealer sealer) : Endpoint<RegisterWebhookRequest, WebhookResponse>
{
    public override void Configure()
    {
        Post("/webhooks");
        Permissions(PermissionNames.WebhooksManage);
        this.Idempotent();
        Summary(s => s.Summary = "Register an address to be told of events; its secret is shown once");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(RegisterWebhookRequest req, CancellationToken ct)
    {
        if (!box.IsConfigured) throw Refusal.Conflict("noSecretsKey", WebhookTexts.NoKey);
        var (address, reason) = WebhookAddressRules.Check(req.Url!, connector.AllowedHosts);
        if (reason is not null) throw Refusal.Invalid("/url", "address", reason);
        if (await db.OwnWebhooks(caller).CountAsync(ct) >= WebhookEndpoint.MaxEndpoints) throw Refusal.Conflict("tooMany", WebhookTexts.TooMany.With(WebhookEndpoint.MaxEndpoints));
        var secret = WebhookRules.NewSecret();
        var webhook = new WebhookEndpoint { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = caller.VendorId, Name = req.Name!.Trim(), Url = address!.AbsoluteUri, Types = [.. (req.Types ?? []).Distinct()], After = await towns.LatestSequenceAsync(sealer, caller.MunicipalityId, ct) };
        webhook.Secret = box.Seal(secret, webhook.Purpose);
        webhook.GiveSigningKey(box);
        db.Add(webhook);
        await db.SaveChangesAsync(ct);
        work.Record("webhook.registered", "webhook", webhook.Id, new { host = address.Authority, webhook.Types });
        work.ReplayBody = WebhookResponse.From(webhook);
        await this.CreatedAsync($"/webhooks/{webhook.Id}", WebhookResponse.From(webhook) with { Secret = secret }, webhook.Version, ct);
    }
}

public static class WebhookReading
{
    /// <summary>The town's own for its staff, a vendor's own for the vendor: neither sees the other's.</summary>
    public static IQueryable<WebhookEndpoint> OwnWebhooks(this VendorsDb db, Caller caller)
    {
        var vendors = caller.Entries.Select(e => (Guid?)e.VendorId).ToArray();
        return caller.Kind == CallerKind.Vendor ? db.WebhookEndpoints.Where(w => vendors.Contains(w.VendorId)) : db.WebhookEndpoints.Where(w => w.VendorId == null);
    }

    /// <summary>Active ones of vendors that have no access to the town left.</summary>
    public static Task<List<Guid>> WithoutAccessAsync(this VendorsDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (ended, tokens, people) = (db.Vendors.Where(v => v.State == VendorState.Ended), db.VendorTokens.Where(t => t.RevokedAt == null && t.ExpiresAt > now), db.VendorPeople.Where(p => p.AcceptedAt != null && p.EndedAt == null));
        return db.WebhookEndpoints.Where(w => w.State == WebhookState.Active && w.VendorId != null && (ended.Any(v => v.Id == w.VendorId) || !tokens.Any(t => t.VendorId == w.VendorId) && !people.Any(p => p.VendorId == w.VendorId)))
            .Select(w => w.Id).ToListAsync(ct);
    }

    public static async Task<WebhookEndpoint> OwnWebhookAsync(this VendorsDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.OwnWebhooks(caller).SingleOrDefaultAsync(w => w.Id == id, ct) ?? throw Refusal.NotFound();

    /// <summary>Where the town's chain ends now.</summary>
    public static async Task<long> LatestSequenceAsync(this TownScopes towns, Sealer sealer, Guid town, CancellationToken ct)
    {
        await sealer.SealAsync(town, ct);
        await using var scope = towns.Open(town);
        return await scope.ServiceProvider.GetRequiredService<VendorsDb>().AuditSeals.MaxAsync(s => (long?)s.Sequence, ct) ?? 0;
    }
}
