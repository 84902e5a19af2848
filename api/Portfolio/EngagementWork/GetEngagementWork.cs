using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Portfolio.EngagementWork;

/// <summary>An engagement in one read, with what its vendor works on. Parts that the caller may not read are absent.</summary>
/// <param name="Town">The municipality's name in the caller's language; of a vendor only, which may work for several.</param>
/// <param name="Contracts">The newest first.</param>
/// <param name="Subcontractors">As a tree: each is followed by those it hands work on to.</param>
/// <param name="Assessments">Those that were sent, the newest first.</param>
/// <param name="Incidents">The newest first.</param>
public sealed record EngagementWorkResponse(
    EngagementResponse Engagement, string? Town, IReadOnlyList<ContractRow>? Contracts, IReadOnlyList<SubcontractorResponse> Subcontractors, IReadOnlyList<AssessmentRow>? Assessments, IReadOnlyList<IncidentRow>? Incidents, long Version);

public sealed class GetEngagementWork(VendorsDb db, Caller caller, ContractRegister contracts, IncidentRegister incidents) : Endpoint<GetEngagementRequest, EngagementWorkResponse>
{
    private const int Most = 200;

    public override void Configure()
    {
        Get("/engagements/{id}/work");
        Permissions(PermissionNames.EngagementsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "An engagement in one read with what its vendor works on: contracts, subcontractors, assessments sent and incidents");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(GetEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        bool May(string permission) => caller.May(permission, engagement.OrgUnitId);
        var entry = caller.Entries.FirstOrDefault(e => e.MunicipalityId == engagement.MunicipalityId);
        var sent = !May(PermissionNames.AssessmentsRead) ? null : await db.Assessments.AsNoTracking().About(((ICase)engagement).Subject).Where(a => a.State != AssessmentState.Draft).OrderByDescending(a => a.Id).Take(Most)
            .Select(a => new AssessmentRow(a.Id, a.ReferenceNo, new(SubjectType.Engagement, engagement.Id), a.VendorId, a.DueOn, a.State, a.QuestionCount, a.Version)).ToListAsync(ct);
        await this.OkAsync(new(
            EngagementResponse.From(engagement, caller.Kind == CallerKind.Vendor), entry is null ? null : new Text(entry.Municipality, entry.MunicipalityEn).Current,
            May(PermissionNames.ContractsRead) ? (await contracts.ReadAsync(new() { EngagementId = engagement.Id }, null, Most, ct)).Items : null, await db.SubcontractorsAsync(engagement, ct), sent,
            May(PermissionNames.IncidentsRead) ? (await incidents.ReadAsync(new() { EngagementId = engagement.Id }, null, Most, ct)).Items : null, engagement.Version), engagement.Version, ct);
    }
}
