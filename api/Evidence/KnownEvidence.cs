using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

public static class KnownEvidence
{
    /// <summary>The kinds of the pieces named; refuses unless each was handed in for this vendor and is clean.</summary>
    public static async Task<IReadOnlyList<EvidenceKind>> KindsAsync(this VendorsDb db, IReadOnlyList<Guid>? ids, Guid vendorId, CancellationToken ct)
    {
        var wanted = (ids ?? []).Distinct().ToList();
        if (wanted.Count == 0) return [];
        var kinds = await db.EvidenceFiles.Where(e => wanted.Contains(e.Id) && e.VendorId == vendorId && e.State == EvidenceState.Clean).Select(e => e.Kind).ToListAsync(ct);
        return kinds.Count == wanted.Count ? kinds : throw Refusal.Invalid("/evidenceIds", "unknown", EvidenceTexts.Unknown);
    }
}
