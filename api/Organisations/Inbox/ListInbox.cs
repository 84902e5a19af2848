using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Reverification;

namespace Ampira.Vendors.Api.Organisations.Inbox;

public sealed record ListInboxRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public InboxKind? Kind { get; init; }
    /// <summary>Due before this day.</summary>
    [QueryParam] public DateOnly? DueBefore { get; init; }
    /// <summary>The register entry, by its vendorId: one town.</summary>
    [QueryParam] public Guid? Entry { get; init; }
}

public sealed class ListInbox(InboxReading inbox) : Endpoint<ListInboxRequest, Page<InboxItem>>
{
    public override void Configure()
    {
        Get("/inbox");
        Permissions(PermissionNames.InboxRead);
        Summary(s => s.Summary = "List what all towns of the vendor wait for, by the day it is due");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(ListInboxRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<InboxKey>(req.Cursor));
        if (after is { Kind: null }) throw Refusal.Invalid("/cursor", "malformed", HttpTexts.CursorMalformed);
        var items = await inbox.ReadAsync(limit + 1, after, req.Kind, req.DueBefore, req.Entry, ct);
        await Send.OkAsync(Paging.Page(items, limit, i => new InboxKey(i.DueOn, EnumWords.Of(i.Kind), i.Id)), ct);
    }
}

public sealed record InboxCalendarRequest
{
    [QueryParam] public InboxKind? Kind { get; init; }
    /// <summary>The register entry, by its vendorId: one town.</summary>
    [QueryParam] public Guid? Entry { get; init; }
}

/// <summary>The same as days of a calendar. What is done leaves it: a calendar that reads the file again takes the event away.</summary>
public sealed class GetInboxCalendar(InboxReading inbox, TimeProvider clock) : Endpoint<InboxCalendarRequest>
{
    private const int Most = 1_000;

    public override void Configure()
    {
        Get("/inbox.ics");
        Permissions(PermissionNames.InboxRead);
        Summary(s => s.Summary = "Get the days of the inbox as iCalendar");
        Description(d => d.WithTags("Organisations"));
        this.AnswersFile(CalendarAnswer.MediaType);
    }

    public override async Task HandleAsync(InboxCalendarRequest req, CancellationToken ct)
    {
        var items = await inbox.ReadAsync(Most, null, req.Kind, null, req.Entry, ct);
        await HttpContext.AnswerCalendarAsync("inbox.ics", OrganisationTexts.CalendarName.Current, items.Select(Event), clock.GetUtcNow(), ct);
    }

    private static CalendarDay Event(InboxItem i)
    {
        var lines = new List<string?> { i.Town, i.Work, i.ReferenceNo, i.Missing is { } missing ? OrganisationTexts.Missing.With(missing).Current : null };
        return new($"{EnumWords.Of(i.Kind)}-{i.Id}@ampira.invalid", i.DueOn, $"{i.Title}（{i.Town}）", string.Join('\n', lines.OfType<string>()), i.ChangedAt);
    }
}
