using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Inbox;

public sealed record ListMyInboxRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Left out: all three, one after the other.</summary>
    [QueryParam] public InboxSection? Section { get; init; }
    /// <summary>Leaves out what was marked as read.</summary>
    [QueryParam] public bool? Unread { get; init; }
}

public sealed class ListMyInbox(MyInboxReading inbox) : Endpoint<ListMyInboxRequest, Page<MyInboxItem>>
{
    public override void Configure()
    {
        Get("/me/inbox");
        Permissions(PermissionNames.OwnInboxUse);
        Summary(s => s.Summary = "List what is due to me, what waits for me to decide, and what I was told of");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ListMyInboxRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<MyInboxKey>(req.Cursor));
        if (after is { Kind: null }) throw Refusal.Invalid("/cursor", "malformed", HttpTexts.CursorMalformed);
        var items = await inbox.ReadAsync(limit + 1, after, req.Section, req.Unread == true, ct);
        await Send.OkAsync(Paging.Page(items, limit, i => new MyInboxKey((int)i.Section, i.Rank, i.Id, EnumWords.Of(i.Kind))), ct);
    }
}

public sealed class CountMyInbox(MyInboxReading inbox) : EndpointWithoutRequest<MyInboxCounts>
{
    public override void Configure()
    {
        Get("/me/inbox/counts");
        Permissions(PermissionNames.OwnInboxUse);
        Summary(s => s.Summary = "How much is due to me, waits for me to decide, and is unread");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(CancellationToken ct) => await Send.OkAsync(await inbox.CountAsync(ct), ct);
}
