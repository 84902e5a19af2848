using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class TierRulesTests
{
    private static readonly TierResult ByScore = new(2, new("", ""), 3);

    [TestMethod]
    [DataRow(1, "住民への影響が大きい", false, 1, DisplayName = "anyone may raise it with a reason")]
    [DataRow(1, " ", false, 2, DisplayName = "not without a reason")]
    [DataRow(3, "試行", true, 3, DisplayName = "lowered with approval, down to the floor")]
    [DataRow(3, "試行", false, 2, DisplayName = "not lowered without approval")]
    [DataRow(4, "試行", true, 2, DisplayName = "never below the floor")]
    [DataRow(0, "x", true, 2)]
    public void A_person_may_move_the_tier_within_limits(int tier, string reason, bool approved, int expected)
    {
        var adjustment = new TierAdjustment(tier, reason, approved);
        Assert.AreEqual(expected, TierRules.Apply(ByScore, adjustment).Tier);
        Assert.AreEqual(expected == tier, TierRules.Problem(ByScore, adjustment) is null);
    }
}
