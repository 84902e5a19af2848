using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Api.RuleSets;
using Ampira.Vendors.Tests.Processes;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Clauses;

[TestClass]
public sealed class ClauseReferenceRulesTests
{
    private static readonly NamedConditions Named = SampleContract.Shipped.Conditions;

    [TestMethod]
    [DataRow("must: {always: true}", "{{ article \"b\" }}", DisplayName = "what is always there")]
    [DataRow("must: {use: cloud}", "{{ if has \"b\" }}{{ article \"b\" }}{{ end }}", DisplayName = "asked for")]
    [DataRow("must: {use: cloud}", "{{ if facts.cloud }}{{ article \"b\" }}{{ end }}", DisplayName = "the branch has the clause's own condition")]
    [DataRow("must: {use: cloud}", "{{ if facts.cloud && facts.remote }}{{ article \"b\" }}{{ end }}")]
    [DataRow("must: {any: [{use: cloud}, {use: remote}]}", "{{ if facts.remote }}{{ article \"b\" }}{{ end }}")]
    [DataRow("must: {use: important}", "{{ if facts.atLeast3C }}{{ article \"b\" }}{{ end }}", DisplayName = "what is 3C is important")]
    [DataRow("must: {use: remote}\nshould: {not: {use: remote}}", "{{ article \"b\" }}", DisplayName = "two rules that leave nothing out")]
    [DataRow("must: {use: cloud}", "{{ if !(facts.cloud) }}{{ else }}{{ article \"b\" }}{{ end }}", DisplayName = "in the other branch")]
    public void Lets_a_reference_stand_that_cannot_fail(string rules, string text) => Assert.AreEqual("", Faults(Clause("a", "must: {always: true}", text), Clause("b", rules, "本文")));

    [TestMethod]
    [DataRow("must: {use: cloud}", "{{ article \"b\" }}", "a/ja:1:4 absent b: cloud is none")]
    [DataRow("option: {always: true}", "一\n{{ article \"b\" }}", "a/ja:2:4 absent b: ")]
    [DataRow("must: {use: cloud}", "{{ if facts.remote }}{{ article \"b\" }}{{ end }}", "a/ja:1:25 absent b: access is remote, cloud is none")]
    [DataRow("must: {all: [{use: cloud}, {use: remote}]}", "{{ if facts.cloud }}{{ article \"b\" }}{{ end }}", "a/ja:1:24 absent b: access is [], cloud is saas", DisplayName = "it wants more than the branch asks")]
    [DataRow("must: {use: cloud}", "{{ if has \"b\" }}{{ else }}{{ article \"b\" }}{{ end }}", "a/ja:1:30 absent b: cloud is none", DisplayName = "asked for in the wrong branch")]
    [DataRow("must: {use: cloud}", "{{ if (has \"b\") || facts.remote }}{{ article \"b\" }}{{ end }}", "a/ja:1:38 absent b: access is remote, cloud is none")]
    [DataRow("must: {fact: work, has: [ai]}", "{{ annex \"b.form\" }}", "a/ja:1:4 absent b: work is []")]
    [DataRow("must: {fact: cloud, is: saas}", "{{ if facts.cloud }}{{ article \"b\" }}{{ end }}", "a/ja:1:24 absent b: cloud is paas", DisplayName = "one kind of it is not all")]
    [DataRow("must: {not: {use: cloud}}", "{{ if facts.remote }}{{ article \"b\" }}{{ end }}", "a/ja:1:25 absent b: access is remote, cloud is saas")]
    public void Refuses_one_that_can_and_names_facts_for_which_it_does(string rules, string text, string expected) =>
        Assert.AreEqual(expected, Faults(Clause("a", "must: {always: true}", text), Clause("b", rules, "本文", "form")));

    [TestMethod]
    [DataRow("1. {{ mark \"x\" }}一\n{{ if facts.cloud }}1. {{ mark \"y\" }}二\n{{ end }}1. {{ place \"x\" }}", "")]
    [DataRow("1. {{ mark \"x\" }}一\n{{ if facts.cloud }}1. {{ mark \"y\" }}二\n{{ end }}1. {{ place \"y\" }}", "a/ja:3:16 absent y: cloud is none")]
    [DataRow("{{ if facts.cloud }}1. {{ mark \"y\" }}二\n1. {{ place \"y\" }}\n{{ end }}1. 三", "", DisplayName = "under the same branch")]
    [DataRow("{{ if facts.cloud }}1. {{ mark \"y\" }}二\n{{ else }}1. {{ mark \"y\" }}三\n{{ end }}1. {{ place \"y\" }}", "", DisplayName = "one of two branches is taken")]
    [DataRow("{{ if facts.cloud }}1. {{ mark \"y\" }}二\n{{ end }}{{ if facts.remote }}1. {{ mark \"y\" }}三\n{{ end }}1. 四", "a/ja:2:37 twice y: access is remote, cloud is saas")]
    [DataRow("1. {{ place \"nowhere\" }}", "a/ja:1:7 unknown nowhere")]
    [DataRow("1. {{ place \"nobody.x\" }}", "a/ja:1:7 unknown nobody")]
    [DataRow("1. {{ annex \"nothing\" }}", "a/ja:1:7 unknown nothing")]
    public void Holds_places_to_the_branches_of_their_marks(string text, string expected) => Assert.AreEqual(expected, Faults(Clause("a", "must: {always: true}", text)));

    [TestMethod]
    public void A_clause_that_a_frame_does_not_take_is_absent()
    {
        var clauses = new[] { Clause("a", "must: {always: true}", "{{ article \"b\" }}"), Clause("b", "must: {always: true}", "本文") };

        Assert.HasCount(1, ClauseLibraryRules.Faults(clauses, Named, [], subsets: [new HashSet<string> { "a" }]));
        Assert.IsEmpty(ClauseLibraryRules.Faults(clauses, Named, [], subsets: [new HashSet<string> { "a", "b" }, new HashSet<string> { "b" }]));
    }

    [TestMethod]
    public void A_condition_over_very_many_facts_is_refused_in_time()
    {
        var words = FactField.ByName.Values.Where(f => f.Kind == FactKind.Flag).Select(f => $"{{fact: {f.Name}, is: true}}").ToList();
        string Some(int by) => "{any: [" + string.Join(", ", words.Where((_, i) => i % by == 0).Select((w, i) => $"{{all: [{w}, {words[(i * 7 + by) % words.Count]}, {words[(i * 5 + 1) % words.Count]}]}}")) + "]}";

        var faults = Faults(Clause("a", $"must: {Some(1)}", "{{ article \"b\" }}"), Clause("b", $"must: {Some(2)}", "本文"));

        StringAssert.Contains(faults, "b");
    }

    /// <summary>The other way round: what the search lets stand never fails when a contract is written.</summary>
    [TestMethod]
    public void What_is_let_stand_is_there_for_random_facts() => Gen.Select(FactsGen.Condition, FactsGen.Condition, FactsGen.Facts.Array[20], Gen.Int[0, 3]).Sample((first, second, all, kind) =>
    {
        var text = kind switch { 0 => "{{ article \"b\" }}", 1 => "{{ if facts.cloud }}{{ place \"b.x\" }}{{ end }}", 2 => "{{ if has \"c\" }}{{ place \"b.y\" }}{{ end }}", _ => "{{ if !(facts.remote) }}{{ article \"b\" }}{{ else }}{{ place \"b.y\" }}{{ end }}" };
        ClauseContent[] clauses =
        [
            Clause("a", new StrengthRule(ClauseStrength.Must, first), text),
            Clause("b", new StrengthRule(ClauseStrength.Must, second), "1. {{ mark \"x\" }}一\n{{ if facts.remote }}1. {{ mark \"y\" }}二\n{{ end }}1. 三"),
            Clause("c", new StrengthRule(ClauseStrength.Must, new Condition.Use("remote")), "本文"),
        ];
        if (ClauseLibraryRules.Faults(clauses, Named, []).Count > 0) return;
        foreach (var facts in all)
        {
            var keys = ClauseRules.RequiredClauses(clauses, facts, Named, []).Clauses.Where(c => c.Included).Select(c => c.Key).ToHashSet();
            _ = ContractComposition.Compose(SampleContract.Frame, [.. clauses.Where(c => keys.Contains(c.Key))], SampleContract.Facts with { Flags = FactFlags.Of(facts) });
        }
    }, iter: Figure.Of(300, 10_000));

    private static string Faults(params ClauseContent[] clauses) => string.Join(" | ", ClauseLibraryRules.Faults(clauses, Named, []).Select(f =>
        $"{f.ClauseKey}/{f.Language}:{f.Line}:{f.Column} {f.Code} {f.Message.En.Split('\'').ElementAtOrDefault(1)}{(f.Message.En.Split(["for example when "], StringSplitOptions.None) is [_, var facts] ? $": {facts.Split(':')[0]}" : "")}"));

    private static ClauseContent Clause(string key, string rules, string text, string? annex = null) => Clause(key,
        [.. rules.Split('\n').Select(rule => YamlJson.Read($"{{{rule}}}", "rule").As<StrengthRule>())], text, annex);

    private static ClauseContent Clause(string key, StrengthRule rule, string text) => Clause(key, [rule], text, null);

    private static ClauseContent Clause(string key, IReadOnlyList<StrengthRule> rules, string text, string? annex) => new()
    {
        Key = key, Title = new($"題{key}", $"Title {key}"), Strength = rules, Texts = new Dictionary<string, string> { ["ja"] = text },
        Annexes = annex is null ? [] : [new() { Key = annex, Title = new("様式", "Form"), Texts = new Dictionary<string, string> { ["ja"] = "様式" } }],
    };
}
