using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>The payload of a duty's reminder; steps are days before the due day, negative after it.</summary>
public sealed record DutyReminder(Guid DutyId, Guid? EngagementId, Guid? CloudUseId, Guid VendorId, DutyParty Who, DateOnly DueOn, int Step, IReadOnlyList<string> Audience);

/// <summary>Puts a reminder into the outbox for each duty whose day comes nearer or has passed; each step once, by the row's unique key.</summary>
public sealed class DutyReminderSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<DutyReminderSweep> log) : TownSweep(source, log), ISweep
{
    private const string EventType = "duty.reminder";
    private const string Vendor = "vendorContact";

    /// <summary>Until any assessment says otherwise, nobody beyond the usual line of a middle tier hears of it.</summary>
    internal const int UnknownTier = 3;

    public static string Schedule => "0 5/10 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var rules = (await db.RulesAsync(today, ct)).Content;
        var horizon = today.AddDays(ReminderRules.DutyLeadDays);
        var due = await db.Duties.AsNoTracking().Where(d => DutyStateRules.Undelivered.Contains(d.State) && d.DueOn <= horizon).OrderBy(d => d.DueOn).ToListAsync(ct);
        var tiers = await TiersAsync(db, due, ct);
        var steps = due.Select(duty => (duty, Tier: duty.EngagementId is { } id ? tiers.GetValueOrDefault(id, UnknownTier) : UnknownTier))
            .Select(x => (x.duty, x.Tier, Step: ReminderRules.DutyStep(x.duty.DueOn, today, x.Tier, rules))).Where(x => x.Step is not null)
            .Select(x => (x.duty, x.Tier, Step: x.Step!.Value, Key: $"{EventType}:{x.duty.Id}:{x.duty.DueOn:yyyy-MM-dd}:{x.Step}")).ToList();
        var keys = steps.Select(s => s.Key).ToList();
        var sent = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var (duty, tier, step, key) in steps.Where(s => !sent.Contains(s.Key)))
        {
            await using var own = towns.Open(town);
            var (ownDb, work) = (own.ServiceProvider.GetRequiredService<VendorsDb>(), own.ServiceProvider.GetRequiredService<UnitOfWork>());
            await work.BeginAsync(ct);
            // Under the duty's lock, so that a second process neither makes the step nor records that it did.
            var free = await ownDb.Duties.FromSql($"select * from duties where municipality_id = {town} and id = {duty.Id} for no key update skip locked").ToListAsync(ct);
            if (free.Count == 0 || await ownDb.OutboxEvents.AnyAsync(e => e.Key == key, ct)) continue;
            var audience = ReminderRules.Audience(step, tier, rules).Where(to => to != Vendor || duty.Who == DutyParty.Vendor).ToList();
            work.Publish(EventType, key, new DutyReminder(duty.Id, duty.EngagementId, duty.CloudUseId, duty.VendorId, duty.Who, duty.DueOn, step, audience), duty.VendorId);
            work.Record("duty.reminded", "duty", duty.Id, new { duty.DueOn, step }, duty.VendorId);
            await work.CommitAsync(ct);
        }
    }

    /// <summary>The tier of each engagement's strictest assessment.</summary>
    internal static async Task<Dictionary<Guid, int>> TiersAsync(VendorsDb db, IReadOnlyList<Duty> duties, CancellationToken ct)
    {
        var ids = duties.Select(d => d.EngagementId).Distinct().ToList();
        return await db.Assessments.Where(a => a.EngagementId != null && ids.Contains(a.EngagementId) && a.State != AssessmentState.Cancelled).GroupBy(a => a.EngagementId!.Value)
            .Select(g => new { g.Key, Tier = g.Min(a => a.Tier) }).ToDictionaryAsync(g => g.Key, g => g.Tier, ct);
    }
}
