using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Risks;

namespace Ampira.Vendors.Api.Organisations.Disclosures;

/// <summary>
/// Stores the risks that a renewed piece of evidence changes, in the unit of work that brings it: locked answers stay as they are and count the
/// renewal (<see cref="Evidence.CountingEvidence"/>). A risk that comes out the same is not stored again.
/// </summary>
public sealed class RenewedRisks(VendorsDb db, UnitOfWork work, RiskStore store, TimeProvider clock)
{
    // The short assessments of candidates count for no risk.
    private const string Sql =
        """
        select distinct s.engagement_id, s.cloud_use_id from answers a join assessments s on s.municipality_id = a.municipality_id and s.id = a.assessment_id
        where a.municipality_id = $1 and a.vendor_id = $2 and a.evidence_ids && $3::uuid[] and s.state not in ('draft', 'cancelled') and not s.for_selection and s.subject_vendor_id is null
        """;

    /// <param name="entry">Whose town is looked at, as the town.</param>
    /// <param name="renewed">The editions before.</param>
    /// <returns>How many were stored.</returns>
    public async Task<int> StoreAsync(VendorEntry entry, Guid[] renewed, CancellationToken ct)
    {
        var stored = 0;
        await work.AsTownAsync(entry.MunicipalityId, async () =>
        {
            var cases = new List<(Guid? Engagement, Guid? CloudUse)>();
            await db.EachAsync(Sql, r => cases.Add((r.IsDBNull(0) ? null : r.GetGuid(0), r.IsDBNull(1) ? null : r.GetGuid(1))), ct, entry.MunicipalityId, entry.VendorId, renewed);
            foreach (var (engagement, use) in cases)
            {
                if (await db.CaseAsync(engagement, use, ct) is not { FactsVersion: > 0 } subject) continue;
                var before = await store.LatestAsync(subject, clock.GetUtcNow(), ct);
                var now = await store.StoreAsync(subject, RiskOccasion.Changed, ct);
                if (before is not null && before.InputHash == now.InputHash && before.Result == now.Result) db.Entry(now).State = EntityState.Detached;
                else stored++;
            }
            await db.SaveChangesAsync(ct);
        }, ct);
        return stored;
    }
}
