using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Contracts;

/// <summary>All contracts of the town, the newest first.</summary>
public sealed class IndexModel(ContractsClient contracts) : ApiPage
{
    [BindProperty(SupportsGet = true)] public ContractState? State { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public bool OlderClauses { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<ContractRow> Contracts { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await contracts.ListContractsAsync(cursor: Cursor, state: State, vendorId: VendorId, olderClauses: OlderClauses ? true : null)).Result;
        (Contracts, NextCursor) = (page.Items, page.NextCursor);
    });
}
