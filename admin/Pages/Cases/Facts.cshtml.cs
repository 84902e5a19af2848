using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public sealed class FactsModel(CaseApi cases, RuleSetsClient rules, AssetsClient assets) : CasePage(cases)
{
    /// <summary>So many questions stand open at a time; the others are folded away in their groups.</summary>
    private const int AtATime = 5;

    public CaseFactsResponse Stored => Case.Facts;
    public IReadOnlyDictionary<string, FactEntry> Entries { get; private set; } = new Dictionary<string, FactEntry>();
    /// <summary>The assets of the register that the case touches; null for who may not read it.</summary>
    public CaseAssetsResponse? Touched { get; private set; }
    /// <summary>Those in use, and those named already.</summary>
    public IReadOnlyList<AssetRow> Choosable => Touched is null ? [] : [.. Touched.Choosable.Concat(Touched.Assets).DistinctBy(a => a.Id).OrderBy(a => a.ReferenceNo, StringComparer.Ordinal)];
    public IReadOnlyList<LabelSet> Labels { get; private set; } = [];
    /// <summary>The clauses that the stored facts ask for.</summary>
    public RequiredClauseSet Required { get; private set; } = new();
    /// <summary>What the typed facts would bring; nothing of it is kept.</summary>
    public FactsPreviewResponse? Would { get; private set; }

    /// <summary>What is still unknown and decides a clause, by the facts as they stand in the form where they were tried.</summary>
    public IReadOnlyList<string> Deciding => [.. FactsForm.Questions.Select(q => q.Name).Where((Would?.Clauses ?? Required).UnknownFacts.Contains)];
    public IReadOnlyList<string> Now => [.. Deciding.Take(AtATime)];

    protected override async Task LoadAsync()
    {
        var (required, labels, touched) = (Cases.ClausesAsync(Key), rules.GetLabelsAsync(), May("assets:read") ? Key.IsUse ? assets.GetCloudUseAssetsAsync(Id) : assets.GetEngagementAssetsAsync(Id) : null);
        (Required, Labels) = (await required, (await labels).Result.Sets);
        if (touched is not null) Touched = (await touched).Result;
    }

    protected override Task LoadAboutAsync()
    {
        Entries = Request.HasFormContentType && Request.Form.ContainsKey("confidentiality") ? FactsForm.Typed(Request.Form) : FactsForm.Of(Stored.Facts);
        return Task.CompletedTask;
    }

    public Task<IActionResult> OnPostEnterAsync() => StepAsync(() => Cases.EnterFactsAsync(Key, Read, FactsForm.Read(Request.Form)), T("情報の区分・条件を保存しました。", "The facts are saved."));

    /// <summary>Not a redirect: what follows from the typed facts stands in this answer only.</summary>
    public async Task<IActionResult> OnPostTryAsync()
    {
        var answer = await TryAsync(async () => Would = await Cases.PreviewFactsAsync(Key, FactsForm.Read(Request.Form)), "", OnGetAsync);
        if (Would is null) return answer;
        await OnGetAsync();
        return Page();
    }

    public Task<IActionResult> OnPostAssetsAsync(List<Guid> assetIds) => StepAsync(() => Key.IsUse ? assets.NameCloudUseAssetsAsync(Id, Read, new() { AssetIds = assetIds }) : assets.NameEngagementAssetsAsync(Id, Read, new() { AssetIds = assetIds }),
        T("扱う情報資産を保存しました。区分が低かったときは、引き上げた新しい版になっています。", "The assets are saved. Where the facts were below them, they are raised as a new version."));

    public Task<IActionResult> OnPostConfirmAsync() => StepAsync(() => Cases.ConfirmFactsAsync(Key, Read), T("情報の区分・条件を確認しました。", "The facts are confirmed."));
}
