using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>The payload of <c>incident.clock</c>; <paramref name="Step"/> is <c>warn</c> or <c>due</c>.</summary>
public sealed record IncidentClockReached(Guid IncidentId, IncidentClockKind Kind, Guid? ContractId, string Step, DateOnly DueOn, DateTimeOffset? DueAt);

/// <summary>Puts each step of each clock into the outbox once, by the row's unique key; a day that moves because more is known is a step anew.</summary>
public sealed class IncidentClockSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<IncidentClockSweep> log) : TownSweep(source, log), ISweep
{
    private const string EventType = "incident.clock";

    // Contracts count in hours.
    public static string Schedule => "30 2/5 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today, now) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday(), clock.GetUtcNow());
        var open = await db.Incidents.AsNoTracking().Where(i => i.State != IncidentState.Closed).OrderBy(i => i.Id).ToListAsync(ct);
        if (open.Count == 0) return;
        var clocks = await db.ClocksAsync(open, (await db.RulesAsync(today, ct)).Content, ct);
        var steps = (from incident in open
                     from running in clocks[incident.Id].Running
                     let step = IncidentClockRules.Step(running, today, now)
                     where step is not null
                     select (incident, running, step, Key: $"{EventType}:{incident.Id}:{EnumWords.Of(running.Kind)}:{running.ContractId}:{running.DueOn:yyyy-MM-dd}:{step}")).ToList();
        var keys = steps.Select(s => s.Key).ToList();
        var told = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var (incident, running, step, key) in steps.Where(s => !told.Contains(s.Key)))
        {
            await using var own = towns.Open(town);
            var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(ct);
            // The vendor hears of its own contract; the town's report to the commission is the town's own.
            var vendorId = running.Kind == IncidentClockKind.ContractNotice ? incident.VendorId : null;
            work.Publish(EventType, key, new IncidentClockReached(incident.Id, running.Kind, running.ContractId, step, running.DueOn, running.DueAt), vendorId);
            work.Record("incident.clockReached", "incident", incident.Id, new { running.Kind, running.ContractId, step, running.DueOn }, vendorId);
            await work.CommitOnceAsync(ct);
        }
    }
}
