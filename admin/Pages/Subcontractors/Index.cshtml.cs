using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Subcontractors;

/// <summary>Who else works for the town's vendors, and of whom nobody has confirmed that it bears the duties of the contract.</summary>
public sealed class IndexModel(EngagementsClient engagements) : ApiPage
{
    [BindProperty(SupportsGet = true)] public bool? FlowdownConfirmed { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<SubcontractorRow> Subcontractors { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await engagements.ListAllSubcontractorsAsync(cursor: Cursor, flowdownConfirmed: FlowdownConfirmed, vendorId: VendorId)).Result;
        (Subcontractors, NextCursor) = (page.Items, page.NextCursor);
    });
}
