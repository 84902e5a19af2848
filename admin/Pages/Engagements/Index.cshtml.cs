using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class IndexModel(EngagementsClient engagements, MunicipalityClient municipality, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Engagements, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public EngagementState? State { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? Unit { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public int? FiscalYear { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public Guid? OrgUnitId { get; set; }
    [BindProperty] public DateOnly? StartsOn { get; set; }
    [BindProperty] public DateOnly? EndsOn { get; set; }
    public IReadOnlyList<EngagementRow> Engagements { get; private set; } = [];
    public IReadOnlyList<OrgUnitResponse> OrgUnits { get; private set; } = [];

    public int RunningYear => Words.FiscalYear(clock.GetUtcNow());

    public string UnitName(Guid id) => OrgUnits.FirstOrDefault(u => u.Id == id)?.Name ?? "—";

    public async Task<IActionResult> OnPostAsync()
    {
        EngagementResponse? planned = null;
        var answer = await TryAsync(async () => planned = (await engagements.PlanEngagementAsync(ApiClients.NewKey(), new() { Title = Title ?? "", OrgUnitId = OrgUnitId ?? default, StartsOn = StartsOn ?? default, EndsOn = EndsOn ?? default })).Result,
            T("計画を登録しました。次に情報の区分・条件を入力してください。", "The engagement is planned. Enter its facts next."), LoadAsync);
        return planned is null ? answer : Redirect($"/Engagements/{planned.Id}");
    }

    /// <summary>The section stands in the address by a name of its own: the form for a new engagement has the other.</summary>
    protected override IEnumerable<KeyValuePair<string, string?>> Asked() => base.Asked().Select(q => q.Key == "unit" ? new("orgUnitId", q.Value) : q);

    protected override async Task ListAsync()
    {
        var (units, page) = (municipality.ListOrgUnitsAsync(limit: 200), engagements.ListEngagementsAsync(cursor: Cursor, sort: Sort, q: Q, state: State, orgUnitId: Unit, vendorId: VendorId, fiscalYear: FiscalYear));
        OrgUnits = (await units).Result.Items;
        (Engagements, NextCursor) = ((await page).Result.Items, (await page).Result.NextCursor);
    }
}
