using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

public sealed record ContainIncidentRequest(Guid Id, string? Text);

public sealed class ContainIncidentValidator : Validator<ContainIncidentRequest>
{
    public ContainIncidentValidator() => RuleFor(r => r.Text).NotEmpty().WithMessage(_ => IncidentTexts.Containment.Current).FreeText(Incident.TextMaxLength);
}

public sealed class ContainIncident(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ContainIncidentRequest, IncidentResponse>
{
    public override void Configure()
    {
        Post("/incidents/{id}/contain");
        Permissions(PermissionNames.IncidentsManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record that an incident is contained");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(ContainIncidentRequest req, CancellationToken ct)
    {
        var (incident, subjects) = await db.IncidentAsync(req.Id, HttpContext, IncidentAction.Contain, ct);
        await db.MoveAsync(incident, IncidentAction.Contain, caller, clock.GetUtcNow(), ct, req.Text);
        work.Record("incident.contained", "incident", incident.Id, new { text = work.KeyedHash(req.Text) }, incident.VendorId);
        work.Publish("incident.contained", $"incident.contained:{incident.Id}", IncidentHappened.Of(incident, subjects), incident.VendorId);
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }
}

/// <summary>Which report was made, and on which day; left out, today.</summary>
public sealed record RecordIncidentReportRequest(Guid Id, IncidentReportKind? Kind, DateOnly? ReportedOn);

public sealed class RecordIncidentReportValidator : Validator<RecordIncidentReportRequest>
{
    public RecordIncidentReportValidator() => RuleFor(r => r.Kind).NotNull().WithMessage(_ => IncidentTexts.ReportKind.Current);
}

/// <summary>Records that the 速報 or 確報 was made; its clock then stands still. A final report alone serves as both.</summary>
public sealed class RecordIncidentReport(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RecordIncidentReportRequest, IncidentResponse>
{
    public override void Configure()
    {
        Post("/incidents/{id}/report");
        Permissions(PermissionNames.IncidentsManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Record that the preliminary or final report to the commission was made");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(RecordIncidentReportRequest req, CancellationToken ct)
    {
        var (incident, subjects) = await db.IncidentAsync(req.Id, HttpContext, IncidentAction.Report, ct);
        var (kind, on) = (req.Kind!.Value, req.ReportedOn ?? clock.TownToday());
        if (on > clock.TownToday() || on < TownClock.DayOf(incident.KnownAt)) throw Refusal.Invalid("/reportedOn", "range", IncidentTexts.ReportedOn);
        var made = (await db.StepsAsync(incident, ct)).Select(s => s.ReportKind).ToList();
        if (made.Contains(kind) || made.Contains(IncidentReportKind.Final)) throw Refusal.Conflict("alreadyReported", IncidentTexts.AlreadyReported);
        await db.MoveAsync(incident, IncidentAction.Report, caller, clock.GetUtcNow(), ct, report: kind, reportedOn: on);
        work.Record("incident.reportMade", "incident", incident.Id, new { kind, reportedOn = on }, incident.VendorId);
        work.Publish("incident.reportMade", $"incident.reportMade:{incident.Id}:{EnumWords.Of(kind)}", IncidentHappened.Of(incident, subjects));
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }
}

/// <summary>Needed unless the items already say them.</summary>
public sealed record CloseIncidentRequest(Guid Id, string? Cause, string? Prevention);

public sealed class CloseIncidentValidator : Validator<CloseIncidentRequest>
{
    public CloseIncidentValidator()
    {
        RuleFor(r => r.Cause).FreeText(Incident.TextMaxLength);
        RuleFor(r => r.Prevention).FreeText(Incident.TextMaxLength);
    }
}

/// <summary>Closes an incident whose cause is known and kept from happening again, once the final report and the decision on its publication are on record where the law wants a report.</summary>
public sealed class CloseIncident(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<CloseIncidentRequest, IncidentResponse>
{
    public override void Configure()
    {
        Post("/incidents/{id}/close");
        Permissions(PermissionNames.IncidentsManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Close an incident with its cause and what prevents it");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(CloseIncidentRequest req, CancellationToken ct)
    {
        var (incident, subjects) = await db.IncidentAsync(req.Id, HttpContext, IncidentAction.Close, ct);
        await RequireKnownAsync(incident, req, ct);
        var steps = await db.StepsAsync(incident, ct);
        if (IncidentClockRules.MustBeReported(incident.Nature) && steps.All(s => s.ReportKind != IncidentReportKind.Final)) throw Refusal.Conflict("reportMissing", IncidentTexts.ReportMissing);
        if (PublicationRules.HoldsClosing(incident.Nature, steps)) throw Refusal.Conflict("publicationMissing", IncidentTexts.PublicationMissing);
        var (now, onVersion) = (clock.GetUtcNow(), incident.Version);
        await db.MoveAsync(incident, IncidentAction.Close, caller, now, ct);
        var told = await db.TellAsync(incident, onVersion, new(Cause: req.Cause, Prevention: req.Prevention), caller, now, ct);
        await db.SaveChangesAsync(ct);
        work.Record("incident.closed", "incident", incident.Id, new { items = told }, incident.VendorId);
        work.Publish("incident.closed", $"incident.closed:{incident.Id}", IncidentHappened.Of(incident, subjects), incident.VendorId);
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }

    private async Task RequireKnownAsync(Incident incident, CloseIncidentRequest req, CancellationToken ct)
    {
        var known = IncidentItems.Latest(await db.ItemsAsync(incident.Id, ct));
        var faults = new List<Fault>();
        if (string.IsNullOrWhiteSpace(req.Cause) && known.Cause is null) faults.Add(new("/cause", "required", IncidentTexts.Cause));
        if (string.IsNullOrWhiteSpace(req.Prevention) && known.Prevention is null) faults.Add(new("/prevention", "required", IncidentTexts.Prevention));
        if (faults.Count > 0) throw Refusal.Invalid(faults);
    }
}
