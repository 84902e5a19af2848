using Ampira.Vendors.Api.Risks;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class ControlScoreRulesTests
{
    private static ControlScore Score(params ScoredAnswer[] answers) => ControlScoreRules.Score(answers, RiskCases.Rules);

    [TestMethod]
    [DataRow(AnswerValue.Yes, EvidenceStrength.Certificate, 100)]
    [DataRow(AnswerValue.Yes, EvidenceStrength.ReviewedDocument, 90)]
    [DataRow(AnswerValue.Yes, EvidenceStrength.UnreadDocument, 70)]
    [DataRow(AnswerValue.Yes, EvidenceStrength.Statement, 60)]
    [DataRow(AnswerValue.Yes, EvidenceStrength.ExpiredRecently, 50)]
    [DataRow(AnswerValue.Yes, EvidenceStrength.Expired, 30)]
    [DataRow(AnswerValue.Yes, EvidenceStrength.Rejected, 0)]
    [DataRow(AnswerValue.Partial, EvidenceStrength.Certificate, 50)]
    [DataRow(AnswerValue.Planned, EvidenceStrength.Certificate, 20)]
    [DataRow(AnswerValue.No, EvidenceStrength.Certificate, 0)]
    [DataRow(AnswerValue.Na, EvidenceStrength.Certificate, 0, DisplayName = "not applicable, not accepted")]
    [DataRow(null, EvidenceStrength.Certificate, 0, DisplayName = "unanswered")]
    public void One_answer_gives_its_percent(AnswerValue? answer, EvidenceStrength evidence, int score) => Assert.AreEqual(score, Score(new ScoredAnswer("q", 3, answer, evidence)).Score);

    [TestMethod]
    [DataRow(100, "A")]
    [DataRow(85, "A")]
    [DataRow(84, "B")]
    [DataRow(70, "B")]
    [DataRow(69, "C")]
    [DataRow(50, "C")]
    [DataRow(49, "D")]
    [DataRow(0, "D")]
    [DataRow(null, "D")]
    public void The_score_falls_into_a_level(int? score, string level) => Assert.AreEqual(level, ControlScoreRules.Level(score, RiskCases.Rules));

    [TestMethod]
    public void Half_a_point_is_rounded_up_once()
    {
        // (1 × 50 × 90 + 1 × 0 × 60) ÷ (2 × 100) = 22.5
        Assert.AreEqual(23, Score(new("a", 1, AnswerValue.Partial, EvidenceStrength.ReviewedDocument), new("b", 1, AnswerValue.No)).Score);
    }

    [TestMethod]
    public void An_accepted_not_applicable_leaves_both_sums()
    {
        Assert.AreEqual(100, Score(new("a", 1, AnswerValue.Yes, EvidenceStrength.Certificate), new("b", 5, AnswerValue.Na, NaAccepted: true)).Score);
        Assert.IsNull(Score(new ScoredAnswer("b", 5, AnswerValue.Na, NaAccepted: true)).Score);
    }

    [TestMethod]
    public void The_contributions_add_up_to_the_score() => Gen.Select(Gen.Int[1, 5], Gen.Int[0, 3], Gen.Int[0, 6]).Array[1, 30].Sample(rows =>
    {
        var result = Score([.. rows.Select((r, i) => new ScoredAnswer($"q{i}", r.Item1, (AnswerValue)r.Item2, (EvidenceStrength)r.Item3))]);
        var exact = result.Lines.Sum(l => (decimal)l.Points) / result.Lines.Sum(l => l.Weight * 100m);
        Assert.AreEqual((int)Math.Round(exact, MidpointRounding.AwayFromZero), result.Score);
    });

    [TestMethod]
    public void The_strongest_piece_of_a_mapped_kind_counts()
    {
        DateOnly today = new(2026, 11, 23);
        string[] kinds = ["CERT", "REC"];
        EvidenceStrength Of(params EvidenceSeen[] pieces) => ControlScoreRules.Strength(pieces, kinds, today);

        Assert.AreEqual(EvidenceStrength.Statement, Of());
        Assert.AreEqual(EvidenceStrength.Statement, Of(new EvidenceSeen("POL", null, true)), "another kind says nothing");
        Assert.AreEqual(EvidenceStrength.Certificate, Of(new("CERT", new(2027, 1, 1), true), new("REC", null, false)));
        Assert.AreEqual(EvidenceStrength.UnreadDocument, Of(new EvidenceSeen("CERT", new(2026, 11, 23), null)), "valid through its last day");
        Assert.AreEqual(EvidenceStrength.ExpiredRecently, Of(new EvidenceSeen("CERT", new(2026, 8, 25), true)));
        Assert.AreEqual(EvidenceStrength.Expired, Of(new EvidenceSeen("CERT", new(2026, 8, 24), true)));
        Assert.AreEqual(EvidenceStrength.Rejected, Of(new EvidenceSeen("REC", null, false)));
    }
}
