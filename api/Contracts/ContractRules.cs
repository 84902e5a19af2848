using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts;

public enum ContractAction
{
    ChangeTownVariables, ChangeAwardVariables, Submit, Approve, Issue, Sign, End,
    /// <summary>Back to its author, by a reviewer or because a deviation is refused.</summary>
    Return,
    Deviate, DecideDeviation, WaiveDeviation,
    /// <summary>Propose, approve or withdraw a correction of what is approved or shown.</summary>
    Correct,
    /// <summary>Draft an amendment of it; <see cref="Supersede"/> once that is signed.</summary>
    Amend, Supersede,
}

/// <summary>What may be done to a contract in which state, where it leads, and which blanks still hold it back.</summary>
public static class ContractRules
{
    private static readonly Dictionary<ContractAction, (ContractState[] From, ContractState? To)> Moves = new()
    {
        [ContractAction.ChangeTownVariables] = ([ContractState.Draft], null),
        [ContractAction.ChangeAwardVariables] = ([ContractState.Draft, ContractState.Approved, ContractState.Issued], null),
        [ContractAction.Submit] = ([ContractState.Draft], ContractState.InReview),
        [ContractAction.Approve] = ([ContractState.InReview], ContractState.Approved),
        [ContractAction.Issue] = ([ContractState.Approved, ContractState.Issued], ContractState.Issued),
        [ContractAction.Sign] = ([ContractState.Approved, ContractState.Issued], ContractState.Signed),
        [ContractAction.End] = ([ContractState.Signed], ContractState.Ended),
        [ContractAction.Return] = ([ContractState.InReview], ContractState.Draft),
        [ContractAction.Deviate] = ([ContractState.Draft], null),
        [ContractAction.DecideDeviation] = ([ContractState.Draft, ContractState.InReview], null),
        [ContractAction.WaiveDeviation] = ([ContractState.Draft, ContractState.InReview, ContractState.Approved, ContractState.Issued, ContractState.Signed], null),
        [ContractAction.Correct] = ([ContractState.Approved, ContractState.Issued], null),
        [ContractAction.Amend] = ([ContractState.Signed], null),
        [ContractAction.Supersede] = ([ContractState.Signed], ContractState.Superseded),
    };

    public static bool Allows(ContractState state, ContractAction action) => Moves[action].From.Contains(state);

    public static ContractState Next(ContractState state, ContractAction action) => Moves[action].To ?? state;

    /// <summary>Blanks of this kind that are still empty: the town's block approval, the award's block signing.</summary>
    public static IReadOnlyList<ContractVariable> Empty(IEnumerable<ContractVariable> variables, VariableKind kind) =>
        [.. variables.Where(v => v.Kind == kind && string.IsNullOrWhiteSpace(v.Value))];
}
