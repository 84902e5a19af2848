using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Measures;

namespace Ampira.Vendors.Api.Portfolio.IncidentOverviews;

/// <summary>An incident in one read. Parts that the caller may not read are absent, and cases it does not reach are left out.</summary>
/// <param name="Cases">The work and the uses it touches; of a vendor, its work.</param>
/// <param name="Contracts">The signed ones of those cases, under which a measure may be taken.</param>
/// <param name="Measures">Taken because of it, the newest first.</param>
/// <param name="Leak">For staff that deals with incidents.</param>
public sealed record IncidentOverviewResponse(
    IncidentResponse Incident, IncidentClocksResponse Clocks, IReadOnlyList<SubjectRef> Cases, IReadOnlyList<ContractRow>? Contracts, IReadOnlyList<MeasureRow>? Measures, LeakAssessmentResponse? Leak, long Version);

public sealed class GetIncidentOverview(VendorsDb db, Caller caller, MeasureRegister measures, TimeProvider clock) : Endpoint<IncidentRequest, IncidentOverviewResponse>
{
    private const int Most = 200;

    public override void Configure()
    {
        Get("/incidents/{id}/overview");
        Permissions(PermissionNames.IncidentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "An incident in one read: its clocks, cases, contracts, measures and whether it is a leak");
        Description(d => d.WithTags("Incidents"));
    }

    public override async Task HandleAsync(IncidentRequest req, CancellationToken ct)
    {
        var incident = await db.Incidents.AsNoTracking().SingleOrDefaultAsync(i => i.Id == req.Id, ct) ?? throw Refusal.NotFound();
        bool May(string permission) => caller.Permissions.Contains(permission);
        var answer = await db.ResponseAsync(incident, caller, ct);
        var (works, uses) = (answer.EngagementIds, answer.CloudUseIds);
        var cases = new List<SubjectRef>();
        if (May(PermissionNames.EngagementsRead)) cases.AddRange(await db.Engagements.Where(e => works.Contains(e.Id)).OrderBy(e => e.Id).Select(e => new SubjectRef(SubjectType.Engagement, e.Id, e.ReferenceNo, e.Title)).ToListAsync(ct));
        if (May(PermissionNames.CloudUsesRead)) cases.AddRange(await db.CloudUses.Where(u => uses.Contains(u.Id)).OrderBy(u => u.Id).Select(u => new SubjectRef(SubjectType.CloudUse, u.Id, u.ReferenceNo, u.Title)).ToListAsync(ct));
        var contracts = !May(PermissionNames.ContractsRead) ? null : await db.Contracts.AsNoTracking()
            .Where(c => c.State == ContractState.Signed && (c.EngagementId != null && works.Contains(c.EngagementId.Value) || c.CloudUseId != null && uses.Contains(c.CloudUseId.Value))).OrderByDescending(c => c.Id).Take(Most)
            .Select(ContractRow.Of).ToListAsync(ct);
        var taken = May(PermissionNames.MeasuresRead) ? (await measures.ReadAsync(new() { IncidentId = incident.Id }, null, Most, ct)).Items : null;
        var leak = May(PermissionNames.IncidentsHandling) ? LeakAssessmentResponse.From(LeakRules.Assess(incident.Nature, incident.IsPossible)) : null;
        await this.OkAsync(new(answer, await db.ClocksAsync(incident, caller, clock, ct), cases, contracts, taken, leak, incident.Version), incident.Version, ct);
    }
}
