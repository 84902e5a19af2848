using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Api.Incidents;

public sealed record IncidentRequest(Guid Id);

public sealed class GetIncident(VendorsDb db, Caller caller) : Endpoint<IncidentRequest, IncidentResponse>
{
    public override void Configure()
    {
        Get("/incidents/{id}");
        Permissions(PermissionNames.IncidentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get one incident with its nine items");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(IncidentRequest req, CancellationToken ct)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await this.OkAsync(await db.ResponseAsync(incident, caller, ct), incident.Version, ct);
    }
}

public sealed record ListIncidentsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public IncidentState? State { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    /// <summary>Tagged with this threat or, of one of the policy's five, with a part of it.</summary>
    [QueryParam] public string? Threat { get; init; }
}

public sealed class ListIncidentsValidator : Validator<ListIncidentsRequest>
{
    public ListIncidentsValidator() => RuleFor(r => r.Threat).ThreatFilter();
}

public sealed class ListIncidents(VendorsDb db, Caller caller) : Endpoint<ListIncidentsRequest, Page<IncidentRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/incidents");
        Permissions(PermissionNames.IncidentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List incidents, newest first");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(ListIncidentsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var (incidents, subjects) = (db.Incidents.AsNoTracking(), db.IncidentSubjects);
        if (req.State is { } state) incidents = incidents.Where(i => i.State == state);
        if (req.VendorId is { } vendor) incidents = incidents.Where(i => i.VendorId == vendor);
        if (req.EngagementId is { } engagement) incidents = incidents.Where(i => subjects.Any(s => s.IncidentId == i.Id && s.EngagementId == engagement));
        if (req.CloudUseId is { } use) incidents = incidents.Where(i => subjects.Any(s => s.IncidentId == i.Id && s.CloudUseId == use));
        if (req.Threat is { } threat && caller.Kind != CallerKind.Vendor)
        {
            var under = ThreatCatalogue.Under(threat).ToArray();
            incidents = incidents.Where(i => i.Threats.Any(t => under.Contains(t)));
        }
        if (before is not null) incidents = incidents.Where(i => i.Id < before.Id);
        var rows = (await incidents.OrderByDescending(i => i.Id).Take(limit + 1).ToListAsync(ct)).ConvertAll(IncidentRow.From);
        await Send.OkAsync(Paging.Page(rows, limit, i => new Key(i.Id)), ct);
    }
}
