using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Notifications.Digests;

/// <summary>Writes the two kinds of digest as mails: the CISO's of a month, and a person's own reminders. Told again, it finds them written.</summary>
public sealed class DigestWriting(VendorsDb db, Caller caller, TimeProvider clock, IConfiguration settings) : IOutboxHandler
{
    private const string List = "/Reverifications";

    public IReadOnlyList<string> Types => [EscalationReportSweep.EventType, ReminderDigestSweep.EventType];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        if (await db.Notices.AnyAsync(n => n.EventId == happened.Id, ct)) return;
        var town = await db.Municipalities.Where(m => m.Id == caller.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var pages = settings[NoticeWriting.PageAddress]?.TrimEnd('/') is { Length: > 0 } address ? address : null;
        if (happened.Type == EscalationReportSweep.EventType) await ReportAsync(happened, town, pages, ct);
        else await RemindAsync(happened, town, pages, ct);
    }

    private async Task ReportAsync(OutboxEvent happened, Text town, string? pages, CancellationToken ct)
    {
        var report = happened.Read<MonthlyReport>();
        if (report.Count == 0) return;
        foreach (var to in await db.StaffAsync([Roles.Ciso], null, null, clock.TownToday(), ct)) Add(happened, to, DigestRules.Write(report, to, town, pages), to.PersonId, report.Month);
    }

    private async Task RemindAsync(OutboxEvent happened, Text town, string? pages, CancellationToken ct)
    {
        var person = happened.Read<GatheredFor>().PersonId;
        var gathered = db.Notices.Where(n => n.PersonId == person && n.State == NoticeState.Gathered && n.CreatedAt <= happened.OccurredAt);
        var count = await gathered.CountAsync(ct);
        if (count == 0) return;
        var first = await gathered.OrderBy(n => n.DueOn).ThenBy(n => n.Id).Take(DigestRules.Most).Select(n => new GatheredReminder(n.EventType, n.Reference, n.DueOn, n.Path)).ToListAsync(ct);
        var to = (await db.StaffAsync([], null, person, clock.TownToday(), ct)).Single();
        // Each reminder stands in the inbox by itself: their mail does not stand there once more.
        Add(happened, to, DigestRules.Write(first, count, to, town, pages), null, "");
        await gathered.ExecuteUpdateAsync(s => s.SetProperty(n => n.State, NoticeState.Digested).SetProperty(n => n.SentAt, clock.GetUtcNow()), ct);
    }

    private void Add(OutboxEvent happened, NoticeRecipient to, NoticeMail mail, Guid? person, string reference) => db.Add(new Notice
    {
        MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(clock.GetUtcNow()), EventId = happened.Id, EventType = happened.Type, PersonId = person, Recipient = to.Email, RecipientName = to.Name, Language = to.Language,
        Reference = reference, Path = List, Subject = mail.Subject, TextBody = mail.Text, HtmlBody = mail.Html, MessageId = NoticeRules.MessageId(caller.MunicipalityId, happened.Id, to.Email), State = NoticeState.Queued, CreatedAt = clock.GetUtcNow(),
    });
}
