using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Measures;

/// <summary>What the town did under its signed contracts.</summary>
public sealed class IndexModel(MeasuresClient measures, RegisterLists lists) : RegisterPage(RegisterName.Measures, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public MeasureState? State { get; set; }
    [BindProperty(SupportsGet = true)] public MeasureKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? ContractId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }

    public IReadOnlyList<MeasureRow> Measures { get; private set; } = [];

    protected override async Task ListAsync()
    {
        var page = (await measures.ListMeasuresAsync(cursor: Cursor, sort: Sort, q: Q, state: State, kind: Kind, contractId: ContractId, vendorId: VendorId)).Result;
        (Measures, NextCursor) = (page.Items, page.NextCursor);
    }
}
