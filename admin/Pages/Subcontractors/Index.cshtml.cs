using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Subcontractors;

/// <summary>Who else works for the town's vendors, and of whom nobody has confirmed that it bears the duties of the contract.</summary>
public sealed class IndexModel(EngagementsClient engagements, RegisterLists lists) : RegisterPage(RegisterName.Subcontractors, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public bool? FlowdownConfirmed { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }

    public IReadOnlyList<SubcontractorRow> Subcontractors { get; private set; } = [];

    protected override async Task ListAsync()
    {
        var page = (await engagements.ListAllSubcontractorsAsync(cursor: Cursor, sort: Sort, q: Q, flowdownConfirmed: FlowdownConfirmed, vendorId: VendorId)).Result;
        (Subcontractors, NextCursor) = (page.Items, page.NextCursor);
    }
}
