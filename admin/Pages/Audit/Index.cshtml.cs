using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Audit;

public sealed class IndexModel(AuditClient audit, PrintedFile files, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? SubjectId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? ActorId { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? From { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? To { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty(SupportsGet = true)] public bool Verify { get; set; }

    public IReadOnlyList<AuditEventResponse> Events { get; private set; } = [];
    public string? NextCursor { get; private set; }
    /// <summary>The newest signed ones.</summary>
    public IReadOnlyList<CheckpointResponse> Checkpoints { get; private set; } = [];
    /// <summary>What recomputing the whole chain found, when it was asked for.</summary>
    public ChainReport? Chain { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var checkpoints = audit.ListCheckpointsAsync(limit: 5);
        var page = (await audit.ListAuditEventsAsync(cursor: Cursor, subjectId: SubjectId, actorId: ActorId, action: Action, from: From, to: To)).Result;
        (Events, NextCursor, Checkpoints) = (page.Items, page.NextCursor, (await checkpoints).Result.Items);
        if (Verify) Chain = (await audit.VerifyAuditEventsAsync()).Result;
    });

    private string? Action => Kind is { Length: > 0 } kind ? kind + "." : null;

    private string Filter(string kindName, string? kind) => string.Concat(new[] { ("from", From?.ToString("O")), ("to", To?.ToString("O")), (kindName, kind), ("subjectId", $"{SubjectId}"), ("actorId", $"{ActorId}") }
        .Where(f => !string.IsNullOrEmpty(f.Item2)).Select(f => $"&{f.Item1}={Uri.EscapeDataString(f.Item2!)}"));

    /// <summary>Where a file comes from, with the filter that stands.</summary>
    public string FileHref(string handler) => $"?handler={handler}{Filter("kind", Kind)}";

    /// <summary>What the filter shows, as a workbook.</summary>
    public async Task<IActionResult> OnGetWorkbookAsync() => File(await files.GetAsync($"/audit-events?format=xlsx{Filter("action", Action)}"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", $"audit-{Words.TownDay(clock.GetUtcNow()):yyyy-MM-dd}.xlsx");

    /// <summary>The chain itself, for whoever verifies it elsewhere.</summary>
    public async Task<IActionResult> OnGetChainAsync() => HandOn(await audit.ExportAuditEventsAsync(From, To), "application/x-ndjson", $"audit-{Words.TownDay(clock.GetUtcNow()):yyyy-MM-dd}.ndjson");

    public async Task<IActionResult> OnGetVerifierAsync() => HandOn(await audit.GetVerifierAsync(), "text/html", "verify-audit.html");

    /// <summary>The person in whose place it was done; none: in its own.</summary>
    public static string? InPlaceOf(AuditEventResponse e)
    {
        using var changes = System.Text.Json.JsonDocument.Parse(e.Changes.ToString()!);
        return changes.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object && changes.RootElement.TryGetProperty("inPlaceOf", out var whom) ? whom.GetProperty("name").GetString() : null;
    }

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
