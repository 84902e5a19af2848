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

    /// <summary>The page of what an event is about, where it has one.</summary>
    public static string? Href(AuditSubjectResponse subject) => subject.Type switch
    {
        "vendor" => $"/Vendors/{subject.Id}",
        "engagement" => $"/Engagements/{subject.Id}",
        "cloudUse" => $"/CloudUses/{subject.Id}",
        "cloudService" => $"/CloudServices/{subject.Id}",
        "duty" => $"/Duties/{subject.Id}",
        "finding" => $"/Findings/{subject.Id}",
        "measure" => $"/Measures/{subject.Id}",
        "incident" => $"/Incidents/{subject.Id}",
        _ => null,
    };
}
