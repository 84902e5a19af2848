using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Clauses;

namespace Ampira.Vendors.Api.Contracts;

public enum DeviationKind { Edited, LeftOut }

/// <summary>A refused one has no effect: the contract is as the library has it.</summary>
public enum DeviationState { Proposed, Approved, Refused }

/// <summary>Who did something to a deviation or correction, when, and in which words.</summary>
public sealed record ByWhom(Guid Id, string Name, DateTimeOffset At, string? Comment);

/// <summary>例外措置 of gate G01: up to <paramref name="Until"/> the contract may stand without the clause; by then it is amended.</summary>
/// <param name="Role">The role that may grant it, held by who did.</param>
public sealed record ClauseWaiver(string Role, DateOnly GrantedOn, DateOnly Until, ByWhom By);

/// <summary>逸脱: a clause of the library changed or left out in this contract, with the reason and who answers for it (domain.md 3.4 (7)).</summary>
/// <param name="BaseVersion">The version of the clause that it departs from; with another it has to be approved again.</param>
/// <param name="Texts">Of an edited clause, by language (<c>ja</c>, <c>en</c>): the body in the form of a clause text.</param>
public sealed record ContractDeviation(
    string ClauseKey, string Title, ClauseStrength Strength, DeviationKind Kind, int BaseVersion, IReadOnlyDictionary<string, string> Texts, string Reason, ByWhom Proposed, DeviationState State)
{
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ByWhom? Decided { get; init; }
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ClauseWaiver? Waiver { get; init; }

    /// <summary>It shapes the text, approved or still to be decided.</summary>
    [JsonIgnore]
    public bool IsInEffect => State != DeviationState.Refused;
}

/// <summary>訂正: other blanks and texts for what is approved or already shown, proposed by one person and in effect once another approves.</summary>
/// <param name="Number">訂正第n号.</param>
public sealed record ContractCorrection(int Number, string Reason, List<ContractVariable> Variables, List<ContractDeviation> Deviations, ByWhom Proposed);
