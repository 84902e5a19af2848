namespace Ampira.Vendors.Api.CloudUses;

public enum CloudUseAction { Change, EnterFacts, ConfirmFacts, ReadTerms, Submit, BeginReview, RequestChanges, Decide, Activate, Suspend, Withdraw, End }

/// <summary>What may be done to a cloud use in which state, and where it leads (product.md 3).</summary>
public static class CloudUseRules
{
    private static readonly Dictionary<CloudUseAction, (CloudUseState[] From, CloudUseState? To)> Moves = new()
    {
        [CloudUseAction.Change] = ([CloudUseState.Draft, CloudUseState.ChangesRequested, CloudUseState.Decided, CloudUseState.Active], null),
        [CloudUseAction.EnterFacts] = ([CloudUseState.Draft, CloudUseState.ChangesRequested, CloudUseState.Decided, CloudUseState.Active], null),
        [CloudUseAction.ConfirmFacts] = ([CloudUseState.Draft, CloudUseState.Submitted, CloudUseState.InReview, CloudUseState.ChangesRequested, CloudUseState.Decided, CloudUseState.Active, CloudUseState.Suspended], null),
        [CloudUseAction.ReadTerms] = ([CloudUseState.Draft, CloudUseState.Submitted, CloudUseState.InReview, CloudUseState.ChangesRequested, CloudUseState.Decided, CloudUseState.Active, CloudUseState.Suspended], null),
        [CloudUseAction.Submit] = ([CloudUseState.Draft, CloudUseState.ChangesRequested], CloudUseState.Submitted),
        [CloudUseAction.BeginReview] = ([CloudUseState.Submitted], CloudUseState.InReview),
        [CloudUseAction.RequestChanges] = ([CloudUseState.Submitted, CloudUseState.InReview], CloudUseState.ChangesRequested),
        [CloudUseAction.Decide] = ([CloudUseState.Submitted, CloudUseState.InReview, CloudUseState.Decided, CloudUseState.Active, CloudUseState.Suspended], CloudUseState.Decided),
        [CloudUseAction.Activate] = ([CloudUseState.Decided, CloudUseState.Suspended], CloudUseState.Active),
        [CloudUseAction.Suspend] = ([CloudUseState.Active], CloudUseState.Suspended),
        [CloudUseAction.Withdraw] = ([CloudUseState.Draft, CloudUseState.Submitted, CloudUseState.InReview, CloudUseState.ChangesRequested, CloudUseState.Decided], CloudUseState.Withdrawn),
        [CloudUseAction.End] = ([CloudUseState.Active, CloudUseState.Suspended], CloudUseState.Ended),
    };

    public static bool Allows(CloudUseState state, CloudUseAction action) => Moves[action].From.Contains(state);

    /// <summary>The state the action leads to. A new decision leaves a use that runs, or is suspended, where it is.</summary>
    public static CloudUseState Next(CloudUseState state, CloudUseAction action) =>
        action == CloudUseAction.Decide && state is (CloudUseState.Active or CloudUseState.Suspended) ? state : Moves[action].To ?? state;
}
