using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ClauseRulesTests
{
    private static readonly Condition Media = new Condition.Leaf("media", ConditionOperator.Is, ["true"]);
    private static readonly Condition Cloud = new Condition.Leaf("cloud", ConditionOperator.IsNot, ["none"]);

    [TestMethod]
    [DataRow(true, null, ClauseStrength.Must, true, true, "media", DisplayName = "the first rule holds")]
    [DataRow(null, CloudModel.Saas, ClauseStrength.Must, true, null, "media", DisplayName = "the first rule is unknown: the stricter counts")]
    [DataRow(false, CloudModel.Saas, ClauseStrength.Should, true, true, "cloud", DisplayName = "the second rule holds")]
    [DataRow(false, null, ClauseStrength.Should, true, null, "cloud", DisplayName = "the second rule is unknown")]
    [DataRow(false, CloudModel.None, ClauseStrength.Must, false, false, "media,cloud", DisplayName = "out, and every leaf says why")]
    public void The_first_rule_that_holds_or_is_unknown_decides(bool? media, CloudModel? cloud, ClauseStrength strength, bool included, bool? holds, string reasons)
    {
        var clause = Clause("a", new(ClauseStrength.Must, Media), new(ClauseStrength.Should, Cloud));

        var result = Required([clause], new() { Media = media, Cloud = cloud }).Clauses.Single();

        Assert.AreEqual((strength, included, holds, reasons), (result.Strength, result.Included, result.Holds, string.Join(",", result.Reasons.Select(r => r.Fact))));
    }

    [TestMethod]
    [DataRow(true, "", false, "", DisplayName = "not chosen")]
    [DataRow(true, "a", true, "")]
    [DataRow(false, "a", false, "", DisplayName = "chosen where it does not apply")]
    [DataRow(null, "", false, "", DisplayName = "what nobody chose makes no fact matter")]
    [DataRow(null, "a", true, "media")]
    public void An_option_is_in_when_chosen(bool? media, string chosen, bool included, string unknown)
    {
        var result = ClauseRules.RequiredClauses([Clause("a", new StrengthRule(ClauseStrength.Option, Media))], new() { Media = media }, NamedConditions.None, [], new HashSet<string> { chosen });

        Assert.AreEqual((included, unknown), (result.Clauses.Single().Included, string.Join(",", result.UnknownFacts)));
    }

    [TestMethod]
    public void Clauses_come_by_number_and_then_the_add_ons_by_key()
    {
        var rule = new StrengthRule(ClauseStrength.Must, new Condition.Always());

        var result = Required([Clause("z", rule), Clause("b", rule) with { Number = 2 }, Clause("y", rule), Clause("c", rule) with { Number = 1 }], new());

        Assert.AreEqual("c,b,y,z", string.Join(",", result.Clauses.Select(c => c.Key)));
    }

    [TestMethod]
    [DataRow(ClauseStrength.Must, true, true)]
    [DataRow(ClauseStrength.Should, null, true, DisplayName = "unknown is in, so it covers")]
    [DataRow(ClauseStrength.Must, false, false, DisplayName = "a clause that is out covers nothing")]
    [DataRow(ClauseStrength.Option, true, false, DisplayName = "an option covers nothing, chosen or not")]
    public void Only_included_must_and_should_clauses_cover_an_item(ClauseStrength strength, bool? media, bool covered)
    {
        var clause = Clause("a", new StrengthRule(strength, Media)) with { Requirements = ["M1"] };

        var item = ClauseRules.RequiredClauses([clause], new() { Media = media }, NamedConditions.None, [List(new Condition.Always())], new HashSet<string> { "a" }).Coverage.Single();

        Assert.AreEqual((covered, covered ? "a" : ""), (item.Covered, string.Join(",", item.Clauses)));
    }

    [TestMethod]
    [DataRow(CloudModel.Saas, true, "")]
    [DataRow(CloudModel.None, false, "")]
    [DataRow(null, true, "cloud", DisplayName = "unknown applies, and the fact matters")]
    public void A_list_applies_unless_it_provably_does_not(CloudModel? cloud, bool applies, string unknown)
    {
        var result = ClauseRules.RequiredClauses([], new() { Cloud = cloud }, NamedConditions.None, [List(Cloud)]);

        Assert.AreEqual((applies, unknown), (result.Coverage.Single().Applies, string.Join(",", result.UnknownFacts)));
    }

    private static RequiredClauseSet Required(IReadOnlyList<ClauseContent> clauses, Facts facts) => ClauseRules.RequiredClauses(clauses, facts, NamedConditions.None, []);

    private static ClauseContent Clause(string key, params StrengthRule[] rules) => new() { Key = key, Title = new(key, key), Strength = rules };

    private static RequirementList List(Condition appliesWhen) =>
        new() { List = "M", Title = Text.Empty, AppliesWhen = appliesWhen, Items = [new() { Item = "M1", Title = Text.Empty }] };
}
