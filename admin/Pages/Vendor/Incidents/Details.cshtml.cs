using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Incidents;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor.Incidents;

/// <summary>An incident as its vendor sees it: what it told, until when, and what it can add.</summary>
public sealed class DetailsModel(AccessClient access, IncidentsClient incidents, TimeProvider clock) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public IncidentForm Form { get; set; } = new();

    public IncidentResponse Incident { get; private set; } = new();
    public IncidentClockTable Clocks { get; private set; } = IncidentClockTable.None;
    public string Town { get; private set; } = "";
    public bool MaySupplement => Incident.State != IncidentState.Closed;

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (me, incident, clocks) = (access.GetMeAsync(ct), incidents.GetIncidentAsync(Id, null, ct), incidents.GetIncidentClocksAsync(Id, null, ct));
        Incident = (await incident).Result;
        Clocks = IncidentClockTable.Of((await clocks).Result, clock.GetUtcNow());
        Town = (await me).Result.Entries.FirstOrDefault(e => e.VendorId == Incident.VendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";
        if (Request.Method == "GET") Form = IncidentForm.Of(Incident);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Incident.VendorId is { } vendor) ActFor(vendor);
        return await TryAsync(() => incidents.ChangeIncidentAsync(Id, ApiClients.Version(Version), new() { Items = Form.Told() }, ct), T("追記しました。町に伝わります。", "Supplemented; the town sees it."), () => OnGetAsync(ct));
    }
}
