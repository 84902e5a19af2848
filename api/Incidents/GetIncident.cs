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
    /// <summary>knownAt, referenceNo or title; with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
    [QueryParam] public IncidentState? State { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    [QueryParam] public Guid? EngagementId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
    /// <summary>Tagged with this threat or, of one of the policy's five, with a part of it.</summary>
    [QueryParam] public string? Threat { get; init; }
    /// <summary>Part of the title or of the reference number.</summary>
    [QueryParam] public string? Q { get; init; }
}

public sealed class ListIncidentsValidator : Validator<ListIncidentsRequest>
{
    public ListIncidentsValidator()
    {
        RuleFor(r => r.Threat).ThreatFilter();
        RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
    }
}

public sealed class ListIncidents(IncidentRegister register) : Endpoint<ListIncidentsRequest, Page<IncidentRow>>
{
    public override void Configure()
    {
        Get("/incidents");
        Permissions(PermissionNames.IncidentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List incidents, newest first");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(ListIncidentsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The incidents as their list shows them.</summary>
public sealed class IncidentRegister(VendorsDb db, Caller caller) : IRegister<ListIncidentsRequest, IncidentRow>
{
    public static readonly Orders<Incident, IncidentRow> Orders = new Orders<Incident, IncidentRow>(i => i.Id, r => r.Id).By("knownAt", i => i.KnownAt, r => r.KnownAt).By("referenceNo", i => i.ReferenceNo, r => r.ReferenceNo).By("title", i => i.Title, r => r.Title);

    public async Task<Page<IncidentRow>> ReadAsync(ListIncidentsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var (incidents, subjects) = (db.Incidents.AsNoTracking(), db.IncidentSubjects);
        if (asked.State is { } state) incidents = incidents.Where(i => i.State == state);
        if (asked.VendorId is { } vendor) incidents = incidents.Where(i => i.VendorId == vendor);
        if (asked.EngagementId is { } engagement) incidents = incidents.Where(i => subjects.Any(s => s.IncidentId == i.Id && s.EngagementId == engagement));
        if (asked.CloudUseId is { } use) incidents = incidents.Where(i => subjects.Any(s => s.IncidentId == i.Id && s.CloudUseId == use));
        if (asked.Q is { Length: > 0 } q) incidents = incidents.Where(i => Folded.Of(i.Title).Contains(Folded.Of(q)) || Folded.Of(i.ReferenceNo).Contains(Folded.Of(q)));
        if (asked.Threat is { } threat && caller.Kind != CallerKind.Vendor)
        {
            var under = ThreatCatalogue.Under(threat).ToArray();
            incidents = incidents.Where(i => i.Threats.Any(t => under.Contains(t)));
        }
        return order.Page((await order.Apply(incidents).Take(limit + 1).ToListAsync(ct)).ConvertAll(IncidentRow.From), limit);
    }
}
