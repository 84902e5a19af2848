using System.Text.Json.Nodes;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class ConditionRulesTests
{
    [TestMethod]
    [DataRow(true, true, true, true)]
    [DataRow(true, false, false, true)]
    [DataRow(false, false, false, false)]
    [DataRow(true, null, null, true)]
    [DataRow(false, null, false, null)]
    [DataRow(null, null, null, null)]
    public void All_and_any_follow_the_truth_table_of_Kleene(bool? left, bool? right, bool? all, bool? any)
    {
        foreach (var (media, transfer) in new[] { (left, right), (right, left) })
        {
            var facts = new Facts { Media = media, Transfer = transfer };
            Assert.AreEqual(all, Holds("""{"all":[{"fact":"media","is":true},{"fact":"transfer","is":true}]}""", facts));
            Assert.AreEqual(any, Holds("""{"any":[{"fact":"media","is":true},{"fact":"transfer","is":true}]}""", facts));
        }
    }

    [TestMethod]
    [DataRow(true, false)]
    [DataRow(false, true)]
    [DataRow(null, null)]
    public void Not_turns_round_what_is_known(bool? media, bool? expected) =>
        Assert.AreEqual(expected, Holds("""{"not":{"fact":"media","is":true}}""", new() { Media = media }));

    [TestMethod]
    [DataRow("""{"fact":"myNumber","is":false}""", false, "true", "false")]
    [DataRow("""{"fact":"cloud","is":"saas"}""", true, "saas", "saas")]
    [DataRow("""{"fact":"cloud","isNot":"none"}""", true, "saas", "≠none")]
    [DataRow("""{"fact":"confidentiality","atLeast":"3C"}""", true, "3B", "≥3C")]
    [DataRow("""{"fact":"confidentiality","atLeast":"3A"}""", false, "3B", "≥3A")]
    [DataRow("""{"fact":"integrity","is":2}""", false, "1", "2")]
    [DataRow("""{"fact":"peopleAffected","atLeast":1000}""", true, "5000", "≥1000")]
    [DataRow("""{"fact":"outageTolerance","atLeast":"oneDay"}""", true, "threeHours", "≥oneDay")]
    [DataRow("""{"fact":"work","has":["development","dataEntry"]}""", true, "dataEntry", "∋ development | dataEntry")]
    [DataRow("""{"fact":"work","has":["development"]}""", false, "dataEntry", "∋ development")]
    [DataRow("""{"fact":"access","has":["onsite"]}""", false, "[]", "∋ onsite", DisplayName = "an empty list has nothing")]
    [DataRow("""{"fact":"dataCountries","outside":"JP"}""", true, "JP, US", "≠JP")]
    [DataRow("""{"fact":"accessCountries","outside":"JP"}""", false, "JP", "≠JP")]
    [DataRow("""{"fact":"workPlaceCountries","outside":"JP"}""", false, "[]", "≠JP", DisplayName = "nowhere is not abroad")]
    [DataRow("""{"fact":"governingLaw","outside":"JP"}""", true, "US", "≠JP")]
    [DataRow("""{"fact":"piaReference","is":"2024-3"}""", true, "2024-3", "2024-3")]
    [DataRow("""{"fact":"media","is":true}""", null, null, "true")]
    [DataRow("""{"fact":"documents","has":["networkDiagrams"]}""", null, null, "∋ networkDiagrams", DisplayName = "an unknown list may have anything")]
    [DataRow("""{"always":true}""", true, "true", "true")]
    public void A_leaf_says_how_it_came_out(string condition, bool? holds, string? actual, string expected)
    {
        var facts = new Facts
        {
            MyNumber = true,
            Cloud = CloudModel.Saas,
            Confidentiality = Confidentiality.ThreeB,
            Integrity = 1,
            PeopleAffected = 5000,
            OutageTolerance = OutageTolerance.ThreeHours,
            Work = [WorkKind.DataEntry],
            Access = [],
            DataCountries = ["JP", "US"],
            AccessCountries = ["JP"],
            WorkPlaceCountries = [],
            GoverningLaw = "US",
            PiaReference = "2024-3",
        };

        var leaf = Evaluate(condition, facts).Leaves.Single();

        Assert.AreEqual((holds, actual, expected), (leaf.Holds, leaf.Actual, leaf.Expected));
    }

    [TestMethod]
    public void Every_leaf_is_reported_even_when_the_first_decides()
    {
        var outcome = Evaluate("""{"any":[{"fact":"media","is":true},{"use":"inner"}]}""", new() { Media = true });

        Assert.IsTrue(outcome.Holds);
        CollectionAssert.AreEqual(new[] { "media", "transfer" }, outcome.Leaves.Select(l => l.Fact).ToArray());
    }

    [TestMethod]
    [DataRow("""{"all":[{"fact":"media","is":true},{"fact":"cloud","is":"saas"}]}""", "cloud")]
    [DataRow("""{"any":[{"fact":"media","is":true},{"fact":"cloud","is":"saas"}]}""", "", DisplayName = "decided without it")]
    [DataRow("""{"any":[{"fact":"segment","is":"lgwan"},{"all":[{"fact":"media","is":false},{"fact":"cloud","is":"saas"}]}]}""", "segment", DisplayName = "what stands in a branch that is out does not matter")]
    [DataRow("""{"not":{"all":[{"fact":"segment","is":"lgwan"},{"fact":"cloud","is":"saas"},{"fact":"cloud","is":"paas"}]}}""", "cloud,segment")]
    public void Names_the_unknown_facts_that_matter(string condition, string unknown) =>
        Assert.AreEqual(unknown, string.Join(",", ConditionRules.UnknownFacts(Evaluate(condition, new() { Media = true }))));

    [TestMethod]
    public void Learning_a_fact_never_turns_round_what_was_decided() => Gen.Select(FactsGen.Condition, FactsGen.Refined).Sample((condition, facts) =>
    {
        var before = ConditionRules.Evaluate(condition, facts.Less, NamedConditions.None).Holds;
        return before is null || before == ConditionRules.Evaluate(condition, facts.More, NamedConditions.None).Holds;
    });

    [TestMethod]
    public void There_are_unknown_facts_exactly_when_the_outcome_is_unknown() => Gen.Select(FactsGen.Condition, FactsGen.Facts).Sample((condition, facts) =>
    {
        var outcome = ConditionRules.Evaluate(condition, facts, NamedConditions.None);
        return outcome.Holds is null == ConditionRules.UnknownFacts(outcome).Count > 0;
    });

    private static bool? Holds(string condition, Facts facts) => Evaluate(condition, facts).Holds;

    private static ConditionOutcome Evaluate(string condition, Facts facts)
    {
        var named = new NamedConditions(new Dictionary<string, Condition> { ["inner"] = ConditionJson.Read(JsonNode.Parse("""{"fact":"transfer","is":true}""")) });
        return ConditionRules.Evaluate(ConditionJson.Read(JsonNode.Parse(condition)), facts, named);
    }
}
