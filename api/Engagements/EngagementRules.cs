namespace Ampira.Vendors.Api.Engagements;

public enum EngagementAction { Change, EnterFacts, ConfirmFacts, AddCandidate, JudgeCandidate, Tender, Award, AddSubcontractor, Decide, Activate, End, Close }

/// <summary>What may be done to an engagement in which state, and where it leads (product.md 3).</summary>
public static class EngagementRules
{
    private static readonly Dictionary<EngagementAction, (EngagementState[] From, EngagementState? To)> Moves = new()
    {
        [EngagementAction.Change] = ([EngagementState.Planning, EngagementState.Tendered, EngagementState.Awarded, EngagementState.Decided, EngagementState.Active], null),
        [EngagementAction.EnterFacts] = ([EngagementState.Planning, EngagementState.Tendered, EngagementState.Awarded, EngagementState.Decided, EngagementState.Active], null),
        [EngagementAction.ConfirmFacts] = ([EngagementState.Planning, EngagementState.Tendered, EngagementState.Awarded, EngagementState.Decided, EngagementState.Active], null),
        [EngagementAction.AddCandidate] = ([EngagementState.Planning, EngagementState.Tendered], null),
        [EngagementAction.JudgeCandidate] = ([EngagementState.Planning, EngagementState.Tendered], null),
        [EngagementAction.Tender] = ([EngagementState.Planning, EngagementState.Tendered], EngagementState.Tendered),
        [EngagementAction.Award] = ([EngagementState.Planning, EngagementState.Tendered], EngagementState.Awarded),
        [EngagementAction.AddSubcontractor] = ([EngagementState.Awarded, EngagementState.Decided, EngagementState.Active], null),
        [EngagementAction.Decide] = ([EngagementState.Awarded, EngagementState.Decided, EngagementState.Active], EngagementState.Decided),
        [EngagementAction.Activate] = ([EngagementState.Decided], EngagementState.Active),
        [EngagementAction.End] = ([EngagementState.Active], EngagementState.Ending),
        [EngagementAction.Close] = ([EngagementState.Ending], EngagementState.Closed),
    };

    public static bool Allows(EngagementState state, EngagementAction action) => Moves[action].From.Contains(state);

    /// <summary>The state the action leads to; the same one when the action does not move it. A new decision leaves running work running.</summary>
    public static EngagementState Next(EngagementState state, EngagementAction action) =>
        (state, action) == (EngagementState.Active, EngagementAction.Decide) ? state : Moves[action].To ?? state;
}
