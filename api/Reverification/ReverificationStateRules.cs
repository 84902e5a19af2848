namespace Ampira.Vendors.Api.Reverification;

public enum ReverificationAction { Issue, Finish }

/// <summary>planned → issued → done; silence never moves it (product.md 3).</summary>
public static class ReverificationStateRules
{
    private static readonly Dictionary<ReverificationAction, (ReverificationState From, ReverificationState To)> Moves = new()
    {
        [ReverificationAction.Issue] = (ReverificationState.Planned, ReverificationState.Issued),
        [ReverificationAction.Finish] = (ReverificationState.Issued, ReverificationState.Done),
    };

    public static bool Allows(ReverificationState state, ReverificationAction action) => Moves[action].From == state;

    public static ReverificationState Next(ReverificationState state, ReverificationAction action) => Allows(state, action) ? Moves[action].To : state;
}
