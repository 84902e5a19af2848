using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Contracts;

/// <summary>Takes running contracts in from a register and their files: tried first, then kept.</summary>
public sealed class ImportModel(ContractsClient contracts, FileForms forms) : ApiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty] public IFormFile? Register { get; set; }
    [BindProperty] public List<IFormFile> Files { get; set; } = [];

    public ImportResponse? Result { get; private set; }
    public IReadOnlyList<VendorAmendments> Amended { get; private set; } = [];

    public void OnGet() { }

    public async Task<IActionResult> OnGetTemplateAsync() => await DownloadAsync(await contracts.GetImportTemplateAsync(), Workbook, "契約一覧.xlsx");

    public Task<IActionResult> OnPostTryAsync() => SendAsync(true);

    public Task<IActionResult> OnPostImportAsync() => SendAsync(false);

    public Task<IActionResult> OnPostAmendAsync() => ReadAsync(async () =>
    {
        try
        {
            Amended = [.. (await contracts.AmendImportedAsync(ApiClients.NewKey(), new())).Result.Vendors];
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode == 409)
        {
            Show(e.Result);
        }
    });

    private Task<IActionResult> SendAsync(bool isTrial) => ReadAsync(async () =>
    {
        try
        {
            Result = await forms.SendAsync<ImportResponse>($"/contracts/import?dryRun={(isTrial ? "true" : "false")}", [("register", Register), .. Files.Select(f => ("files", (IFormFile?)f))]);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 413 or 415)
        {
            Show(e.Result);
        }
    });
}
