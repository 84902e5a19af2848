using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Assessments;

[TestClass]
public sealed class AnswerRulesTests
{
    private const int MaxLength = 4_000;

    [TestMethod]
    [DataRow(QuestionType.YesPartialPlannedNo, "partial")]
    [DataRow(QuestionType.Text, "日本（東京）\n日本（大阪）")]
    [DataRow(QuestionType.Number, "90")]
    [DataRow(QuestionType.Date, "2028-02-29")]
    [DataRow(QuestionType.Single, "isms")]
    [DataRow(QuestionType.Multiple, "isms,privacyMark")]
    [DataRow(QuestionType.Multiple, "", DisplayName = "an empty value takes the answer back")]
    [DataRow(QuestionType.Date, null)]
    public void Takes_a_value_of_the_question_s_type(QuestionType type, string? value) => Assert.IsNull(Check(type, value));

    [TestMethod]
    [DataRow(QuestionType.YesPartialPlannedNo, "はい")]
    [DataRow(QuestionType.YesPartialPlannedNo, "YES")]
    [DataRow(QuestionType.Text, " 　")]
    [DataRow(QuestionType.Number, "90日")]
    [DataRow(QuestionType.Number, "1,000")]
    [DataRow(QuestionType.Number, "1e3")]
    [DataRow(QuestionType.Number, "-1", DisplayName = "below the range")]
    [DataRow(QuestionType.Number, "3651", DisplayName = "above the range")]
    [DataRow(QuestionType.Date, "2027-02-29", DisplayName = "not a leap year")]
    [DataRow(QuestionType.Date, "2027/02/28")]
    [DataRow(QuestionType.Date, "令和8年3月31日")]
    [DataRow(QuestionType.Single, "isms,privacyMark")]
    [DataRow(QuestionType.Multiple, "isms,isms")]
    [DataRow(QuestionType.Multiple, "isms,iso")]
    public void Refuses_a_value_of_another_type(QuestionType type, string value)
    {
        var fault = Check(type, value)!;

        Assert.AreEqual(("/answers/0/value", "value"), (fault.Pointer, fault.Code));
    }

    [TestMethod]
    [DataRow("a\0", null, "/answers/0/value", "character")]
    [DataRow("yes", "a\u202eb", "/answers/0/comment", "character")]
    [DataRow("yes", "番号は1234-5678-9018", "/answers/0/comment", "myNumber")]
    [DataRow("123456789018", null, "/answers/0/value", "myNumber")]
    [DataRow("na", " ", "/answers/0/comment", "required", DisplayName = "not applicable needs a reason")]
    public void Names_the_field_and_why(string value, string? comment, string pointer, string code)
    {
        var fault = AnswerRules.Check(Frozen(Question()), value, comment, "/answers/0")!;

        Assert.AreEqual((pointer, code), (fault.Pointer, fault.Code));
    }

    [TestMethod]
    public void A_text_may_be_as_long_as_the_column_and_no_longer()
    {
        Assert.IsNull(Check(QuestionType.Text, new('あ', MaxLength)));
        Assert.AreEqual("length", Check(QuestionType.Text, new('あ', MaxLength + 1))!.Code);
        Assert.AreEqual("length", AnswerRules.Check(Frozen(Question()), "yes", new('あ', MaxLength + 1), "")!.Code);
    }

    [TestMethod]
    public void Never_throws() => Gen.Select(Gen.Enum<QuestionType>(), Gen.String, Gen.String).Sample((type, value, comment) => { _ = AnswerRules.Check(Frozen(QuestionOf(type)), value, comment, ""); });

    [TestMethod]
    [DataRow(null, 0, 1, true, DisplayName = "not answered")]
    [DataRow("yes", 0, 1, true, DisplayName = "a claim in tier 1 wants evidence")]
    [DataRow("partial", 0, 2, true)]
    [DataRow("yes", 1, 1, false)]
    [DataRow("yes", 0, 3, false)]
    [DataRow("no", 0, 1, false, DisplayName = "a no needs no evidence")]
    [DataRow("na", 0, 1, false)]
    public void Says_what_is_missing(string? value, int evidence, int tier, bool missing)
    {
        var question = Frozen(Question(), tier);
        var answers = new Dictionary<string, CurrentAnswer> { [question.Key] = new(question.Key, 1, value, null, [.. Enumerable.Range(0, evidence).Select(_ => Guid.NewGuid())]) };

        CollectionAssert.AreEqual(missing ? new[] { question.Key } : [], AnswerRules.Missing([question], answers).ToArray());
    }

    [TestMethod]
    public void What_need_not_be_answered_is_not_missing() =>
        Assert.IsEmpty(AnswerRules.Missing([Frozen(Question() with { Required = false }, 1)], new Dictionary<string, CurrentAnswer>()));

    private static Fault? Check(QuestionType type, string? value) => AnswerRules.Check(Frozen(QuestionOf(type)), value, null, "/answers/0");

    private static Question QuestionOf(QuestionType type) => type == QuestionType.Number ? Question(type) with { Min = 0, Max = 3650 } : Question(type);
}
