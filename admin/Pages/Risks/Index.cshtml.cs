using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Risks;

/// <summary>リスクマップ: how many running cases lie where, and the cases of one cell.</summary>
public sealed class IndexModel(RisksClient risks, MunicipalityClient municipality, HeatMapFile file, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Risks, lists)
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static readonly string[] Levels = ["A", "B", "C", "D"];

    [BindProperty(SupportsGet = true)] public int? Tier { get; set; }
    [BindProperty(SupportsGet = true)] public string? Level { get; set; }
    [BindProperty(SupportsGet = true)] public ResidualRisk? Residual { get; set; }
    [BindProperty(SupportsGet = true)] public int? Importance { get; set; }
    [BindProperty(SupportsGet = true)] public int? Likelihood { get; set; }
    [BindProperty(SupportsGet = true)] public string? Gate { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? OrgUnitId { get; set; }

    public HeatMapResponse Map { get; private set; } = new();
    public IReadOnlyList<CaseRiskRow> Cases { get; private set; } = [];
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];

    public string UnitQuery => OrgUnitId is { } unit ? $"&orgUnitId={unit}" : "";

    protected override async Task ListAsync()
    {
        var units = municipality.ListOrgUnitsAsync(limit: 200);
        var map = risks.GetHeatMapAsync(orgUnitId: OrgUnitId);
        var page = (await risks.ListRisksAsync(cursor: Cursor, tier: Tier, level: Level, residual: Residual, importance: Importance, likelihood: Likelihood, gate: Gate, orgUnitId: OrgUnitId)).Result;
        (Map, Cases, NextCursor, Units) = ((await map).Result, page.Items, page.NextCursor, (await units).Result.Items);
    }

    public async Task<IActionResult> OnGetWorkbookAsync() => File(await file.GetAsync(OrgUnitId), Xlsx, $"risks-{Words.TownDay(clock.GetUtcNow()):yyyy-MM-dd}.xlsx");
}
