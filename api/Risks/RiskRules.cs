using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>Everything a risk result is computed from; its canonical form is stored and hashed with each decision.</summary>
public sealed record RiskInput(Facts Facts, int Residents, IReadOnlyList<ScoredAnswer> Answers, GateInputs Gates, int RuleSetVersion);

/// <summary>The result, every line explained (product.md 5.1).</summary>
public sealed record RiskResult(
    InherentScore Inherent, int Tier, Text TierReason, int? ControlScore, string Level, IReadOnlyList<ControlLine> ControlLines, ResidualRisk Residual, IReadOnlyList<Gate> Gates, int RuleSetVersion, string InputHash);

public static class RiskRules
{
    /// <summary>The same input under the same rules gives the same result, byte for byte. The day only decides warnings; it is no part of the hash.</summary>
    public static RiskResult Assess(RiskInput input, RuleSetContent rules, NamedConditions named, DateOnly day)
    {
        var inherent = InherentRules.Score(input.Facts, rules.Points, input.Residents);
        var tier = InherentRules.Tier(inherent.Score, input.Facts, rules, named);
        var control = ControlScoreRules.Score(input.Answers, rules);
        var gates = GateRules.Evaluate(input.Gates with { Tier = tier.Tier }, rules, day);
        return new(inherent, tier.Tier, tier.Reason, control.Score, control.Level, control.Lines, rules.Residual[tier.Tier - 1][control.Level], gates, input.RuleSetVersion, CanonicalJson.Hash(input));
    }
}
