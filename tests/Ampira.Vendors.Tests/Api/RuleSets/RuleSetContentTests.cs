using System.Text.Json.Nodes;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class RuleSetContentTests
{
    private static readonly string Shipped = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "rule-sets", "default.json"));

    [TestMethod]
    public void The_shipped_rules_are_sound() => Assert.HasCount(21, RuleSetContent.Shipped.Gates);

    [TestMethod]
    public void Every_named_condition_a_rule_uses_is_there()
    {
        var named = NamedConditions.Read(Path.Combine(AppContext.BaseDirectory, "templates", "conditions.yaml"));
        foreach (var condition in RuleSetContent.Shipped.Floors.Select(f => f.When).Concat(RuleSetContent.Shipped.Gates.Select(g => g.Waiver?.Unless).OfType<Condition>()))
            named.Check(condition);
    }

    [TestMethod]
    [DataRow("tierFrom", "[9,15,4,0]", "tierFrom")]
    [DataRow("tierFrom", null, "tierFrom: is missing")]
    [DataRow("answers", """{"yes":101,"partial":50,"planned":20,"no":0}""", "answers.yes")]
    [DataRow("evidence", """{"certificate":100}""", "evidence.statement")]
    [DataRow("levelFrom", """{"A":85,"B":70,"C":50,"D":1}""", "levelFrom.D")]
    [DataRow("residual", "[]", "residual: four tiers")]
    [DataRow("routes", "{}", "routes.high: nobody may decide")]
    [DataRow("gates", "[]", "gates: G01 to G21")]
    [DataRow("networkModel", "\"gamma\"", "networkModel")]
    [DataRow("segmentMatrix", "{}", "segmentMatrix.lgwan.ismap")]
    [DataRow("closedEveryYear", """["13-01"]""", "'13-01'")]
    [DataRow("floors", """[{"tier":1,"when":{"fact":"nonsense","is":true},"reason":{"ja":"","en":""}}]""", "floors[0].when")]
    public void A_wrong_rule_set_is_refused_and_the_place_named(string member, string? value, string place)
    {
        var json = JsonNode.Parse(Shipped)!.AsObject();
        json[member] = value is null ? null : JsonNode.Parse(value);

        var refused = Assert.ThrowsExactly<FormatException>(() => RuleSetContent.Read(json.ToJsonString()));

        StringAssert.Contains(refused.Message, place);
    }

    [TestMethod]
    [DataRow("low", "sectionHead", 36, true)]
    [DataRow("medium", "securityLead", 24, true)]
    [DataRow("high", "ciso", 12, true)]
    [DataRow("extreme", "ciso", 0, false)]
    public void The_residual_risk_says_who_decides(string residual, string first, int months, bool approvable)
    {
        var route = RuleSetContent.Shipped.Routes[residual];
        Assert.AreEqual((first, months, approvable), (route.Roles[0], route.MaxMonths, route.Approvable));
    }
}
