using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>Has what waits in quarantine scanned, once the scanner is there again; the oldest first, and none after it is found away.</summary>
public sealed class QuarantineSweep(NpgsqlDataSource source, TownScopes towns, MalwareScanner scanner, TimeProvider clock, ILogger<QuarantineSweep> log) : TownSweep(source, log), ISweep
{
    public static string Schedule => "30 * * * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        if (!scanner.IsConfigured) return;
        foreach (var id in await WaitingAsync(town, ct))
            if (!await ScanAsync(town, id, ct)) return;
    }

    private async Task<List<Guid>> WaitingAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        return await scope.ServiceProvider.GetRequiredService<VendorsDb>().EvidenceFiles.Where(e => e.State == EvidenceState.Quarantined).OrderBy(e => e.Id).Select(e => e.Id).ToListAsync(ct);
    }

    /// <returns>Whether there was a verdict, or another instance had it in hand.</returns>
    private async Task<bool> ScanAsync(Guid town, Guid id, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work, files) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<FileStore>());
        await work.BeginAsync(ct);
        var evidence = (await db.EvidenceFiles.FromSql($"select * from evidence where municipality_id = {town} and id = {id} for no key update skip locked").ToListAsync(ct)).SingleOrDefault();
        if (evidence is not { State: EvidenceState.Quarantined }) return true;
        ScanOutcome outcome;
        try
        {
            outcome = await scanner.ScanAsync(files.ReadAsync(evidence.File, ct), ct);
        }
        catch (Exception e) when (e is Refusal or InvalidDataException)
        {
            log.LogError(e, "The bytes of evidence {Id} cannot be read; it stays in quarantine", id);
            return true; // the others can be scanned
        }
        if (outcome.Verdict == ScanVerdict.Unavailable) return outcome.Finding != MalwareScanner.Unreachable;
        evidence.TakeScan(outcome, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record(evidence.State == EvidenceState.Clean ? "evidence.cleared" : "evidence.rejected", "evidence", evidence.Id, new { evidence.State, evidence.Scan, evidence.ScanFinding }, evidence.VendorId);
        await work.CommitAsync(ct);
        return true;
    }
}
