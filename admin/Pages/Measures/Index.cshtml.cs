using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Measures;

/// <summary>What the town did under its signed contracts.</summary>
public sealed class IndexModel(MeasuresClient measures) : ApiPage
{
    [BindProperty(SupportsGet = true)] public MeasureState? State { get; set; }
    [BindProperty(SupportsGet = true)] public MeasureKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? ContractId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<MeasureRow> Measures { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await measures.ListMeasuresAsync(cursor: Cursor, state: State, kind: Kind, contractId: ContractId)).Result;
        (Measures, NextCursor) = (page.Items, page.NextCursor);
    });
}
