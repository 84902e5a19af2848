using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Everything a risk is computed from. Stored with a decision, it gives the same result again under the same rules.</summary>
public sealed record RiskInput
{
    public required Facts Facts { get; init; }
    /// <summary>The service, of a cloud use only.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ServiceFacts? Service { get; init; }
    /// <summary>Residents of the town; 0 = not entered.</summary>
    public required int Residents { get; init; }
    /// <summary>Null while no assessment has been handed in.</summary>
    public IReadOnlyList<ScoredAnswer>? Answers { get; init; }
    /// <summary>Another town's look on which the case relies; it counts while the case has no answers of its own.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public ReliedResult? Relied { get; init; }
    public TierAdjustment? Adjustment { get; init; }
    public GateInputs Gates { get; init; } = new();
}

/// <param name="InputHash">SHA-256 of the canonical <see cref="RiskInput"/>, which holds no clock day.</param>
public sealed record RiskResult(
    InherentScore Inherent, int Tier, Text TierReason, int TierFloor, int? ControlScore, IReadOnlyList<ControlLine> ControlLines, string Level, ResidualRisk Residual,
    IReadOnlyList<Gate> Gates, int RuleSetVersion, string InputHash)
{
    public IReadOnlyList<TierLine> TierLines { get; init; } = [];
    /// <summary>The control lines' points in sum, and what they are divided by to give the control score.</summary>
    public long ControlPoints { get; init; }
    public long ControlDivisor { get; init; }
    public required IpaView Ipa { get; init; }

    [JsonIgnore]
    public IReadOnlyList<string> UnknownDecidingFacts { get; init; } = [];

    /// <summary>With which day and exceptions it was computed.</summary>
    [JsonIgnore]
    public RiskMoment? Moment { get; init; }

    public IReadOnlyList<Hold> Holding(GateStep step) => GateRules.Holding(step, Gates, UnknownDecidingFacts);
}

/// <summary>The risk of one subject, steps 1 to 5 of domain.md 5.2.</summary>
public static class RiskRules
{
    public static RiskResult Assess(RiskInput input, RiskMoment moment, int ruleSetVersion, RuleSetContent rules, NamedConditions named)
    {
        input = InOrder(input);
        return Of(input, moment, ruleSetVersion, rules, named, ControlScoreRules.Relied(input, moment.Today, rules) ?? ControlScoreRules.Score(input.Answers, rules), CanonicalJson.Hash(input));
    }

    /// <summary>The same without the control score's lines and without the hash, for many cases one after the other. The input is in its order (<see cref="InOrder"/>).</summary>
    public static RiskResult Outcome(RiskInput input, RiskMoment moment, int ruleSetVersion, RuleSetContent rules, NamedConditions named) =>
        Of(input, moment, ruleSetVersion, rules, named, ControlScoreRules.Relied(input, moment.Today, rules) ?? ControlScoreRules.Total(input.Answers, rules), "");

    private static RiskResult Of(RiskInput input, RiskMoment moment, int ruleSetVersion, RuleSetContent rules, NamedConditions named, ControlScore control, string hash)
    {
        var facts = input.Service?.Over(input.Facts) ?? input.Facts;
        var inherent = InherentRules.Score(facts, rules.Points, input.Residents);
        var tier = TierRules.Apply(InherentRules.Tier(inherent.Score, facts, rules, named), input.Adjustment);
        var gates = GateRules.Evaluate(facts, tier.Tier, input.Gates, input.Answers, moment, rules, named);
        return new(inherent, tier.Tier, tier.Reason, tier.Floor, control.Score, control.Lines, control.Level, ResidualRules.Of(tier.Tier, control.Level, rules), gates, ruleSetVersion, hash)
        {
            TierLines = tier.Lines, ControlPoints = control.Points, ControlDivisor = control.Divisor, Ipa = IpaRules.View(facts, control.Level), UnknownDecidingFacts = input.Gates.UnknownDecidingFacts, Moment = moment,
        };
    }

    /// <summary>The input in its one order: rows come from the database in any, and neither the hash nor an explanation may depend on it.</summary>
    public static RiskInput InOrder(RiskInput input) => input with
    {
        Answers = input.Answers is null || IsInOrder(input.Answers) ? input.Answers : [.. input.Answers.OrderBy(a => a.QuestionKey, StringComparer.Ordinal)],
        Gates = input.Gates with
        {
            UnknownDecidingFacts = [.. input.Gates.UnknownDecidingFacts.Order(StringComparer.Ordinal)],
            Missing = [.. input.Gates.Missing.OrderBy(m => m.List, StringComparer.Ordinal).ThenBy(m => m.Key, StringComparer.Ordinal)],
            Contract = input.Gates.Contract is { } contract ? contract with { ClauseKeys = [.. contract.ClauseKeys.Order(StringComparer.Ordinal)] } : null,
            Terms = [.. input.Gates.Terms.OrderBy(t => t.Item, StringComparer.Ordinal)],
            Subcontractors = [.. input.Gates.Subcontractors.OrderBy(s => s.Tier).ThenBy(s => s.Name, StringComparer.Ordinal)],
            Evidence = input.Gates.Evidence is { } evidence ? new([.. evidence.Missing.Order(StringComparer.Ordinal)], [.. evidence.Expired.Order(StringComparer.Ordinal)]) : null,
            SupplyChain = [.. input.Gates.SupplyChain.OrderBy(p => p.Name, StringComparer.Ordinal)],
        },
    };

    private static bool IsInOrder(IReadOnlyList<ScoredAnswer> answers)
    {
        for (var i = 1; i < answers.Count; i++)
            if (string.CompareOrdinal(answers[i - 1].QuestionKey, answers[i].QuestionKey) > 0) return false;
        return true;
    }
}
