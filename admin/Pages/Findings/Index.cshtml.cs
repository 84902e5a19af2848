using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Findings;

/// <summary>What was found wrong, and how far it is put right.</summary>
public sealed class IndexModel(FindingsClient findings, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public FindingState? State { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? DueBefore { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public DateOnly Today { get; private set; }
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public bool IsOfOneCase => EngagementId is not null || CloudUseId is not null;

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var page = (await findings.ListFindingsAsync(cursor: Cursor, state: State, engagementId: EngagementId, cloudUseId: CloudUseId, dueBefore: DueBefore)).Result;
        (Findings, NextCursor) = (page.Items, page.NextCursor);
    });
}
