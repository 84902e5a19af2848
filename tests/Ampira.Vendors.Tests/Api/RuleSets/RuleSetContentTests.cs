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
    [DataRow("tierFrom", "[9,15,4,0]", "/tierFrom/1", "overlaps")]
    [DataRow("tierFrom", "[15,15,4,0]", "/tierFrom/1", "overlaps")]
    [DataRow("tierFrom", "[15,9,4,1]", "/tierFrom/3", "open")]
    [DataRow("tierFrom", null, "/tierFrom", "required")]
    [DataRow("tierFrom", "[15,9,4,0.5]", "/tierFrom/3", "type")]
    [DataRow("tierFrom", "\"15\"", "/tierFrom", "type")]
    [DataRow("tiersFrom", "[]", "/tiersFrom", "unknown")]
    [DataRow("answers", """{"yes":101,"partial":50,"planned":20,"no":0}""", "/answers/yes", "range")]
    [DataRow("answers", """{"yes":100,"partial":50,"planned":60,"no":0}""", "/answers/planned", "rises")]
    [DataRow("evidence", """{"certificate":100}""", "/evidence/statement", "required")]
    [DataRow("levelFrom", """{"A":85,"B":70,"C":50,"D":1}""", "/levelFrom/D", "open")]
    [DataRow("levelFrom", """{"A":70,"B":70,"C":50,"D":0}""", "/levelFrom/B", "overlaps")]
    [DataRow("residual", "[]", "/residual", "count")]
    [DataRow("residual", """[{"A":"high","B":"medium","C":"extreme","D":"extreme"},{"A":"low","B":"medium","C":"high","D":"extreme"},{"A":"low","B":"low","C":"medium","D":"high"},{"A":"low","B":"low","C":"low","D":"medium"}]""", "/residual/0/B", "falls")]
    [DataRow("residual", """[{"A":"grave"},{},{},{}]""", "/residual/0/A", "enum")]
    [DataRow("routes", "{}", "/routes/high", "noApprover")]
    [DataRow("permissionRoles", """["procurement"]""", "/permissionRoles/0", "noApprover")]
    [DataRow("permissionRoles", "[]", "/permissionRoles", "noApprover")]
    [DataRow("deviations", """{"must":[],"other":[]}""", "/deviations/must", "noApprover")]
    [DataRow("gates", "[]", "/gates", "neverExamined")]
    [DataRow("networkModel", "\"gamma\"", "/networkModel", "enum")]
    [DataRow("segmentMatrix", "{}", "/segmentMatrix/lgwan", "required")]
    [DataRow("closedEveryYear", """["13-01"]""", "/closedEveryYear/0", "date")]
    [DataRow("holidays", """["2026-02-30"]""", "/holidays/0", "date")]
    [DataRow("ladder", "[30,60,0]", "/ladder/1", "overlaps")]
    [DataRow("noticeHours", "100000", "/noticeHours", "range")]
    [DataRow("escalation", """[{"to":"mayor"}]""", "/escalation/0/to", "unknown")]
    [DataRow("floors", """[{"tier":1,"when":{"fact":"nonsense","is":true},"reason":{"ja":"一","en":"one"}}]""", "/floors/0/when/is", "condition")]
    [DataRow("floors", """[{"tier":1,"when":{"use":"sky"},"reason":{"ja":"一","en":"one"}}]""", "/floors/0/when", "condition")]
    [DataRow("floors", """[{"tier":1,"when":{"all":[{"fact":"cloud","is":"none"},{"fact":"cloud","is":"saas"}]},"reason":{"ja":"一","en":"one"}}]""", "/floors/0/when", "unreachable")]
    [DataRow("floors", """[{"tier":1,"when":{"all":[{"fact":"myNumber","is":true},{"fact":"confidentiality","is":"1"}]},"reason":{"ja":"一","en":"one"}}]""", "/floors/0/when", "unreachable")]
    [DataRow("floors", "[null]", "/floors/0", "type")]
    [DataRow("floors", """[{"tier":5,"when":{"always":true},"reason":{"ja":"一","en":" "}}]""", "/floors/0/tier", "range")]
    [DataRow("labelSets", "[]", "/labelSets", "required")]
    [DataRow("evidenceFor", """{"backup":["PAPER"]}""", "/evidenceFor/backup/0", "unknown")]
    [DataRow("selectionCriteria", """[{"key":"A","title":{"ja":"一","en":"one"},"must":true,"weight":101}]""", "/selectionCriteria/0/weight", "range")]
    public void A_wrong_rule_set_is_refused_and_the_place_named(string member, string? value, string pointer, string code)
    {
        var json = JsonNode.Parse(Shipped)!.AsObject();
        if (value is null) json.Remove(member);
        else json[member] = JsonNode.Parse(value);

        var (_, faults) = RuleSetSchema.Read(json.ToJsonString());

        var found = faults.FirstOrDefault(f => f.Pointer == pointer && f.Code == code);
        Assert.IsNotNull(found, string.Join('\n', faults.Select(f => $"{f.Pointer} {f.Code} {f.Message.En}")));
        Assert.AreNotEqual(found.Message.Ja, found.Message.En);
    }

    [TestMethod]
    [DataRow("G01", "holdsBack", "\"decide\"", "/gates/0/holdsBack", "neverExamined")]
    [DataRow("G02", "waiver", """{"role":"requester","maxDays":90}""", "/gates/1/waiver/role", "noApprover")]
    [DataRow("G02", "waiver", """{"role":"ciso","maxDays":0}""", "/gates/1/waiver/maxDays", "range")]
    [DataRow("G02", "waiver", """{"role":"ciso","maxDays":9,"unless":{"always":true}}""", "/gates/1/waiver/unless", "unreachable")]
    [DataRow("G02", "waiver", """{"role":"ciso","maxDays":9,"unless":{"any":[{"fact":"media","is":true},{"fact":"media","is":false}]}}""", "/gates/1/waiver/unless", "unreachable")]
    [DataRow("G13", "waiver", """{"role":"ciso","maxDays":9,"onlyTier":3}""", "/gates/12/waiver/onlyTier", "unreachable")]
    [DataRow("G03", "key", "\"G02\"", "/gates/2/key", "twice")]
    [DataRow("G03", "key", "\"G99\"", "/gates", "neverExamined")]
    public void A_gate_that_is_never_examined_or_a_waiver_nobody_could_grant_is_refused(string gate, string member, string value, string pointer, string code)
    {
        var json = JsonNode.Parse(Shipped)!.AsObject();
        json["gates"]!.AsArray().Single(g => g!["key"]!.GetValue<string>() == gate)![member] = JsonNode.Parse(value);

        var (_, faults) = RuleSetSchema.Read(json.ToJsonString());

        Assert.IsTrue(faults.Any(f => f.Pointer == pointer && f.Code == code), string.Join('\n', faults.Select(f => $"{f.Pointer} {f.Code}")));
    }

    [TestMethod]
    [DataRow("")]
    [DataRow("null")]
    [DataRow("[]")]
    [DataRow("7")]
    [DataRow("{")]
    [DataRow("{\"name\":{\"ja\":\"一\",\"ja\":\"二\"}}")]
    [DataRow("{\"name\":{\"ja\":\"\\ud800\",\"en\":\"x\"}}")]
    [DataRow("{\"\\ud800\":1}")]
    [DataRow("{\"points\":{\"confidentiality\":{\"1\":1e999}}}")]
    public void Whatever_is_no_rule_set_is_refused_and_throws_nothing(string json)
    {
        var (rules, faults) = RuleSetSchema.Read(json);

        Assert.IsNull(rules);
        Assert.IsNotEmpty(faults);
    }

    [TestMethod]
    public void What_is_written_is_read_again_and_has_the_same_hash()
    {
        var written = Ampira.Vendors.Api.Database.CanonicalJson.Write(RuleSetContent.Shipped);
        Assert.AreEqual(written, Ampira.Vendors.Api.Database.CanonicalJson.Write(RuleSetContent.Read(written)));
    }

    [TestMethod]
    public void The_published_schema_names_every_member_and_asks_for_those_that_cannot_be_left_out()
    {
        var schema = RuleSetSchema.Published;
        var members = typeof(RuleSetContent).GetProperties().Where(p => p.GetMethod is { IsStatic: false }).Select(p => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(p.Name)).Order(StringComparer.Ordinal);

        Assert.AreEqual(RuleSetSchema.Address, schema["$schema"]!.GetValue<string>());
        Assert.AreEqual(string.Join(' ', members), string.Join(' ', schema["properties"]!.AsObject().Select(p => p.Key).Order(StringComparer.Ordinal)));
        CollectionAssert.Contains(schema["required"]!.AsArray().Select(r => r!.GetValue<string>()).ToArray(), "tierFrom");
        CollectionAssert.DoesNotContain(schema["required"]!.AsArray().Select(r => r!.GetValue<string>()).ToArray(), "evidenceFor");
        Assert.IsFalse(schema["additionalProperties"]!.GetValue<bool>());
        Assert.AreEqual(0, RuleSetSchema.Faults(JsonNode.Parse(Shipped)).Count);
    }

    [TestMethod]
    public void The_kinds_of_evidence_a_rule_may_name_are_those_there_are() =>
        CollectionAssert.AreEquivalent(Enum.GetNames<Ampira.Vendors.Api.Evidence.EvidenceKind>(), RuleSetContentRules.EvidenceKinds.ToArray());

    [TestMethod]
    public void The_town_and_its_schools_each_have_words_for_the_levels()
    {
        var sets = RuleSetContent.Shipped.LabelSets;

        Assert.AreEqual("3B 3C 2 1", string.Join(' ', sets.Single(s => s.Key == "school").Labels.Select(l => Ampira.Vendors.Api.Database.EnumWords.Of(l.Level))));
        Assert.AreEqual(Confidentiality.ThreeB, sets.Single(s => s.Key == "town").Labels.Single(l => l.Label.Contains("細分なし", StringComparison.Ordinal)).Level, "an unsplit 3 is the strictest plausible");
    }

    [TestMethod]
    public void A_table_of_kinds_goes_before_what_the_question_says()
    {
        var rules = RuleSetContent.Shipped with { EvidenceFor = new Dictionary<string, IReadOnlyList<string>> { ["backup"] = ["TST"] } };

        Assert.AreEqual("TST", string.Join(' ', rules.KindsFor("backup", ["POL"])));
        Assert.AreEqual("POL", string.Join(' ', rules.KindsFor("other", ["POL"])));
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
