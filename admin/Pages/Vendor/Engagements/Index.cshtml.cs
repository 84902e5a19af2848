using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor.Engagements;

public sealed class IndexModel(AccessClient access, EngagementsClient engagements) : VendorPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    public IReadOnlyList<EntryResponse> Entries { get; private set; } = [];
    public EngagementRowPage Works { get; private set; } = new();

    public string Town(Guid? vendorId) => Entries.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (me, page) = (access.GetMeAsync(ct), engagements.ListEngagementsAsync(cursor: Cursor, cancellationToken: ct));
        (Entries, Works) = ((await me).Result.Entries, (await page).Result);
    }
}
