using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Assets;

/// <summary>One asset entered by hand.</summary>
public sealed class NewModel(AssetsClient assets, MunicipalityClient municipality, RuleSetsClient rules) : ApiPage
{
    [BindProperty] public AssetForm Form { get; set; } = new();

    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];
    public IReadOnlyList<AssetRow> Systems { get; private set; } = [];
    public IReadOnlyList<LabelSet> Labels { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync() => May("assets:write") ? await ReadAsync(LoadAsync) : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync()
    {
        AssetResponse? made = null;
        var answer = await TryAsync(async () => made = (await assets.RegisterAssetAsync(ApiClients.NewKey(), Form.Registered)).Result, T($"「{Form.Name}」を登録しました。", "The asset is registered."), LoadAsync);
        return made is null ? answer : Redirect($"/Assets/{made.Id}");
    }

    private async Task LoadAsync()
    {
        var (units, systems, labels) = (municipality.ListOrgUnitsAsync(limit: 200), assets.ListAssetsAsync(limit: 200, kind: AssetKind.System, state: AssetState.InUse), rules.GetLabelsAsync());
        (Units, Systems, Labels) = ((await units).Result.Items, [.. (await systems).Result.Items.Where(s => s.SystemId is null)], (await labels).Result.Sets);
    }
}
