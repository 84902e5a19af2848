using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <param name="Source">Where that is written.</param>
public sealed record LeakKindResponse(LeakKind Kind, LeakStanding Standing, string Reason, string Source);

/// <param name="Holds">Null: not known yet; then it counts as holding, save for what only some towns or systems have.</param>
public sealed record LeakTriggerResponse(IncidentTrigger Trigger, bool? Holds, string Reason, string Source);

public sealed record LeakReportResponse(LeakReportStanding Standing, string Reason, string Source);

public sealed record LeakNoticeResponse(LeakNoticeStanding Standing, string Reason, string Source);

/// <summary>What is advised; the decision is the town's.</summary>
public sealed record LeakPublicationResponse(PublicationChoice Advised, string Reason, string Source);

/// <summary>Whether an incident is a leak, and who must be told, each line with its source. It is worked out from what is on record now.</summary>
/// <param name="Report">To 個人情報保護委員会.</param>
/// <param name="Notice">To the persons concerned.</param>
/// <param name="Unknown">Names of facts that are not known yet and would tell more.</param>
public sealed record LeakAssessmentResponse(
    IReadOnlyList<LeakKindResponse> Kinds, IReadOnlyList<LeakTriggerResponse> Triggers, LeakReportResponse Report, LeakNoticeResponse Notice, LeakPublicationResponse Publication, IReadOnlyList<string> Unknown)
{
    public static LeakAssessmentResponse From(LeakAssessment a) => new(
        [.. a.Kinds.Select(k => new LeakKindResponse(k.Kind, k.Standing, k.Reason.Current, k.Source.Current))], [.. a.Triggers.Select(t => new LeakTriggerResponse(t.Trigger, t.Holds, t.Reason.Current, t.Source.Current))],
        new(a.Report.Standing, a.Report.Reason.Current, a.Report.Source.Current), new(a.Notice.Standing, a.Notice.Reason.Current, a.Notice.Source.Current),
        new(a.Publication.Standing, a.Publication.Reason.Current, a.Publication.Source.Current), a.Unknown);
}

/// <summary>Helps to decide whether an incident is a leak and who must be told. It is the town's own: no vendor reads it.</summary>
public sealed class GetLeakAssessment(VendorsDb db) : Endpoint<IncidentRequest, LeakAssessmentResponse>
{
    public override void Configure()
    {
        Get("/incidents/{id}/leak-assessment");
        Permissions(PermissionNames.IncidentsHandling);
        Summary(s => s.Summary = "Tell whether an incident is a leak and who must be told of it");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(IncidentRequest req, CancellationToken ct)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await Send.OkAsync(LeakAssessmentResponse.From(LeakRules.Assess(incident.Nature, incident.IsPossible)), ct);
    }
}
