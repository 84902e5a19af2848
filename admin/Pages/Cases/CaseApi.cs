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

/// <summary>The API's operations on a case of either kind, so that one page serves both.</summary>
public sealed class CaseApi(EngagementsClient engagements, CloudUsesClient uses, ClausesClient clauses, ApprovalsClient approvals, TimeProvider clock)
{
    /// <summary>The case with what its head tells, where it stands and what is to be done next: one read.</summary>
    public async Task<CaseView> GetAsync(CaseKey key) => new(key, (key.IsUse ? await uses.GetCloudUseOverviewAsync(key.Id) : await engagements.GetEngagementOverviewAsync(key.Id)).Result, Words.TownDay(clock.GetUtcNow()));

    public async Task<Facts> FactsAsync(CaseKey key) => key.IsUse ? (await uses.GetCloudUseFactsAsync(key.Id)).Result.Facts : (await engagements.GetFactsAsync(key.Id)).Result.Facts;

    public Task EnterFactsAsync(CaseKey key, string version, Facts facts) => key.IsUse ? uses.EnterCloudUseFactsAsync(key.Id, version, facts) : engagements.EnterFactsAsync(key.Id, version, facts);

    /// <summary>What would follow from these facts; nothing of it is kept.</summary>
    public async Task<FactsPreviewResponse> PreviewFactsAsync(CaseKey key, Facts facts) => (key.IsUse ? await uses.PreviewCloudUseFactsAsync(key.Id, facts) : await engagements.PreviewEngagementFactsAsync(key.Id, facts)).Result;

    public Task ConfirmFactsAsync(CaseKey key, string version) => key.IsUse ? uses.ConfirmCloudUseFactsAsync(key.Id, version) : engagements.ConfirmFactsAsync(key.Id, version);

    public async Task<RequiredClauseSet> ClausesAsync(CaseKey key) => (key.IsUse ? await clauses.GetCloudUseRequiredClausesAsync(key.Id) : await clauses.GetRequiredClausesAsync(key.Id)).Result;

    /// <summary>Who did what in the case, the newest first.</summary>
    public async Task<TimelineEventPage> TimelineAsync(CaseKey key, int? limit = null, string? cursor = null, TimelineKind? kind = null) =>
        (key.IsUse ? await uses.ListCloudUseTimelineAsync(key.Id, limit, cursor, kind) : await engagements.ListEngagementTimelineAsync(key.Id, limit, cursor, kind)).Result;

    public Task DecideAsync(CaseKey key, string version, DecideRequest decision) =>
        key.IsUse ? approvals.DecideCloudUseAsync(key.Id, ApiClients.NewKey(), version, decision) : approvals.DecideEngagementAsync(key.Id, ApiClients.NewKey(), version, decision);

    public Task ActivateAsync(CaseKey key, string version) => key.IsUse ? approvals.ActivateCloudUseAsync(key.Id, version) : approvals.ActivateEngagementAsync(key.Id, version);
}
