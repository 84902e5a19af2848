using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>One version of a clause; of a draft what differs from the version before, what is to be mended, and the step to publish or discard it.</summary>
public sealed class VersionModel(ClausesClient clauses) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [FromRoute] public int Number { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? OnePersonReason { get; set; }

    public ClauseVersionResponse Clause { get; private set; } = new();
    public ClauseComparison Comparison { get; private set; } = new();
    /// <summary>Who reads wrote on the draft, so that another has to publish it.</summary>
    public bool IsAuthor => Clause.Authors.Any(a => a.Name == User.Identity?.Name);

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostPublishAsync() => TryAsync(
        () => clauses.PublishClauseVersionAsync(Key, Number, ApiClients.Version(Version), new() { OnePersonReason = OnePersonReason }), T("公開しました。これから起案する契約に使われます。", "Published. Contracts drafted from now on use it."), LoadAsync);

    public async Task<IActionResult> OnPostDiscardAsync()
    {
        var answer = await TryAsync(() => clauses.DiscardClauseDraftAsync(Key, Number, ApiClients.Version(Version)), T("案を取り下げました。", "The draft is discarded."), LoadAsync);
        return answer is RedirectResult ? Redirect(Number == 1 ? "/Clauses" : $"/Clauses/{Key}") : answer;
    }

    public Task<IActionResult> OnPostWhatIfAsync() => TakeOnAsync(() => clauses.AskClauseWhatIfAsync(Key, Number, ApiClients.NewKey()), LoadAsync, id => $"/WhatIfs/{id}?from=/Clauses/{Key}/Versions/{Number}");

    private async Task LoadAsync()
    {
        var (version, comparison) = (clauses.GetClauseVersionAsync(Key, Number), clauses.CompareClauseVersionsAsync(Key, Number - 1, Number));
        (Clause, Comparison) = ((await version).Result, (await comparison).Result);
    }
}
