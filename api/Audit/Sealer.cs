using Ampira.Vendors.Api.Database;
using Npgsql;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// Gives committed events their place in the town's chain. It runs after commit, because a row lock per town inside the
/// business transaction costs six times the throughput; and on demand before anything reads the chain.
/// </summary>
public sealed class Sealer(NpgsqlDataSource source, TownScopes towns)
{
    private const int BatchSize = 1000;

    public async Task SealAllAsync(CancellationToken ct)
    {
        foreach (var town in await source.TownsAsync("select towns_with_unsealed()", ct)) await SealAsync(town, ct);
    }

    public async Task SealAsync(Guid town, CancellationToken ct)
    {
        while (await SealBatchAsync(town, ct) == BatchSize) { }
    }

    private async Task<int> SealBatchAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select set_config('app.municipality', {town.ToString()}, true), pg_advisory_xact_lock(hashtextextended({"seal/" + town}, 0))", ct);

        var last = await db.AuditSeals.OrderByDescending(s => s.Sequence).Select(s => new { s.Sequence, s.Hash }).FirstOrDefaultAsync(ct);
        var events = await db.UnsealedEvents.Join(db.AuditEvents, u => u.EventId, e => e.Id, (_, e) => e).OrderBy(e => e.At).ThenBy(e => e.Id).Take(BatchSize).ToListAsync(ct);
        var (sequence, previous) = (last?.Sequence ?? 0, last?.Hash ?? ChainRules.Genesis);
        var seals = new List<AuditSeal>(events.Count);
        foreach (var e in events)
        {
            var hash = ChainRules.Hash(previous, ++sequence, e);
            seals.Add(new() { MunicipalityId = town, Sequence = sequence, EventId = e.Id, HashVersion = ChainRules.HashVersion, PreviousHash = previous, Hash = hash });
            previous = hash;
        }
        if (seals.Count == 0) return 0;
        var sealedIds = seals.Select(s => s.EventId).ToArray();
        await db.Database.ExecuteSqlAsync(
            $"""
            insert into audit_seals (municipality_id, sequence, event_id, hash_version, previous_hash, hash)
            select {town}, s.* from unnest({seals.Select(s => s.Sequence).ToArray()}, {sealedIds}, {seals.Select(s => s.HashVersion).ToArray()}, {seals.Select(s => s.PreviousHash).ToArray()}, {seals.Select(s => s.Hash).ToArray()}) as s
            """, ct);
        await db.Database.ExecuteSqlAsync($"delete from audit_unsealed where municipality_id = {town} and event_id = any({sealedIds})", ct);
        await transaction.CommitAsync(ct);
        return seals.Count;
    }
}
