using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

/// <summary>One version of the rules as its tables; of a draft what differs, what it would change, and the step to publish or discard it.</summary>
public sealed class DetailsModel(RuleSetsClient ruleSets) : ApiPage
{
    [FromRoute] public int Number { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public DateOnly? EffectiveFrom { get; set; }
    [BindProperty] public string? OnePersonReason { get; set; }

    public RuleSetResponse Set { get; private set; } = new();
    public IReadOnlyList<RuleSetTableResponse> Tables { get; private set; } = [];
    public IReadOnlyList<RuleSetChange> Changes { get; private set; } = [];
    /// <summary>Who reads wrote on the draft, so that another has to publish it.</summary>
    public bool IsAuthor => Set.Authors.Any(a => a.Name == User.Identity?.Name);

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostPublishAsync() => TryAsync(
        () => ruleSets.PublishRuleSetAsync(Number, ApiClients.Version(Version), new() { EffectiveFrom = EffectiveFrom ?? DateOnly.MinValue, OnePersonReason = OnePersonReason }), T("公開しました。", "Published."), LoadAsync);

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var answer = await TryAsync(() => ruleSets.DiscardRuleSetDraftAsync(Number, ApiClients.Version(Version)), T("案を取り下げました。", "The draft is discarded."), LoadAsync);
        return answer is RedirectResult ? Redirect("/RuleSets") : answer;
    }

    public Task<IActionResult> OnPostWhatIfAsync() => TakeOnAsync(() => ruleSets.AskRuleSetWhatIfAsync(Number, ApiClients.NewKey()), LoadAsync, id => $"/WhatIfs/{id}?from=/RuleSets/{Number}");

    public async Task<IActionResult> OnGetPaperAsync(RuleSetPaper paper) =>
        await DownloadAsync(await ruleSets.GetRuleSetDocumentAsync(Number, paper), WordDocument, T(paper == RuleSetPaper.Tables ? $"別表-第{Number}版.docx" : $"利用規定-第{Number}版.docx", paper == RuleSetPaper.Tables ? $"rule-tables-{Number}.docx" : $"staff-rules-{Number}.docx"));

    public async Task<IActionResult> OnGetExportAsync() => await DownloadAsync(await ruleSets.GetRuleSetExportAsync(Number), "application/json", $"rule-set-{Number}.json");

    private async Task LoadAsync()
    {
        var (set, tables) = (ruleSets.GetRuleSetAsync(Number), ruleSets.GetRuleSetTablesAsync(Number));
        (Set, Tables) = ((await set).Result, (await tables).Result.Tables);
        if (Set.State == RuleSetState.Draft && Number > 1) Changes = (await ruleSets.CompareRuleSetsAsync(Number - 1, Number)).Result.Changes;
    }
}
