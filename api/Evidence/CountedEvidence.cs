using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Evidence;

/// <summary>A piece of evidence as scores and reviews count it; <paramref name="IsAccepted"/> is null until the town has read it.</summary>
public sealed record CountedEvidence(Guid Id, EvidenceKind Kind, DateOnly? EffectiveTo, bool? IsAccepted);

public static class CountingEvidence
{
    private sealed record Row(Guid Id, Guid Family, int Edition, EvidenceKind Kind, DateOnly? EffectiveTo);

    /// <summary>
    /// What stands behind each piece named: itself where it is clean, and the later editions that are clean and speak for the day. An answer
    /// stays as it was locked; the renewed certificate counts for it all the same.
    /// </summary>
    public static async Task<Dictionary<Guid, IReadOnlyList<CountedEvidence>>> CountedAsync(this VendorsDb db, IReadOnlyList<Guid> ids, DateOnly day, CancellationToken ct)
    {
        if (ids.Count == 0) return [];
        var clean = db.EvidenceFiles.AsNoTracking().Where(e => e.State == EvidenceState.Clean);
        var named = await clean.Where(e => ids.Contains(e.Id)).Select(e => new Row(e.Id, e.FirstEditionId ?? e.Id, e.Edition, e.Kind, e.EffectiveTo)).ToListAsync(ct);
        var families = named.Select(e => e.Family).Distinct().ToList();
        var later = (await clean.Where(e => families.Contains(e.FirstEditionId!.Value) && (e.EffectiveFrom == null || e.EffectiveFrom <= day)).OrderBy(e => e.Edition)
            .Select(e => new Row(e.Id, e.FirstEditionId!.Value, e.Edition, e.Kind, e.EffectiveTo)).ToListAsync(ct)).ToLookup(e => e.Family);
        var all = named.Concat(later.SelectMany(l => l)).Select(e => e.Id).Distinct().ToList();
        var reviews = await db.EvidenceReviews.AsNoTracking().Where(r => all.Contains(r.EvidenceId)).OrderBy(r => r.Id).Select(r => new { r.EvidenceId, r.IsAccepted }).ToListAsync(ct);
        var accepted = reviews.GroupBy(r => r.EvidenceId).ToDictionary(g => g.Key, g => g.Last().IsAccepted);
        return named.ToDictionary(e => e.Id, e => (IReadOnlyList<CountedEvidence>)[Counted(e), .. later[e.Family].Where(l => l.Edition > e.Edition).Select(Counted)]);

        CountedEvidence Counted(Row row) => new(row.Id, row.Kind, row.EffectiveTo, accepted.TryGetValue(row.Id, out var yes) ? yes : null);
    }
}
