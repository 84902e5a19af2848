using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages.Vendors;

public sealed class DetailsModel(VendorsClient vendors, EngagementsClient engagements) : PageModel
{
    public VendorResponse Vendor { get; private set; } = new();
    public IReadOnlyList<EngagementRow> Engagements { get; private set; } = [];

    public async Task OnGetAsync(Guid id)
    {
        var vendor = vendors.GetVendorAsync(id);
        var work = engagements.ListEngagementsAsync(vendorId: id);
        Vendor = (await vendor).Result;
        Engagements = (await work).Result.Items;
    }
}
