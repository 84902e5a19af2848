using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Incidents;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What gate G14 reads of a vendor, over all its work for the town, whichever sections the reader sees: a risk is the same whoever has it worked out.</summary>
/// <param name="SeriousIncidents">Open incidents that touch personal information or My Number data, or are malicious.</param>
/// <param name="OverdueOrders">Findings whose ordered day has passed and whose remedy is not verified.</param>
/// <param name="Suspensions">Signed contracts under which the work is suspended.</param>
public sealed record VendorConduct(int SeriousIncidents, int OverdueOrders, int Suspensions);

public static class VendorConducts
{
    /// <summary>By vendor; one that gave no cause for anything is not among them.</summary>
    public static Task<IReadOnlyDictionary<Guid, VendorConduct>> ConductsAsync(this VendorsDb db, IReadOnlyList<Guid> vendors, DateOnly today, CancellationToken ct) =>
        db.OfAllUnitsAsync(() => CountAsync(db, vendors, today, ct), ct);

    private static async Task<IReadOnlyDictionary<Guid, VendorConduct>> CountAsync(VendorsDb db, IReadOnlyList<Guid> vendors, DateOnly today, CancellationToken ct)
    {
        var incidents = await db.Incidents.Where(i => i.VendorId != null && vendors.Contains(i.VendorId!.Value) && i.State != IncidentState.Closed).Select(i => new { VendorId = i.VendorId!.Value, i.State, i.PersonalInformation, i.MyNumber, i.Malicious }).ToListAsync(ct);
        var serious = incidents.Where(i => IncidentRules.IsSerious(i.State, i.PersonalInformation, i.MyNumber, i.Malicious)).CountBy(i => i.VendorId).ToDictionary();
        var overdue = (await db.Findings.Where(f => vendors.Contains(f.VendorId) && f.OrderedDueOn < today && FindingRules.Unsettled.Contains(f.State)).Select(f => f.VendorId).ToListAsync(ct)).CountBy(v => v).ToDictionary();
        var suspended = (await db.Contracts.Where(c => c.VendorId != null && vendors.Contains(c.VendorId!.Value) && c.State == ContractState.Signed && c.SuspendedOn != null).Select(c => c.VendorId!.Value).ToListAsync(ct)).CountBy(v => v).ToDictionary();
        return serious.Keys.Union(overdue.Keys).Union(suspended.Keys).ToDictionary(v => v, v => new VendorConduct(serious.GetValueOrDefault(v), overdue.GetValueOrDefault(v), suspended.GetValueOrDefault(v)));
    }
}
