using System.Globalization;
using System.Net;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications;

/// <summary>What happened, in the words of a mail: which case, by when, and the page that shows it. Nothing of its content.</summary>
/// <param name="Reference">The number of the case or of what it is about.</param>
/// <param name="StaffPath">Of the staff's page.</param>
public sealed record NoticeFacts(string Reference, DateOnly? DueOn, string StaffPath);

/// <summary>Whom and how a mail addresses.</summary>
public sealed record NoticeRecipient(string Email, string Name, bool IsVendor, NoticeLanguage Language);

public sealed record NoticeMail(string Subject, string Text, string Html);

/// <summary>Who hears of which event and what it says (domain.md 6.3): a line a type. No answers and no free text leave by mail.</summary>
public static class NoticeRules
{
    public const string VendorContact = "vendorContact";
    public const string CaseOwner = "caseOwner";

    /// <summary>When a mail that could not be delivered is tried again, after each failed attempt.</summary>
    private static readonly TimeSpan[] Ladder =
        [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(15), TimeSpan.FromHours(1), TimeSpan.FromHours(3), TimeSpan.FromHours(6), TimeSpan.FromHours(12), TimeSpan.FromHours(24), TimeSpan.FromHours(24)];

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
        ["measure.taken"] = (NoticeTexts.MeasureTaken, [VendorContact, CaseOwner]),
        ["changeNotice.received"] = (NoticeTexts.ChangeReceived, [Roles.ItReviewer, Roles.SecurityLead, CaseOwner]),
        ["changeNotice.acknowledged"] = (NoticeTexts.ChangeAcknowledged, [VendorContact]),
    };

    public static IReadOnlyList<string> Types { get; } = [.. Plans.Keys];

    /// <summary>Roles, <see cref="VendorContact"/> and <see cref="CaseOwner"/>; a reminder brings its own, by how late it is.</summary>
    public static IReadOnlyList<string> Audience(string type, IReadOnlyList<string>? ofReminder) => ofReminder is { Count: > 0 } ? ofReminder : Plans[type].Audience;

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
        return new(OneLine($"[{facts.Reference}] {title}"), string.Join("\n\n", paragraphs) + "\n", Html(paragraphs, link, to.Language));
    }

    /// <summary>Null when it is not tried again.</summary>
    public static TimeSpan? RetryAfter(int attempts) => attempts < Notice.MaxAttempts ? Ladder[Math.Clamp(attempts - 1, 0, Ladder.Length - 1)] : null;

    /// <summary>A header is one line, whatever a name holds.</summary>
    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Replace('\t', ' ');

    private static string Html(IEnumerable<string> paragraphs, string? link, NoticeLanguage language)
    {
        var body = string.Concat(paragraphs.Select(p => $"<p>{WebUtility.HtmlEncode(p).Replace("\n", "<br>", StringComparison.Ordinal)}</p>"));
        if (link is not null) body = body.Replace(WebUtility.HtmlEncode(link), $"<a href=\"{WebUtility.HtmlEncode(link)}\">{WebUtility.HtmlEncode(link)}</a>", StringComparison.Ordinal);
        return $"<!DOCTYPE html><html lang=\"{(language == NoticeLanguage.En ? "en" : "ja")}\"><head><meta charset=\"utf-8\"><title></title></head><body>{body}</body></html>";
    }
}
