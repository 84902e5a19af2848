using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class ResidualRulesTests
{
    [TestMethod]
    [DataRow(1, "Medium High Extreme Extreme")]
    [DataRow(2, "Low Medium High Extreme")]
    [DataRow(3, "Low Low Medium High")]
    [DataRow(4, "Low Low Low Medium")]
    public void Tier_and_level_give_the_residual_risk(int tier, string row) =>
        Assert.AreEqual(row, string.Join(' ', RuleSetContentRules.Levels.Select(level => ResidualRules.Of(tier, level, RiskCases.Rules))));
}
