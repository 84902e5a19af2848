using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

/// <param name="Code">orgUnit, confidentiality, personalInformation, myNumber, segment, plan, notActive, suspended, notApproved, expired, lapsed, stale or noApplication.</param>
public sealed record MayUseReason(string Code, Text Text);

/// <summary>One use of the service: its state, its approval as it stands but for what may have changed since.</summary>
public sealed record UseInForce(Guid CloudUseId, string ReferenceNo, CloudUseState State, Standing Standing);

/// <summary>One thing to be done before it may be used.</summary>
/// <param name="Code">apply, confirmFacts, contract, assessment, terms, meeting, decide, activate, extend, decideAnew, resume or a gate's key.</param>
public sealed record MayUseStep(string Code, Text Text);

/// <summary>May the service be used, for that? Yes when one running use is approved for exactly such a use; else why the nearest one does not allow it.</summary>
public static class MayUseRules
{
    /// <summary>Why this use does not allow what is wanted; none when it does.</summary>
    public static IReadOnlyList<MayUseReason> Against(UseInForce use, WantedUse wanted)
    {
        var reasons = new List<MayUseReason>();
        if (use.State == CloudUseState.Suspended) reasons.Add(new("suspended", ApprovalTexts.UseSuspended.With(use.ReferenceNo)));
        else if (use.State != CloudUseState.Active) reasons.Add(new("notActive", ApprovalTexts.UseNotActive.With(use.ReferenceNo, EnumWords.Of(use.State))));
        var standing = use.Standing;
        if (!standing.Stands)
            reasons.AddRange(standing.Reasons.Select(text => new MayUseReason(standing.State switch
            {
                StandingState.Expired => "expired",
                StandingState.Lapsed => "lapsed",
                StandingState.Stale => "stale",
                _ => "notApproved",
            }, text)));
        if (standing.Scope is { } scope) reasons.AddRange(ScopeRules.Outside(scope, wanted));
        return reasons;
    }

    /// <summary>The uses in the order in which they come nearest to allowing what is wanted.</summary>
    public static IReadOnlyList<(UseInForce Use, IReadOnlyList<MayUseReason> Reasons)> Nearest(IEnumerable<UseInForce> uses, WantedUse wanted) =>
        [.. uses.Select(u => (Use: u, Reasons: Against(u, wanted))).OrderBy(x => x.Reasons.Count).ThenByDescending(x => x.Use.State == CloudUseState.Active).ThenByDescending(x => x.Use.CloudUseId)];

    /// <summary>What there is to do where a use is there but does not allow what is wanted, each once.</summary>
    public static IReadOnlyList<MayUseStep> Steps(UseInForce use, IReadOnlyList<MayUseReason> reasons) =>
        [.. reasons.Select(r => Step(use, r.Code)).DistinctBy(s => s.Code)];

    /// <summary>What would have to be done for a use that nobody has applied for, in order.</summary>
    /// <param name="terms">The items of list C to be read; empty where the line rests on a contract.</param>
    /// <param name="gates">Open ones that are certain already.</param>
    public static IReadOnlyList<MayUseStep> Steps(DecisionLine line, IReadOnlyList<string> terms, IReadOnlyList<string> roles, IReadOnlyList<Hold> gates) =>
    [
        .. gates.Select(g => new MayUseStep(g.Key, g.Reason)), new("apply", ApprovalTexts.StepApply), new("confirmFacts", ApprovalTexts.StepConfirmFacts),
        .. line.Basis == LineBasis.Contract ? [new MayUseStep("contract", ApprovalTexts.StepContract), new("assessment", ApprovalTexts.StepAssessment)] : new[] { new MayUseStep("terms", ApprovalTexts.StepTerms.With(string.Join(", ", terms))) },
        .. line.Meeting ? new[] { new MayUseStep("meeting", ApprovalTexts.StepMeeting) } : [], new("decide", ApprovalTexts.StepDecide.With(string.Join(", ", roles))),
    ];

    private static MayUseStep Step(UseInForce use, string code) => code switch
    {
        "suspended" => new("resume", ApprovalTexts.StepResume.With(use.ReferenceNo)),
        "notActive" when use.State == CloudUseState.Decided => new("activate", ApprovalTexts.StepActivate.With(use.ReferenceNo)),
        "notActive" => new("decide", ApprovalTexts.StepAwait.With(use.ReferenceNo, EnumWords.Of(use.State))),
        "notApproved" => new("decide", ApprovalTexts.StepAwait.With(use.ReferenceNo, EnumWords.Of(use.State))),
        "expired" or "lapsed" or "stale" => new("decideAnew", ApprovalTexts.StepDecideAnew.With(use.ReferenceNo)),
        _ => new("extend", ApprovalTexts.StepExtend),
    };
}
