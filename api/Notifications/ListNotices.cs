using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications;

public sealed record ListNoticesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public NoticeState? State { get; init; }
}

/// <param name="LastError">Why the last attempt failed, in the mail server's words.</param>
public sealed record NoticeResponse(Guid Id, string EventType, string Recipient, NoticeState State, int Attempts, DateTimeOffset CreatedAt, DateTimeOffset? SentAt, DateTimeOffset? NotBefore, string? LastError);

/// <summary>What was, is to be and could not be sent, without its text.</summary>
public sealed class ListNotices(VendorsDb db) : Endpoint<ListNoticesRequest, Page<NoticeResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/notices");
        Permissions(PermissionNames.NoticesRead);
        Summary(s => s.Summary = "List notices by mail, newest first, without their text");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ListNoticesRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var notices = db.Notices.AsQueryable();
        if (req.State is { } state) notices = notices.Where(n => n.State == state);
        if (Paging.Key<Key>(req.Cursor) is { } before) notices = notices.Where(n => n.Id < before.Id);
        var rows = await notices.OrderByDescending(n => n.Id).Take(limit + 1)
            .Select(n => new NoticeResponse(n.Id, n.EventType, n.Recipient, n.State, n.Attempts, n.CreatedAt, n.SentAt, n.NotBefore, n.LastError)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, n => new Key(n.Id)), ct);
    }
}
