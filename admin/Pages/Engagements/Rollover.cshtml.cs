using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

/// <summary>A section's work goes on in the new fiscal year: first what would be made, then, for those that are chosen, making it.</summary>
public sealed class RolloverModel(EngagementsClient engagements, MunicipalityClient municipality, TimeProvider clock) : ApiPage
{
    /// <summary>The new fiscal year, by the year in which its April lies.</summary>
    [BindProperty(SupportsGet = true)] public int? Year { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Unit { get; set; }
    [BindProperty] public List<Guid> Chosen { get; set; } = [];

    public IReadOnlyList<OrgUnitResponse> OrgUnits { get; private set; } = [];
    public RolloverResponse? Outcome { get; private set; }

    /// <summary>The fiscal year that begins next.</summary>
    public int Coming => Words.FiscalYear(clock.GetUtcNow()) + 1;

    public IEnumerable<RolloverRow> Of(params RolloverStatus[] states) => Outcome?.Rows.Where(r => states.Contains(r.Status)) ?? [];

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        await LoadAsync();
        if (Unit is not null) Outcome = await RunAsync(isDry: true, null);
    });

    public async Task<IActionResult> OnPostAsync()
    {
        try
        {
            Outcome = await RunAsync(isDry: false, Chosen);
            await LoadAsync();
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode != 401)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
            await OnGetAsync();
        }
        return Page();
    }

    private async Task LoadAsync() => OrgUnits = (await municipality.ListOrgUnitsAsync(limit: 200)).Result.Items;

    private async Task<RolloverResponse> RunAsync(bool isDry, List<Guid>? ids) =>
        (await engagements.RollOverEngagementsAsync(ApiClients.NewKey(), new() { FiscalYear = Year ?? Coming, OrgUnitId = Unit ?? default, EngagementIds = ids }, isDry)).Result;
}
