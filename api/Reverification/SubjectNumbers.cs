using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Reverification;

public static class SubjectNumbers
{
    /// <summary>The reference number of what each look is at, by its id.</summary>
    public static async Task<IReadOnlyDictionary<Guid, string>> NumbersAsync(this VendorsDb db, IReadOnlyList<ReverificationPlan> looks, CancellationToken ct)
    {
        var ids = looks.Select(l => l.Subject.Id).Distinct().ToList();
        return await db.Engagements.Where(e => ids.Contains(e.Id)).Select(e => new { e.Id, e.ReferenceNo }).Concat(db.CloudUses.Where(u => ids.Contains(u.Id)).Select(u => new { u.Id, u.ReferenceNo }))
            .Concat(db.Vendors.Where(v => ids.Contains(v.Id)).Select(v => new { v.Id, v.ReferenceNo })).ToDictionaryAsync(x => x.Id, x => x.ReferenceNo, ct);
    }
}
