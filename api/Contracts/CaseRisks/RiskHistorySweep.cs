using System.Collections.Concurrent;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <summary>
/// Stores the risk of each case for which something has changed since it was last stored: facts, a contract, a vendor's conduct, a certificate that
/// ran out, a new rule set. So a look back finds what was known then although nobody had asked. A town that changed nothing since is not looked at again that day.
/// </summary>
public sealed class RiskHistorySweep(NpgsqlDataSource source, TownScopes towns, TownChanges changes, TimeProvider clock, ILogger<RiskHistorySweep> log) : TownSweep(source, log), ISweep
{
    private readonly ConcurrentDictionary<Guid, (long Changes, DateOnly Day)> _seen = new();

    public static string Schedule => "30 */2 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var today = clock.TownToday();
        var state = (await changes.CountAsync(scope.ServiceProvider.GetRequiredService<Caller>(), ct), today);
        if (_seen.TryGetValue(town, out var seen) && seen == state) return;
        foreach (var subject in await ChangedAsync(scope.ServiceProvider, today, ct)) await StoreAsync(town, subject, ct);
        _seen[town] = state;
    }

    private static async Task<List<Subject>> ChangedAsync(IServiceProvider services, DateOnly today, CancellationToken ct)
    {
        var (db, library) = (services.GetRequiredService<VendorsDb>(), services.GetRequiredService<ClauseLibrary>());
        var rules = await db.RulesAsync(today, ct);
        var latest = new Dictionary<Guid, (string InputHash, string Result)>();
        await db.EachAsync(
            "select distinct on (coalesce(engagement_id, cloud_use_id)) coalesce(engagement_id, cloud_use_id), input_hash, encode(sha256(convert_to(result, 'UTF8')), 'hex') from stored_risks where municipality_id = $1 and subject_vendor_id is null order by coalesce(engagement_id, cloud_use_id), recorded_at desc, id desc",
            r => latest[r.GetGuid(0)] = (r.GetString(1), r.GetString(2)), ct, db.Tenant.MunicipalityId!);
        var changed = new List<Subject>();
        await foreach (var read in services.GetRequiredService<CaseInputs>().StreamAsync(rules.Content, today, ct))
        {
            var result = RiskRules.Assess(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions);
            if (!latest.TryGetValue(read.Subject.Id, out var stored) || stored.InputHash != result.InputHash || stored.Result != CanonicalJson.HashOf(CanonicalJson.Write(result))) changed.Add(read.Subject.Subject);
        }
        return changed;
    }

    private async Task StoreAsync(Guid town, Subject about, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work, store) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<RiskStore>());
        await work.BeginAsync(ct);
        // One process at a time: the second finds what the first has stored.
        var (table, id) = (about.Type == SubjectType.CloudUse ? "cloud_uses" : "engagements", about.Id);
        var locked = 0;
        await db.EachAsync($"select 1 from {table} where municipality_id = $1 and id = $2 for no key update", _ => locked++, ct, town, id);
        if (locked == 0 || await CloudUses.CaseReading.CaseAsync(db, about.Type == SubjectType.CloudUse ? null : id, about.Type == SubjectType.CloudUse ? id : null, ct) is not { } subject) return;
        var before = await store.LatestAsync(subject, clock.GetUtcNow(), ct);
        var stored = await store.StoreAsync(subject, RiskOccasion.Changed, ct);
        if (before is not null && before.InputHash == stored.InputHash && before.Result == stored.Result) return;
        await db.SaveChangesAsync(ct);
        work.Record("risk.stored", EnumWords.Of(about.Type), id, new { stored.Id, stored.InputHash, stored.RuleSetVersion, stored.Tier, stored.Level, stored.Residual }, subject.VendorId);
        await work.CommitAsync(ct);
    }
}
