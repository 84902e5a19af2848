using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Questionnaires;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Assessments;

[TestClass]
public sealed class AskedRulesTests
{
    private static FrozenQuestion Asked(string key, params string[] parents) => Frozen(Question()) with { Key = key, ShowIf = parents.Length == 0 ? null : new AnswerCondition.Any([.. parents.Select(p => (AnswerCondition)new AnswerCondition.Has(p, ["yes"]))]) };

    [TestMethod]
    [DataRow("a", "a b c d", DisplayName = "follow-ups of follow-ups are open, too")]
    [DataRow("b", "b c d")]
    [DataRow("c", "c d")]
    [DataRow("e", "d e", DisplayName = "in the order of the questions, not in that of naming them")]
    [DataRow("e c", "c d e")]
    [DataRow("f", "f", DisplayName = "nothing follows from it")]
    [DataRow("g", "g h", DisplayName = "a way that leads back to itself ends")]
    [DataRow("h", "g h")]
    public void A_question_sent_back_opens_all_that_follows_from_it_and_nothing_else(string sentBack, string open)
    {
        FrozenQuestion[] questions = [Asked("a"), Asked("b", "a"), Asked("c", "b"), Asked("d", "e", "c"), Asked("e"), Asked("f"), Asked("g", "h"), Asked("h", "g")];

        Assert.AreEqual(open, string.Join(' ', AskedRules.WithFollowUps(questions, sentBack.Split(' '))));
    }

    [TestMethod]
    public void A_file_counts_as_an_answer_once_it_is_attached()
    {
        var file = Frozen(Question(QuestionType.File));

        Assert.AreEqual(("attached", null), (AskedRules.ValueOf(file, null, hasEvidence: true), AskedRules.ValueOf(file, "yes", hasEvidence: false)));
        Assert.AreEqual("yes", AskedRules.ValueOf(Frozen(Question()), "yes", hasEvidence: false));
    }
}
