using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Clauses;

public sealed class DetailsModel(ClausesClient clauses) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [BindProperty] public string? Reason { get; set; }

    public ClauseResponse Clause { get; private set; } = new();
    public IReadOnlyList<ClauseVersionRow> Versions { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    /// <summary>Drafts a version that switches the clause off, or on again; another person publishes it.</summary>
    public async Task<IActionResult> OnPostSwitchAsync(bool off)
    {
        ClauseVersionResponse? draft = null;
        var answer = await TryAsync(async () => draft = (await clauses.DraftClauseVersionAsync(Key, ApiClients.NewKey(), new() { Reason = Reason ?? "", Off = off })).Result, T("案を作りました。別の担当者が公開すると切り替わります。", "A draft is made; it holds once someone else publishes it."), LoadAsync);
        return draft is null ? answer : Redirect($"/Clauses/{Key}/Versions/{draft.Number}");
    }

    private async Task LoadAsync()
    {
        var (clause, versions) = (clauses.GetClauseAsync(Key), clauses.ListClauseVersionsAsync(Key, limit: 200));
        (Clause, Versions) = ((await clause).Result, (await versions).Result.Items);
    }
}
