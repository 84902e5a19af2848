using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Duties;

/// <summary>What vendors and the town owe under signed contracts, the nearest day first.</summary>
public sealed class IndexModel(DutiesClient duties, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Duties, lists)
{
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public DutyState? State { get; set; }
    [BindProperty(SupportsGet = true)] public DutyParty? Who { get; set; }
    [BindProperty(SupportsGet = true)] public DateOnly? DueBefore { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? ContractId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }

    public DateOnly Today { get; private set; }
    public IReadOnlyList<DutyRow> Duties { get; private set; } = [];
    public bool MayRemind => May("duties:confirm");
    public RemindOfDutiesResponse? Outcome { get; private set; }

    /// <summary>Each an id and the version it was read at, with a colon between.</summary>
    [BindProperty] public List<string> Chosen { get; set; } = [];

    public bool IsChosen(Guid id) => ChosenRow.Holds(Chosen, id);

    public Task<IActionResult> OnPostTryAsync() => RemindAsync(isDry: true);

    public Task<IActionResult> OnPostDoAsync() => RemindAsync(isDry: false);

    protected override async Task ListAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var page = (await duties.ListDutiesAsync(cursor: Cursor, sort: Sort, q: Q, dueBefore: DueBefore, state: State, contractId: ContractId, engagementId: EngagementId, cloudUseId: CloudUseId, vendorId: VendorId, who: Who)).Result;
        (Duties, NextCursor) = (page.Items, page.NextCursor);
    }

    private Task<IActionResult> RemindAsync(bool isDry) => StepAsync(async () =>
    {
        Outcome = (await duties.RemindOfDutiesAsync(ApiClients.NewKey(), new() { Duties = [.. ChosenRow.Of(Chosen).Select(c => new RemindedDuty { Id = c.Id, Version = c.Version })] }, isDry)).Result;
        if (!isDry) Chosen = [];
    });
}
