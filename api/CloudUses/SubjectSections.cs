using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.CloudUses;

public static class SubjectSections
{
    /// <summary>Staff act only for their own section's engagements and cloud uses; a vendor as such belongs to none.</summary>
    public static async Task RequireSectionAsync(this VendorsDb db, Subject subject, Caller caller, CancellationToken ct)
    {
        if (caller.Kind != CallerKind.Staff || subject.Type == SubjectType.Vendor) return;
        var unit = subject.Type == SubjectType.Engagement
            ? await db.Engagements.Where(e => e.Id == subject.Id).Select(e => e.OrgUnitId).SingleAsync(ct)
            : await db.CloudUses.Where(u => u.Id == subject.Id).Select(u => u.OrgUnitId).SingleAsync(ct);
        if (!caller.ActsFor(unit)) throw Refusal.Forbidden("otherOrgUnit", EngagementTexts.OtherOrgUnit);
    }
}
