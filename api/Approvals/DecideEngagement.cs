using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

public sealed record ConditionRequest([property: System.ComponentModel.DataAnnotations.MaxLength(500)] string? Text, DateOnly? DueOn, Guid? OwnerId, ConditionConsequence? Consequence);

public sealed record DecideEngagementRequest(Guid Id, DecisionOutcome? Decision, string? Reason, string? InputHash, DateOnly? ExpiresOn, DecisionScope? Scope, IReadOnlyList<ConditionRequest>? Conditions);

public sealed record DecisionResponse(
    Guid Id, Guid? EngagementId, DecisionOutcome Decision, string Reason, string InputHash, int RuleSetVersion, DateOnly? ExpiresOn, DecisionScope? Scope, IReadOnlyList<DecisionCondition> Conditions,
    string DecidedBy, string DecidedAs, DateTimeOffset DecidedAt, long Version)
{
    public static DecisionResponse From(Decision d, long version) => new(
        d.Id, d.EngagementId, d.Outcome, d.Reason, d.InputHash, d.RuleSetVersion, d.ExpiresOn, d.Scope, d.Conditions, d.DecidedByName, d.DecidedAs, d.DecidedAt, version);
}

public sealed class DecideEngagementValidator : Validator<DecideEngagementRequest>
{
    public DecideEngagementValidator()
    {
        RuleFor(r => r.Decision).NotNull().WithMessage(_ => ApprovalTexts.Outcome.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => ApprovalTexts.Reason.Current).MaximumLength(Approvals.Decision.ReasonMaxLength).WithMessage(_ => ApprovalTexts.Reason.Current);
        RuleFor(r => r.InputHash).NotEmpty().WithMessage(_ => ApprovalTexts.InputHash.Current).MaximumLength(64).WithMessage(_ => ApprovalTexts.InputHash.Current);
        RuleFor(r => r.Conditions).MaxItems(50);
        RuleForEach(r => r.Conditions).Must(c => c is { Text.Length: > 0 and <= 500, DueOn: not null, OwnerId: not null, Consequence: not null }).WithErrorCode("required").WithMessage(_ => ApprovalTexts.Condition.Current);
        RuleFor(r => r.Scope!).ChildRules(scope =>
        {
            scope.RuleFor(s => s.OrgUnitIds).MaxItems(100);
            scope.RuleFor(s => s.MaxConfidentiality).MaximumLength(2);
            scope.RuleFor(s => s.Segments).MaxItems(20);
            scope.RuleForEach(s => s.Segments).MaximumLength(40);
            scope.RuleFor(s => s.Plans).MaxItems(20);
            scope.RuleForEach(s => s.Plans).MaximumLength(100);
        });
    }
}

/// <summary>Decides on an engagement, bound to exactly what was shown: the route follows the residual risk, gates hold it back, the requester never decides.</summary>
public sealed class DecideEngagement(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, TimeProvider clock) : Endpoint<DecideEngagementRequest, DecisionResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/decisions");
        Permissions(PermissionNames.DecisionsMake);
        this.Idempotent();
        this.ChangesVersion();
        Summary(s => s.Summary = "Decide on an engagement");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(DecideEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, caller, HttpContext, EngagementAction.Decide, ct);
        var (input, result) = await risk.ReadAsync(engagement, null, ct);
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        var proposed = new ProposedDecision(req.Decision!.Value, [.. caller.Roles.Select(r => r.Role)], engagement.RequestedById == caller.Id, req.ExpiresOn, req.Conditions?.Count ?? 0);
        if (DecisionRules.Refuse(proposed, result.Residual, rules.Content, clock.TownToday()) is { } fault)
            throw fault.Code is "notYourDecision" or "sameRequester" ? Refusal.Forbidden(fault.Code, fault.Message) : fault.Code == "notApprovable" ? Refusal.Conflict(fault.Code, fault.Message, fault) : Refusal.Invalid(fault);
        if (result.InputHash != req.InputHash) throw Refusal.Conflict("staleInput", ApprovalTexts.Stale, new Fault("/inputHash", "stale", ApprovalTexts.Stale));
        var isApproval = req.Decision is DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions;
        if (isApproval && result.Holding(GateStep.Decide) is { Count: > 0 } holding)
            throw Refusal.Conflict("gate", ApprovalTexts.Gates, [.. holding.Select(g => new Fault($"/gates/{g.Key}", g.Key, g.Reason))]);

        var decision = new Decision
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), EngagementId = engagement.Id, Outcome = req.Decision.Value, Reason = req.Reason!, Input = CanonicalJson.Write(input), InputHash = result.InputHash,
            Result = CanonicalJson.Write(result), RuleSetVersion = result.RuleSetVersion, ExpiresOn = isApproval ? req.ExpiresOn : null, Scope = req.Scope,
            Conditions = [.. (req.Conditions ?? []).Select(c => new DecisionCondition(c.Text!, c.DueOn!.Value, c.OwnerId!.Value, c.Consequence!.Value))],
            DecidedById = caller.Id, DecidedByName = caller.Name, DecidedAs = caller.Roles.Select(r => r.Role).First(DecisionRules.Route(result.Residual, rules.Content).Roles.Contains), DecidedAt = clock.GetUtcNow(),
        };
        db.Add(decision);
        if (isApproval) engagement.Move(EngagementAction.Decide);
        db.Touch(engagement);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.decided", "engagement", engagement.Id, new { decision.Id, decision.Outcome, decision.InputHash, decision.ExpiresOn, decision.DecidedAs, reason = work.KeyedHash(req.Reason) }, engagement.VendorId);
        work.Publish("engagement.decided", $"engagement.decided:{decision.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.CreatedAsync($"/engagements/{engagement.Id}/decisions/{decision.Id}", DecisionResponse.From(decision, engagement.Version), engagement.Version, ct);
    }
}

public sealed record ListDecisionsRequest(Guid Id);

public sealed class ListDecisions(VendorsDb db) : Endpoint<ListDecisionsRequest, Page<DecisionResponse>>
{
    public override void Configure()
    {
        Get("/engagements/{id}/decisions");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "List the decisions on an engagement, newest first");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(ListDecisionsRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        var decisions = await db.Decisions.Where(d => d.EngagementId == req.Id).OrderByDescending(d => d.Id).Take(Paging.MaxLimit).ToListAsync(ct);
        await Send.OkAsync(new([.. decisions.Select(d => DecisionResponse.From(d, engagement.Version))], null), ct);
    }
}
