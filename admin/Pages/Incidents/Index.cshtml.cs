using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>What happened, or may have, to the town's information; the newest first.</summary>
public sealed class IndexModel(IncidentsClient incidents, ThreatsClient threats, RegisterLists lists) : RegisterPage(RegisterName.Incidents, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public IncidentState? State { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Threat { get; set; }

    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];
    public IReadOnlyList<ThreatResponse> Threats { get; private set; } = [];
    public bool MayReport => May("incidents:report");

    protected override async Task ListAsync()
    {
        var known = May("ruleSets:read") ? threats.GetThreatsAsync() : null;
        var page = (await incidents.ListIncidentsAsync(cursor: Cursor, sort: Sort, q: Q, state: State, vendorId: VendorId, engagementId: EngagementId, cloudUseId: CloudUseId, threat: string.IsNullOrEmpty(Threat) ? null : Threat)).Result;
        (Incidents, NextCursor) = (page.Items, page.NextCursor);
        if (known is not null) Threats = (await known).Result.Threats;
    }
}
