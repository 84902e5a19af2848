using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Webhooks;

/// <summary>One address: what was sent to it and how that went, and what may be done about it.</summary>
public sealed class DetailsModel(NotificationsClient notifications) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public DeliveryState? State { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public long Version { get; set; }

    public WebhookResponse Webhook { get; private set; } = new();
    public IReadOnlyList<DeliveryResponse> Deliveries { get; private set; } = [];
    public string? NextCursor { get; private set; }
    /// <summary>Shown in the one answer that made it.</summary>
    public string? Secret { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostTestAsync() => TryAsync(() => notifications.TestWebhookAsync(Id, ApiClients.NewKey()), T("試験送信を受け付けました。数秒後に画面を読み直すと、結果が分かります。", "The test is on its way; read the page again in a few seconds to see how it went."), LoadAsync);

    public Task<IActionResult> OnPostAgainAsync(Guid deliveryId) => TryAsync(() => notifications.SendAgainAsync(Id, deliveryId, ApiClients.NewKey()), T("もう一度送ります。", "It is sent once more."), LoadAsync);

    public Task<IActionResult> OnPostPauseAsync() => ChangeAsync(WebhookState.Paused, T("一時停止しました。", "Paused."));

    public Task<IActionResult> OnPostResumeAsync() => ChangeAsync(WebhookState.Active, T("再開しました。これからのできごとを送ります。", "Resumed; what happens from now on is sent."));

    public async Task<IActionResult> OnPostRotateAsync()
    {
        string? secret = null;
        var answer = await TryAsync(async () => secret = (await notifications.RotateWebhookSecretAsync(Id, ApiClients.NewKey(), ApiClients.Version(Version))).Result.Secret, "", LoadAsync);
        if (secret is null) return answer;
        Secret = secret;
        await LoadAsync();
        return Page(); // not a redirect: the secret stands in this answer only
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var answer = await TryAsync(() => notifications.RemoveWebhookAsync(Id, ApiClients.Version(Version)), T("送信先を削除しました。", "The address is removed."), LoadAsync);
        return answer is RedirectResult ? RedirectToPage("Index") : answer;
    }

    private Task<IActionResult> ChangeAsync(WebhookState state, string done) => TryAsync(() => notifications.ChangeWebhookAsync(Id, ApiClients.Version(Version), new() { State = state }), done, LoadAsync);

    private async Task LoadAsync()
    {
        var webhook = notifications.GetWebhookAsync(Id);
        var page = (await notifications.ListDeliveriesAsync(Id, cursor: Cursor, state: State)).Result;
        (Webhook, Deliveries, NextCursor) = ((await webhook).Result, page.Items, page.NextCursor);
    }
}
