using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>What happened, or may have, to the town's information; the newest first.</summary>
public sealed class IndexModel(IncidentsClient incidents) : ApiPage
{
    [BindProperty(SupportsGet = true)] public IncidentState? State { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public bool IsOfOne => VendorId is not null || EngagementId is not null || CloudUseId is not null;
    public bool MayReport => May("incidents:report");

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await incidents.ListIncidentsAsync(cursor: Cursor, state: State, vendorId: VendorId, engagementId: EngagementId, cloudUseId: CloudUseId)).Result;
        (Incidents, NextCursor) = (page.Items, page.NextCursor);
    });
}
