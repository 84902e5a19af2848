using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Npgsql;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>Removes the bytes that nothing links: of uploads that failed half way, and of what the scanner rejected later. A day is left for an upload to be linked.</summary>
public sealed class FileSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<FileSweep> log) : TownSweep(source, log), ISweep
{
    public static readonly TimeSpan LeftFor = TimeSpan.FromDays(1);

    public static string Schedule => "0 50 3 * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var (db, work, files) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<UnitOfWork>(), scope.ServiceProvider.GetRequiredService<FileStore>());
        var before = clock.GetUtcNow() - LeftFor;
        var others = scope.ServiceProvider.GetServices<ILinkedFiles>().ToList();
        var linked = await LinkedAsync(db, ct);
        foreach (var other in others) linked.UnionWith((await other.AllAsync(ct)).Select(f => (f.VendorId, f.Hash)));
        var orphans = (await files.StoredBeforeAsync(town, before, ct)).Where(f => !linked.Contains((f.VendorId, f.Hash))).OrderBy(f => f.Hash, StringComparer.Ordinal).ToList();
        if (orphans.Count == 0) return;
        await work.BeginAsync(ct);
        var removed = 0;
        foreach (var file in orphans)
        {
            await FileStore.HoldAsync(db, file, ct);
            // Looked at again while it is held: it may have been handed in once more meanwhile.
            if (await db.EvidenceFiles.AnyAsync(e => e.VendorId == file.VendorId && e.Sha256 == file.Sha256 && e.State != EvidenceState.Rejected, ct)) continue;
            if (await IsHeldAsync(others, file, ct)) continue;
            await files.DeleteAsync(file, ct);
            removed++;
        }
        if (removed == 0) return;
        work.Record("files.swept", "municipality", town, new { removed });
        await work.CommitAsync(ct);
    }

    private static async Task<bool> IsHeldAsync(IEnumerable<ILinkedFiles> others, FileKey file, CancellationToken ct)
    {
        foreach (var other in others)
            if (await other.HoldsAsync(file, ct)) return true;
        return false;
    }

    private static async Task<HashSet<(Guid, string)>> LinkedAsync(VendorsDb db, CancellationToken ct) =>
        (await db.EvidenceFiles.AsNoTracking().Where(e => e.State != EvidenceState.Rejected).Select(e => new { e.VendorId, e.Sha256 }).ToListAsync(ct)).Select(e => (e.VendorId, Convert.ToHexStringLower(e.Sha256))).ToHashSet();
}
