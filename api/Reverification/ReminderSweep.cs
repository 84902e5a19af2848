using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>The payload of a reminder.</summary>
public sealed record Reminder(Guid ReverificationId, Guid? EngagementId, Guid? CloudUseId, DateOnly DueOn, int Step, IReadOnlyList<string> Audience, Guid? SubjectVendorId = null);

/// <summary>
/// Puts a reminder into the outbox for each plan whose day comes nearer. It is stateful: "due, and no outbox row yet" by the row's
/// unique key, so that repeats, restarts and a second process make none twice.
/// </summary>
public sealed class ReminderSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<ReminderSweep> log) : TownSweep(source, log), ISweep
{
    private const string EventType = "reverification.reminder";

    public static string Schedule => "0 */10 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        var today = clock.TownToday();
        var rules = (await db.RulesAsync(today, ct)).Content;
        var horizon = today.AddDays(rules.Ladder.Max());
        var due = await db.Reverifications.Where(r => r.State == ReverificationState.Planned && r.DueOn <= horizon).ToListAsync(ct);
        var steps = due.Select(plan => (plan, Step: ReminderRules.Step(plan.DueOn, today, plan.Kind == ReverificationKind.Full, plan.Tier, rules))).Where(x => x.Step is not null)
            .Select(x => (x.plan, Step: x.Step!.Value, Key: $"{EventType}:{x.plan.Id}:{x.plan.DueOn:yyyy-MM-dd}:{x.Step}")).ToList();
        var keys = steps.Select(s => s.Key).ToList();
        var sent = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var (plan, step, key) in steps.Where(s => !sent.Contains(s.Key)))
        {
            await using var own = towns.Open(town);
            var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(ct);
            work.Publish(EventType, key, new Reminder(plan.Id, plan.EngagementId, plan.CloudUseId, plan.DueOn, step, ReminderRules.Audience(step, plan.Tier, rules, isOfVendor: plan.SubjectVendorId is not null), plan.SubjectVendorId), plan.VendorId);
            work.Record("reverification.reminded", "reverification", plan.Id, new { plan.DueOn, step }, plan.VendorId);
            await work.CommitOnceAsync(ct);
        }
    }
}
