using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>The questions as a workbook, out and in: tried first, then saved.</summary>
[RequestSizeLimit(MaxWorkbook)]
public sealed class WorkbookModel(AssessmentsClient assessments, FileForms forms) : VendorPage
{
    private const long MaxWorkbook = 12L * 1024 * 1024;
    private const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(Name = "file")] public IFormFile? Filled { get; set; }

    public AssessmentResponse Assessment { get; private set; } = new();
    public TakeWorkbookResponse? Result { get; private set; }

    public bool IsOpen => Assessment.State is AssessmentState.Sent or AssessmentState.InProgress or AssessmentState.ChangesRequested;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return await DownloadAsync(await assessments.GetWorkbookAsync(Id, ct), MediaType, $"{Assessment.ReferenceNo}.xlsx");
    }

    public Task<IActionResult> OnPostTryAsync(CancellationToken ct) => SendAsync(true, ct);

    public Task<IActionResult> OnPostSaveAsync(CancellationToken ct) => SendAsync(false, ct);

    private async Task<IActionResult> SendAsync(bool isTrial, CancellationToken ct)
    {
        await LoadAsync(ct);
        ActFor(Assessment.VendorId);
        try
        {
            Result = await forms.SendAsync<TakeWorkbookResponse>($"/assessments/{Id}/workbook?dryRun={(isTrial ? "true" : "false")}", [("file", Filled)], method: HttpMethod.Put, ct: ct);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409 or 413 or 415)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct) => Assessment = (await assessments.GetAssessmentAsync(Id, null, ct)).Result;
}
