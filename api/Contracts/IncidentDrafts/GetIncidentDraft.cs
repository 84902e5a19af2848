using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.Letters;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.IncidentDrafts;

public sealed record IncidentDraftRequest
{
    public Guid Id { get; init; }
    /// <summary>The preliminary report when left out.</summary>
    [QueryParam] public IncidentDraftKind? Kind { get; init; }
    /// <summary>HTML when left out.</summary>
    [QueryParam] public LetterFormat? Format { get; init; }
    /// <summary>Japanese when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <summary>A draft of what the town writes about an incident: to the commission, to the persons concerned, to the public. What is not known yet is said to be.</summary>
public sealed class GetIncidentDraft(VendorsDb db, Caller caller, PdfOrders pdf, TimeProvider clock) : Endpoint<IncidentDraftRequest>
{
    public override void Configure()
    {
        Get("/incidents/{id}/draft");
        Permissions(PermissionNames.IncidentsHandling);
        Summary(s => s.Summary = "Get a draft of a report to the commission, of the notice to persons, or of the publication");
        this.AnswersLetter("Incidents");
    }

    public override async Task HandleAsync(IncidentDraftRequest req, CancellationToken ct)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var (kind, language) = (req.Kind ?? IncidentDraftKind.PreliminaryReport, req.Lang == ContractLanguage.En ? "en" : "ja");
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == incident.MunicipalityId).Select(m => new { m.Name, m.NameEn }).SingleAsync(ct);
        var decided = PublicationRules.Latest(await db.StepsAsync(incident, ct))?.Decided;
        var plan = await db.EmergencyPlans.AsNoTracking().SingleOrDefaultAsync(ct);
        var letter = IncidentDraft.Compose(new()
        {
            Language = language, Kind = kind, On = clock.TownToday(), TownName = language == "en" ? town.NameEn : town.Name, ReferenceNo = incident.ReferenceNo, KnownOn = TownClock.DayOf(incident.KnownAt),
            OccurredOn = incident.OccurredAt is { } at ? TownClock.DayOf(at) : null, Nature = incident.Nature, Items = IncidentItems.Latest(await db.ItemsAsync(incident.Id, ct)),
            VendorName = await db.Vendors.Where(v => v.Id == incident.VendorId).Select(v => v.Name).SingleOrDefaultAsync(ct), Publication = decided?.Publication, PublishOn = decided?.PublishOn,
            Inquiries = [.. (plan?.Contacts ?? []).Where(c => c.Kind == EmergencyContactKind.Inquiries).Select(c => string.Join('　', new[] { c.Role, c.Name, c.Phone, c.Mail, c.Note }.OfType<string>()))],
        });
        await HttpContext.SendLetterAsync(letter, req.Format, $"{incident.ReferenceNo}-{EnumWords.Of(kind)}", pdf, caller, PermissionNames.IncidentsHandling, ct);
    }
}
