using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages.Clauses;

public sealed class DetailsModel(ClausesClient clauses) : PageModel
{
    public ClauseResponse Clause { get; private set; } = new();

    public async Task OnGetAsync(string key) => Clause = (await clauses.GetClauseAsync(key)).Result;
}
