using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Audit;

/// <summary>What lies outside the database to hold a chain against: the folder of checkpoints and the keys they may be signed with.</summary>
public sealed record CheckpointSource(CheckpointFolder? Folder, IReadOnlyList<ECDsa> Keys)
{
    public static readonly CheckpointSource None = new(null, []);
}

public static class ChainVerification
{
    /// <summary>Reads the whole chain of the context's town, oldest first.</summary>
    /// <param name="folder">The town's, in which its checkpoints are (<see cref="CheckpointFolder.Of"/>).</param>
    public static async Task<ChainReport> VerifyAsync(VendorsDb db, string folder, CheckpointSource outside, CancellationToken ct)
    {
        var faults = new List<string>();
        var files = outside.Folder?.Read(folder) ?? [];
        var check = new ChainCheck(CheckpointRules.Checked(files, outside.Keys, faults.Add), isWhole: true);
        if (outside.Folder is not null) await CompareAsync(db, files, faults, ct);
        faults.ForEach(check.Fault);
        var links = db.AuditSeals.AsNoTracking().GroupJoin(db.AuditEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, events) => new { s, events })
            .SelectMany(x => x.events.DefaultIfEmpty(), (x, e) => new { Seal = x.s, Event = e }).OrderBy(x => x.Seal.Sequence);
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(ct))
        {
            var seal = link.Seal;
            check.Add(seal.Sequence, seal.PreviousHash, seal.Hash, link.Event is null ? null : ChainRules.Hash(seal.PreviousHash, seal.Sequence, link.Event));
            if (check.IsFull) break;
        }
        var (seals, waiting) = (db.AuditSeals, db.UnsealedEvents);
        var unsealed = await db.AuditEvents.CountAsync(e => !seals.Any(s => s.EventId == e.Id) && !waiting.Any(u => u.EventId == e.Id), ct);
        if (unsealed > 0) check.Fault($"{unsealed} events stand outside the chain");
        return check.End();
    }

    /// <summary>The rows and the files say the same, unless one of them was put aside.</summary>
    private static async Task CompareAsync(VendorsDb db, IReadOnlyList<(DateOnly Day, SignedCheckpoint Checkpoint)> files, List<string> faults, CancellationToken ct)
    {
        var rows = await db.Checkpoints.AsNoTracking().ToDictionaryAsync(c => c.Day, c => c.Statement, ct);
        var newest = rows.Keys.DefaultIfEmpty().Max();
        foreach (var (day, checkpoint) in files)
        {
            if (!rows.Remove(day, out var statement)) faults.Add($"the database does not know the checkpoint of {day:yyyy-MM-dd}: an older copy is in its place, or the row was removed");
            else if (statement != checkpoint.Statement) faults.Add($"the database holds another checkpoint of {day:yyyy-MM-dd} than the folder");
        }
        // The newest may be between its row and its file.
        foreach (var day in rows.Keys.Order().Where(d => d != newest || files is [.., var (last, _)] && last > d)) faults.Add($"the file of the checkpoint of {day:yyyy-MM-dd} is gone");
    }
}
