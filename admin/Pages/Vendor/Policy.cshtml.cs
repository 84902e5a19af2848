using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>A document of a town's policy, to be read and acknowledged for the vendor.</summary>
public sealed class PolicyModel(PoliciesClient policies) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public string? Hash { get; set; }

    public VendorPolicyResponse Policy { get; private set; } = new();

    public async Task OnGetAsync() => Policy = (await policies.GetVendorPolicyAsync(Id)).Result;

    public async Task<IActionResult> OnPostAsync()
    {
        ActFor((await policies.GetVendorPolicyAsync(Id)).Result.Asking.VendorEntry);
        return await TryAsync(() => policies.AcknowledgeAsVendorAsync(Id, ApiClients.NewKey(), new() { Hash = Hash ?? "" }), T("確認しました。", "You have acknowledged it."), OnGetAsync);
    }

    public async Task<IActionResult> OnGetFileAsync()
    {
        await OnGetAsync();
        return Policy.File is { } file ? await DownloadAsync(await policies.DownloadVendorPolicyFileAsync(Id), file.MediaType, file.FileName) : NotFound();
    }
}
