using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Assets;

/// <summary>One asset: its class, its parts, every case and contract that touches it, and its correction, which reaches them.</summary>
public sealed class DetailsModel(AssetsClient assets, MunicipalityClient municipality, RuleSetsClient rules) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public AssetForm Form { get; set; } = new();
    [BindProperty] public string? Reason { get; set; }

    public AssetOverviewResponse Asset { get; private set; } = new();
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];
    public IReadOnlyList<AssetRow> Systems { get; private set; } = [];
    public IReadOnlyList<LabelSet> Labels { get; private set; } = [];
    public string Owner => Units.FirstOrDefault(u => u.Id == Asset.OrgUnitId)?.Name ?? "—";
    public bool MayWrite => May("assets:write");

    public async Task OnGetAsync()
    {
        var (asset, units) = (assets.GetAssetAsync(Id), municipality.ListOrgUnitsAsync(limit: 200));
        var (systems, labels) = (MayWrite ? assets.ListAssetsAsync(limit: 200, kind: AssetKind.System, state: AssetState.InUse) : null, MayWrite ? rules.GetLabelsAsync() : null);
        (Asset, Units) = ((await asset).Result, (await units).Result.Items);
        if (systems is not null) Systems = [.. (await systems).Result.Items.Where(s => s.SystemId is null && s.Id != Id)];
        if (labels is not null) Labels = (await labels).Result.Sets;
        if (Request.Method == "GET" || !Request.Form.ContainsKey("form.name")) Form = AssetForm.Of(Asset);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(() => assets.ChangeAssetAsync(Id, ApiClients.Version(Version), Form.Changed), T("登録内容を変更しました。区分が上がったときは、扱う案件に及びます。", "The entry is changed. Where its class rose, the cases that touch it follow."), OnGetAsync);

    public Task<IActionResult> OnPostEndAsync() => TryAsync(() => assets.EndAssetAsync(Id, ApiClients.Version(Version), new() { Reason = Reason ?? "" }), T("情報資産を廃止しました。", "The asset has ended."), OnGetAsync);
}
