namespace Ampira.Vendors.Api.Reverification;

public enum ReverificationAction { Issue, Finish, Cancel }

/// <summary>planned → issued → done, or planned → cancelled when what was to be looked at has ended; silence never moves it (product.md 3).</summary>
public static class ReverificationStateRules
{
    private static readonly Dictionary<ReverificationAction, (ReverificationState From, ReverificationState To)> Moves = new()
    {
        [ReverificationAction.Issue] = (ReverificationState.Planned, ReverificationState.Issued),
        [ReverificationAction.Finish] = (ReverificationState.Issued, ReverificationState.Done),
        [ReverificationAction.Cancel] = (ReverificationState.Planned, ReverificationState.Cancelled),
    };

    public static bool Allows(ReverificationState state, ReverificationAction action) => Moves[action].From == state;

    public static ReverificationState Next(ReverificationState state, ReverificationAction action) => Allows(state, action) ? Moves[action].To : state;
}
