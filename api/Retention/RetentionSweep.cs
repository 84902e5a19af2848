using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Notifications;
using Ampira.Vendors.Api.Notifications.Webhooks;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Retention;

/// <summary>Clears the technical registers once a day by the rules of the town, without approval: what they hold stands elsewhere or says nothing of a case. Counted in one audit event.</summary>
public sealed class RetentionSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<RetentionSweep> log) : TownSweep(source, log), ISweep
{
    public static string Schedule => "0 20 4 * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>());
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        DateTimeOffset Before(string register) => clock.GetUtcNow().AddDays(-rules.Content.Retention.Swept.First(r => r.Register == register).KeepDays);
        await work.BeginAsync(ct);
        var (keysBefore, deliveriesBefore, noticesBefore, eventsBefore) = (Before("idempotencyKeys"), Before("webhookDeliveries"), Before("notices"), Before("outboxEvents"));
        var sessions = (await db.Database.SqlQuery<int>($"""select sessions_sweep({Before("sessions")}, {clock.GetUtcNow()}) as "Value" """).ToListAsync(ct))[0];
        var idempotencyKeys = await db.Set<IdempotencyRecord>().Where(r => r.At < keysBefore).ExecuteDeleteAsync(ct);
        var webhookDeliveries = await db.WebhookDeliveries.Where(d => d.State != DeliveryState.Queued && d.CreatedAt < deliveriesBefore).ExecuteDeleteAsync(ct);
        var notices = await db.Notices.Where(n => n.State != NoticeState.Queued && n.State != NoticeState.Gathered && n.CreatedAt < noticesBefore).ExecuteDeleteAsync(ct);
        // The row stays, with its key: by it a reminder is made once, however long ago.
        var outboxEvents = await db.Database.ExecuteSqlAsync($"update outbox_events set payload = jsonb_build_object(), last_error = null where municipality_id = {town} and handled_at is not null and occurred_at < {eventsBefore} and payload <> jsonb_build_object()", ct);
        if (sessions + idempotencyKeys + webhookDeliveries + notices + outboxEvents == 0) return;
        work.Record("retention.swept", "municipality", town, new { ruleSet = rules.Version, sessions, idempotencyKeys, webhookDeliveries, notices, outboxEvents });
        await work.CommitAsync(ct);
    }
}
