using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>Which case: an engagement, or a cloud use.</summary>
public readonly record struct CaseKey(bool IsUse, Guid Id)
{
    public string Path => CasePath.Of(Type, Id);
    public SubjectType Type => IsUse ? SubjectType.CloudUse : SubjectType.Engagement;
    public Guid? EngagementId => IsUse ? null : Id;
    public Guid? UseId => IsUse ? Id : null;
}

/// <summary>The latest version of a case's facts, with who confirmed it.</summary>
public sealed record StoredFacts(Facts Facts, int Version, bool Confirmed, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, DateTimeOffset RecordedAt);

/// <summary>The API's operations on a case of either kind, so that one page serves both.</summary>
public sealed class CaseApi(
    EngagementsClient engagements, CloudUsesClient uses, ClausesClient clauses, ContractsClient contracts, AssessmentsClient assessments, RisksClient risks, ApprovalsClient approvals, TimeProvider clock)
{
    public DateOnly Today => Words.TownDay(clock.GetUtcNow());

    /// <summary>The case with what its head tells: where it stands and what is to be done next. A handful of reads, all at once.</summary>
    public async Task<CaseView> GetAsync(CaseKey key)
    {
        var engagement = key.IsUse ? null : engagements.GetEngagementAsync(key.Id);
        var use = key.IsUse ? uses.GetCloudUseAsync(key.Id) : null;
        var (facts, contract, assessment, risk, standing) = (key.IsUse ? FactsAsync(key) : null, LatestContractAsync(key), LatestAssessmentAsync(key), RiskAsync(key), StandingAsync(key));
        await Task.WhenAll([.. new Task?[] { engagement, use, facts, contract, assessment, risk, standing }.OfType<Task>()]);
        return new(key, engagement is null ? null : (await engagement).Result, use is null ? null : (await use).Result, facts is null ? null : (await facts).Facts, await contract, await assessment, await risk, await standing, Today);
    }

    /// <summary>Version 0 and everything unknown before any facts are entered.</summary>
    public async Task<StoredFacts> FactsAsync(CaseKey key)
    {
        if (!key.IsUse)
        {
            var e = (await engagements.GetFactsAsync(key.Id)).Result;
            return new(e.Facts, e.FactsVersion, e.Confirmed, e.ConfirmedBy, e.ConfirmedAt, e.RecordedAt);
        }
        var u = (await uses.GetCloudUseFactsAsync(key.Id)).Result;
        return new(u.Facts, u.FactsVersion, u.Confirmed, u.ConfirmedBy, u.ConfirmedAt, u.RecordedAt);
    }

    public Task EnterFactsAsync(CaseKey key, string version, Facts facts) => key.IsUse ? uses.EnterCloudUseFactsAsync(key.Id, version, facts) : engagements.EnterFactsAsync(key.Id, version, facts);

    public Task ConfirmFactsAsync(CaseKey key, string version) => key.IsUse ? uses.ConfirmCloudUseFactsAsync(key.Id, version) : engagements.ConfirmFactsAsync(key.Id, version);

    public async Task<RequiredClauseSet> ClausesAsync(CaseKey key) => (key.IsUse ? await clauses.GetCloudUseRequiredClausesAsync(key.Id) : await clauses.GetRequiredClausesAsync(key.Id)).Result;

    public async Task<RiskResponse> RiskAsync(CaseKey key) => (key.IsUse ? await risks.GetCloudUseRiskAsync(key.Id) : await risks.GetEngagementRiskAsync(key.Id)).Result;

    public async Task<StandingResponse> StandingAsync(CaseKey key) => (key.IsUse ? await approvals.GetCloudUseStandingAsync(key.Id) : await approvals.GetEngagementStandingAsync(key.Id)).Result;

    public async Task<IReadOnlyList<DecisionResponse>> DecisionsAsync(CaseKey key) => (key.IsUse ? await approvals.ListCloudUseDecisionsAsync(key.Id) : await approvals.ListDecisionsAsync(key.Id)).Result.Items;

    public Task DecideAsync(CaseKey key, string version, DecideRequest decision) =>
        key.IsUse ? approvals.DecideCloudUseAsync(key.Id, ApiClients.NewKey(), version, decision) : approvals.DecideEngagementAsync(key.Id, ApiClients.NewKey(), version, decision);

    public Task ActivateAsync(CaseKey key, string version) => key.IsUse ? approvals.ActivateCloudUseAsync(key.Id, version) : approvals.ActivateEngagementAsync(key.Id, version);

    /// <summary>All contracts of a case, the newest first: a first one and its amendments.</summary>
    public async Task<IReadOnlyList<ContractRow>> ContractsAsync(CaseKey key) => (await contracts.ListContractsAsync(engagementId: key.EngagementId, cloudUseId: key.UseId, limit: 50)).Result.Items;

    /// <summary>The contract in force; before any is signed, the newest.</summary>
    public async Task<ContractRow?> LatestContractAsync(CaseKey key)
    {
        var all = await ContractsAsync(key);
        return all.FirstOrDefault(c => c.State == ContractState.Signed) ?? (all is [var newest, ..] ? newest : null);
    }

    public async Task<AssessmentRow?> LatestAssessmentAsync(CaseKey key) => (await assessments.ListAssessmentsAsync(engagementId: key.EngagementId, cloudUseId: key.UseId, limit: 1)).Result.Items is [var latest, ..] ? latest : null;
}
