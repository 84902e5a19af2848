using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Notifications.Digests;

/// <summary>Whose reminders are gathered, and up to when.</summary>
public sealed record GatheredFor(Guid PersonId);

/// <summary>On a working day, or the first one of a week, has the reminders that wait for a person told as one mail; once a day or week by the outbox row's key.</summary>
public sealed class ReminderDigestSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<ReminderDigestSweep> log) : TownSweep(source, log), ISweep
{
    public const string EventType = "reminders.gathered";

    public static string Schedule => "0 10 8-17 * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var people = await db.Notices.Where(n => n.State == NoticeState.Gathered && n.PersonId != null).Select(n => n.PersonId!.Value).Distinct().ToListAsync(ct);
        if (people.Count == 0) return;
        var chosen = await db.NoticeSettings.AsNoTracking().Where(s => people.Contains(s.PersonId)).ToDictionaryAsync(s => s.PersonId, s => s.Reminders, ct);
        var rules = (await db.RulesAsync(today, ct)).Content;
        // What was gathered while its reader chose otherwise goes with the next daily one.
        ReminderDelivery Of(Guid person) => chosen.GetValueOrDefault(person) == ReminderDelivery.Weekly ? ReminderDelivery.Weekly : ReminderDelivery.Daily;
        var due = people.Select(person => (Person: person, Digest: DigestRules.DueDigest(Of(person), today, rules))).Where(x => x.Digest is not null).Select(x => (x.Person, Key: $"{EventType}:{x.Person}:{x.Digest}")).ToList();
        var keys = due.Select(d => d.Key).ToList();
        var told = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var (person, key) in due.Where(d => !told.Contains(d.Key)))
        {
            await using var own = towns.Open(town);
            var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(ct);
            work.Publish(EventType, key, new GatheredFor(person));
            work.Record(EventType, "person", person);
            await work.CommitOnceAsync(ct);
        }
    }
}
