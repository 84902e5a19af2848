using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Incidents;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What gate G14 reads of a vendor, over all its work for the town.</summary>
/// <param name="SeriousIncidents">Open incidents that touch personal information or My Number data, or are malicious.</param>
/// <param name="OverdueOrders">Findings whose ordered day has passed and whose remedy is not verified.</param>
/// <param name="Suspensions">Signed contracts under which the work is suspended.</param>
public sealed record VendorConduct(int SeriousIncidents, int OverdueOrders, int Suspensions);

public static class VendorConducts
{
    public static async Task<VendorConduct> ConductAsync(this VendorsDb db, Guid vendorId, DateOnly today, CancellationToken ct)
    {
        var incidents = await db.Incidents.Where(i => i.VendorId == vendorId && i.State != IncidentState.Closed).Select(i => new { i.State, i.PersonalInformation, i.MyNumber, i.Malicious }).ToListAsync(ct);
        return new(
            incidents.Count(i => IncidentRules.IsSerious(i.State, i.PersonalInformation, i.MyNumber, i.Malicious)),
            await db.Findings.CountAsync(f => f.VendorId == vendorId && f.OrderedDueOn < today && FindingRules.Unsettled.Contains(f.State), ct),
            await db.Contracts.CountAsync(c => c.VendorId == vendorId && c.State == ContractState.Signed && c.SuspendedOn != null, ct));
    }
}
