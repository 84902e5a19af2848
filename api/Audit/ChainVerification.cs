using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Audit;

/// <summary>What a verification found: every event sealed once, in an unbroken chain whose hashes recompute.</summary>
public sealed record ChainReport(bool Intact, long Events, string Head, IReadOnlyList<string> Faults);

public static class ChainVerification
{
    private const int MaxFaults = 20;

    /// <summary>Reads the whole chain of the context's town, oldest first.</summary>
    public static async Task<ChainReport> VerifyAsync(VendorsDb db, CancellationToken ct)
    {
        var faults = new List<string>();
        var (expected, previous) = (0L, ChainRules.Genesis);
        var links = db.AuditSeals.GroupJoin(db.AuditEvents, s => s.EventId, e => e.Id, (s, events) => new { s, events })
            .SelectMany(x => x.events.DefaultIfEmpty(), (x, e) => new { Seal = x.s, Event = e }).OrderBy(x => x.Seal.Sequence);
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(ct))
        {
            var seal = link.Seal;
            if (seal.Sequence != ++expected) faults.Add($"sequence {expected} is missing before {seal.Sequence}");
            expected = seal.Sequence;
            if (seal.PreviousHash != previous) faults.Add($"sequence {seal.Sequence} does not follow the one before it");
            if (link.Event is null) faults.Add($"the event of sequence {seal.Sequence} is gone");
            else if (ChainRules.Hash(seal.PreviousHash, seal.Sequence, link.Event) != seal.Hash) faults.Add($"the event of sequence {seal.Sequence} was changed");
            previous = seal.Hash;
            if (faults.Count >= MaxFaults) break;
        }
        var (seals, waiting) = (db.AuditSeals, db.UnsealedEvents);
        var unsealed = await db.AuditEvents.CountAsync(e => !seals.Any(s => s.EventId == e.Id) && !waiting.Any(u => u.EventId == e.Id), ct);
        if (unsealed > 0) faults.Add($"{unsealed} events stand outside the chain");
        return new(faults.Count == 0, expected, previous, faults);
    }
}
