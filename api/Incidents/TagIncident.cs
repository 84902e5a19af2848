using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Incidents;

public sealed record TagIncidentRequest
{
    public Guid Id { get; init; }
    /// <summary>The keys of <c>GET /threats</c>; they take the place of those before.</summary>
    public IReadOnlyList<string>? Threats { get; init; }
    /// <summary>For how long work stood still. Left out: not known.</summary>
    public int? OutageHours { get; init; }
    /// <summary>What it cost, in yen. Left out: not known.</summary>
    public long? DamageYen { get; init; }
}

public sealed class TagIncidentValidator : Validator<TagIncidentRequest>
{
    public TagIncidentValidator()
    {
        RuleFor(r => r.Threats).NotNull().WithMessage(_ => HttpTexts.Required.Current).MaxItems(ThreatCatalogue.MaxThreats);
        RuleForEach(r => r.Threats).Threat();
        RuleFor(r => r.OutageHours).InclusiveBetween(0, Incident.MaxOutageHours).WithMessage(_ => IncidentTexts.Outage.Current);
        RuleFor(r => r.DamageYen).InclusiveBetween(0, Incident.MaxDamageYen).WithMessage(_ => IncidentTexts.Damage.Current);
    }
}

/// <summary>Says which threats of the policy came true in an incident and what it cost, also of one that is closed: often it is known only then. The yearly review counts it by them.</summary>
public sealed class TagIncident(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<TagIncidentRequest, IncidentResponse>
{
    public override void Configure()
    {
        Put("/incidents/{id}/threats");
        Permissions(PermissionNames.IncidentsManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Say which threats of the policy came true in an incident, and what it cost");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(TagIncidentRequest req, CancellationToken ct)
    {
        var incident = await db.Incidents.SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(incident.Version);
        var before = incident.Threats;
        (incident.Threats, incident.OutageHours, incident.DamageYen) = ([.. req.Threats!.Distinct()], req.OutageHours, req.DamageYen);
        db.Entry(incident).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("incident.tagged", "incident", incident.Id, new { before, incident.Threats, incident.OutageHours, incident.DamageYen }, incident.VendorId);
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }
}
