using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Webhooks;

/// <summary>The town's programs that are told of events as they happen.</summary>
public sealed class IndexModel(NotificationsClient notifications) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty(Name = "url")] public string? Address { get; set; }
    [BindProperty] public string? Types { get; set; }

    public IReadOnlyList<WebhookResponse> Webhooks { get; private set; } = [];
    /// <summary>What vendors registered for themselves, for who answers for their access.</summary>
    public IReadOnlyList<VendorWebhookResponse> OfVendors { get; private set; } = [];
    public string? NextCursor { get; private set; }
    /// <summary>Shown in the one answer that made it.</summary>
    public string? Secret { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostAsync()
    {
        WebhookResponse? made = null;
        var types = (Types ?? "").Split([',', '、', ' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var answer = await TryAsync(async () => made = (await notifications.RegisterWebhookAsync(ApiClients.NewKey(), new() { Name = Name ?? "", Url = Address ?? "", Types = types })).Result, "", LoadAsync);
        if (made is null) return answer;
        (Secret, Name, Address, Types) = (made.Secret, null, null, null);
        await LoadAsync();
        return Page(); // not a redirect: the secret stands in this answer only
    }

    private async Task LoadAsync()
    {
        var ofVendors = May("vendorTokens:manage") ? notifications.ListVendorWebhooksAsync(cursor: Cursor) : null;
        Webhooks = [.. (await notifications.ListWebhooksAsync()).Result.Items];
        if (ofVendors is not null) (OfVendors, NextCursor) = ((await ofVendors).Result.Items, (await ofVendors).Result.NextCursor);
    }
}
