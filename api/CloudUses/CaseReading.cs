using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.CloudUses;

/// <summary>Reads the two kinds of case alike, for what stands above both.</summary>
public static class CaseReading
{
    /// <summary>The engagement or cloud use that a row with these two columns is for; null when there is none for the caller.</summary>
    public static async Task<ICase?> CaseAsync(this VendorsDb db, Guid? engagementId, Guid? cloudUseId, CancellationToken ct) =>
        cloudUseId is { } use ? await db.CloudUses.SingleOrDefaultAsync(u => u.Id == use, ct) : await db.Engagements.SingleOrDefaultAsync(e => e.Id == engagementId, ct);

    /// <summary>The facts in force, or those of an earlier version; null before any are entered.</summary>
    public static Task<Facts?> FactsAsync(this VendorsDb db, ICase subject, CancellationToken ct, int? version = null)
    {
        var (id, wanted) = (subject.Id, version ?? subject.FactsVersion);
        return subject.SubjectType == SubjectType.CloudUse
            ? db.CloudUseFacts.AsNoTracking().Where(f => f.CloudUseId == id && f.FactsVersion == wanted).Select(f => f.Facts).SingleOrDefaultAsync(ct)
            : db.EngagementFacts.AsNoTracking().Where(f => f.EngagementId == id && f.FactsVersion == wanted).Select(f => f.Facts).SingleOrDefaultAsync(ct);
    }

    /// <summary>A change of a part is a change of the case: its version rises.</summary>
    public static void Touch(this VendorsDb db, ICase subject) => db.Entry((object)subject).State = EntityState.Modified;
}
