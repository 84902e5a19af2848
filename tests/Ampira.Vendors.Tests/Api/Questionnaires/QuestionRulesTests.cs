using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.RuleSets;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Questionnaires;

[TestClass]
public sealed class QuestionRulesTests
{
    private static readonly Condition Media = new Condition.Leaf("media", ConditionOperator.Is, ["true"]);

    [TestMethod]
    [DataRow(true, 1)]
    [DataRow(false, 0)]
    [DataRow(null, 1, DisplayName = "an unknown fact asks")]
    public void Asks_unless_provably_not_needed(bool? media, int asked) =>
        Assert.HasCount(asked, QuestionRules.Choose(Questionnaire(Question(when: Media)), new() { Media = media }, 4, NamedConditions.None));

    [TestMethod]
    [DataRow(1, true)]
    [DataRow(2, true)]
    [DataRow(3, false)]
    [DataRow(4, false)]
    public void A_question_of_the_upper_tiers_stays_there(int tier, bool asked) =>
        Assert.AreEqual(asked, QuestionRules.Choose(Questionnaire(Question() with { Tiers = 2 }), new(), tier, NamedConditions.None).Count == 1);

    [TestMethod]
    [DataRow(2, 4, true)]
    [DataRow(3, 4, false)]
    [DataRow(1, 3, false)]
    public void Weighty_questions_of_tiers_1_and_2_want_evidence(int tier, int weight, bool mandatory) =>
        Assert.AreEqual(mandatory, Frozen(Question() with { Weight = weight }, tier).EvidenceMandatory);

    [TestMethod]
    public void Says_which_facts_ask()
    {
        var any = new Condition.Any([Media, new Condition.Leaf("cloud", ConditionOperator.IsNot, ["none"])]);

        var reasons = QuestionRules.Choose(Questionnaire(Question(when: any)), new() { Media = true, Cloud = CloudModel.None }, 4, NamedConditions.None)[0].Reasons;

        Assert.AreEqual(new("media", "true", "true", true), reasons.Single());
    }

    [TestMethod]
    public void A_lower_tier_is_never_asked_more() => Gen.Select(FactsGen.Condition, FactsGen.Facts, Gen.Int[1, 4], Gen.Int[1, 3]).Sample((when, facts, tiers, tier) =>
    {
        var questionnaire = Questionnaire(Question(when: when) with { Tiers = tiers });
        return QuestionRules.Choose(questionnaire, facts, tier + 1, NamedConditions.None).Count <= QuestionRules.Choose(questionnaire, facts, tier, NamedConditions.None).Count;
    });

    [TestMethod]
    public void Learning_a_fact_never_adds_a_question() => Gen.Select(FactsGen.Condition, FactsGen.Refined).Sample((when, facts) =>
        QuestionRules.Choose(Questionnaire(Question(when: when)), facts.More, 1, NamedConditions.None).Count <= QuestionRules.Choose(Questionnaire(Question(when: when)), facts.Less, 1, NamedConditions.None).Count);
}
