using System.Text.Json.Nodes;
using Ampira.Vendors.Api.CloudServices.GovernmentSchemes;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>The payload of <c>decision.schemeLost</c>.</summary>
/// <param name="On">The first day on which the entry no longer counts.</param>
public sealed record SchemeLost(Guid DecisionId, Guid CloudUseId, string Number, SchemeStanding Standing, DateOnly On);

/// <summary>
/// Tells once of each approval whose service relied on an entry of a government scheme that has lapsed or was removed since. It changes nothing: the approval
/// is stale because its grounds differ.
/// </summary>
public sealed class SchemeSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<SchemeSweep> log) : TownSweep(source, log), ISweep
{
    public static string Schedule => "0 10 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var lost = (await db.GovernmentSchemeEntries.AsNoTracking().Where(e => e.RemovedOn <= today || e.ExpiresOn < today).ToListAsync(ct)).ToDictionary(e => (e.Kind, e.Number));
        if (lost.Count == 0) return;
        var services = (await db.NamingAsync([.. lost.Keys.Select(k => k.Number)], ct)).ToDictionary(s => s.Id, s => lost.GetValueOrDefault((s.GovScheme!.Kind, SchemeListRules.Number(s.GovScheme.Number!))));
        var ids = services.Keys.ToList();
        var decisions = await db.Decisions.AsNoTracking().Where(d => (d.Outcome == DecisionOutcome.Approve || d.Outcome == DecisionOutcome.ApproveWithConditions) && d.ExpiresOn >= today)
            .Join(db.CloudUses, d => d.CloudUseId, u => u.Id, (d, u) => new { d.Id, CloudUseId = u.Id, u.CloudServiceId, d.Input }).Where(x => ids.Contains(x.CloudServiceId)).ToListAsync(ct);
        // Of each use the latest decision alone counts, and only one made while the entry was still listed relied on it.
        var happened = decisions.GroupBy(d => d.CloudUseId).Select(g => g.MaxBy(d => d.Id)!).Select(d => (Decision: d, Entry: services[d.CloudServiceId])).Where(x => x.Entry is not null && ReliedOnIt(x.Decision.Input))
            .Select(x => (Key: $"decision.schemeLost:{x.Decision.Id}:{x.Entry!.Number}", Payload: new SchemeLost(x.Decision.Id, x.Decision.CloudUseId, x.Entry.Number, SchemeListRules.Standing(x.Entry, today), SchemeListRules.LastDay(x.Entry)!.Value.AddDays(1)))).ToList();
        var keys = happened.Select(h => h.Key).ToList();
        var told = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var (key, payload) in happened.Where(h => !told.Contains(h.Key)))
        {
            await using var own = towns.Open(town);
            var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(ct);
            work.Publish("decision.schemeLost", key, payload);
            work.Record("decision.schemeLost", "decision", payload.DecisionId, new { payload.Number, payload.Standing, payload.On });
            await work.CommitOnceAsync(ct);
        }
    }

    private static bool ReliedOnIt(string input) => JsonNode.Parse(input)?["gates"]?["scheme"] is { } scheme && scheme["standing"] is null;
}
