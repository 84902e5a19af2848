using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Clauses;

public sealed class IndexModel(ClausesClient clauses) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true, Name = "show")] public ClauseFilter? Only { get; set; }
    public IReadOnlyList<ClauseRow> Clauses { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () => Clauses = (await clauses.ListClausesAsync(Q, Only)).Result.Items);
}
