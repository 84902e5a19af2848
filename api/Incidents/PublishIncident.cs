using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>How it is proposed to be published, with the grounds, and the day where one is meant.</summary>
public sealed record PreparePublicationRequest(Guid Id, PublicationChoice? Choice, string? Text, DateOnly? PublishOn);

public sealed class PreparePublicationValidator : Validator<PreparePublicationRequest>
{
    public PreparePublicationValidator()
    {
        RuleFor(r => r.Choice).NotNull().WithMessage(_ => IncidentTexts.Publication.Current);
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => IncidentTexts.PublicationText.Current).FreeText(Incident.TextMaxLength);
    }
}

/// <summary>Prepares the publication of an incident for somebody else to decide on. A later proposal takes the place of an earlier one, and wants a decision of its own.</summary>
public sealed class PreparePublication(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<PreparePublicationRequest, IncidentResponse>
{
    public override void Configure()
    {
        Post("/incidents/{id}/publication");
        Permissions(PermissionNames.IncidentsManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Prepare how an incident is made public");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(PreparePublicationRequest req, CancellationToken ct)
    {
        var (incident, subjects) = await db.IncidentAsync(req.Id, HttpContext, IncidentAction.PreparePublication, ct);
        PublicationDay.Require(req.Choice!.Value, req.PublishOn, incident, clock.TownToday(), isDecided: false);
        await db.MoveAsync(incident, IncidentAction.PreparePublication, caller, clock.GetUtcNow(), ct, req.Text, publication: req.Choice, publishOn: req.PublishOn);
        work.Record("incident.publicationPrepared", "incident", incident.Id, new { req.Choice, req.PublishOn, text = work.KeyedHash(req.Text) });
        work.Publish("incident.publicationPrepared", $"incident.publicationPrepared:{incident.Id}:{incident.Version}", IncidentHappened.Of(incident, subjects));
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }
}

/// <summary>The day is asked for where it is published by itself.</summary>
public sealed record DecidePublicationRequest(Guid Id, PublicationChoice? Choice, string? Reason, DateOnly? PublishOn);

public sealed class DecidePublicationValidator : Validator<DecidePublicationRequest>
{
    public DecidePublicationValidator()
    {
        RuleFor(r => r.Choice).NotNull().WithMessage(_ => IncidentTexts.Publication.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => IncidentTexts.PublicationReason.Current).FreeText(Incident.TextMaxLength);
    }
}

/// <summary>Decides on what was prepared: published now, in the regular list, or not. Nobody decides on what they prepared.</summary>
public sealed class DecidePublication(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DecidePublicationRequest, IncidentResponse>
{
    public override void Configure()
    {
        Post("/incidents/{id}/publication/decide");
        Permissions(PermissionNames.IncidentsPublish);
        this.ChangesVersion();
        Summary(s => s.Summary = "Decide whether and how an incident is made public");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(DecidePublicationRequest req, CancellationToken ct)
    {
        var (incident, subjects) = await db.IncidentAsync(req.Id, HttpContext, IncidentAction.DecidePublication, ct);
        if (PublicationRules.Latest(await db.StepsAsync(incident, ct)) is not { Decided: null } waiting) throw Refusal.Conflict("nothingPrepared", IncidentTexts.NothingPrepared);
        work.RequireOther(caller, Separated.PublicationDecision, [waiting.Prepared.ById]);
        PublicationDay.Require(req.Choice!.Value, req.PublishOn, incident, clock.TownToday(), isDecided: true);
        await db.MoveAsync(incident, IncidentAction.DecidePublication, caller, clock.GetUtcNow(), ct, req.Reason, publication: req.Choice, publishOn: req.PublishOn);
        work.Record("incident.publicationDecided", "incident", incident.Id, new { req.Choice, req.PublishOn, preparedBy = waiting.Prepared.ById, reason = work.KeyedHash(req.Reason) });
        work.Publish("incident.publicationDecided", $"incident.publicationDecided:{incident.Id}:{incident.Version}", IncidentHappened.Of(incident, subjects));
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }
}

internal static class PublicationDay
{
    public static void Require(PublicationChoice choice, DateOnly? day, Incident incident, DateOnly today, bool isDecided)
    {
        if (choice == PublicationChoice.None && day is not null) throw Refusal.Invalid("/publishOn", "notWanted", IncidentTexts.PublishOnNotWanted);
        if (choice == PublicationChoice.Now && day is null && isDecided) throw Refusal.Invalid("/publishOn", "required", IncidentTexts.PublishOnMissing);
        if (day < TownClock.DayOf(incident.KnownAt) || day > today.AddYears(1)) throw Refusal.Invalid("/publishOn", "range", IncidentTexts.PublishOn);
    }
}
