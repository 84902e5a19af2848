using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Incidents;

/// <summary>The town's own report of an incident: little is needed to begin, the rest is supplemented.</summary>
public sealed class NewModel(IncidentsClient incidents, EngagementsClient engagements, CloudUsesClient cloudUses, VendorsClient vendors, TimeProvider clock) : ApiPage
{
    private const int Most = 200;

    [BindProperty(SupportsGet = true, Name = "engagementId")] public List<Guid> EngagementIds { get; set; } = [];
    [BindProperty(SupportsGet = true, Name = "cloudUseId")] public List<Guid> CloudUseIds { get; set; } = [];
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty] public IncidentForm Form { get; set; } = new();

    public IReadOnlyList<EngagementRow> Works { get; private set; } = [];
    public IReadOnlyList<CloudUseRow> Uses { get; private set; } = [];
    public IReadOnlyList<VendorRow> Vendors { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Form.KnownAt ??= Words.ByTownClock(clock.GetUtcNow());
        await LoadAsync();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        IncidentResponse? reported = null;
        var answer = await TryAsync(async () => reported = (await incidents.ReportIncidentAsync(ApiClients.NewKey(), Form.Report(EngagementIds, CloudUseIds, VendorId))).Result,
            T("事故を登録しました。期限を確かめ、まず被害の拡大を止めてください。", "The incident is recorded. Look at the clocks, and contain it first."), LoadAsync);
        return reported is null ? answer : Redirect($"/Incidents/{reported.Id}");
    }

    private async Task LoadAsync()
    {
        var (works, uses, known) = (engagements.ListEngagementsAsync(limit: Most), cloudUses.ListCloudUsesAsync(limit: Most), vendors.ListVendorsAsync(limit: Most));
        Works = [.. (await works).Result.Items.Where(e => e.State != EngagementState.Closed || EngagementIds.Contains(e.Id))];
        Uses = [.. (await uses).Result.Items.Where(u => u.State is not (CloudUseState.Ended or CloudUseState.Withdrawn) || CloudUseIds.Contains(u.Id))];
        Vendors = (await known).Result.Items;
    }
}
