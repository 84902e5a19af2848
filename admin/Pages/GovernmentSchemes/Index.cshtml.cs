using System.Text.Json;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.GovernmentSchemes;

/// <summary>The imported registers of government schemes, and taking a new list in: tried first, then kept.</summary>
public sealed class IndexModel(CloudServicesClient services, FileForms forms) : ApiPage
{
    public static readonly string[] Fields = ["number", "serviceName", "provider", "scope", "registeredOn", "expiresOn"];

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public SchemeStanding? Standing { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public IFormFile? List { get; set; }
    [BindProperty] public SchemeKind Kind { get; set; } = SchemeKind.Ismap;
    [BindProperty] public bool Complete { get; set; }
    /// <summary>Which heading is which field; empty: found by the usual headings.</summary>
    [BindProperty] public Dictionary<string, string?> Columns { get; set; } = [];

    public IReadOnlyList<GovernmentSchemeRow> Rows { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public SchemeImportResponse? Result { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostTryAsync() => SendAsync(true);

    public Task<IActionResult> OnPostImportAsync() => SendAsync(false);

    private async Task LoadAsync()
    {
        var page = (await services.ListGovernmentSchemesAsync(cursor: Cursor, q: Q, standing: Standing)).Result;
        (Rows, NextCursor) = (page.Items, page.NextCursor);
    }

    private Task<IActionResult> SendAsync(bool isTrial) => ReadAsync(async () =>
    {
        try
        {
            var columns = Columns.Where(c => !string.IsNullOrWhiteSpace(c.Value)).ToDictionary(c => c.Key, c => c.Value);
            Result = await forms.SendAsync<SchemeImportResponse>($"/government-schemes/import?dryRun={(isTrial ? "true" : "false")}", [("file", List)],
                fields: [("kind", char.ToLowerInvariant(Kind.ToString()[0]) + Kind.ToString()[1..]), ("complete", Complete ? "true" : "false"), ("columns", columns.Count == 0 ? "" : JsonSerializer.Serialize(columns))]);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 413 or 415)
        {
            Show(e.Result);
        }
        await LoadAsync();
    });
}
