using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

/// <summary>Rule sets changed at random places: each is refused with its place, or can be applied to any facts.</summary>
[TestClass]
public sealed class RuleSetPropertyTests
{
    private static readonly DateOnly Today = new(2026, 11, 2);

    [TestMethod]
    public void An_accepted_rule_set_can_be_applied_to_any_facts_and_a_refused_one_says_where()
    {
        var random = new Random(20261129);
        var (accepted, refused) = (0, 0);
        for (var i = 0; i < 800; i++)
        {
            var json = JsonNode.Parse(ShippedRules.Text)!;
            for (var n = random.Next(1, 4); n > 0; n--) Change(json, random);
            var (rules, faults) = RuleSetSchema.Read(json.ToJsonString());
            if (faults.Count > 0)
            {
                refused++;
                Assert.IsTrue(faults.All(f => f.Code.Length > 0 && (f.Pointer.Length == 0 || f.Pointer[0] == '/') && f.Message.Ja.Length > 0 && f.Message.En.Length > 0));
                continue;
            }
            accepted++;
            Apply(rules!, FactsGen.Of([.. FactField.All.Select(_ => random.Next(0, 20))]), random);
        }
        Assert.IsGreaterThan(30, accepted);
        Assert.IsGreaterThan(200, refused);
    }

    private static void Apply(RuleSetContent rules, Facts facts, Random random)
    {
        var answers = Enumerable.Range(0, 3).Select(n => new ScoredAnswer($"q{n}", random.Next(1, 6), (AnswerValue?)random.Next(0, 5), (EvidenceStrength)random.Next(0, 7))).ToList();
        var result = RiskRules.Assess(new() { Facts = facts, Residents = random.Next(0, 10_000), Answers = answers }, new() { Today = Today }, 2, rules, ShippedRules.Conditions);
        Assert.HasCount(21, result.Gates);
        _ = ReverificationRules.NextDue(new(Today, result.Tier, true, Today.AddYears(-1), Today.AddYears(1), Today.AddMonths(3), Today.AddMonths(1)), rules);
        _ = ReverificationRules.LightCheck(result.Tier, Today, rules);
        foreach (var culture in (CultureInfo[])[Languages.Japanese, Languages.English])
        {
            foreach (var table in RuleSetTableRules.Of(rules, culture))
                foreach (var row in table.Rows) Assert.HasCount(table.Head.Count, row, table.Key);
            _ = RuleSetDiffRules.Changes(RuleSetContent.Shipped, rules, culture);
        }
        Assert.AreEqual(CanonicalJson.Hash(rules), CanonicalJson.Hash(RuleSetContent.Stored(CanonicalJson.Write(rules))));
    }

    /// <summary>Changes one value somewhere: another number, another word of the document, null, or gone.</summary>
    private static void Change(JsonNode root, Random random)
    {
        var places = new List<JsonNode>();
        Collect(root, places);
        var at = places[random.Next(places.Count)];
        JsonNode? other = random.Next(10) switch
        {
            0 => null,
            1 => new JsonArray(),
            2 => new JsonObject(),
            3 => JsonValue.Create(random.Next(-5, 40_000)),
            4 => places[random.Next(places.Count)].DeepClone(),
            _ when at is JsonValue value && value.TryGetValue<int>(out var number) => JsonValue.Create(number + random.Next(-3, 4)),
            _ when at is JsonValue value && value.TryGetValue<bool>(out var flag) => JsonValue.Create(!flag),
            _ => places[random.Next(places.Count)].DeepClone(),
        };
        switch (at.Parent)
        {
            case JsonObject parent when random.Next(8) == 0: parent.Remove(at.GetPropertyName()); break;
            case JsonObject parent: parent[at.GetPropertyName()] = other; break;
            case JsonArray list when random.Next(8) == 0: list.RemoveAt(at.GetElementIndex()); break;
            case JsonArray list: list[at.GetElementIndex()] = other; break;
        }
    }

    private static void Collect(JsonNode? node, List<JsonNode> places)
    {
        if (node is null) return;
        if (node.Parent is not null) places.Add(node);
        foreach (var below in node is JsonObject o ? o.Select(p => p.Value) : node is JsonArray a ? a : []) Collect(below, places);
    }
}
