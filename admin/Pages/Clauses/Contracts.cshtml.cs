using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>The contracts that hold a clause, with what differs from the library today.</summary>
public sealed class ContractsModel(ClausesClient clauses, ContractsClient contracts) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true)] public bool Older { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public ClauseResponse Clause { get; private set; } = new();
    public IReadOnlyList<ClauseContractRow> Contracts { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var clause = clauses.GetClauseAsync(Key);
        var page = (await contracts.ListClauseContractsAsync(Key, cursor: Cursor, older: Older ? true : null)).Result;
        (Clause, Contracts, NextCursor) = ((await clause).Result, page.Items, page.NextCursor);
    });
}
