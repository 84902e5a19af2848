using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Lists;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Reverifications;

/// <summary>The looks planned at work and clouds that run, the nearest day first; a look begins by sending its questions.</summary>
public sealed class IndexModel(ReverificationClient reverifications, RegisterLists lists, TimeProvider clock) : RegisterPage(RegisterName.Reverifications, lists)
{
    private const int DaysToAnswer = 30;

    [BindProperty(SupportsGet = true)] public DateOnly? DueBefore { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? VendorId { get; set; }

    public DateOnly Today { get; private set; }
    public IReadOnlyList<ReverificationResponse> Looks { get; private set; } = [];
    public bool MayIssue => May("assessments:send");
    public DateOnly AnswerBy => Today.AddDays(DaysToAnswer);

    public Task<IActionResult> OnPostIssueAsync(Guid id, long version, DateOnly? dueOn) =>
        TryAsync(() => reverifications.IssueReverificationAsync(id, ApiClients.Version(version), new() { DueOn = dueOn ?? default }), T("再確認の質問票を送付しました。", "The questions of the re-verification are sent."), LoadAsync);

    protected override async Task ListAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var page = (await reverifications.ListReverificationsAsync(cursor: Cursor, sort: Sort, dueBefore: DueBefore, vendorId: VendorId)).Result;
        (Looks, NextCursor) = (page.Items, page.NextCursor);
    }
}
