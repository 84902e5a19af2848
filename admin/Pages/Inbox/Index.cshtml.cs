using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Inbox;

/// <summary>What waits for the one who is signed in, what it was told of, and how it is reminded by mail.</summary>
public sealed class IndexModel(NotificationsClient notifications, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public InboxSection? Section { get; set; }
    [BindProperty(SupportsGet = true)] public bool Unread { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public DateOnly Today { get; private set; }
    public IReadOnlyList<MyInboxItem> Items { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public MyInboxCounts Counts { get; private set; } = new();
    public MyNotificationsResponse Settings { get; private set; } = new();

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostMarkAsync(Guid id, bool read) => TryAsync(() => notifications.MarkNoticesReadAsync(new() { Ids = [id], Read = read }), "", LoadAsync);

    public Task<IActionResult> OnPostMarkAllAsync() => TryAsync(() => notifications.MarkNoticesReadAsync(new() { All = true }), T("通知をすべて既読にしました。", "All notices are marked as read."), LoadAsync);

    public Task<IActionResult> OnPostChooseAsync(long version, ReminderDelivery? reminders) =>
        TryAsync(() => notifications.ChangeMyNotificationsAsync(ApiClients.Version(version), new() { Reminders = reminders ?? default }), T("お知らせの送り方を変更しました。", "Your reminders are sent accordingly from now on."), LoadAsync);

    private async Task LoadAsync()
    {
        Today = Words.TownDay(clock.GetUtcNow());
        var (counts, settings) = (notifications.CountMyInboxAsync(), notifications.GetMyNotificationsAsync());
        var page = (await notifications.ListMyInboxAsync(cursor: Cursor, section: Section, unread: Unread)).Result;
        (Items, NextCursor) = (page.Items, page.NextCursor);
        (Counts, Settings) = ((await counts).Result, (await settings).Result);
    }
}
