namespace Ampira.Vendors.Api.Findings;

/// <summary>Verifying accepts a remedy, rejecting sends it back.</summary>
public enum FindingAction { Remediate, Verify, Reject, Close, Dismiss }

/// <summary>What may be done to a finding in which state, and where it leads (product.md 3).</summary>
public static class FindingRules
{
    private static readonly Dictionary<FindingAction, (FindingState[] From, FindingState To)> Moves = new()
    {
        // A remedy told of can be added to until the town has looked at it.
        [FindingAction.Remediate] = ([FindingState.Open, FindingState.InRemediation], FindingState.InRemediation),
        [FindingAction.Verify] = ([FindingState.InRemediation], FindingState.Verified),
        [FindingAction.Reject] = ([FindingState.InRemediation], FindingState.Open),
        [FindingAction.Close] = ([FindingState.Verified], FindingState.Closed),
        [FindingAction.Dismiss] = ([FindingState.Open, FindingState.InRemediation], FindingState.Dismissed),
    };

    /// <summary>States in which it still waits to be put right.</summary>
    public static IReadOnlyList<FindingState> Unsettled { get; } = [FindingState.Open, FindingState.InRemediation];

    public static bool Allows(FindingState state, FindingAction action) => Moves[action].From.Contains(state);

    public static FindingState Next(FindingState state, FindingAction action) => Moves[action].To;

    /// <summary>How far ahead the day may be by which something is to be put right.</summary>
    public const int MaxDueYears = 3;

    public static bool IsOverdue(FindingState state, DateOnly dueOn, DateOnly today) => dueOn < today && Unsettled.Contains(state);

    /// <summary>An unsettled finding this grave keeps the work from being closed.</summary>
    public static bool HoldsClosing(FindingState state, FindingSeverity severity) => severity >= FindingSeverity.High && Unsettled.Contains(state);
}
