using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class ImplicationRulesTests
{
    private static readonly NamedConditions Named = ShippedClauses.Load().Conditions;

    private static Condition Read(string json) => ConditionJson.Read(JsonNode.Parse(json));

    [TestMethod]
    [DataRow("""{"use":"important"}""", """{"always":true}""", true)]
    [DataRow("""{"always":true}""", """{"use":"important"}""", false)]
    [DataRow("""{"fact":"myNumber","is":true}""", """{"use":"personalInformation"}""", true)]
    [DataRow("""{"use":"personalInformation"}""", """{"fact":"myNumber","is":true}""", false)]
    [DataRow("""{"fact":"confidentiality","atLeast":"3C"}""", """{"fact":"confidentiality","atLeast":"2"}""", true)]
    [DataRow("""{"fact":"confidentiality","atLeast":"2"}""", """{"fact":"confidentiality","atLeast":"3C"}""", false)]
    [DataRow("""{"fact":"peopleAffected","atLeast":1000}""", """{"fact":"peopleAffected","atLeast":100}""", true)]
    [DataRow("""{"fact":"work","has":["ai"]}""", """{"fact":"work","has":["ai","development"]}""", true)]
    [DataRow("""{"fact":"work","has":["ai","development"]}""", """{"fact":"work","has":["ai"]}""", false)]
    [DataRow("""{"fact":"cloud","is":"saas"}""", """{"use":"cloud"}""", true)]
    [DataRow("""{"use":"cloud"}""", """{"fact":"cloud","is":"saas"}""", false)]
    [DataRow("""{"fact":"dataCountries","outside":"JP"}""", """{"use":"offshore"}""", true)]
    [DataRow("""{"use":"offshore"}""", """{"fact":"dataCountries","outside":"JP"}""", false)]
    [DataRow("""{"fact":"governingLaw","is":"US"}""", """{"fact":"governingLaw","isNot":"JP"}""", true)]
    [DataRow("""{"all":[{"use":"cloud"},{"use":"important"}]}""", """{"use":"cloud"}""", true)]
    [DataRow("""{"use":"cloud"}""", """{"all":[{"use":"cloud"},{"use":"important"}]}""", false)]
    [DataRow("""{"not":{"not":{"use":"cloud"}}}""", """{"use":"cloud"}""", true)]
    [DataRow("""{"use":"cloud"}""", """{"not":{"fact":"cloud","is":"none"}}""", true, DisplayName = "said in other words")]
    [DataRow("""{"use":"cloud"}""", """{"use":"important"}""", false, DisplayName = "about other facts")]
    public void One_condition_brings_another_when_no_facts_part_them(string when, string then, bool expected) => Assert.AreEqual(expected, ImplicationRules.Implies(Read(when), Read(then), Named));

    [TestMethod]
    public void Every_shipped_condition_brings_itself() => Assert.IsTrue(ShippedClauses.Load().Contents.SelectMany(c => c.Strength).All(r => ImplicationRules.Implies(r.When, r.When, Named)));

    [TestMethod]
    public void What_holds_for_some_facts_and_not_for_others_never_passes_for_an_implication() => FactsGen.Facts.Sample(facts =>
    {
        foreach (var (when, then) in Implied)
            Assert.IsTrue(ConditionRules.Evaluate(when, facts, Named).Holds == false || ConditionRules.Evaluate(then, facts, Named).Holds != false, $"{when} {then}");
    });

    private static readonly (Condition When, Condition Then)[] Implied = [.. (from a in Named.Names from b in Named.Names select (When: (Condition)new Condition.Use(a), Then: (Condition)new Condition.Use(b))).Where(p => ImplicationRules.Implies(p.When, p.Then, Named))];
}
