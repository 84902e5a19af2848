using Ampira.Vendors.Api.Questionnaires;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Questionnaires;

[TestClass]
public sealed class ScoringRulesTests
{
    [TestMethod]
    [DataRow("24", "yes", DisplayName = "the limit itself counts")]
    [DataRow("24.5", "partial")]
    [DataRow("72", "partial")]
    [DataRow("73", "no")]
    [DataRow("soon", null)]
    [DataRow("1,000", null, DisplayName = "a comma parts values, not thousands")]
    public void A_number_counts_by_its_thresholds(string value, string? counts) =>
        Assert.AreEqual(counts, ScoringRules.CountsAs(Frozen(Question(QuestionType.Number) with { Scoring = new("<=24", "<=72") }), value));

    [TestMethod]
    [DataRow("90", "yes")]
    [DataRow("30", "partial")]
    [DataRow("-1", "no")]
    public void More_may_be_better(string value, string counts) =>
        Assert.AreEqual(counts, ScoringRules.CountsAs(Frozen(Question(QuestionType.Number) with { Scoring = new(">=90", ">=30") }), value));

    [TestMethod]
    [DataRow("privacyMark,isms", "yes", DisplayName = "the best counts")]
    [DataRow("privacyMark", "partial")]
    [DataRow("none", "no")]
    public void Choices_count_by_the_best(string value, string counts) =>
        Assert.AreEqual(counts, ScoringRules.CountsAs(Frozen(Question(QuestionType.Multiple) with { Scoring = new("isms", "privacyMark") }), value));

    [TestMethod]
    [DataRow("planned", "planned")]
    [DataRow("na", "na")]
    [DataRow("はい", null)]
    [DataRow("", null)]
    [DataRow(null, null)]
    public void A_word_of_the_scale_counts_as_itself(string? value, string? counts) => Assert.AreEqual(counts, ScoringRules.CountsAs(Frozen(Question()), value));

    [TestMethod]
    public void A_text_counts_once_it_is_given()
    {
        Assert.AreEqual("yes", ScoringRules.CountsAs(Frozen(Question(QuestionType.Text)), "日本"));
        Assert.IsNull(ScoringRules.CountsAs(Frozen(Question(QuestionType.Text)), "　"));
    }

    [TestMethod]
    [DataRow(QuestionType.Number, "24")]
    [DataRow(QuestionType.Number, "<24")]
    [DataRow(QuestionType.Number, "<=many")]
    [DataRow(QuestionType.Multiple, "isms,unknown")]
    [DataRow(QuestionType.Text, "x")]
    public void A_questionnaire_with_a_rule_that_cannot_work_is_refused(QuestionType type, string rule) =>
        Assert.HasCount(1, QuestionnaireRules.Faults(Questionnaire(Question(type) with { Scoring = new(rule) })));

    [TestMethod]
    public void A_questionnaire_names_what_is_wrong_with_it()
    {
        var faults = QuestionnaireRules.Faults(Questionnaire(
            Question(), Question() with { Section = "t", Weight = 6, Tiers = 5, EvidenceKinds = ["X"], Min = 1 }, Question(QuestionType.Single) with { Key = "q-03", Choices = [] }));

        Assert.HasCount(8, faults);
    }
}
