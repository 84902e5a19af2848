using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Risks;

/// <summary>Over random facts and answers: nothing higher lowers a tier or a residual risk, nothing unknown is better than any known value, and the lines add up.</summary>
[TestClass]
public sealed class RiskPropertiesTests
{
    internal static readonly Gen<IReadOnlyList<ScoredAnswer>> Answers =
        Gen.Select(Gen.Int[1, 5], Gen.Int[-1, 4], Gen.Int[0, 6], Gen.Bool, (w, a, e, na) => (w, a, e, na)).Array[0, 20].Select(rows =>
            (IReadOnlyList<ScoredAnswer>)[.. rows.Select((r, i) => new ScoredAnswer($"q-{i:00}", r.w, r.a < 0 ? null : (AnswerValue)r.a, (EvidenceStrength)r.e, r.na))]);

    // 1 and 2 are all there are; whatever else is entered is refused.
    private static readonly Gen<Facts> Known = FactsGen.Facts.Where(f => f is { Integrity: not 0, Availability: not 0 });

    /// <summary>The values of a fact from the harmless to the grave, as domain.md 5.2 orders them.</summary>
    private static readonly (string Fact, string[] Rising)[] Ladders =
    [
        ("confidentiality", ["\"1\"", "\"2\"", "\"3C\"", "\"3B\"", "\"3A\""]), ("integrity", ["1", "2"]), ("availability", ["1", "2"]), ("outageTolerance", ["\"any\"", "\"oneDay\"", "\"threeHours\""]),
        ("personalInformation", ["false", "true"]), ("sensitivePersonalInformation", ["false", "true"]), ("myNumber", ["false", "true"]), ("familyRegister", ["false", "true"]), ("residentRegister", ["false", "true"]), ("lifeSafety", ["false", "true"]),
        ("peopleAffected", ["0", "100", "101", "1000", "1001", "10000", "10001"]), ("segment", ["\"none\"", "\"internet\"", "\"lgwan\"", "\"myNumber\""]), ("access", ["[]", "[\"onsite\"]", "[\"remote\"]", "[\"privilegedRemote\"]"]),
        ("dataCountries", ["[\"JP\"]", "[\"JP\",\"US\"]"]), ("accessCountries", ["[\"JP\"]", "[\"US\"]"]), ("workPlaceCountries", ["[\"JP\"]", "[\"JP\",\"IN\"]"]), ("governingLaw", ["\"JP\"", "\"US\""]), ("subcontractorTiers", ["0", "1", "2", "3"]),
    ];

    private static RiskResult Assess(Facts facts, IReadOnlyList<ScoredAnswer>? answers = null) =>
        RiskRules.Assess(new() { Facts = facts, Residents = 7_000, Answers = answers }, RiskCases.Moment, 1, RiskCases.Rules, RiskCases.Named);

    [TestMethod]
    public void No_higher_fact_lowers_the_score_the_tier_or_the_residual_risk() => Gen.Select(Known, Answers, Gen.Int[0, Ladders.Length - 1]).Sample((facts, answers, ladder) =>
    {
        var (fact, rising) = Ladders[ladder];
        var results = rising.Select(value => Assess(FactsGen.With(facts, (fact, value)), answers)).ToList();
        for (var i = 1; i < results.Count; i++)
            Assert.IsTrue(results[i].Inherent.Score >= results[i - 1].Inherent.Score && results[i].Tier <= results[i - 1].Tier && results[i].Residual >= results[i - 1].Residual, $"{fact}: {rising[i - 1]} to {rising[i]}");
    }, iter: 300);

    [TestMethod]
    public void No_unknown_fact_is_better_than_any_known_value() => Gen.Select(Known, Answers, Gen.Int[0, Ladders.Length - 1]).Sample((facts, answers, ladder) =>
    {
        var (fact, rising) = Ladders[ladder];
        var unknown = Assess(FactsGen.With(facts, (fact, null)), answers);
        foreach (var value in rising)
        {
            var known = Assess(FactsGen.With(facts, (fact, value)), answers);
            Assert.IsTrue(unknown.Inherent.Score >= known.Inherent.Score && unknown.Tier <= known.Tier && unknown.Residual >= known.Residual, $"{fact}: unknown is better than {value}");
        }
    }, iter: 300);

    [TestMethod]
    public void A_better_answer_or_stronger_evidence_never_raises_the_residual_risk() => Gen.Select(FactsGen.Valid, Answers.Where(a => a.Count > 0), Gen.Int[0, 19]).Sample((facts, answers, at) =>
    {
        var i = at % answers.Count;
        RiskResult With(AnswerValue? answer, EvidenceStrength evidence) => Assess(facts, [.. answers.Select((a, n) => n == i ? a with { Answer = answer, Evidence = evidence, NaAccepted = false } : a)]);
        AnswerValue?[] rising = [null, AnswerValue.No, AnswerValue.Planned, AnswerValue.Partial, AnswerValue.Yes];
        foreach (var evidence in Enum.GetValues<EvidenceStrength>())
            for (var n = 1; n < rising.Length; n++) Assert.IsTrue(With(rising[n], evidence).Residual <= With(rising[n - 1], evidence).Residual, $"{rising[n - 1]} to {rising[n]}");
        var byStrength = Enum.GetValues<EvidenceStrength>();
        for (var n = 1; n < byStrength.Length; n++) Assert.IsTrue(With(AnswerValue.Yes, byStrength[n - 1]).Residual <= With(AnswerValue.Yes, byStrength[n]).Residual, $"{byStrength[n]} to {byStrength[n - 1]}");
    }, iter: 100);

    [TestMethod]
    public void The_lines_add_up_to_the_scores_and_the_short_way_says_the_same() => Gen.Select(FactsGen.Facts, Answers).Sample((facts, answers) =>
    {
        var input = RiskRules.InOrder(new() { Facts = facts, Residents = 7_000, Answers = answers });
        var (result, outcome) = (Assess(facts, answers), RiskRules.Outcome(input, RiskCases.Moment, 1, RiskCases.Rules, RiskCases.Named));
        Assert.AreEqual(result.Inherent.Score, result.Inherent.Lines.Sum(l => l.Points));
        Assert.AreEqual(result.ControlPoints, result.ControlLines.Where(l => l.Counts).Sum(l => (long)l.Points));
        Assert.AreEqual(result.ControlDivisor, result.ControlLines.Where(l => l.Counts).Sum(l => l.Weight * 100L));
        Assert.AreEqual(result.ControlScore, ControlScoreRules.Rounded(result.ControlPoints, result.ControlDivisor));
        Assert.AreEqual((result.Tier, result.ControlScore, result.Level, result.Residual, result.Ipa), (outcome.Tier, outcome.ControlScore, outcome.Level, outcome.Residual, outcome.Ipa));
        Assert.IsTrue(result.Gates.SequenceEqual(outcome.Gates));
        Assert.AreEqual(result.Tier, result.TierLines.Min(l => l.Tier));
    }, iter: 200);
}
