using System.Globalization;
using System.Net;
using System.Text;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Notifications.Webhooks;

/// <summary>
/// Makes each new event a delivery for every endpoint that wants it, once, and sends what is due. A delivery is claimed by a lease, sent outside any transaction, then marked: a crash in
/// between sends it again under the same id and never loses it. How a delivery goes is no event of the town, or each would bring the next; that an endpoint is disabled is one.
/// </summary>
public sealed class WebhookSweep(NpgsqlDataSource source, TownScopes towns, Sealer sealer, SecretBox box, WebhookConnector connector, TimeProvider clock, ILogger<WebhookSweep> log) : TownSweep(source, log), ISweep
{
    private const int EventsAtOnce = 500;
    private const int BatchSize = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    public static string Schedule => "*/5 * * * * ?";

    protected override string Towns => "select towns_with_webhooks()";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await sealer.SealAsync(town, ct);
        await ForgetAsync(town, ct);
        await EndAsync(town, ct);
        while (await QueueAsync(town, ct)) { }
        while (await SendAsync(town, ct) == BatchSize) { }
    }

    private async Task<(AsyncServiceScope Scope, VendorsDb Db)> OpenAsync(Guid town, CancellationToken ct)
    {
        var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select set_config('app.municipality', {town.ToString()}, true)", ct);
        return (scope, db);
    }

    private async Task ForgetAsync(Guid town, CancellationToken ct)
    {
        var (scope, db) = await OpenAsync(town, ct);
        await using var _ = scope;
        var before = clock.GetUtcNow() - WebhookRules.Kept;
        await db.WebhookDeliveries.Where(d => d.State != DeliveryState.Queued && d.CreatedAt < before).ExecuteDeleteAsync(ct);
        await db.Database.CommitTransactionAsync(ct);
    }

    /// <summary>What nobody of the vendor could read any more is not sent either: its entry here has ended, or every token and person that reached it.</summary>
    private async Task EndAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        foreach (var id in await scope.ServiceProvider.GetRequiredService<VendorsDb>().WithoutAccessAsync(clock.GetUtcNow(), ct))
        {
            await using var own = towns.Open(town);
            var (db, work) = (own.ServiceProvider.GetRequiredService<VendorsDb>(), own.ServiceProvider.GetRequiredService<UnitOfWork>());
            await work.BeginAsync(ct);
            var endpoint = (await db.WebhookEndpoints.FromSql($"select * from webhook_endpoints where municipality_id = {town} and id = {id} and state = 'active' for update skip locked").ToListAsync(ct)).SingleOrDefault();
            if (endpoint is null) continue; // another process is at it, or it was
            (endpoint.State, endpoint.DisabledReason) = (WebhookState.Disabled, "accessEnded");
            await db.SaveChangesAsync(ct);
            work.Record("webhook.disabled", "webhook", id, new { reason = endpoint.DisabledReason }, endpoint.VendorId);
            await work.CommitAsync(ct);
        }
    }

    /// <summary>Of each endpoint the next events; its row is locked, so that two processes do not make the same delivery.</summary>
    /// <returns>Whether there may be more.</returns>
    private async Task<bool> QueueAsync(Guid town, CancellationToken ct)
    {
        var (scope, db) = await OpenAsync(town, ct);
        await using var _ = scope;
        var endpoints = await db.WebhookEndpoints.FromSql($"select * from webhook_endpoints where municipality_id = {town} and state = 'active' for update skip locked").AsNoTracking().ToListAsync(ct);
        var isMore = false;
        foreach (var endpoint in endpoints)
        {
            var events = await db.EventsAfter(endpoint.After, endpoint.VendorId).Take(EventsAtOnce).ToListAsync(ct);
            if (events.Count == 0) continue;
            var now = clock.GetUtcNow();
            db.AddRange(events.Where(e => WebhookRules.Wants(endpoint.Types, e.Type)).Select(e => new WebhookDelivery
            {
                MunicipalityId = town, Id = Guid.CreateVersion7(now), EndpointId = endpoint.Id, VendorId = endpoint.VendorId, Sequence = e.Sequence, EventType = e.Type, Body = WebhookRules.Body(e.Type, e.At, e.Sequence, e.SubjectType, e.SubjectId), CreatedAt = now,
            }));
            await db.SaveChangesAsync(ct);
            // Its version is the caller's to change: this is only how far it has come.
            await db.WebhookEndpoints.Where(w => w.Id == endpoint.Id).ExecuteUpdateAsync(s => s.SetProperty(w => w.After, events[^1].Sequence), ct);
            isMore |= events.Count == EventsAtOnce;
        }
        await db.Database.CommitTransactionAsync(ct);
        return isMore;
    }

    private async Task<int> SendAsync(Guid town, CancellationToken ct)
    {
        var claimed = await ClaimAsync(town, ct);
        // Side by side: one slow receiver does not keep the others waiting.
        var outcomes = await Task.WhenAll(claimed.Select(async c => (c.Delivery, c.Endpoint, Outcome: await PostAsync(c.Delivery, c.Endpoint, ct))));
        foreach (var (delivery, endpoint, outcome) in outcomes) await MarkAsync(delivery, endpoint.Id, outcome, ct);
        return claimed.Count;
    }

    private async Task<List<(WebhookDelivery Delivery, WebhookEndpoint Endpoint)>> ClaimAsync(Guid town, CancellationToken ct)
    {
        var (scope, db) = await OpenAsync(town, ct);
        await using var _ = scope;
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + Lease);
        var ids = await db.Database.SqlQuery<Guid>(
            $"""
            update webhook_deliveries set lease_until = {until}, attempts = attempts + 1
            where municipality_id = {town} and id in (
              select d.id from webhook_deliveries d join webhook_endpoints w on w.municipality_id = d.municipality_id and w.id = d.endpoint_id
              where d.municipality_id = {town} and d.state = 'queued' and w.state = 'active' and (d.not_before is null or d.not_before <= {now}) and (d.lease_until is null or d.lease_until <= {now})
              order by d.id limit {BatchSize} for update of d skip locked)
            returning id as "Value"
            """).ToListAsync(ct);
        var claimed = await db.WebhookDeliveries.AsNoTracking().Where(d => ids.Contains(d.Id)).Join(db.WebhookEndpoints.AsNoTracking(), d => d.EndpointId, w => w.Id, (d, w) => new { d, w }).OrderBy(x => x.d.Id).ToListAsync(ct);
        await db.Database.CommitTransactionAsync(ct);
        return [.. claimed.Select(x => (x.d, x.w))];
    }

    /// <param name="Status">What was answered; null: nothing was.</param>
    private sealed record Outcome(HttpStatusCode? Status, string? Error)
    {
        public bool IsDelivered => Status is >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices;
    }

    private async Task<Outcome> PostAsync(WebhookDelivery delivery, WebhookEndpoint endpoint, CancellationToken ct)
    {
        try
        {
            var now = clock.GetUtcNow();
            var secrets = new List<string> { box.Open(endpoint.Secret, endpoint.Purpose) };
            if (endpoint is { OldSecret: { } old, OldSecretUntil: { } until } && until > now) secrets.Add(box.Open(old, endpoint.Purpose));
            var (id, seconds) = (delivery.Id.ToString(), now.ToUnixTimeSeconds());
            using var message = new HttpRequestMessage(HttpMethod.Post, endpoint.Url) { Content = new StringContent(delivery.Body, Encoding.UTF8, "application/json") };
            message.Headers.Add("webhook-id", id);
            message.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
            message.Headers.Add("webhook-signature", WebhookRules.Signature(id, seconds, delivery.Body, secrets, endpoint.SigningKey is { } key ? box.Open(key, endpoint.Purpose) : null));
            message.Headers.UserAgent.ParseAdd("Ampira-Vendors");
            return new(await connector.PostAsync(message, ct), null);
        }
        catch (Exception e) when (e is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var cause = e is OperationCanceledException ? "timeout" : e is InsideAddressException || e.InnerException is InsideAddressException ? "insideAddress" : e is HttpRequestException { HttpRequestError: not HttpRequestError.Unknown } http ? http.HttpRequestError.ToString() : e.GetType().Name;
            log.LogWarning("Webhook delivery {Id} failed: {Reason}", delivery.Id, cause);
            return new(null, cause);
        }
    }

    private async Task MarkAsync(WebhookDelivery delivery, Guid endpointId, Outcome outcome, CancellationToken ct)
    {
        await using var scope = towns.Open(delivery.MunicipalityId);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        await work.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var wait = outcome.IsDelivered ? null : WebhookRules.RetryAfter(delivery.Attempts);
        var state = outcome.IsDelivered ? DeliveryState.Delivered : wait is null ? DeliveryState.Failed : DeliveryState.Queued;
        await db.WebhookDeliveries.Where(d => d.Id == delivery.Id).ExecuteUpdateAsync(s => s
            .SetProperty(d => d.State, state).SetProperty(d => d.LeaseUntil, (DateTimeOffset?)null).SetProperty(d => d.NotBefore, wait is { } after ? now + after : null)
            .SetProperty(d => d.LastStatus, (int?)outcome.Status).SetProperty(d => d.LastError, outcome.Error).SetProperty(d => d.DeliveredAt, d => outcome.IsDelivered ? now : d.DeliveredAt), ct);
        var endpoint = await db.WebhookEndpoints.SingleOrDefaultAsync(w => w.Id == endpointId, ct);
        if (endpoint is null) return; // removed meanwhile, and its deliveries with it
        var reason = outcome.Status == HttpStatusCode.Gone ? "gone" : !outcome.IsDelivered && endpoint.FailingSince + WebhookRules.MostFailing <= now ? "failing" : null;
        if (reason is not null && endpoint.State == WebhookState.Active)
        {
            (endpoint.State, endpoint.DisabledReason) = (WebhookState.Disabled, reason);
            await db.SaveChangesAsync(ct);
            work.Record("webhook.disabled", "webhook", endpoint.Id, new { reason }, endpoint.VendorId);
            await work.CommitAsync(ct);
            return;
        }
        DateTimeOffset? failingSince = outcome.IsDelivered ? null : endpoint.FailingSince ?? now;
        await db.WebhookEndpoints.Where(w => w.Id == endpointId && w.FailingSince != failingSince).ExecuteUpdateAsync(s => s.SetProperty(w => w.FailingSince, failingSince), ct);
        await db.Database.CommitTransactionAsync(ct);
    }
}
