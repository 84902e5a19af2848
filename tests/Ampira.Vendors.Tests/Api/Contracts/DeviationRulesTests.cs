using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class DeviationRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly ByWhom Someone = new(Guid.NewGuid(), "統括 花子", DateTimeOffset.UnixEpoch, null);

    private static ContractDeviation LeftOut(string key, DateOnly? until = null, DeviationState state = DeviationState.Approved) =>
        new(key, key, ClauseStrength.Must, DeviationKind.LeftOut, 1, new Dictionary<string, string>(), "協議中", Someone, state) { Waiver = until is { } day ? new("ciso", Today, day, Someone) : null };

    [TestMethod]
    public void Every_missing_must_has_to_be_waived_and_the_first_day_that_ends_counts()
    {
        ContractDeviation[] both = [LeftOut("suspension", Today.AddDays(30)), LeftOut("damages", Today.AddDays(10))];

        Assert.AreEqual(Today.AddDays(10), DeviationRules.Standing(["suspension", "damages"], both, Today)!.Until);
        Assert.IsNotNull(DeviationRules.Standing(["damages"], both, Today.AddDays(10)));
        Assert.IsNull(DeviationRules.Standing(["damages"], both, Today.AddDays(11)), "the day after the last");
        Assert.IsNull(DeviationRules.Standing(["suspension", "damages", "pledge"], both, Today), "one that nobody left out is simply missing");
        Assert.IsNull(DeviationRules.Standing(["damages"], [LeftOut("damages", Today.AddDays(10), DeviationState.Proposed)], Today), "what is not approved waives nothing");
        Assert.IsNull(DeviationRules.Standing(["damages"], [LeftOut("damages")], Today));
        Assert.IsNull(DeviationRules.Standing([], both, Today), "where nothing is missing nothing is waived");
    }

    [TestMethod]
    public void Against_another_version_of_the_clause_an_approval_falls()
    {
        var approved = LeftOut("suspension", Today.AddDays(30)) with { Decided = Someone };

        Assert.AreSame(approved, DeviationRules.Rebase(approved, 1, ClauseStrength.Must));
        var fallen = DeviationRules.Rebase(approved, 2, ClauseStrength.Must);
        Assert.AreEqual((DeviationState.Proposed, 2), (fallen.State, fallen.BaseVersion));
        Assert.IsNull(fallen.Decided);
        Assert.IsNull(fallen.Waiver);
        Assert.AreEqual(DeviationState.Refused, DeviationRules.Rebase(LeftOut("suspension", null, DeviationState.Refused), 2, ClauseStrength.Must).State, "what is refused stays refused");
    }

    [TestMethod]
    public void Who_decides_is_said_by_the_rule_set()
    {
        var rules = RuleSetContent.Shipped with { Deviations = new(["ciso"], ["sectionHead"]) };

        CollectionAssert.AreEqual(new[] { "securityLead", "ciso" }, DeviationRules.Deciders(ClauseStrength.Must, RuleSetContent.Shipped).ToArray());
        CollectionAssert.AreEqual(new[] { "ciso" }, DeviationRules.Deciders(ClauseStrength.Must, rules).ToArray());
        CollectionAssert.AreEqual(new[] { "ciso", "sectionHead" }, DeviationRules.Deciders(ClauseStrength.Should, rules).ToArray());
        CollectionAssert.Contains(RuleSetContentRules.Faults(rules with { Deviations = new([], []) }).Select(f => $"{f.Pointer} {f.Code}").ToArray(), "/deviations/must noApprover");
    }
}
