using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.CaiqAnswers;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Assessments.CaiqAnswers;

[TestClass]
public sealed class CaiqAnswerRulesTests
{
    private static CaiqTable Table(params (string Id, string? Value, string? Comment)[] rows) => new("CAIQv4.0.2", "4.0.2", [.. rows.Select((r, i) => new CaiqRow(r.Id, r.Id[..^2], "", $"Made-up {r.Id}?", r.Value, r.Comment, $"A{i + 3}", $"C{i + 3}", $"E{i + 3}"))], []);

    private static FrozenQuestion Asked(string key, QuestionType type = QuestionType.YesPartialPlannedNo, string text = "Made-up?") => Frozen(Question(type)) with { Key = key, Text = new("質問", text) };

    private static (IReadOnlyList<CaiqAnswer> Answers, IReadOnlyList<CaiqLeftOut> LeftOut) Taken(CaiqTable table, FrozenQuestion question, string references, CurrentAnswer? current = null, bool replaces = false) => CaiqAnswerRules.Taken(
        table, [question], new Dictionary<string, IReadOnlyList<QuestionReference>> { [question.Key] = [.. references.Split('|').Select(r => new QuestionReference(r.Split('=')[0], r.Split('=')[1]))] },
        current is null ? new Dictionary<string, CurrentAnswer>() : new Dictionary<string, CurrentAnswer> { [question.Key] = current }, replaces);

    [TestMethod]
    [DataRow("CAIQ=A&A-01.1", true)]
    [DataRow("caiq = A&A-01.1", true)]
    [DataRow("CAIQ 4.0=A&A-01.1", true)]
    [DataRow("CAIQ v4.0.2=A&A-01.1", true)]
    [DataRow("CAIQ 4=A&A-01.1", true)]
    [DataRow("CAIQ 4.1=A&A-01.1", false, DisplayName = "of another version")]
    [DataRow("CCM=A&A-01.1", false)]
    [DataRow("CAIQ=A&A-01", false, DisplayName = "a control is no question")]
    public void A_question_takes_the_answer_to_the_id_that_it_refers_to(string reference, bool taken)
    {
        var (answers, leftOut) = Taken(Table(("A&A-01.1", "yes", "We do.")), Asked("q-1"), reference.Replace(" = ", "=", StringComparison.Ordinal));

        Assert.AreEqual(taken ? "q-1 yes We do. 0" : "", string.Join(' ', answers.Select(a => $"{a.Given!.QuestionKey} {a.Given.Value} {a.Given.Comment} {a.Given.Version}")));
        Assert.AreEqual(taken ? "" : "A&A-01.1 C3 notAsked", string.Join(' ', leftOut.Select(l => $"{l.CaiqId} {l.Cell} {l.Code}")));
    }

    [TestMethod]
    public void What_would_have_to_be_guessed_is_left_out_and_told()
    {
        var table = Table(("A&A-01.1", "yes", "One."), ("A&A-01.2", "no", null), ("A&A-01.3", "yes", "Three."), ("A&A-01.4", null, null));
        string Told(string references, QuestionType type = QuestionType.YesPartialPlannedNo) => string.Join(' ', Taken(table, Asked("q-1", type), references).LeftOut.Where(l => l.Code != "notAsked").Select(l => $"{l.Cell}:{l.Code}"));

        Assert.AreEqual("C3:disagree C4:disagree", Told("CAIQ=A&A-01.1|CAIQ=A&A-01.2"));
        Assert.AreEqual("C3:otherKind", Told("CAIQ=A&A-01.1", QuestionType.Text));
        Assert.AreEqual("", Told("CAIQ=A&A-01.4"), "an answer that is none needs no place");
        var both = Taken(table, Asked("q-1"), "CAIQ=A&A-01.1|CAIQ=A&A-01.3").Answers.Single();
        Assert.AreEqual(("yes", "One.\nThree."), (both.Given!.Value, both.Given.Comment), "where several say the same, it is taken");
    }

    [TestMethod]
    [DataRow(null, null, 0, false, false, "no 0", DisplayName = "not answered yet")]
    [DataRow("", "why", 2, false, false, "no 2", DisplayName = "taken back")]
    [DataRow("yes", "why", 1, true, false, "no 1", DisplayName = "last year's, not affirmed")]
    [DataRow("yes", "why", 3, false, false, "no 0", DisplayName = "answered otherwise: a conflict")]
    [DataRow("yes", "why", 3, false, true, "no 3", DisplayName = "answered otherwise, and to be replaced")]
    [DataRow("no", "why", 3, false, false, "", DisplayName = "the same stands already, with more said beside it")]
    [DataRow("no", "why", 1, true, false, "no 1", DisplayName = "last year's is affirmed")]
    public void What_the_vendor_has_answered_gives_way_only_where_that_is_asked_for(string? value, string? comment, int number, bool carriedOver, bool replaces, string given)
    {
        var evidence = Guid.NewGuid();
        var current = number == 0 ? null : new CurrentAnswer("q-1", number, value, comment, [evidence], carriedOver);

        var answer = Taken(Table(("A&A-01.1", "no", null)), Asked("q-1"), "CAIQ=A&A-01.1", current, replaces).Answers.Single();

        Assert.AreEqual(given, answer.Given is null ? "" : $"{answer.Given.Value} {answer.Given.Version}");
        if (answer.Given is not null && current is not null) CollectionAssert.AreEqual(new[] { evidence }, answer.Given.EvidenceIds!.ToArray(), "evidence stays");
    }

    [TestMethod]
    public void It_is_told_when_the_question_is_put_in_other_words_here()
    {
        Assert.IsFalse(Taken(Table(("A&A-01.1", "yes", null)), Asked("q-1", text: "made-up  A&A-01.1？"), "CAIQ=A&A-01.1").Answers.Single().WordingDiffers);
        Assert.IsTrue(Taken(Table(("A&A-01.1", "yes", null)), Asked("q-1", text: "Something else?"), "CAIQ=A&A-01.1").Answers.Single().WordingDiffers);
    }
}
