using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

public sealed class IndexModel(RuleSetsClient ruleSets) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    public IReadOnlyList<RuleSetRow> Sets { get; private set; } = [];
    public string? Next { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await ruleSets.ListRuleSetsAsync(cursor: Cursor)).Result;
        (Sets, Next) = (page.Items, page.NextCursor);
    });
}
