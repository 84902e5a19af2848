using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Notifications.Digests;

namespace Ampira.Vendors.Api.Notifications;

/// <summary>What happened, in the words of a mail: which case, by when, and the page that shows it. Nothing of its content.</summary>
/// <param name="Reference">The number of the case or of what it is about.</param>
/// <param name="StaffPath">Of the staff's page.</param>
public sealed record NoticeFacts(string Reference, DateOnly? DueOn, string StaffPath);

/// <summary>Whom and how a mail addresses.</summary>
/// <param name="PersonId">Of a member of staff, with when it wants to be reminded.</param>
public sealed record NoticeRecipient(string Email, string Name, bool IsVendor, NoticeLanguage Language, Guid? PersonId = null, ReminderDelivery Reminders = ReminderDelivery.AtOnce);

public sealed record NoticeMail(string Subject, string Text, string Html);

/// <summary>Who hears of which event and what it says (domain.md 6.3): a line a type. No answers and no free text leave by mail.</summary>
public static partial class NoticeRules
{
    private const int SubjectMaxLength = 300;
    public const string VendorContact = "vendorContact";
    public const string CaseOwner = "caseOwner";

    /// <summary>When a mail that could not be delivered is tried again, after each failed attempt.</summary>
    private static readonly TimeSpan[] Ladder =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24)];

    private const string ReminderEnding = ".reminder";

    private static readonly Dictionary<string, (Text Title, string[] Audience)> Plans = new()
    {
        ["assessment.sent"] = (NoticeTexts.AssessmentSent, [VendorContact]),
        ["assessment.changesRequested"] = (NoticeTexts.AssessmentReturned, [VendorContact]),
        ["assessment.submitted"] = (NoticeTexts.AssessmentSubmitted, [Roles.ItReviewer, CaseOwner]),
        ["assessment.accepted"] = (NoticeTexts.AssessmentAccepted, [VendorContact, CaseOwner]),
        ["engagement.decided"] = (NoticeTexts.Decided, [CaseOwner]),
        ["cloudUse.decided"] = (NoticeTexts.Decided, [CaseOwner]),
        ["cloudUse.submitted"] = (NoticeTexts.CloudUseSubmitted, [Roles.ItReviewer]),
        ["cloudUse.changesRequested"] = (NoticeTexts.CloudUseReturned, [CaseOwner]),
        ["cloudUse.suspended"] = (NoticeTexts.CloudUseSuspended, [CaseOwner, Roles.SectionHead]),
        ["decision.expired"] = (NoticeTexts.DecisionExpired, [CaseOwner, Roles.SectionHead, Roles.SecurityLead]),
        ["decision.lapsed"] = (NoticeTexts.DecisionLapsed, [CaseOwner, Roles.SectionHead, Roles.SecurityLead]),
        ["decision.narrowed"] = (NoticeTexts.DecisionNarrowed, [CaseOwner, Roles.SectionHead, Roles.SecurityLead]),
        ["decision.schemeLost"] = (NoticeTexts.SchemeLost, [CaseOwner, Roles.ItReviewer, Roles.SecurityLead]),
        ["reverification.reminder"] = (NoticeTexts.Reverification, [CaseOwner]),
        ["duty.reminder"] = (NoticeTexts.DutyDue, [CaseOwner]),
        ["duty.delivered"] = (NoticeTexts.DutyDelivered, [CaseOwner]),
        ["duty.returned"] = (NoticeTexts.DutyReturned, [VendorContact]),
        ["duty.reminded"] = (NoticeTexts.DutyReminded, [VendorContact]),
        ["finding.opened"] = (NoticeTexts.FindingOpened, [VendorContact]),
        ["finding.remediated"] = (NoticeTexts.FindingRemediated, [Roles.ItReviewer, CaseOwner]),
        ["finding.rejected"] = (NoticeTexts.FindingRejected, [VendorContact]),
        ["finding.closed"] = (NoticeTexts.FindingClosed, [VendorContact]),
        ["finding.dueChanged"] = (NoticeTexts.FindingDueChanged, [VendorContact]),
        ["finding.reminded"] = (NoticeTexts.FindingReminded, [VendorContact]),
        ["contract.issued"] = (NoticeTexts.ContractIssued, [VendorContact]),
        ["contract.corrected"] = (NoticeTexts.ContractCorrected, [VendorContact]),
        ["contract.signed"] = (NoticeTexts.ContractSigned, [VendorContact, CaseOwner]),
        ["incident.reported"] = (NoticeTexts.IncidentReported, [Roles.ItReviewer, Roles.SecurityLead, Roles.Ciso]),
        ["incident.clock"] = (NoticeTexts.IncidentClock, [Roles.SecurityLead, Roles.Ciso]),
        ["incident.publicationPrepared"] = (NoticeTexts.PublicationPrepared, [Roles.DepartmentHead, Roles.SecurityLead, Roles.Ciso]),
        ["jointVerification.proposed"] = (NoticeTexts.JointProposed, [VendorContact]),
        ["reliance.changed"] = (NoticeTexts.RelianceChanged, [CaseOwner, Roles.ItReviewer, Roles.SecurityLead]),
        ["measure.taken"] = (NoticeTexts.MeasureTaken, [VendorContact, CaseOwner]),
        ["policy.asked"] = (NoticeTexts.PolicyAsked, [VendorContact]),
        ["changeNotice.received"] = (NoticeTexts.ChangeReceived, [Roles.ItReviewer, Roles.SecurityLead, CaseOwner]),
        ["changeNotice.acknowledged"] = (NoticeTexts.ChangeAcknowledged, [VendorContact]),
    };

    public static IReadOnlyList<string> Types { get; } = [.. Plans.Keys];

    /// <summary>Roles, <see cref="VendorContact"/> and <see cref="CaseOwner"/>; a reminder brings its own, by how late it is.</summary>
    public static IReadOnlyList<string> Audience(string type, IReadOnlyList<string>? ofReminder) => ofReminder is { Count: > 0 } ? ofReminder : Plans[type].Audience;

    /// <summary>What comes again and again while nothing is done, and may therefore come gathered; what happened once is told at once.</summary>
    public static bool IsReminder(string type) => type.EndsWith(ReminderEnding, StringComparison.Ordinal);

    /// <summary>What an event is called in mails and inboxes; null for what nobody is told of.</summary>
    public static Text? TitleOf(string type) => Plans.TryGetValue(type, out var plan) ? plan.Title : type == EscalationReportSweep.EventType ? NoticeTexts.EscalationReport : null;

    public static NoticeState FirstState(string type, NoticeRecipient to) => IsReminder(type) && to.Reminders != ReminderDelivery.AtOnce ? NoticeState.Gathered : NoticeState.Queued;

    /// <summary>The same however often the mail is sent.</summary>
    public static string MessageId(Guid town, Guid eventId, string email) => $"{CanonicalJson.HashOf($"{town}/{eventId}/{email}")[..32]}@ampira.invalid";

    /// <param name="pages">The address of the pages without a slash at its end; null: no link is given.</param>
    public static NoticeMail Write(string type, NoticeFacts facts, NoticeRecipient to, Text town, string? pages)
    {
        var culture = to.Language == NoticeLanguage.En ? Languages.English : Languages.Japanese;
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        var title = Plans[type].Title.In(culture);
        List<string> paragraphs = [Say(NoticeTexts.Greeting, to.Name, town.In(culture)), title + (culture == Languages.English ? "." : "。"), Say(NoticeTexts.Reference, facts.Reference)];
        if (facts.DueOn is { } due) paragraphs.Add(Say(NoticeTexts.Due, due.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
        var link = pages is null ? null : pages + (to.IsVendor ? "/Vendor" : facts.StaffPath);
        if (link is not null) paragraphs.Add($"{NoticeTexts.Link.In(culture)}\n{link}");
        paragraphs.Add(NoticeTexts.Footer.In(culture));
        return Compose($"[{facts.Reference}] {title}", paragraphs, link is null ? [] : [link], to.Language);
    }

    /// <summary>Null when it is not tried again.</summary>
    public static TimeSpan? RetryAfter(int attempts) => attempts < Notice.MaxAttempts ? Ladder[Math.Clamp(attempts - 1, 0, Ladder.Length - 1)] : null;

    /// <summary>The same paragraphs as text and as HTML; the subject is one line, whatever a name holds.</summary>
    /// <param name="links">Addresses of the product's own pages among the paragraphs, which the HTML makes links of; nothing else becomes one.</param>
    public static NoticeMail Compose(string subject, IReadOnlyList<string> paragraphs, IReadOnlyCollection<string> links, NoticeLanguage language)
    {
        var line = MailTextRules.InHeader(subject);
        return new(line.Length > SubjectMaxLength ? line[..SubjectMaxLength] : line, string.Join("\n\n", paragraphs) + "\n", Html(paragraphs, links, language));
    }

    [GeneratedRegex(@"https?://[^\s<&]+", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    private static string Html(IEnumerable<string> paragraphs, IReadOnlyCollection<string> links, NoticeLanguage language)
    {
        var body = string.Concat(paragraphs.Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
        if (links.Count > 0) body = Address().Replace(body, m => links.Contains(m.Value) ? $"<a href=\"{m.Value}\">{m.Value}</a>" : m.Value);
        return $"<!DOCTYPE html><html lang=\"{(language == NoticeLanguage.En ? "en" : "ja")}\"><head><meta charset=\"utf-8\"><title></title></head><body>{body}</body></html>";
    }
}
