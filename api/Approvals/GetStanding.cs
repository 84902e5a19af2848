using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <param name="MetOn">The day on which it was confirmed as met.</param>
public sealed record StandingConditionResponse(int Number, string Text, DateOnly DueOn, Guid OwnerId, ConditionConsequence Consequence, DecisionScope? NarrowTo, ConditionState State, DateOnly? MetOn);

public sealed record ChangeResponse(string Path, string Label, string? Before, string? After);

/// <param name="Scope">As it stands today.</param>
/// <param name="Changes">What has changed since the decision; an approval with changes is stale.</param>
public sealed record StandingResponse(
    Guid? DecisionId, StandingState State, bool Stands, DateOnly? Since, DateOnly? ExpiresOn, DecisionScope? Scope, IReadOnlyList<StandingConditionResponse> Conditions, IReadOnlyList<ChangeResponse> Changes,
    IReadOnlyList<string> Reasons, long Version);

public sealed record StandingRequest(Guid Id);

public sealed class GetEngagementStanding(VendorsDb db, CaseStanding standing) : Endpoint<StandingRequest, StandingResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/standing");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Whether the approval of an engagement stands today, and why not");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(StandingRequest req, CancellationToken ct) => await Send.OkAsync(await standing.AnswerAsync(await db.EngagementAsync(req.Id, ct), ct), ct);
}

public sealed class GetCloudUseStanding(VendorsDb db, CaseStanding standing) : Endpoint<StandingRequest, StandingResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/standing");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Whether the approval of a cloud use stands today, and why not");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(StandingRequest req, CancellationToken ct) => await Send.OkAsync(await standing.AnswerAsync(await db.CloudUseAsync(req.Id, ct), ct), ct);
}

internal static class StandingAnswers
{
    public static async Task<StandingResponse> AnswerAsync(this CaseStanding standing, ICase subject, CancellationToken ct, RiskInput? today = null)
    {
        var (decision, now, changes) = await standing.ReadAsync(subject, ct, today);
        return new(decision?.Id, now.State, now.Stands, now.Since, decision?.ExpiresOn, now.Scope,
            [.. now.Conditions.Select(c => new StandingConditionResponse(c.Number, c.Condition.Text, c.Condition.DueOn, c.Condition.OwnerId, c.Condition.Consequence, c.Condition.NarrowTo, c.State, c.MetOn))],
            [.. changes.Select(c => new ChangeResponse(c.Path, c.Label.Current, c.Before, c.After))], [.. now.Reasons.Select(r => r.Current)], subject.Version);
    }
}
