using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Reviews;
using CsCheck;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Assessments.Reviews;

[TestClass]
public sealed class ReviewRulesTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [TestMethod]
    [DataRow("yes", null, "yes")]
    [DataRow("yes", AnswerVerdict.Accepted, "yes")]
    [DataRow("yes", AnswerVerdict.Partly, "partial")]
    [DataRow("partial", AnswerVerdict.Partly, "partial", DisplayName = "already no more than in part")]
    [DataRow("planned", AnswerVerdict.Partly, "planned")]
    [DataRow("yes", AnswerVerdict.NotAccepted, "no")]
    [DataRow("na", AnswerVerdict.NotAccepted, "no", DisplayName = "not applicable is not accepted: it counts as not done")]
    [DataRow("na", AnswerVerdict.Accepted, "na")]
    [DataRow(null, AnswerVerdict.NotAccepted, null, DisplayName = "unanswered stays unanswered")]
    public void Counts_as(string? counts, AnswerVerdict? verdict, string? expected) => Assert.AreEqual(expected, ReviewRules.CountsAs(counts, verdict));

    [TestMethod]
    [DataRow(null, null, null, DisplayName = "neither time answered")]
    [DataRow(null, "yes", AnswerChange.New)]
    [DataRow("yes", null, AnswerChange.Changed, DisplayName = "an answer taken back is a change")]
    [DataRow("yes", "yes", AnswerChange.Same)]
    [DataRow("yes", "partial", AnswerChange.Changed)]
    public void Beside_the_time_before(string? before, string? now, AnswerChange? expected)
    {
        static CurrentAnswer? Of(string? value, int number, string? comment = null) => value is null ? null : new("gov-01", number, value, comment, []);

        Assert.AreEqual(expected, ReviewRules.Beside(Of(before, 3), Of(now, 1)));
        if (expected == AnswerChange.Same) Assert.AreEqual(AnswerChange.Changed, ReviewRules.Beside(Of(before, 3), Of(now, 1, "説明")), "the words count, too");
    }

    [TestMethod]
    public void A_verdict_never_makes_an_answer_better()
    {
        string[] order = ["no", "planned", "partial", "yes"];

        Gen.Select(Gen.OneOf<string>(order), Gen.Enum<AnswerVerdict>()).Sample((counts, verdict) => Array.IndexOf(order, ReviewRules.CountsAs(counts, verdict)) <= Array.IndexOf(order, counts));
    }

    [TestMethod]
    [DataRow(null, false, false)]
    [DataRow(null, true, true, DisplayName = "accepted with the whole")]
    [DataRow(AnswerVerdict.Accepted, false, true)]
    [DataRow(AnswerVerdict.Partly, true, false)]
    [DataRow(AnswerVerdict.NotAccepted, true, false)]
    public void Not_applicable_is_accepted(AnswerVerdict? verdict, bool assessment, bool expected) => Assert.AreEqual(expected, ReviewRules.IsNaAccepted(verdict, assessment));

    [TestMethod]
    [DataRow("POL", null, true, true)]
    [DataRow("POL", "2026-11-23", true, true, DisplayName = "its last day")]
    [DataRow("POL", "2026-11-22", true, false)]
    [DataRow("POL", null, null, false, DisplayName = "nobody has read it")]
    [DataRow("POL", null, false, false)]
    [DataRow("CERT", null, true, false, DisplayName = "a kind that says nothing about the question")]
    public void Proved(string kind, string? to, bool? accepted, bool expected) =>
        Assert.AreEqual(expected, ReviewRules.IsProved(Frozen(Question()), [new(kind, to is null ? null : DateOnly.Parse(to, null), accepted)], Today));

    [TestMethod]
    public void Unchanged_means_affirmed_word_for_word()
    {
        var (one, other) = (Guid.NewGuid(), Guid.NewGuid());
        CurrentAnswer Answer(string? value = "yes", string? comment = "説明", bool carried = false, params Guid[] evidence) => new("q-01", carried ? 1 : 2, value, comment, evidence, carried);

        Assert.IsTrue(ReviewRules.IsUnchanged(Answer(carried: true, evidence: [one, other]), Answer(evidence: [other, one])));
        Assert.IsFalse(ReviewRules.IsUnchanged(Answer(carried: true), Answer(carried: true)), "not affirmed");
        Assert.IsFalse(ReviewRules.IsUnchanged(Answer(carried: true), Answer(value: "partial")));
        Assert.IsFalse(ReviewRules.IsUnchanged(Answer(carried: true), Answer(comment: null)));
        Assert.IsFalse(ReviewRules.IsUnchanged(Answer(carried: true, evidence: [one]), Answer(evidence: [other])));
    }
}
