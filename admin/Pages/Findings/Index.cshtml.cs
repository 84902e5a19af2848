using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Findings;

/// <summary>What was found wrong, and how far it is put right.</summary>
public sealed class IndexModel(FindingsClient findings, AccessClient access, ThreatsClient threats, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Findings, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public FindingState? State { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? DueBefore { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }
    [BindProperty(SupportsGet = true)] public bool Mine { get; set; }
    [BindProperty(SupportsGet = true)] public string? Threat { get; set; }

    /// <summary>Each an id and the version it was read at, with a colon between.</summary>
    [BindProperty] public List<string> Chosen { get; set; } = [];
    [BindProperty] public Guid? OwnerId { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public bool Remind { get; set; }

    public FollowUpFindingsResponse? Outcome { get; private set; }
    public IReadOnlyList<PersonResponse> People { get; private set; } = [];
    public IReadOnlyList<ThreatResponse> Threats { get; private set; } = [];
    public bool MayWrite => May("findings:write");
    public DateOnly Today { get; private set; }
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];

    public Task<IActionResult> OnPostTryAsync() => FollowUpAsync(isDry: true);

    public Task<IActionResult> OnPostDoAsync() => FollowUpAsync(isDry: false);

    public bool IsChosen(Guid id) => ChosenRow.Holds(Chosen, id);

    protected override async Task ListAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var (known, people) = (May("ruleSets:read") ? threats.GetThreatsAsync() : null, MayWrite && May("municipality:read") ? access.ListPeopleAsync(limit: 200) : null);
        var page = (await findings.ListFindingsAsync(cursor: Cursor, sort: Sort, q: Q, state: State, vendorId: VendorId, engagementId: EngagementId, cloudUseId: CloudUseId, dueBefore: DueBefore, threat: string.IsNullOrEmpty(Threat) ? null : Threat, mine: Mine ? true : null)).Result;
        (Findings, NextCursor) = (page.Items, page.NextCursor);
        if (known is not null) Threats = (await known).Result.Threats;
        if (people is not null) People = (await people).Result.Items;
    }

    private Task<IActionResult> FollowUpAsync(bool isDry) => StepAsync(async () =>
    {
        var request = new FollowUpFindingsRequest { Findings = [.. ChosenRow.Of(Chosen).Select(c => new FollowedFinding { Id = c.Id, Version = c.Version })], OwnerId = OwnerId, DueOn = DueOn, Remind = Remind };
        Outcome = (await findings.FollowUpFindingsAsync(ApiClients.NewKey(), request, isDry)).Result;
        if (!isDry) (Chosen, OwnerId, DueOn, Remind) = ([], null, null, false);
    });
}
