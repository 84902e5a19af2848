using Ampira.Vendors.Api.Approvals;

namespace Ampira.Vendors.Tests.Api.Approvals;

[TestClass]
public sealed class StandingRulesTests
{
    private static readonly DateOnly Due = new(2027, 1, 31);

    private static Standing On(string day, ConditionConsequence consequence = ConditionConsequence.Lapse, string? metOn = null, DecisionOutcome outcome = DecisionOutcome.ApproveWithConditions, params Change[] changes) => StandingRules.Of(new(
        outcome, new(2027, 3, 31), new(null, "2", null, null, null, null), [new("多要素認証", Due, Guid.NewGuid(), consequence, consequence == ConditionConsequence.Narrow ? new(null, "1", null, null, null, null) : null)],
        metOn is null ? new Dictionary<int, DateOnly>() : new() { [1] = DateOnly.Parse(metOn) }), DateOnly.Parse(day), changes);

    [TestMethod]
    [DataRow("2027-01-31", null, StandingState.Approved, DisplayName = "the condition's own day is still its day")]
    [DataRow("2027-02-01", null, StandingState.Lapsed, DisplayName = "the day after it has lapsed")]
    [DataRow("2027-02-01", "2027-01-31", StandingState.Approved, DisplayName = "met on its day")]
    [DataRow("2027-02-03", "2027-02-02", StandingState.Lapsed, DisplayName = "met too late does not undo it")]
    [DataRow("2027-03-31", "2027-01-10", StandingState.Approved, DisplayName = "the last day of the approval")]
    [DataRow("2027-04-01", "2027-01-10", StandingState.Expired, DisplayName = "the day after it")]
    public void An_approval_stands_until_a_day_passes(string day, string? metOn, StandingState expected) => Assert.AreEqual(expected, On(day, metOn: metOn).State);

    [TestMethod]
    public void A_condition_that_narrows_leaves_the_smaller_scope_from_the_day_after()
    {
        Assert.AreEqual("2", On("2027-01-31", ConditionConsequence.Narrow).Scope!.MaxConfidentiality);
        var after = On("2027-02-01", ConditionConsequence.Narrow);
        Assert.IsTrue(after.Stands);
        Assert.AreEqual("1", after.Scope!.MaxConfidentiality);
        Assert.Contains("2027-01-31", after.Reasons.Single().Ja);
    }

    [TestMethod]
    public void A_change_of_the_grounds_makes_it_stale_and_says_which()
    {
        var stale = On("2027-01-10", changes: new Change("facts.confidentiality", new("機密性", "confidentiality"), "1", "2"));

        Assert.AreEqual(StandingState.Stale, stale.State);
        Assert.Contains("1 → 2", stale.Reasons.Single().En);
    }

    [TestMethod]
    [DataRow(DecisionOutcome.Return, StandingState.Returned)]
    [DataRow(DecisionOutcome.Refuse, StandingState.Refused)]
    public void What_was_not_approved_never_stands(DecisionOutcome outcome, StandingState expected) => Assert.AreEqual((expected, false), (On("2027-01-10", outcome: outcome).State, On("2027-01-10", outcome: outcome).Stands));

    [TestMethod]
    public void Without_a_decision_nothing_stands() => Assert.AreEqual(StandingState.None, StandingRules.Of(null, Due, []).State);

    [TestMethod]
    public void Differences_are_named_leaf_by_leaf_and_rows_by_their_key()
    {
        var changes = StalenessRules.Differences(
            """{"answers":[{"questionKey":"gov-01","answer":"yes"},{"questionKey":"inc-01","answer":"yes"}],"facts":{"confidentiality":"1","dataCountries":["JP"]},"residents":7000}""",
            """{"answers":[{"answer":"no","questionKey":"gov-01"},{"questionKey":"inc-01","answer":"yes"}],"facts":{"confidentiality":"1","dataCountries":["JP","US"]},"residents":7000}""");

        CollectionAssert.AreEqual(new[] { "answers.gov-01: yes → no", "facts.dataCountries: JP → JP, US" }, changes.Select(c => $"{c.Path}: {c.Before} → {c.After}").ToArray());
        Assert.AreEqual("回答・証跡（gov-01）", changes[0].Label.Ja);
        Assert.IsEmpty(StalenessRules.Differences("""{"a":1}""", """{"a":1}"""));
    }
}
