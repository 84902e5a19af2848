using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>A vendor's own records at one of its municipalities, as a file.</summary>
public sealed class ExportModel(AccessClient access, RetentionClient retention, OperationsClient operations) : VendorPage
{
    /// <summary>The one that was asked for.</summary>
    [BindProperty(SupportsGet = true, Name = "operation")] public Guid? Asked { get; set; }
    [BindProperty] public Guid Entry { get; set; }

    public MeResponse Me { get; private set; } = new();
    public OperationResponse? Operation { get; private set; }
    public bool IsUnderWay => Operation?.State is OperationState.Queued or OperationState.Running;

    public async Task OnGetAsync()
    {
        Me = (await access.GetMeAsync()).Result;
        if (Asked is { } id) Operation = (await operations.GetOperationAsync(id)).Result;
    }

    public async Task<IActionResult> OnGetContentAsync()
    {
        var result = Asked is { } id ? (await operations.GetOperationAsync(id)).Result.Result : null;
        return result is null ? NotFound() : HandOn(await operations.GetOperationContentAsync(Asked!.Value), result.MediaType, result.FileName);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await OnGetAsync();
        if (Me.Entries.All(e => e.VendorId != Entry)) return NotFound();
        ActFor(Entry);
        return await TakeOnAsync(() => retention.ExportVendorAsync(Entry, ApiClients.NewKey()), OnGetAsync, id => $"/Vendor/Export?operation={id}");
    }
}
