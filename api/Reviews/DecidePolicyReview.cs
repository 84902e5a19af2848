using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.WhatIf;

namespace Ampira.Vendors.Api.Reviews;

public sealed record ProposePolicyReviewRequest
{
    public Guid Id { get; init; }
    public ReviewOutcome? Outcome { get; init; }
    /// <summary>What is to be revised and why, or why nothing is.</summary>
    public string? Text { get; init; }
    /// <summary>To revise: the version of the rules that is drafted.</summary>
    public int? RuleSetNumber { get; init; }
    /// <summary>A what-if of that version, asked for by the caller and done; what it counted is kept.</summary>
    public Guid? WhatIfId { get; init; }
}

public sealed class ProposePolicyReviewValidator : Validator<ProposePolicyReviewRequest>
{
    public ProposePolicyReviewValidator()
    {
        RuleFor(r => r.Outcome).NotNull().WithMessage(_ => PolicyReviewTexts.Outcome.Current);
        RuleFor(r => r.Text).NotEmpty().WithMessage(_ => PolicyReviewTexts.Proposal.Current).FreeText(PolicyReview.TextMaxLength);
        RuleFor(r => r.RuleSetNumber).Must((r, number) => r.Outcome != ReviewOutcome.Revise || number is not null).WithErrorCode("required").WithMessage(_ => PolicyReviewTexts.RuleSetNeeded.Current)
            .Must((r, number) => r.Outcome != ReviewOutcome.Keep || number is null).WithErrorCode("notNeeded").WithMessage(_ => PolicyReviewTexts.RuleSetNotNeeded.Current);
        RuleFor(r => r.WhatIfId).Must((r, id) => id is null || r.RuleSetNumber is not null).WithErrorCode("notNeeded").WithMessage(_ => PolicyReviewTexts.WhatIfUnknown.Current);
    }
}

/// <summary>Proposes what comes of a review: a draft of the rules with its consequences, or that they stay. Somebody else decides.</summary>
public sealed class ProposePolicyReview(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ProposePolicyReviewRequest, PolicyReviewResponse>
{
    public override void Configure()
    {
        Post("/policy-reviews/{id}/propose");
        Permissions(PermissionNames.PolicyReviewsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Propose what comes of a review of the policy");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(ProposePolicyReviewRequest req, CancellationToken ct)
    {
        var review = await db.PolicyReviewAsync(req.Id, HttpContext, PolicyReviewAction.Propose, ct);
        if (req.RuleSetNumber is { } number && !await db.RuleSetDrafts.AnyAsync(d => d.IsOpen && d.Number == number, ct)) throw Refusal.Invalid("/ruleSetNumber", "unknown", PolicyReviewTexts.RuleSetUnknown.With(number));
        review.WhatIf = req.WhatIfId is { } whatIf ? await ReadAsync(whatIf, req.RuleSetNumber!.Value, ct) : null;
        (review.State, review.ProposedOutcome, review.Proposal, review.RuleSetNumber, review.Reason) = (PolicyReviewStateRules.Next(review.State, PolicyReviewAction.Propose), req.Outcome, req.Text!.Trim(), req.RuleSetNumber, null);
        (review.ProposedById, review.ProposedByName, review.ProposedAt) = (caller.Id, caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("policyReview.proposed", "policyReview", review.Id, new { review.ProposedOutcome, review.RuleSetNumber, review.WhatIf, text = work.KeyedHash(review.Proposal) });
        await this.OkAsync(await db.DescribeAsync(review, ct), review.Version, ct);
    }

    private async Task<ReviewWhatIf> ReadAsync(Guid id, int number, CancellationToken ct)
    {
        var operation = await db.OperationAsync(id, caller, ct);
        if (operation is not { Kind: WhatIfWork.KindName, State: OperationState.Done } || !operation.Key.Contains($"what-if-rules-{number}:", StringComparison.Ordinal)) throw Refusal.Invalid("/whatIfId", "unknown", PolicyReviewTexts.WhatIfUnknown);
        var counts = await db.WhatIfChanges.Where(c => c.OperationId == id).GroupBy(c => c.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        return new(id, [.. Enum.GetValues<WhatIfKind>().Select(k => new WhatIfCount(k, counts.FirstOrDefault(c => c.Key == k)?.Count ?? 0))]);
    }
}

public sealed record DecidePolicyReviewRequest(Guid Id, bool? Approved, string? Reason);

public sealed class DecidePolicyReviewValidator : Validator<DecidePolicyReviewRequest>
{
    public DecidePolicyReviewValidator()
    {
        RuleFor(r => r.Approved).NotNull().WithMessage(_ => HttpTexts.Required.Current);
        RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => PolicyReviewTexts.Reason.Current).FreeText(PolicyReview.TextMaxLength);
    }
}

/// <summary>Decides on a proposal, or sends it back. The new version itself is published as every other: this decision does not publish it.</summary>
public sealed class DecidePolicyReview(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DecidePolicyReviewRequest, PolicyReviewResponse>
{
    public override void Configure()
    {
        Post("/policy-reviews/{id}/decide");
        Permissions(PermissionNames.PolicyReviewsDecide);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Decide on what a review of the policy proposes, or send it back; who proposed it cannot");
        Description(d => d.WithTags("Reviews"));
    }

    public override async Task HandleAsync(DecidePolicyReviewRequest req, CancellationToken ct)
    {
        var action = req.Approved == true ? PolicyReviewAction.Decide : PolicyReviewAction.Return;
        var review = await db.PolicyReviewAsync(req.Id, HttpContext, action, ct);
        work.RequireOther(caller, Separated.PolicyReviewDecision, [review.ProposedById!.Value]);
        (review.State, review.Reason) = (PolicyReviewStateRules.Next(review.State, action), req.Reason!.Trim());
        if (action == PolicyReviewAction.Decide) (review.DecidedById, review.DecidedByName, review.DecidedAt) = (caller.Id, caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record(action == PolicyReviewAction.Decide ? "policyReview.decided" : "policyReview.returned", "policyReview", review.Id, new { review.ProposedOutcome, review.RuleSetNumber, reason = work.KeyedHash(review.Reason) });
        await this.OkAsync(await db.DescribeAsync(review, ct), review.Version, ct);
    }
}
