using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What a contract may change of its clauses, who answers for it, and when gate G01 lets a must pass that is left out (domain.md 3.4 (7), 5.2).</summary>
public static class DeviationRules
{
    public const string Gate = "G01";
    /// <summary>The duty of the town that a waiver of gate G01 leaves.</summary>
    public const string AmendDuty = "amend-contract";

    /// <summary>The roles of which a person needs one to decide on a deviation.</summary>
    public static IReadOnlyList<string> Deciders(ClauseStrength strength, RuleSetContent rules) => strength == ClauseStrength.Must ? rules.Deviations.Must : [.. rules.Deviations.Must.Union(rules.Deviations.Other)];

    /// <summary>Must clauses whose deviation nobody has decided: they hold back the contract's approval.</summary>
    public static IReadOnlyList<ContractDeviation> Undecided(IEnumerable<ContractDeviation> deviations) => [.. deviations.Where(d => d is { Strength: ClauseStrength.Must, State: DeviationState.Proposed })];

    /// <summary>Against another version of the clause, or when the clause becomes a must, what was approved is to be approved again.</summary>
    public static ContractDeviation Rebase(ContractDeviation deviation, int version, ClauseStrength strength) =>
        deviation.State == DeviationState.Refused || (deviation.BaseVersion == version && deviation.Strength == strength) ? deviation
            : deviation with { BaseVersion = version, Strength = strength, State = DeviationState.Proposed, Decided = null, Waiver = null };

    /// <summary>What the approval of the whole contract does for the deviations that need no decision of their own.</summary>
    public static List<ContractDeviation> ApprovedWith(IEnumerable<ContractDeviation> deviations, ByWhom approver) =>
        [.. deviations.Select(d => d.State == DeviationState.Proposed ? d with { State = DeviationState.Approved, Decided = approver } : d)];

    /// <summary>Whether every must that the contract lacks is an approved omission whose waiver holds on that day.</summary>
    /// <returns>The waiver that ends first; null when one is missing, is not approved, or has ended.</returns>
    public static ClauseWaiver? Standing(IEnumerable<string> missingClauses, IEnumerable<ContractDeviation> deviations, DateOnly day)
    {
        var waived = deviations.Where(d => d is { Kind: DeviationKind.LeftOut, State: DeviationState.Approved, Waiver: not null } && d.Waiver!.GrantedOn <= day && day <= d.Waiver.Until).ToDictionary(d => d.ClauseKey, d => d.Waiver!);
        var keys = missingClauses.ToList();
        return keys.Count > 0 && keys.All(waived.ContainsKey) ? keys.Select(k => waived[k]).MinBy(w => w.Until) : null;
    }
}
