using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Risks;

/// <summary>A subject whose gates are all closed, to be spoilt one thing at a time.</summary>
internal static class RiskCases
{
    public static readonly RuleSetContent Rules = RuleSetContent.Shipped;
    public static readonly NamedConditions Named = NamedConditions.Read(Path.Combine(AppContext.BaseDirectory, "templates", "conditions.yaml"));
    public static readonly RiskMoment Moment = new() { Today = new(2026, 11, 23) };

    public static readonly GateInputs Sound = new()
    {
        FactsConfirmed = true,
        HasVendor = true,
        Contract = new(
            ["audit-inspection", "erasure-certificate", "exit-portability", "governing-law-jurisdiction", "incident-report", "return-and-erasure"],
            new Dictionary<string, string> { ["noticeHours"] = "24", ["court"] = "札幌地方裁判所", ["minPerYear"] = "1" }),
        Evidence = new([], []),
        SupplyChain = [new("北方データ", "JP", null)],
    };

    public static Facts Facts(string changes) => Change(InherentRulesTests.Least, changes);

    public static GateInputs Inputs(string changes) => Change(Sound, changes);

    public static Gate Gate(string key, Facts facts, GateInputs? inputs = null, int tier = 3, IReadOnlyList<ScoredAnswer>? answers = null, RiskMoment? moment = null, RuleSetContent? rules = null) =>
        GateRules.Evaluate(facts, tier, inputs ?? Sound, answers, moment ?? Moment, rules ?? Rules, Named).Single(g => g.Key == key);

    private static T Change<T>(T record, string changes)
    {
        var json = JsonSerializer.SerializeToNode(record, CanonicalJson.Options)!.AsObject();
        foreach (var (name, value) in JsonNode.Parse(changes)!.AsObject())
            json[name] = value?.DeepClone();
        return json.Deserialize<T>(CanonicalJson.Options)!;
    }
}
