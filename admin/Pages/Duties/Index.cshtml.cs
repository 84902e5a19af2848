using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Duties;

/// <summary>What vendors and the town owe under signed contracts, the nearest day first.</summary>
public sealed class IndexModel(DutiesClient duties, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public DutyState? State { get; set; }
    [BindProperty(SupportsGet = true)] public DutyParty? Who { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? DueBefore { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? ContractId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public DateOnly Today { get; private set; }
    public IReadOnlyList<DutyRow> Duties { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public bool IsOfOneCase => ContractId is not null || EngagementId is not null || CloudUseId is not null;

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var page = (await duties.ListDutiesAsync(cursor: Cursor, dueBefore: DueBefore, state: State, contractId: ContractId, engagementId: EngagementId, cloudUseId: CloudUseId, who: Who)).Result;
        (Duties, NextCursor) = (page.Items, page.NextCursor);
    });
}
