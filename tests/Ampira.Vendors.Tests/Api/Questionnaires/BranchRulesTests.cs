using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Questionnaires;

[TestClass]
public sealed class BranchRulesTests
{
    private static readonly Question Root = Question() with { Key = "a" };

    private static Question Follows(string key, string showIf, QuestionType type = QuestionType.YesPartialPlannedNo) => Question(type) with { Key = key, ShowIf = Condition(showIf) };

    private static AnswerCondition Condition(string json) => AnswerConditionJson.Read(JsonNode.Parse(json));

    private static string Asked(IReadOnlyList<Question> questions, params (string Key, string? Value)[] answers) =>
        string.Join(' ', BranchRules.Asked(QuestionRules.Choose(Questionnaire([.. questions]), new(), 4, NamedConditions.None), answers.ToDictionary(a => a.Key, a => a.Value)));

    [TestMethod]
    [DataRow("no", "a b")]
    [DataRow("planned", "a b")]
    [DataRow("yes", "a")]
    [DataRow(null, "a", DisplayName = "before the first is answered the second is not asked")]
    public void A_question_is_asked_when_the_answer_to_another_says_so(string? answer, string asked) =>
        Assert.AreEqual(asked, Asked([Root, Follows("b", """{"question":"a","has":["no","planned"]}""")], ("a", answer)));

    [TestMethod]
    [DataRow("""{"not":{"question":"n","has":["isms"]}}""", "privacyMark", true)]
    [DataRow("""{"question":"n","has":["isms"]}""", "privacyMark,isms", true)]
    [DataRow("""{"question":"n","answered":false}""", " ", true)]
    [DataRow("""{"all":[{"question":"n","answered":true},{"any":[{"question":"n","has":["none"]},{"question":"n","has":["isms"]}]}]}""", "isms", true)]
    [DataRow("""{"all":[{"question":"n","answered":true},{"question":"n","has":["none"]}]}""", "isms", false)]
    public void Several_choices_and_whole_conditions_count(string showIf, string answer, bool asked) =>
        Assert.AreEqual(asked ? "n b" : "n", Asked([Question(QuestionType.Multiple) with { Key = "n" }, Follows("b", showIf)], ("n", answer)));

    [TestMethod]
    [DataRow("29", true)]
    [DataRow("30", true)]
    [DataRow("31", false)]
    [DataRow("soon", false)]
    public void A_number_decides_by_its_limits(string answer, bool asked) =>
        Assert.AreEqual(asked ? "n b" : "n", Asked([Question(QuestionType.Number) with { Key = "n" }, Follows("b", """{"question":"n","atMost":30}""")], ("n", answer)));

    [TestMethod]
    public void What_follows_from_a_hidden_question_is_hidden_whatever_was_answered_before()
    {
        var questions = new[] { Root, Follows("b", """{"question":"a","has":["no"]}"""), Follows("c", """{"question":"b","has":["no"]}"""), Follows("d", """{"question":"b","answered":false}""") };

        Assert.AreEqual("a b c", Asked(questions, ("a", "no"), ("b", "no")));
        Assert.AreEqual("a d", Asked(questions, ("a", "yes"), ("b", "no")));
    }

    [TestMethod]
    public void A_question_that_follows_from_one_the_facts_left_out_is_not_asked() =>
        Assert.AreEqual("a", Asked([Root, Root with { Key = "x", Tiers = 1 }, Follows("b", """{"question":"x","has":["no"]}""")], ("x", "no")));

    [TestMethod]
    [DataRow("""{"question":"z","has":["no"]}""", "unknown")]
    [DataRow("""{"question":"b","has":["no"]}""", "circle", DisplayName = "itself")]
    [DataRow("""{"question":"c","has":["no"]}""", "circle")]
    [DataRow("""{"question":"a","has":["maybe"]}""", "unknown")]
    [DataRow("""{"question":"a","atLeast":3}""", "type")]
    [DataRow("""{"question":"t","has":["no"]}""", "type", DisplayName = "a text has no fixed values")]
    [DataRow("""{"has":["no"]}""", "required")]
    public void A_condition_that_cannot_work_is_refused(string showIf, string code)
    {
        var content = Questionnaire(Root, Follows("b", showIf), Follows("c", """{"question":"b","has":["no"]}"""), Question(QuestionType.Text) with { Key = "t" });

        Assert.Contains(code, QuestionnaireRules.Faults(content).Where(f => f.Pointer == "/questions/1/showIf").Select(f => f.Code));
    }

    [TestMethod]
    public void A_question_of_a_gate_cannot_be_hidden() =>
        Assert.AreEqual("gate", QuestionnaireRules.Faults(Questionnaire(Root, Follows("b", """{"question":"a","has":["no"]}""") with { Gate = "G06" })).Single().Code);

    [TestMethod]
    [DataRow("[]")]
    [DataRow("{}")]
    [DataRow("""{"question":"a"}""")]
    [DataRow("""{"question":"a","has":[]}""")]
    [DataRow("""{"question":"a","has":["no"],"answered":true}""")]
    [DataRow("""{"question":1,"has":["no"]}""")]
    [DataRow("""{"question":"a","atLeast":"3"}""")]
    [DataRow("""{"question":"a","is":"no"}""")]
    [DataRow("""{"question":"a","has":null}""")]
    [DataRow("""{"all":[]}""")]
    [DataRow("""{"question":"a","has":["no"],"has":["yes"]}""", DisplayName = "a member twice")]
    public void What_is_no_condition_is_refused_with_its_place(string json) => Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<AnswerCondition>(json, CanonicalJson.Options));

    [TestMethod]
    public void Conditions_that_are_nested_without_end_are_refused() =>
        Assert.ThrowsExactly<JsonException>(() => JsonSerializer.Deserialize<AnswerCondition>(string.Concat(Enumerable.Repeat("{\"not\":", 20)) + "{}" + new string('}', 20), CanonicalJson.Options));

    [TestMethod]
    public void Written_and_read_again_a_condition_is_the_same() => QuestionnaireGen.AnswerCondition.Sample(condition =>
        AnswerConditionJson.Write(AnswerConditionJson.Read(AnswerConditionJson.Write(condition))).ToJsonString() == AnswerConditionJson.Write(condition).ToJsonString());

    [TestMethod]
    public void Hiding_settles_and_asks_no_more_than_there_is() => Gen.Select(QuestionnaireGen.Content, QuestionnaireGen.Answers).Sample((content, answers) =>
    {
        var questions = QuestionRules.Choose(QuestionnaireGen.WithoutCircles(content), new(), 1, NamedConditions.None);
        var asked = BranchRules.Asked(questions, answers);
        // Taking the answers of hidden questions away changes nothing: they counted for nothing.
        var again = BranchRules.Asked(questions, answers.Where(a => asked.Contains(a.Key)).ToDictionary());
        return asked.SetEquals(again) && questions.All(q => q.ShowIf is not null || asked.Contains(q.Key)) && asked.IsSubsetOf(questions.Select(q => q.Key));
    });

    [TestMethod]
    public void An_answer_reveals_the_findings_its_question_names()
    {
        var finding = new QuestionFinding(Condition("""{"has":["no","planned"]}"""), QuestionSeverity.High, new("定めがない。", "It is not defined."), new("定める。", "Define it."));
        var questions = QuestionRules.Choose(Questionnaire(Root with { Findings = [finding] }, Follows("b", """{"question":"a","has":["yes"]}""") with { Findings = [finding] }), new(), 4, NamedConditions.None);
        string Found(params (string Key, string? Value)[] answers) => string.Join(' ', BranchRules.Findings(questions, answers.ToDictionary(a => a.Key, a => a.Value)).Select(f => f.Question.Key));

        Assert.AreEqual("a", Found(("a", "no"), ("b", "no")), "b is hidden");
        Assert.AreEqual("b", Found(("a", "yes"), ("b", "planned")));
        Assert.AreEqual("", Found(("a", null)));
    }

    [TestMethod]
    [DataRow(2, 0, false)]
    [DataRow(4, 4, true)]
    [DataRow(3, 2, false)]
    [DataRow(2, null, true, DisplayName = "by weight where nothing is said")]
    public void A_question_says_in_which_tiers_it_wants_evidence(int tier, int? tiers, bool mandatory) =>
        Assert.AreEqual(mandatory, Frozen(Question() with { EvidenceTiers = tiers }, tier).EvidenceMandatory);
}
