using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Threats;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Incidents;

public sealed record ReportIncidentRequest
{
    public string? Title { get; init; }
    public DateTimeOffset? OccurredAt { get; init; }
    /// <summary>When it was first known; not in the future. Every clock counts from here.</summary>
    public DateTimeOffset? KnownAt { get; init; }
    /// <summary>At whom it happened. Left out: the one vendor of the cases named. A vendor reports for itself only.</summary>
    public Guid? VendorId { get; init; }
    public IReadOnlyList<Guid>? EngagementIds { get; init; }
    public IReadOnlyList<Guid>? CloudUseIds { get; init; }
    public bool? PersonalInformation { get; init; }
    public bool? MyNumber { get; init; }
    /// <summary>Sensitive personal information (要配慮個人情報); left out: not known yet.</summary>
    public bool? Sensitive { get; init; }
    /// <summary>Whether unjust use may cause damage to property; left out: not known yet.</summary>
    public bool? PropertyDamage { get; init; }
    /// <summary>Left out: not known yet.</summary>
    public bool? Malicious { get; init; }
    /// <summary>Left out: not known yet.</summary>
    public int? PeopleAffected { get; init; }
    /// <summary>It may have happened; nothing needs to be confirmed to be reported.</summary>
    public bool? IsPossible { get; init; }
    /// <summary>When the vendor told the town; for staff. What a vendor reports itself is told at that moment.</summary>
    public DateTimeOffset? VendorNotifiedAt { get; init; }
    public IncidentItems? Items { get; init; }
    /// <summary>Which threats of the policy came true (<c>GET /threats</c>); for staff, what a vendor says of it is left out.</summary>
    public IReadOnlyList<string>? Threats { get; init; }
}

public sealed class ReportIncidentValidator : Validator<ReportIncidentRequest>
{
    public ReportIncidentValidator()
    {
        RuleFor(r => r.Title).NotEmpty().WithMessage(_ => IncidentTexts.Title.Current).FreeText(Incident.TitleMaxLength);
        RuleFor(r => r.KnownAt).NotNull().WithMessage(_ => IncidentTexts.KnownAt.Current);
        RuleFor(r => r.OccurredAt).Must((r, at) => at is null || r.KnownAt is null || at <= r.KnownAt).WithErrorCode("range").WithMessage(_ => IncidentTexts.OccurredAt.Current);
        RuleFor(r => r.EngagementIds).MaxItems(Incident.MaxSubjects);
        RuleFor(r => r.CloudUseIds).MaxItems(Incident.MaxSubjects);
        RuleFor(r => r.PeopleAffected).InclusiveBetween(0, Incident.MaxPeople).WithMessage(_ => IncidentTexts.People.Current);
        RuleFor(r => r.Items!).SetValidator(new IncidentItemsValidator()).When(r => r.Items is not null);
        RuleFor(r => r.Threats).MaxItems(ThreatCatalogue.MaxThreats);
        RuleForEach(r => r.Threats).Threat();
    }
}

/// <summary>Reports something that happened or may have. Any member of staff with the permission may, whatever the section: nobody is to wait for another.</summary>
public sealed class ReportIncident(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ReportIncidentRequest, IncidentResponse>
{
    public override void Configure()
    {
        Post("/incidents");
        Permissions(PermissionNames.IncidentsReport);
        this.Idempotent();
        Summary(s => s.Summary = "Report an incident, or what may be one");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(ReportIncidentRequest req, CancellationToken ct)
    {
        var (now, byVendor) = (clock.GetUtcNow(), caller.Kind == CallerKind.Vendor);
        if (req.KnownAt > now) throw Refusal.Invalid("/knownAt", "future", IncidentTexts.KnownAt);
        if (req.VendorNotifiedAt > now) throw Refusal.Invalid("/vendorNotifiedAt", "future", IncidentTexts.NotifiedAt);
        var named = await NamedVendorAsync(req.VendorId, ct);
        var cases = await CasesAsync(req, ct);
        var vendors = cases.Select(c => c.VendorId).Distinct().ToList();
        var vendorId = named ?? (vendors.Count == 1 ? vendors[0] : null);
        if (named is not null && cases.FirstOrDefault(c => c.VendorId != named) is { } other) throw Refusal.Invalid(other.Pointer, "otherVendor", IncidentTexts.OtherVendor);
        var incident = new Incident
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "事故", clock.TownToday(), ct), Title = req.Title!.Trim(),
            OccurredAt = req.OccurredAt?.ToUniversalTime(), KnownAt = req.KnownAt!.Value.ToUniversalTime(), VendorNotifiedAt = byVendor ? now : req.VendorNotifiedAt?.ToUniversalTime(), VendorId = vendorId,
            PersonalInformation = req.PersonalInformation ?? false, MyNumber = req.MyNumber ?? false, Sensitive = req.Sensitive, PropertyDamage = req.PropertyDamage, Malicious = req.Malicious,
            PeopleAffected = req.PeopleAffected, IsPossible = req.IsPossible ?? false, ReportedBy = byVendor ? IncidentReporter.Vendor : IncidentReporter.Staff, State = IncidentState.Open, Threats = byVendor ? [] : [.. (req.Threats ?? []).Distinct()],
        };
        var subjects = cases.Select(c => new IncidentSubject
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), IncidentId = incident.Id, VendorId = vendorId,
            EngagementId = c.Subject.Type == SubjectType.Engagement ? c.Subject.Id : null, CloudUseId = c.Subject.Type == SubjectType.CloudUse ? c.Subject.Id : null,
        }).ToList();
        var told = await db.TellAsync(incident, 0, req.Items, caller, now, ct);
        db.Add(incident);
        db.AddRange(subjects);
        await db.SaveChangesAsync(ct);
        work.Record("incident.reported", "incident", incident.Id, new
        {
            incident.ReferenceNo, incident.KnownAt, incident.OccurredAt, subjects = cases.Select(c => c.Subject), incident.Nature, incident.IsPossible, incident.VendorNotifiedAt, incident.Threats, items = told, title = work.KeyedHash(incident.Title),
        }, vendorId);
        work.Publish("incident.reported", $"incident.reported:{incident.Id}", IncidentHappened.Of(incident, subjects), vendorId);
        await this.CreatedAsync($"/incidents/{incident.Id}", await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }

    private sealed record Case(Subject Subject, Guid? VendorId, string Pointer);

    private async Task<Guid?> NamedVendorAsync(Guid? wanted, CancellationToken ct)
    {
        if (caller.VendorId is { } own) return wanted is null || wanted == own ? own : throw Refusal.Invalid("/vendorId", "unknown", IncidentTexts.VendorUnknown);
        if (wanted is { } id && !await db.Vendors.AnyAsync(v => v.Id == id, ct)) throw Refusal.Invalid("/vendorId", "unknown", IncidentTexts.VendorUnknown);
        return wanted;
    }

    private async Task<IReadOnlyList<Case>> CasesAsync(ReportIncidentRequest req, CancellationToken ct)
    {
        var (engagementIds, useIds) = ((req.EngagementIds ?? []).Distinct().ToList(), (req.CloudUseIds ?? []).Distinct().ToList());
        var engagements = await db.Engagements.Where(e => engagementIds.Contains(e.Id)).Select(e => new { e.Id, e.VendorId }).ToDictionaryAsync(e => e.Id, e => e.VendorId, ct);
        var uses = await db.CloudUses.Where(u => useIds.Contains(u.Id)).Select(u => new { u.Id, u.VendorId }).ToDictionaryAsync(u => u.Id, u => u.VendorId, ct);
        var faults = engagementIds.Where(id => !engagements.ContainsKey(id)).Select(_ => new Fault("/engagementIds", "unknown", IncidentTexts.EngagementUnknown))
            .Concat(useIds.Where(id => !uses.ContainsKey(id)).Select(_ => new Fault("/cloudUseIds", "unknown", IncidentTexts.CloudUseUnknown))).Distinct().ToList();
        if (faults.Count > 0) throw Refusal.Invalid(faults);
        return
        [
            .. engagementIds.Select(id => new Case(new(SubjectType.Engagement, id), engagements[id], "/engagementIds")),
            .. useIds.Select(id => new Case(new(SubjectType.CloudUse, id), uses[id], "/cloudUseIds")),
        ];
    }
}
