using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Contracts;

/// <summary>All contracts of the town, the newest first.</summary>
public sealed class IndexModel(ContractsClient contracts, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Contracts, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public ContractState? State { get; set; }
    [BindProperty(SupportsGet = true)] public int? FiscalYear { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public bool OlderClauses { get; set; }

    public IReadOnlyList<ContractRow> Contracts { get; private set; } = [];

    public int RunningYear => Words.FiscalYear(clock.GetUtcNow());

    protected override async Task ListAsync()
    {
        var page = (await contracts.ListContractsAsync(cursor: Cursor, sort: Sort, q: Q, state: State, vendorId: VendorId, olderClauses: OlderClauses ? true : null, fiscalYear: FiscalYear)).Result;
        (Contracts, NextCursor) = (page.Items, page.NextCursor);
    }
}
