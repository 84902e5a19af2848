namespace Ampira.Vendors.Api.Contracts;

public enum DutyAction { Deliver, Confirm, Return }

/// <summary>What may be done to a duty in which state, and where it leads (product.md 3).</summary>
public static class DutyStateRules
{
    private static readonly Dictionary<DutyAction, (DutyState[] From, DutyState To)> Moves = new()
    {
        [DutyAction.Deliver] = ([DutyState.Open, DutyState.Returned], DutyState.Delivered),
        [DutyAction.Confirm] = ([DutyState.Delivered], DutyState.Confirmed),
        [DutyAction.Return] = ([DutyState.Delivered], DutyState.Returned),
    };

    /// <summary>States in which it still waits to be delivered.</summary>
    public static IReadOnlyList<DutyState> Undelivered { get; } = [DutyState.Open, DutyState.Returned];

    public static bool Allows(DutyState state, DutyAction action) => Moves[action].From.Contains(state);

    public static DutyState Next(DutyState state, DutyAction action) => Moves[action].To;

    public static bool IsOverdue(DutyState state, DateOnly dueOn, DateOnly today) => dueOn < today && Undelivered.Contains(state);
}
