using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>The contract texts issued to this organisation before it bids, with their corrections.</summary>
public sealed class ContractsModel(ContractsClient contracts) : VendorPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<IssuedContractRow> Issued { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await contracts.ListIssuedContractsAsync(cursor: Cursor)).Result;
        (Issued, NextCursor) = (page.Items, page.NextCursor);
    });

    public async Task<IActionResult> OnGetDocumentAsync(Guid contractId, int text, ContractFormat format, string? name)
    {
        var file = await contracts.GetContractDocumentAsync(contractId, format, null, text);
        return format == ContractFormat.Docx ? await DownloadAsync(file, WordDocument, $"{name}.docx") : await DownloadAsync(file, "text/html; charset=utf-8", "");
    }
}
