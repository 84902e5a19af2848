using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications.Inbox;

/// <param name="Ids">Notices of one's own inbox.</param>
/// <param name="All">All that are unread, instead.</param>
/// <param name="Read">False marks them as unread again; left out, as read.</param>
public sealed record MarkNoticesRequest(IReadOnlyList<Guid>? Ids, bool? All, bool? Read);

/// <param name="Marked">How many changed.</param>
public sealed record MarkNoticesResponse(int Marked);

public sealed class MarkNoticesValidator : Validator<MarkNoticesRequest>
{
    public const int MaxIds = 200;

    public MarkNoticesValidator() =>
        RuleFor(r => r.Ids).MaxItems(MaxIds).Must((r, ids) => r.All == true ? ids is null or { Count: 0 } && r.Read != false : ids is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => NoticeTexts.ChooseNotices.Current);
}

/// <summary>Marks notices of one's own inbox as read, or as unread again; another's are left alone as if they were not there.</summary>
public sealed class MarkNoticesRead(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<MarkNoticesRequest, MarkNoticesResponse>
{
    public override void Configure()
    {
        Put("/me/inbox/read");
        Permissions(PermissionNames.OwnInboxUse);
        Summary(s => s.Summary = "Mark notices of my inbox as read or unread");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(MarkNoticesRequest req, CancellationToken ct)
    {
        DateTimeOffset? at = req.Read == false ? null : clock.GetUtcNow();
        var own = db.Notices.Where(n => n.PersonId == caller.Id && (n.ReadAt == null) == (at != null));
        var marked = await (req.All == true ? own : own.Where(n => req.Ids!.Contains(n.Id))).ExecuteUpdateAsync(s => s.SetProperty(n => n.ReadAt, at), ct);
        work.Record("notice.marked", "person", caller.Id, new { marked, read = at is not null });
        await Send.OkAsync(new(marked), ct);
    }
}
