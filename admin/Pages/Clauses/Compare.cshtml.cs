using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>The 新旧対照表 of two versions, to be read or taken along as a Word file.</summary>
public sealed class CompareModel(ClausesClient clauses, ComparisonFile file) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int From { get; set; }
    [BindProperty(SupportsGet = true)] public int To { get; set; } = 1;

    public ClauseComparison Comparison { get; private set; } = new();
    public IReadOnlyList<ClauseVersionRow> Versions { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (comparison, versions) = (clauses.CompareClauseVersionsAsync(Key, From, To), clauses.ListClauseVersionsAsync(Key, limit: 200));
        (Comparison, Versions) = ((await comparison).Result, (await versions).Result.Items);
    }

    public async Task<IActionResult> OnGetWordAsync()
    {
        var bytes = await file.GetAsync(Key, From, To);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return File(bytes, WordDocument, $"{Key}-{From}-{To}.docx");
    }
}
