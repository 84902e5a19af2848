using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Incidents;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor.Incidents;

/// <summary>A vendor tells the town of an incident in its work, as soon as it is known.</summary>
public sealed class NewModel(AccessClient access, IncidentsClient incidents, EngagementsClient engagements, TimeProvider clock) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid EngagementId { get; set; }
    [BindProperty] public IncidentForm Form { get; set; } = new();

    public EngagementResponse Work { get; private set; } = new();
    public string Town { get; private set; } = "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        if (Request.Method == "GET") Form.KnownAt = Words.ByTownClock(clock.GetUtcNow());
        var (me, work) = (access.GetMeAsync(ct), engagements.GetEngagementAsync(EngagementId, null, ct));
        Work = (await work).Result;
        Town = (await me).Result.Entries.FirstOrDefault(e => e.VendorId == Work.VendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Work.VendorId is { } vendor) ActFor(vendor);
        IncidentResponse? reported = null;
        var answer = await TryAsync(async () => reported = (await incidents.ReportIncidentAsync(ApiClients.NewKey(), Form.Report([EngagementId]), ct)).Result,
            T("町に報告しました。新しく分かったことは、このページで追記してください。", "The town is told. Supplement on this page whatever becomes known."), () => OnGetAsync(ct));
        return reported is null ? answer : Redirect($"/Vendor/Incident/{reported.Id}");
    }
}
