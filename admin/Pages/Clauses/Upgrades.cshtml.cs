using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>Newer shipped versions of clauses: what changed, and whether the town takes them in or declines them.</summary>
public sealed class UpgradesModel(ClausesClient clauses) : ApiPage
{
    private const int PageSize = 20;

    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string Key { get; set; } = "";
    [BindProperty] public string? Reason { get; set; }

    public ClauseUpgradeRowPage Upgrades { get; private set; } = new();

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostTakeAsync()
    {
        TakenUpgradeResponse? taken = null;
        var answer = await TryAsync(async () => taken = (await clauses.TakeClauseUpgradeAsync(Key, ApiClients.NewKey(), new() { Reason = Reason })).Result, "", LoadAsync);
        if (taken is null) return answer;
        Done = taken.Conflicts.Count == 0 ? T("新しい標準から案を作りました。", "A draft is made from the newer shipped version.")
            : T($"案を作りました。町と標準の両方で変わった箇所は町のままです。見比べて直してください：{string.Join("、", taken.Conflicts)}", $"A draft is made. What both changed stands as the town has it; compare and mend: {string.Join(", ", taken.Conflicts)}");
        return Redirect($"/Clauses/{Key}/Versions/{taken.Draft.Number}");
    }

    public Task<IActionResult> OnPostDeclineAsync() => TryAsync(() => clauses.DeclineClauseUpgradeAsync(Key, ApiClients.NewKey(), new() { Reason = Reason ?? "" }), T("見送りを記録しました。", "It is declined, with the reason."), LoadAsync);

    private async Task LoadAsync() => Upgrades = (await clauses.ListClauseUpgradesAsync(PageSize, Cursor)).Result;
}
