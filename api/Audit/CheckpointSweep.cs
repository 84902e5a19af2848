using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Npgsql;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// Makes each town's checkpoint of the day, and writes to the folder what is not there yet. Before it signs it looks whether the chain still holds the last checkpoint:
/// a new one over a chain that was rewritten would make the rewriting look right.
/// </summary>
public sealed class CheckpointSweep(NpgsqlDataSource source, TownScopes towns, Sealer sealer, CheckpointSigner signer, TimeProvider clock, ILogger<CheckpointSweep> log) : TownSweep(source, log), ISweep
{
    public static string Schedule => "0 5 * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        if (signer is not { Key: { } key, Folder: { } folder }) return;
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        var code = await db.Municipalities.AsNoTracking().Where(m => m.Id == town).Select(m => m.Code).SingleAsync(ct);
        var name = CheckpointFolder.Of(code, town);
        await sealer.SealAsync(town, ct);
        var today = clock.TownToday();
        var (rows, files) = (await db.Checkpoints.AsNoTracking().OrderByDescending(c => c.Day).Take(31).ToListAsync(ct), folder.Read(name));
        foreach (var row in rows.Where(r => files.All(f => f.Day != r.Day))) folder.Keep(name, row.Day, new(row.Statement, row.Signature));
        if (rows is [var newest, ..] && newest.Day >= today) return;

        SignedCheckpoint? last = files is [.., var (_, file)] ? file : rows is [var row0, ..] ? new(row0.Statement, row0.Signature) : null;
        var stated = last?.Read();
        if (last is not null && (stated is null || !await HoldsAsync(db, stated, ct)))
        {
            log.LogCritical("The audit chain of {Town} no longer holds its checkpoint of {Day}: it was rewritten, cut off, or an older copy of the database is in its place. No checkpoint is made until it is looked into", code, stated?.Day);
            return;
        }
        var head = await db.AuditSeals.OrderByDescending(s => s.Sequence).Select(s => new { s.Sequence, s.Hash }).FirstOrDefaultAsync(ct);
        var signed = CheckpointRules.Sign(key, new(
            CheckpointRules.Version, town, code, today, clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", System.Globalization.CultureInfo.InvariantCulture), head?.Sequence ?? 0, head?.Hash ?? ChainRules.Genesis,
            last is null ? ChainRules.Genesis : CanonicalJson.HashOf(last.Statement), CheckpointRules.Thumbprint(key)));
        // Whichever instance is first has made it; its row is then written to the folder by either.
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"select set_config('app.municipality', {town.ToString()}, true)", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into audit_checkpoints (municipality_id, day, sequence, statement, signature) values ({town}, {today}, {head?.Sequence ?? 0}, {signed.Statement}, {signed.Signature}) on conflict do nothing", ct);
        await transaction.CommitAsync(ct);
        var made = await db.Checkpoints.AsNoTracking().SingleAsync(c => c.Day == today, ct);
        folder.Keep(name, today, new(made.Statement, made.Signature));
    }

    private static async Task<bool> HoldsAsync(VendorsDb db, CheckpointStatement stated, CancellationToken ct) =>
        stated.Sequence == 0 || await db.AuditSeals.AnyAsync(s => s.Sequence == stated.Sequence && s.Hash == stated.Head, ct);
}
