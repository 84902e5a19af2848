using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class IndexModel(EngagementsClient engagements, MunicipalityClient municipality) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public EngagementState? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public Guid? OrgUnitId { get; set; }
    [BindProperty] public DateOnly? StartsOn { get; set; }
    [BindProperty] public DateOnly? EndsOn { get; set; }
    public IReadOnlyList<EngagementRow> Engagements { get; private set; } = [];
    public IReadOnlyList<OrgUnitResponse> OrgUnits { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public async Task OnGetAsync()
    {
        var units = municipality.ListOrgUnitsAsync(limit: 200);
        var page = (await engagements.ListEngagementsAsync(cursor: Cursor, q: Q, state: State)).Result;
        (Engagements, NextCursor, OrgUnits) = (page.Items, page.NextCursor, (await units).Result.Items);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(
        () => engagements.PlanEngagementAsync(ApiClients.NewKey(), new() { Title = Title ?? "", OrgUnitId = OrgUnitId ?? default, StartsOn = StartsOn ?? default, EndsOn = EndsOn ?? default }), $"「{Title}」を計画しました。", OnGetAsync);
}
