using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendors;

public sealed class IndexModel(VendorsClient vendors, RegisterLists lists) : RegisterPage(RegisterName.Vendors, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public VendorState? State { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty] public string? CorporateNumber { get; set; }
    [BindProperty] public string? Country { get; set; }
    [BindProperty] public List<VendorKind> Kinds { get; set; } = [];
    public IReadOnlyList<VendorRow> Vendors { get; private set; } = [];

    public Task<IActionResult> OnPostAsync() => TryAsync(
        () => vendors.RegisterVendorAsync(ApiClients.NewKey(), new() { Name = Name ?? "", CorporateNumber = CorporateNumber, Country = Country, Kinds = Kinds }), T($"「{Name}」を登録しました。", "The vendor is registered."), LoadAsync);

    protected override async Task ListAsync()
    {
        var page = (await vendors.ListVendorsAsync(cursor: Cursor, sort: Sort, q: Q, state: State)).Result;
        (Vendors, NextCursor) = (page.Items, page.NextCursor);
    }
}
