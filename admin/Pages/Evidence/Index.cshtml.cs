using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Lists;
using Ampira.Vendors.Admin.Pages.Vendor;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Evidence;

/// <summary>What all vendors handed in, with what runs out; the newest first.</summary>
public sealed class IndexModel(EvidenceClient evidence, VendorsClient vendors, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Evidence, lists)
{
    /// <summary>Within so many days; 0: it has ended.</summary>
    public static readonly IReadOnlyList<int> Within = [0, 30, 90];

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public EvidenceKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public EvidenceState? State { get; set; }
    [BindProperty(SupportsGet = true)] public int? Ends { get; set; }

    public IReadOnlyList<EvidenceResponse> Pieces { get; private set; } = [];
    public IReadOnlyList<(Guid Id, string Name)> Vendors { get; private set; } = [];
    public DateOnly Today { get; private set; }

    public bool IsFiltered => Q is { Length: > 0 } || VendorId is not null || Kind is not null || State is not null || Ends is not null;

    private DateOnly? ExpiresBefore => Ends is { } days ? VendorWords.Today(clock).AddDays(days == 0 ? 0 : days + 1) : null;

    /// <summary>The address counts days from today; the API is told the day.</summary>
    protected override IEnumerable<KeyValuePair<string, string?>> Asked() => base.Asked().Select(q => q.Key == "ends" ? new("expiresBefore", ExpiresBefore?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)) : q);

    protected override async Task ListAsync()
    {
        Today = VendorWords.Today(clock);
        var all = vendors.ListVendorsAsync(limit: 200);
        var page = (await evidence.ListEvidenceAsync(cursor: Cursor, sort: Sort, vendorId: VendorId, q: Q, kind: Kind, state: State, expiresBefore: ExpiresBefore)).Result;
        (Pieces, NextCursor) = (page.Items, page.NextCursor);
        Vendors = [.. (await all).Result.Items.Select(v => (v.Id, v.Name))];
        // A vendor beyond the first page of the register still stands in the filter it was asked by.
        if (VendorId is { } id && Vendors.All(v => v.Id != id)) Vendors = [.. Vendors, (id, (await vendors.GetVendorAsync(id)).Result.Name)];
    }
}
