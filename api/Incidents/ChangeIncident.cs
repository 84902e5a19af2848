using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Incidents;

/// <summary>What is left out stays as it is. All but <c>items</c> is for those who manage incidents.</summary>
public sealed record ChangeIncidentRequest
{
    public Guid Id { get; init; }
    public string? Title { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    public DateTimeOffset? VendorNotifiedAt { get; init; }
    public bool? PersonalInformation { get; init; }
    public bool? MyNumber { get; init; }
    public bool? Sensitive { get; init; }
    public bool? PropertyDamage { get; init; }
    public bool? Malicious { get; init; }
    public int? PeopleAffected { get; init; }
    public bool? IsPossible { get; init; }
    /// <summary>What tells whether it is a leak and who must be told; it takes the place of what was there.</summary>
    public LeakFacts? Leak { get; init; }
    /// <summary>Each item given is kept as a new version.</summary>
    public IncidentItems? Items { get; init; }

    internal bool ChangesTheIncident() =>
        Title is not null || OccurredAt is not null || VendorNotifiedAt is not null || PersonalInformation is not null || MyNumber is not null || Sensitive is not null || PropertyDamage is not null
        || Malicious is not null || PeopleAffected is not null || IsPossible is not null || Leak is not null;
}

public sealed class ChangeIncidentValidator : Validator<ChangeIncidentRequest>
{
    public ChangeIncidentValidator()
    {
        RuleFor(r => r.Title).FreeText(Incident.TitleMaxLength).Must(t => t is null || t.Trim().Length > 0).WithErrorCode("required").WithMessage(_ => IncidentTexts.Title.Current);
        RuleFor(r => r.PeopleAffected).InclusiveBetween(0, Incident.MaxPeople).WithMessage(_ => IncidentTexts.People.Current);
        RuleFor(r => r.Leak!).SetValidator(new LeakFactsValidator());
        RuleFor(r => r.Items!).SetValidator(new IncidentItemsValidator()).When(r => r.Items is not null);
    }
}

/// <summary>Supplements what is known. The nine items come from either side; what kind of incident it is, and so which clocks run, the town decides.</summary>
public sealed class ChangeIncident(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ChangeIncidentRequest, IncidentResponse>
{
    public override void Configure()
    {
        Patch("/incidents/{id}");
        Permissions(PermissionNames.IncidentsReport, PermissionNames.IncidentsManage);
        this.ChangesVersion();
        Summary(s => s.Summary = "Supplement what is known of an incident");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(ChangeIncidentRequest req, CancellationToken ct)
    {
        var (incident, subjects) = await db.IncidentAsync(req.Id, HttpContext, IncidentAction.Supplement, ct);
        if (req.ChangesTheIncident())
        {
            if (!await MayManageAsync(subjects, ct)) throw Refusal.Forbidden("townDecides", IncidentTexts.TownDecides);
            Change(incident, req);
        }
        var onVersion = incident.Version;
        db.Entry(incident).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        var told = await db.TellAsync(incident, onVersion, req.Items, caller, clock.GetUtcNow(), ct);
        await db.SaveChangesAsync(ct);
        work.Record("incident.supplemented", "incident", incident.Id, new { incident.OccurredAt, incident.VendorNotifiedAt, incident.Nature, incident.IsPossible, items = told, title = work.KeyedHash(incident.Title) }, incident.VendorId);
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }

    /// <summary>For one of the sections it touches; of an incident that touches no case, whoever may at all.</summary>
    private async Task<bool> MayManageAsync(IReadOnlyList<IncidentSubject> subjects, CancellationToken ct)
    {
        if (!caller.Permissions.Contains(PermissionNames.IncidentsManage)) return false;
        foreach (var subject in subjects)
            if (caller.May(PermissionNames.IncidentsManage, (await db.CaseAsync(subject.EngagementId, subject.CloudUseId, ct))!.OrgUnitId)) return true;
        return subjects.Count == 0;
    }

    private void Change(Incident incident, ChangeIncidentRequest req)
    {
        if (req.OccurredAt > incident.KnownAt) throw Refusal.Invalid("/occurredAt", "range", IncidentTexts.OccurredAt);
        if (req.VendorNotifiedAt > clock.GetUtcNow()) throw Refusal.Invalid("/vendorNotifiedAt", "future", IncidentTexts.NotifiedAt);
        (incident.Title, incident.OccurredAt, incident.VendorNotifiedAt) = (req.Title?.Trim() ?? incident.Title, req.OccurredAt?.ToUniversalTime() ?? incident.OccurredAt, req.VendorNotifiedAt?.ToUniversalTime() ?? incident.VendorNotifiedAt);
        (incident.PersonalInformation, incident.MyNumber) = (req.PersonalInformation ?? incident.PersonalInformation, req.MyNumber ?? incident.MyNumber);
        incident.Leak = req.Leak ?? incident.Leak;
        (incident.Sensitive, incident.PropertyDamage, incident.Malicious) = (req.Sensitive ?? incident.Sensitive, req.PropertyDamage ?? incident.PropertyDamage, req.Malicious ?? incident.Malicious);
        (incident.PeopleAffected, incident.IsPossible) = (req.PeopleAffected ?? incident.PeopleAffected, req.IsPossible ?? incident.IsPossible);
    }
}
