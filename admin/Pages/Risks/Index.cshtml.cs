using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Risks;

/// <summary>リスクマップ: how many running cases lie where, and the cases of one cell.</summary>
public sealed class IndexModel(RisksClient risks, MunicipalityClient municipality, HeatMapFile file, TimeProvider clock) : ApiPage
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
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public HeatMapResponse Map { get; private set; } = new();
    public IReadOnlyList<CaseRiskRow> Cases { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];

    public bool IsFiltered => Tier is not null || Level is not null || Residual is not null || Importance is not null || Likelihood is not null || Gate is { Length: > 0 };
    public string UnitQuery => OrgUnitId is { } unit ? $"&orgUnitId={unit}" : "";

    /// <summary>What the list is narrowed to, in words.</summary>
    public string Narrowed => string.Join(T("、", ", "), new[]
    {
        Tier is { } t ? T($"重要度区分 T{t}", $"tier T{t}") : null, Level is { } l ? T($"対策レベル {l}", $"control level {l}") : null, Residual is { } r ? T($"残留リスク {Words.Of("residual", r)}", $"residual risk {Words.Of("residual", r)}") : null,
        Importance is { } i ? T($"重要度 {i}", $"importance {i}") : null, Likelihood is { } k ? T($"発生可能性 {k}", $"likelihood {k}") : null, Gate is { Length: > 0 } g ? T($"ゲート {g}", $"gate {g}") : null,
    }.OfType<string>());

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var units = municipality.ListOrgUnitsAsync(limit: 200);
        var map = risks.GetHeatMapAsync(orgUnitId: OrgUnitId);
        var page = (await risks.ListRisksAsync(cursor: Cursor, tier: Tier, level: Level, residual: Residual, importance: Importance, likelihood: Likelihood, gate: Gate, orgUnitId: OrgUnitId)).Result;
        (Map, Cases, NextCursor, Units) = ((await map).Result, page.Items, page.NextCursor, (await units).Result.Items);
    });

    public async Task<IActionResult> OnGetWorkbookAsync() => File(await file.GetAsync(OrgUnitId), Xlsx, $"risks-{Words.TownDay(clock.GetUtcNow()):yyyy-MM-dd}.xlsx");
}
