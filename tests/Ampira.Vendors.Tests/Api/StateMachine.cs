namespace Ampira.Vendors.Tests.Api;

/// <summary>Looks at a state machine over all pairs of state and action.</summary>
public static class StateMachine
{
    /// <summary>The pairs it allows, one a line with where they lead; every pair that is not among them is refused.</summary>
    public static string Describe<TState, TAction>(Func<TState, TAction, bool> allows, Func<TState, TAction, TState> next) where TState : struct, Enum where TAction : struct, Enum =>
        string.Join('\n', from state in Enum.GetValues<TState>() from action in Enum.GetValues<TAction>() where allows(state, action) select $"{state} {action} {next(state, action)}");
}
