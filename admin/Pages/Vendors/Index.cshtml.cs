using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendors;

public sealed class IndexModel(VendorsClient vendors) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? CorporateNumber { get; set; }
    [BindProperty] public List<VendorKind> Kinds { get; set; } = [];
    public IReadOnlyList<VendorRow> Vendors { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public async Task OnGetAsync()
    {
        var page = (await vendors.ListVendorsAsync(cursor: Cursor, q: Q)).Result;
        (Vendors, NextCursor) = (page.Items, page.NextCursor);
    }

    public Task<IActionResult> OnPostAsync() => TryAsync(
        () => vendors.RegisterVendorAsync(ApiClients.NewKey(), new() { Name = Name ?? "", CorporateNumber = CorporateNumber, Kinds = Kinds }), $"「{Name}」を登録しました。", OnGetAsync);
}
