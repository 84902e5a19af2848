using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public sealed class FactsModel(CaseApi cases, ClausesClient clauses, RuleSetsClient rules, AssetsClient assets) : CasePage(cases)
{
    public StoredFacts Stored { get; private set; } = null!;
    public IReadOnlyDictionary<string, FactEntry> Entries { get; private set; } = new Dictionary<string, FactEntry>();
    /// <summary>The assets of the register that the case touches; null for who may not read it.</summary>
    public CaseAssetsResponse? Touched { get; private set; }
    /// <summary>Those in use, and those named already.</summary>
    public IReadOnlyList<AssetRow> Choosable { get; private set; } = [];
    public IReadOnlyList<LabelSet> Labels { get; private set; } = [];
    /// <summary>The clauses that the stored facts ask for.</summary>
    public RequiredClauseSet Required { get; private set; } = new();
    /// <summary>The clauses that what is typed would ask for; nothing of it is kept.</summary>
    public RequiredClauseSet? Would { get; private set; }

    protected override async Task LoadAsync()
    {
        var (stored, required, labels) = (Cases.FactsAsync(Key), Cases.ClausesAsync(Key), rules.GetLabelsAsync());
        (Stored, Required, Labels) = (await stored, await required, (await labels).Result.Sets);
        if (May("assets:read")) await ReadAssetsAsync();
        Entries = Request.HasFormContentType && Request.Form.ContainsKey("confidentiality") ? FactsForm.Typed(Request.Form) : FactsForm.Of(Stored.Facts);
    }

    public Task<IActionResult> OnPostEnterAsync() => StepAsync(() => Cases.EnterFactsAsync(Key, Read, FactsForm.Read(Request.Form)), T("情報の区分・条件を保存しました。", "The facts are saved."));

    /// <summary>Not a redirect: what follows from the typed facts stands in this answer only.</summary>
    public async Task<IActionResult> OnPostTryAsync()
    {
        var answer = await TryAsync(async () => Would = (await clauses.PreviewClauseSetAsync(new() { Facts = FactsForm.Read(Request.Form) })).Result, "", OnGetAsync);
        if (Would is null) return answer;
        await OnGetAsync();
        return Page();
    }

    public Task<IActionResult> OnPostAssetsAsync(List<Guid> assetIds) => StepAsync(() => Key.IsUse ? assets.NameCloudUseAssetsAsync(Id, Read, new() { AssetIds = assetIds }) : assets.NameEngagementAssetsAsync(Id, Read, new() { AssetIds = assetIds }),
        T("扱う情報資産を保存しました。区分が低かったときは、引き上げた新しい版になっています。", "The assets are saved. Where the facts were below them, they are raised as a new version."));

    private async Task ReadAssetsAsync()
    {
        var (touched, inUse) = (Key.IsUse ? assets.GetCloudUseAssetsAsync(Id) : assets.GetEngagementAssetsAsync(Id), assets.ListAssetsAsync(limit: 200, state: AssetState.InUse));
        Touched = (await touched).Result;
        Choosable = [.. (await inUse).Result.Items.Concat(Touched.Assets).DistinctBy(a => a.Id).OrderBy(a => a.ReferenceNo, StringComparer.Ordinal)];
    }

    public Task<IActionResult> OnPostConfirmAsync() => StepAsync(() => Cases.ConfirmFactsAsync(Key, Read), T("情報の区分・条件を確認しました。", "The facts are confirmed."));
}
