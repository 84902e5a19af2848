using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Vendor;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Evidence;

/// <summary>What all vendors handed in, with what runs out; the newest first.</summary>
public sealed class IndexModel(EvidenceClient evidence, VendorsClient vendors, TimeProvider clock) : ApiPage
{
    /// <summary>Within so many days; 0: it has ended.</summary>
    public static readonly IReadOnlyList<int> Within = [0, 30, 90];

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public EvidenceKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public EvidenceState? State { get; set; }
    [BindProperty(SupportsGet = true)] public int? Ends { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<EvidenceResponse> Pieces { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name)> Vendors { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public DateOnly Today { get; private set; }

    public bool IsFiltered => Q is { Length: > 0 } || VendorId is not null || Kind is not null || State is not null || Ends is not null;

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        Today = VendorWords.Today(clock);
        var all = vendors.ListVendorsAsync(limit: 200);
        var page = (await evidence.ListEvidenceAsync(cursor: Cursor, vendorId: VendorId, q: Q, kind: Kind, state: State, expiresBefore: Ends is { } days ? Today.AddDays(days == 0 ? 0 : days + 1) : null)).Result;
        (Pieces, NextCursor) = (page.Items, page.NextCursor);
        Vendors = [.. (await all).Result.Items.Select(v => (v.Id, v.Name))];
        // A vendor beyond the first page of the register still stands in the filter it was asked by.
        if (VendorId is { } id && Vendors.All(v => v.Id != id)) Vendors = [.. Vendors, (id, (await vendors.GetVendorAsync(id)).Result.Name)];
    });
}
