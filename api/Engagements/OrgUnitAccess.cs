using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Engagements;

public static class OrgUnitAccess
{
    /// <summary>A new case is of a section for which the caller may do this; otherwise it is told which those are.</summary>
    public static async Task RequireOrgUnitAsync(this VendorsDb db, Guid id, Caller caller, CancellationToken ct)
    {
        if (!await db.OrgUnits.AnyAsync(u => u.Id == id, ct)) throw Refusal.Invalid("/orgUnitId", "unknown", MunicipalityTexts.OrgUnitUnknown);
        if (caller.ActsFor(id)) return;
        var own = await db.OrgUnits.Where(u => caller.OrgUnits!.Contains(u.Id)).OrderBy(u => u.Name).Select(u => u.Name).ToListAsync(ct);
        throw Refusal.Invalid("/orgUnitId", "otherOrgUnit", own.Count == 0 ? EngagementTexts.NotYourOrgUnit.With(EngagementTexts.NoOrgUnit.Ja, EngagementTexts.NoOrgUnit.En) : EngagementTexts.NotYourOrgUnit.With(string.Join("、", own), string.Join(", ", own)));
    }
}
