using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Operations;

/// <summary>How far something is that takes longer, and what came of it.</summary>
public sealed class DetailsModel(OperationsClient operations) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    /// <summary>The page from which it was asked for.</summary>
    [BindProperty(SupportsGet = true)] public string? From { get; set; }
    public OperationResponse Operation { get; private set; } = new();

    public bool IsUnderWay => Operation.State is OperationState.Queued or OperationState.Running;

    public async Task OnGetAsync()
    {
        Operation = (await operations.GetOperationAsync(Id)).Result;
        if (!Url.IsLocalUrl(From)) From = null;
    }

    public async Task<IActionResult> OnGetContentAsync()
    {
        var result = (await operations.GetOperationAsync(Id)).Result.Result;
        return result is null ? NotFound() : HandOn(await operations.GetOperationContentAsync(Id), result.MediaType, result.FileName);
    }
}
