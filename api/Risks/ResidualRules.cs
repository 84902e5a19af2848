using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Risks;

/// <summary>残留リスク from tier and level (domain.md 5.2 step 4).</summary>
public static class ResidualRules
{
    public static ResidualRisk Of(int tier, string level, RuleSetContent rules) => rules.Residual[tier - 1][level];
}
