using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Notices;

/// <summary>Which mail was sent, waits or could not be sent; the text itself is not shown.</summary>
public sealed class IndexModel(NotificationsClient notices) : ApiPage
{
    [BindProperty(SupportsGet = true)] public NoticeState? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<NoticeResponse> Notices { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await notices.ListNoticesAsync(cursor: Cursor, state: State)).Result;
        (Notices, NextCursor) = (page.Items, page.NextCursor);
    });
}
