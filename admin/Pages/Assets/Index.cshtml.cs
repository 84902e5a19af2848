using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Assets;

/// <summary>The register of information assets: found, taken in by a workbook that is tried first, and handed out as the same.</summary>
public sealed class IndexModel(AssetsClient assets, MunicipalityClient municipality, FileForms forms, RegisterLists lists) : RegisterPage(RegisterName.Assets, lists)
{
    public const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public AssetKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Confidentiality { get; set; }
    [BindProperty(SupportsGet = true)] public Segment? Zone { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? OrgUnitId { get; set; }
    [BindProperty(SupportsGet = true)] public AssetState? State { get; set; }
    [BindProperty] public IFormFile? List { get; set; }

    public IReadOnlyList<AssetRow> Assets { get; private set; } = [];
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];
    public AssetImportResponse? Result { get; private set; }
    public bool MayWrite => May("assets:write");

    public async Task<IActionResult> OnGetWorkbookAsync() => await DownloadAsync(await assets.ExportAssetsAsync(), Excel, T("情報資産台帳.xlsx", "assets.xlsx"));

    public Task<IActionResult> OnPostTryAsync() => SendAsync(true);

    public Task<IActionResult> OnPostImportAsync() => SendAsync(false);

    private Task<IActionResult> SendAsync(bool isTrial) => SendSheetAsync<AssetImportResponse>(forms, "/assets/import", List, isTrial, result => Result = result);

    protected override async Task ListAsync()
    {
        var (list, units) = (assets.ListAssetsAsync(cursor: Cursor, sort: Sort, q: Empty(Q), kind: Kind, state: State, orgUnitId: OrgUnitId, zone: Zone, confidentiality: Empty(Confidentiality)), municipality.ListOrgUnitsAsync(limit: 200));
        var page = (await list).Result;
        (Assets, NextCursor, Units) = (page.Items, page.NextCursor, (await units).Result.Items);
    }

    private static string? Empty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
