using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Disposals;

/// <summary>Past disposals, and what could be proposed now.</summary>
public sealed class IndexModel(RetentionClient retention) : ApiPage
{
    public const int MostShown = 100;

    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<DisposalResponse> Disposals { get; private set; } = [];
    public IReadOnlyList<RetainedObjectResponse> Past { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostAsync() => TryAsync(() => retention.ProposeDisposalAsync(ApiClients.NewKey(), new() { Reason = Reason ?? "" }), T("廃棄を提案しました。別の人の承認が必要です。", "Proposed; someone else has to approve it."), LoadAsync);

    private async Task LoadAsync()
    {
        var past = retention.PreviewDisposalAsync(new());
        var page = (await retention.ListDisposalsAsync(cursor: Cursor)).Result;
        (Disposals, NextCursor, Past) = (page.Items, page.NextCursor, (await past).Result.Objects);
    }
}
