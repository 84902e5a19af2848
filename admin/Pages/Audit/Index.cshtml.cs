using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Audit;

public sealed class IndexModel(AuditClient audit) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? SubjectId { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty(SupportsGet = true)] public bool Verify { get; set; }

    public IReadOnlyList<AuditEventResponse> Events { get; private set; } = [];
    public string? NextCursor { get; private set; }
    /// <summary>What recomputing the whole chain found, when it was asked for.</summary>
    public ChainReport? Chain { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        if (Verify) Chain = (await audit.VerifyAuditEventsAsync()).Result;
        var page = (await audit.ListAuditEventsAsync(cursor: Cursor, subjectId: SubjectId, action: Kind is { Length: > 0 } kind ? kind + "." : null, from: From, to: To)).Result;
        (Events, NextCursor) = (page.Items, page.NextCursor);
    });

    /// <summary>The page of what an event is about, where it has one and the person may read it.</summary>
    public string? Href(AuditSubjectResponse subject)
    {
        var (page, permission) = subject.Type switch
        {
            "vendor" => ("Vendors", "vendors:read"),
            "engagement" => ("Engagements", "engagements:read"),
            "cloudUse" => ("CloudUses", "cloudUses:read"),
            "cloudService" => ("CloudServices", "cloudServices:read"),
            "evidence" => ("Evidence", "evidence:read"),
            "duty" => ("Duties", "duties:read"),
            "finding" => ("Findings", "findings:read"),
            "measure" => ("Measures", "measures:read"),
            "incident" => ("Incidents", "incidents:read"),
            _ => ("", ""),
        };
        return May(permission) ? $"/{page}/{subject.Id}" : null;
    }
}
