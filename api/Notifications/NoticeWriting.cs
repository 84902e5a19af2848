using System.Text.Json;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Policies.Acknowledgements;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Notifications;

/// <summary>What any event's payload may say of what it is about; each says some of it.</summary>
public sealed record NoticePayload(
    Guid? EngagementId, Guid? CloudUseId, Guid? AssessmentId, Guid? DutyId, Guid? FindingId, Guid? IncidentId, Guid? MeasureId, Guid? ContractId, Guid? VendorId, DateOnly? DueOn, IReadOnlyList<string>? Audience, Guid? ChangeNoticeId = null, Guid? SubjectVendorId = null, Guid? PolicyAskingId = null);

/// <summary>Turns an event into one notice for each person who is to hear of it. Told again, it finds them written.</summary>
public sealed class NoticeWriting(VendorsDb db, Caller caller, TimeProvider clock, IConfiguration settings) : IOutboxHandler
{
    internal const string PageAddress = "Notices:PageAddress";

    public IReadOnlyList<string> Types => NoticeRules.Types;

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var payload = JsonSerializer.Deserialize<NoticePayload>(happened.Payload, CanonicalJson.Options)!;
        var (facts, subject, vendorId) = await AboutAsync(payload, happened.VendorId, ct);
        if (facts is null) return;
        var audience = NoticeRules.Audience(happened.Type, payload.Audience);
        var recipients = (await db.StaffAsync(audience, subject?.OrgUnitId, audience.Contains(NoticeRules.CaseOwner) ? subject?.RequestedById : null, clock.TownToday(), ct)).Concat(audience.Contains(NoticeRules.VendorContact) && vendorId is { } id ? await VendorAsync(id, happened.Type, ct) : []).DistinctBy(r => r.Email).ToList();
        var written = await db.Notices.Where(n => n.EventId == happened.Id).Select(n => n.Recipient).ToListAsync(ct);
        var town = await db.Municipalities.Where(m => m.Id == caller.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        var pages = settings[PageAddress]?.TrimEnd('/');
        foreach (var to in recipients.Where(r => !written.Contains(r.Email)))
        {
            var mail = NoticeRules.Write(happened.Type, facts, to, town, string.IsNullOrEmpty(pages) ? null : pages);
            db.Add(NoticeOf(happened, to, mail, facts));
        }
    }

    private Notice NoticeOf(OutboxEvent happened, NoticeRecipient to, NoticeMail mail, NoticeFacts facts) => new()
    {
        MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), EventId = happened.Id, EventType = happened.Type, PersonId = to.PersonId, Recipient = to.Email, RecipientName = to.Name, Language = to.Language,
        Reference = facts.Reference, DueOn = facts.DueOn, Path = to.IsVendor ? "" : facts.StaffPath, Subject = mail.Subject, TextBody = mail.Text, HtmlBody = mail.Html,
        MessageId = NoticeRules.MessageId(caller.MunicipalityId, happened.Id, to.Email), State = NoticeRules.FirstState(happened.Type, to), CreatedAt = clock.GetUtcNow(),
    };

    private async Task<(NoticeFacts? Facts, ICase? Subject, Guid? VendorId)> AboutAsync(NoticePayload p, Guid? vendorId, CancellationToken ct)
    {
        var subject = p.EngagementId is null && p.CloudUseId is null ? null : await db.CaseAsync(p.EngagementId, p.CloudUseId, ct);
        var vendor = p.VendorId ?? vendorId ?? subject?.VendorId;
        if (p.PolicyAskingId is { } asking) return (new(await db.PolicyAskings.Where(a => a.Id == asking).Select(a => a.Title + " " + a.Label).SingleAsync(ct), p.DueOn, "/Policies"), subject, vendor);
        if (p.ChangeNoticeId is { } change) return (new(await db.ChangeNotices.Where(n => n.Id == change).Select(n => n.ReferenceNo).SingleAsync(ct), null, $"/ChangeNotices/{change}"), subject, vendor);
        if (p.IncidentId is { } incident) return (new(await db.Incidents.Where(i => i.Id == incident).Select(i => i.ReferenceNo).SingleAsync(ct), p.DueOn, $"/Incidents/{incident}"), subject, vendor);
        if (p.MeasureId is { } measure) return (new(await db.Measures.Where(m => m.Id == measure).Select(m => m.ReferenceNo).SingleAsync(ct), p.DueOn, $"/Measures/{measure}"), subject ?? await OfContractAsync(p.ContractId, ct), vendor);
        if (p.FindingId is { } finding) return (new(await db.Findings.Where(f => f.Id == finding).Select(f => f.ReferenceNo).SingleAsync(ct), p.DueOn, $"/Findings/{finding}"), subject, vendor);
        if (p.DutyId is { } duty)
        {
            var row = await db.Duties.Where(d => d.Id == duty).Join(db.Contracts, d => d.ContractId, c => c.Id, (d, c) => new { c.ReferenceNo, d.ArticleNumber, d.DueOn }).SingleAsync(ct);
            return (new(row.ArticleNumber == 0 ? row.ReferenceNo : $"{row.ReferenceNo} §{row.ArticleNumber}", row.DueOn, $"/Duties/{duty}"), subject, vendor);
        }
        if (p.AssessmentId is { } assessment) return (new(await db.Assessments.Where(a => a.Id == assessment).Select(a => a.ReferenceNo).SingleAsync(ct), p.DueOn, subject is null ? $"/Vendors/{vendor}/Assessment" : PageOf(subject) + "/Assessment"), subject, vendor);
        if (p.ContractId is { } contract)
        {
            subject ??= await OfContractAsync(contract, ct);
            return (new(await db.Contracts.Where(c => c.Id == contract).Select(c => c.ReferenceNo).SingleAsync(ct), p.DueOn, subject is null ? "/" : PageOf(subject) + "/Contract"), subject, vendor ?? subject?.VendorId);
        }
        if (p.SubjectVendorId is { } looked) return (new(await db.Vendors.Where(v => v.Id == looked).Select(v => v.ReferenceNo).SingleAsync(ct), p.DueOn, $"/Vendors/{looked}"), null, looked);
        return (subject is null ? null : new(subject.ReferenceNo, p.DueOn, PageOf(subject)), subject, vendor);
    }

    private async Task<ICase?> OfContractAsync(Guid? contractId, CancellationToken ct)
    {
        var contract = await db.Contracts.Where(c => c.Id == contractId).Select(c => new { c.EngagementId, c.CloudUseId }).SingleOrDefaultAsync(ct);
        return contract is null ? null : await db.CaseAsync(contract.EngagementId, contract.CloudUseId, ct);
    }

    private static string PageOf(ICase subject) => (subject.SubjectType == SubjectType.CloudUse ? "/CloudUses/" : "/Engagements/") + subject.Id;

    /// <summary>The vendor's people who may sign in, and the contacts of the purpose; in English for a vendor abroad.</summary>
    private async Task<IReadOnlyList<NoticeRecipient>> VendorAsync(Guid vendorId, string type, CancellationToken ct)
    {
        var country = await db.Vendors.Where(v => v.Id == vendorId).Select(v => v.Country).SingleAsync(ct);
        var language = country == "JP" ? NoticeLanguage.Ja : NoticeLanguage.En;
        var purpose = type.StartsWith("incident.", StringComparison.Ordinal) ? ContactPurpose.Incident : type.StartsWith("contract.", StringComparison.Ordinal) || type.StartsWith("measure.", StringComparison.Ordinal) ? ContactPurpose.Contract : ContactPurpose.Security;
        var people = await db.VendorPeople.Where(p => p.VendorId == vendorId && p.AcceptedAt != null && p.EndedAt == null).OrderBy(p => p.Id).Select(p => new { p.Email, p.Name }).ToListAsync(ct);
        var contacts = await db.VendorContacts.Where(c => c.VendorId == vendorId && c.Purpose == purpose && c.Email != null).OrderBy(c => c.Id).Select(c => new { Email = c.Email!, c.Name }).ToListAsync(ct);
        return [.. people.Concat(contacts).Select(p => new NoticeRecipient(p.Email.ToLowerInvariant(), p.Name, true, language))];
    }
}
