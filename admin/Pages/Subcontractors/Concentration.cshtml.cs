using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Subcontractors;

/// <summary>Which companies stand under how much of the town's work.</summary>
public sealed class ConcentrationModel(SupplyChainClient chain) : ApiPage
{
    [BindProperty(SupportsGet = true)] public int? AtLeast { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<ConcentrationRow> Rows { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await chain.ListConcentrationAsync(cursor: Cursor, atLeast: AtLeast)).Result;
        (Rows, NextCursor) = (page.Items, page.NextCursor);
    });
}
