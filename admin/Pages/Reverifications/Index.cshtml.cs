using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Reverifications;

/// <summary>The looks planned at work and clouds that run, the nearest day first; a look begins by sending its questions.</summary>
public sealed class IndexModel(ReverificationClient reverifications, TimeProvider clock) : ApiPage
{
    private const int DaysToAnswer = 30;

    [BindProperty(SupportsGet = true)] public DateOnly? DueBefore { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public DateOnly Today { get; private set; }
    public IReadOnlyList<ReverificationResponse> Looks { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public bool MayIssue => May("assessments:send");
    public DateOnly AnswerBy => Today.AddDays(DaysToAnswer);

    public Task<IActionResult> OnGetAsync() => ReadAsync(ListAsync);

    public Task<IActionResult> OnPostIssueAsync(Guid id, long version, DateOnly? dueOn) =>
        TryAsync(() => reverifications.IssueReverificationAsync(id, ApiClients.Version(version), new() { DueOn = dueOn ?? default }), T("再確認の質問票を送付しました。", "The questions of the re-verification are sent."), ListAsync);

    private async Task ListAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var page = (await reverifications.ListReverificationsAsync(cursor: Cursor, dueBefore: DueBefore)).Result;
        (Looks, NextCursor) = (page.Items, page.NextCursor);
    }
}
