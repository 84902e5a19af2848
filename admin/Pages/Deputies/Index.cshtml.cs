using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Deputies;

/// <summary>Who decides in whose place: one's own deputy, and for an administrator everybody's.</summary>
public sealed class IndexModel(AccessClient access) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public Guid? PersonId { get; set; }
    [BindProperty] public Guid? DeputyId { get; set; }
    [BindProperty] public DateOnly? FromOn { get; set; }
    [BindProperty] public DateOnly? ToOn { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<DeputyResponse> Deputies { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<PersonResponse> People { get; private set; } = [];
    private Guid _me;

    public bool MayEnd(DeputyResponse deputy) => May("people:manage") || (May("deputies:manage") && deputy.PersonId == _me);

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostNameAsync() =>
        TryAsync(() => access.NameDeputyAsync(ApiClients.NewKey(), new() { PersonId = PersonId, DeputyId = DeputyId ?? Guid.Empty, FromOn = FromOn, ToOn = ToOn ?? default, Reason = Reason }), T("代理を決めました。", "The deputy is named."), LoadAsync);

    public Task<IActionResult> OnPostEndAsync(Guid id, long version) => TryAsync(() => access.EndDeputyAsync(id, ApiClients.Version(version)), T("代理を終わらせました。", "The deputy's days have ended."), LoadAsync);

    private async Task LoadAsync()
    {
        var (me, page, people) = (access.GetMeAsync(), access.ListDeputiesAsync(cursor: Cursor), access.ListPeopleAsync(limit: 200));
        _me = (await me).Result.Id;
        (Deputies, NextCursor) = ((await page).Result.Items, (await page).Result.NextCursor);
        People = [.. (await people).Result.Items.Where(p => p.State != PersonState.Ended)];
    }
}
