using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>The payload of <c>decision.expired</c>, <c>decision.lapsed</c> and <c>decision.narrowed</c>.</summary>
/// <param name="Condition">The number of the condition that was not met; null for an expiry.</param>
/// <param name="On">The first day on which it no longer stands as it was.</param>
public sealed record DecisionHappened(Guid DecisionId, Guid? EngagementId, Guid? CloudUseId, int? Condition, DateOnly On);

/// <summary>Tells once of each approval whose day has passed, or of which a condition was not met by its day. It changes nothing: standing is computed.</summary>
public sealed class StandingSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<StandingSweep> log) : TownSweep(source, log), ISweep
{
    /// <summary>How far back it looks for days that passed while nothing ran.</summary>
    private const int Days = 31;

    public static string Schedule => "0 5 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        var (today, from) = (clock.TownToday(), clock.TownToday().AddDays(-Days));
        var approvals = await db.Decisions.Where(d => (d.Outcome == DecisionOutcome.Approve || d.Outcome == DecisionOutcome.ApproveWithConditions) && d.ExpiresOn >= from).ToListAsync(ct);
        var ids = approvals.Select(d => d.Id).ToList();
        var met = (await db.ConditionConfirmations.Where(c => ids.Contains(c.DecisionId)).ToListAsync(ct)).ToLookup(c => c.DecisionId);
        var happened = approvals.SelectMany(d => Happened(d, StandingRules.Of(CaseStanding.InForce(d, met[d.Id].ToDictionary(c => c.Number, c => c.MetOn)), today, []), today)).ToList();
        var keys = happened.Select(h => h.Key).ToList();
        var told = (await db.OutboxEvents.Where(e => keys.Contains(e.Key)).Select(e => e.Key).ToListAsync(ct)).ToHashSet();
        foreach (var (type, key, payload) in happened.Where(h => !told.Contains(h.Key)))
        {
            await using var own = towns.Open(town);
            var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(ct);
            work.Publish(type, key, payload);
            work.Record(type, "decision", payload.DecisionId, new { payload.Condition, payload.On });
            await work.CommitOnceAsync(ct);
        }
    }

    private static IEnumerable<(string Type, string Key, DecisionHappened Payload)> Happened(Decision d, Standing standing, DateOnly today)
    {
        if (d.ExpiresOn < today) yield return ("decision.expired", $"decision.expired:{d.Id}", new(d.Id, d.EngagementId, d.CloudUseId, null, d.ExpiresOn.Value.AddDays(1)));
        foreach (var c in standing.Conditions.Where(c => c.State is ConditionState.Lapsed or ConditionState.Narrowed))
        {
            var type = c.State == ConditionState.Lapsed ? "decision.lapsed" : "decision.narrowed";
            yield return (type, $"{type}:{d.Id}:{c.Number}", new(d.Id, d.EngagementId, d.CloudUseId, c.Number, c.Condition.DueOn.AddDays(1)));
        }
    }
}
