using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Policies;

/// <summary>Who has acknowledged the newest version of a document, and who has not.</summary>
public sealed class AcknowledgementsModel(PoliciesClient policies) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public bool? Acknowledged { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public PolicyDocumentResponse Document { get; private set; } = new();
    public IReadOnlyList<AcknowledgementRow> Rows { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        Document = (await policies.GetPolicyAsync(Id)).Result;
        if (Document.Versions is not [var newest, ..]) return;
        var page = (await policies.ListAcknowledgementsAsync(newest.Id, cursor: Cursor, acknowledged: Acknowledged)).Result;
        (Rows, NextCursor) = (page.Items, page.NextCursor);
    });
}
