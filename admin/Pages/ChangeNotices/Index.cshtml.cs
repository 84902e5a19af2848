using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.ChangeNotices;

/// <summary>What vendors told the town that they change; the newest first.</summary>
public sealed class IndexModel(OrganisationsClient organisations) : ApiPage
{
    [BindProperty(SupportsGet = true)] public ChangeNoticeState? State { get; set; }
    [BindProperty(SupportsGet = true)] public ChangeKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<ChangeNoticeResponse> Notices { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await organisations.ListChangeNoticesAsync(cursor: Cursor, state: State, kind: Kind)).Result;
        (Notices, NextCursor) = (page.Items, page.NextCursor);
    });
}
