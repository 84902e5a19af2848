using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendors;

/// <summary>The register of vendors: found, entered one by one or by a workbook that is tried first.</summary>
public sealed class IndexModel(VendorsClient vendors, FileForms forms, RegisterLists lists) : RegisterPage(RegisterName.Vendors, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public VendorState? State { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? CorporateNumber { get; set; }
    [BindProperty] public string? Country { get; set; }
    [BindProperty] public List<VendorKind> Kinds { get; set; } = [];
    [BindProperty] public IFormFile? List { get; set; }
    public IReadOnlyList<VendorRow> Vendors { get; private set; } = [];
    public VendorImportResponse? Result { get; private set; }
    public bool MayWrite => May("vendors:write");

    public Task<IActionResult> OnPostAsync() => TryAsync(
        () => vendors.RegisterVendorAsync(ApiClients.NewKey(), new() { Name = Name ?? "", CorporateNumber = CorporateNumber, Country = Country, Kinds = Kinds }), T($"「{Name}」を登録しました。", "The vendor is registered."), LoadAsync);

    public Task<IActionResult> OnPostTryAsync() => SendAsync(true);

    public Task<IActionResult> OnPostImportAsync() => SendAsync(false);

    private Task<IActionResult> SendAsync(bool isTrial) => SendSheetAsync<VendorImportResponse>(forms, "/vendors/import", List, isTrial, result => Result = result);

    protected override async Task ListAsync()
    {
        var page = (await vendors.ListVendorsAsync(cursor: Cursor, sort: Sort, q: Q, state: State)).Result;
        (Vendors, NextCursor) = (page.Items, page.NextCursor);
    }
}
