using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudServices;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Approvals.CaseOverviews;

/// <summary>The facts in force; version 0 and everything unknown before any are entered.</summary>
public sealed record CaseFactsResponse(Facts Facts, int FactsVersion, DateTimeOffset RecordedAt, bool Confirmed, string? ConfirmedBy, DateTimeOffset? ConfirmedAt);

/// <summary>How much of each hangs on the case; null of what the caller may not read.</summary>
/// <param name="DutiesOpen">Not delivered yet, those overdue among them.</param>
public sealed record CaseCounts(int? DutiesOpen, int? DutiesOverdue, int? FindingsUnsettled);

/// <summary>A case in one read: what its head tells, and what its pages begin with. Parts that the caller may not read are absent.</summary>
/// <param name="Engagement">One of this and <paramref name="CloudUse"/> is there.</param>
/// <param name="OrgUnit">The section's name.</param>
/// <param name="Vendor">The vendor's name; none before the award.</param>
/// <param name="Service">Of a cloud use.</param>
/// <param name="Decisions">The newest first.</param>
/// <param name="Contracts">The newest first: a first one and its amendments.</param>
/// <param name="Contract">The one in force; before any is signed, the newest.</param>
/// <param name="Assessment">The newest.</param>
/// <param name="GapCheckId">The newest check of that contract, or of the terms of a use under terms of service only.</param>
/// <param name="Candidates">Of an engagement.</param>
/// <param name="Subcontractors">Of an engagement, as a tree: each is followed by those it hands work on to.</param>
public sealed record CaseOverviewResponse(
    EngagementResponse? Engagement, CloudUseResponse? CloudUse, string OrgUnit, string? Vendor, CloudServiceResponse? Service, CaseFactsResponse Facts, RiskResponse Risk, StandingResponse Standing,
    IReadOnlyList<DecisionResponse> Decisions, IReadOnlyList<ContractRow>? Contracts, ContractRow? Contract, AssessmentRow? Assessment, Guid? GapCheckId, IReadOnlyList<CandidateResponse> Candidates, IReadOnlyList<SubcontractorResponse>? Subcontractors, CaseCounts Counts, long Version);

public sealed record CaseOverviewRequest(Guid Id);

public sealed class GetEngagementOverview(VendorsDb db, CaseOverviewReading overview) : Endpoint<CaseOverviewRequest, CaseOverviewResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/overview");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "An engagement in one read: facts, risk, standing, decisions, contracts, assessment, candidates, subcontractors and counts");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(CaseOverviewRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        await this.OkAsync(await overview.ReadAsync(engagement, ct), engagement.Version, ct);
    }
}

public sealed class GetCloudUseOverview(VendorsDb db, CaseOverviewReading overview) : Endpoint<CaseOverviewRequest, CaseOverviewResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/overview");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "A cloud use in one read: service, facts, risk, standing, decisions, contracts, assessment and counts");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(CaseOverviewRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, ct);
        await this.OkAsync(await overview.ReadAsync(use, ct), use.Version, ct);
    }
}

/// <summary>Reads a case with all its head tells, in as many queries whatever hangs on it; what its risk stands on is read once for risk and standing.</summary>
public sealed class CaseOverviewReading(VendorsDb db, Caller caller, CaseRisk risk, RiskReading risks, CaseStanding standing, TimeProvider clock)
{
    private const int MostContracts = 50;

    public async Task<CaseOverviewResponse> ReadAsync(ICase subject, CancellationToken ct)
    {
        bool May(string permission) => caller.May(permission, subject.OrgUnitId);
        var (engagement, use, today) = (subject as Engagement, subject as CloudUse, clock.TownToday());
        var (input, result) = await risk.ReadAsync(subject, null, ct);
        var contracts = May(PermissionNames.ContractsRead)
            ? await db.Contracts.AsNoTracking().For(subject).OrderByDescending(c => c.Id).Take(MostContracts).Select(ContractRow.Of).ToListAsync(ct) : null;
        var contract = contracts?.Find(c => c.State == ContractState.Signed) ?? contracts?.FirstOrDefault();
        return new(
            engagement is not null && May(PermissionNames.EngagementsRead) ? EngagementResponse.From(engagement) : null, use is not null && May(PermissionNames.CloudUsesRead) ? CloudUseResponse.From(use) : null,
            await db.OrgUnits.Where(u => u.Id == subject.OrgUnitId).Select(u => u.Name).SingleAsync(ct), subject.VendorId is { } vendor ? await db.Vendors.Where(v => v.Id == vendor).Select(v => v.Name).SingleAsync(ct) : null,
            use is not null && May(PermissionNames.CloudServicesRead) ? CloudServiceResponse.From(await db.CloudServices.AsNoTracking().SingleAsync(s => s.Id == use.CloudServiceId, ct)) : null,
            await FactsAsync(subject, ct), await risks.TodayAsync(subject, input, result, ct), await standing.AnswerAsync(subject, ct, input), (await db.DecisionPageAsync(subject, ct)).Items, contracts, contract,
            May(PermissionNames.AssessmentsRead) ? await AssessmentAsync(subject, ct) : null, May(PermissionNames.ClausesRead) ? await GapCheckAsync(subject, input.Facts, contract?.Id, ct) : null,
            engagement is null ? [] : await db.CandidatesAsync(engagement, ct), engagement is null || !May(PermissionNames.EngagementsRead) ? null : await db.SubcontractorsAsync(engagement, ct),
            new(May(PermissionNames.DutiesRead) ? await DutiesAsync(subject, null, ct) : null, May(PermissionNames.DutiesRead) ? await DutiesAsync(subject, today, ct) : null,
                May(PermissionNames.FindingsRead) ? await db.Findings.About(subject.Subject).CountAsync(f => FindingRules.Unsettled.Contains(f.State), ct) : null),
            subject.Version);
    }

    private async Task<CaseFactsResponse> FactsAsync(ICase subject, CancellationToken ct)
    {
        var (id, version) = (subject.Id, subject.FactsVersion);
        var read = subject is CloudUse
            ? await db.CloudUseFacts.AsNoTracking().Where(f => f.CloudUseId == id && f.FactsVersion == version).Select(f => new { f.Facts, f.RecordedAt }).SingleOrDefaultAsync(ct)
            : await db.EngagementFacts.AsNoTracking().Where(f => f.EngagementId == id && f.FactsVersion == version).Select(f => new { f.Facts, f.RecordedAt }).SingleOrDefaultAsync(ct);
        var confirmed = subject is CloudUse
            ? await db.CloudUseFactsConfirmations.AsNoTracking().Where(c => c.CloudUseId == id && c.FactsVersion == version).Select(c => new { c.ConfirmedByName, c.ConfirmedAt }).SingleOrDefaultAsync(ct)
            : await db.FactsConfirmations.AsNoTracking().Where(c => c.EngagementId == id && c.FactsVersion == version).Select(c => new { c.ConfirmedByName, c.ConfirmedAt }).SingleOrDefaultAsync(ct);
        return new(read?.Facts ?? new(), version, read?.RecordedAt ?? subject.CreatedAt, confirmed is not null, confirmed?.ConfirmedByName, confirmed?.ConfirmedAt);
    }

    private async Task<AssessmentRow?> AssessmentAsync(ICase subject, CancellationToken ct)
    {
        var found = await db.Assessments.AsNoTracking().About(subject.Subject).OrderByDescending(a => a.Id).Select(a => new { a.Id, a.ReferenceNo, a.VendorId, a.DueOn, a.State, a.QuestionCount, a.Version }).FirstOrDefaultAsync(ct);
        return found is null ? null : new(found.Id, found.ReferenceNo, new(subject.SubjectType, subject.Id), found.VendorId, found.DueOn, found.State, found.QuestionCount, found.Version);
    }

    private async Task<Guid?> GapCheckAsync(ICase subject, Facts facts, Guid? contract, CancellationToken ct)
    {
        Guid? use = subject is CloudUse && facts.TermsOfServiceOnly == true ? subject.Id : null;
        return await db.GapChecks.Where(g => use != null ? g.CloudUseId == use : g.ContractId != null && g.ContractId == contract).OrderByDescending(g => g.Id).Select(g => (Guid?)g.Id).FirstOrDefaultAsync(ct);
    }

    private Task<int> DutiesAsync(ICase subject, DateOnly? overdueOn, CancellationToken ct)
    {
        var (engagement, use) = (subject is CloudUse ? (Guid?)null : subject.Id, subject is CloudUse ? subject.Id : (Guid?)null);
        return db.Duties.CountAsync(d => d.EngagementId == engagement && d.CloudUseId == use && DutyStateRules.Undelivered.Contains(d.State) && (overdueOn == null || d.DueOn < overdueOn), ct);
    }
}
