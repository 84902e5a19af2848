using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class RiskRulesTests
{
    private static readonly Gen<IReadOnlyList<ScoredAnswer>> Answers =
        Gen.Select(Gen.Int[1, 5], Gen.Int[-1, 4], Gen.Int[0, 6], Gen.Bool, (w, a, e, na) => (w, a, e, na)).Array[0, 20].Select(rows =>
            (IReadOnlyList<ScoredAnswer>)[.. rows.Select((r, i) => new ScoredAnswer($"q-{i:00}", r.w, r.a < 0 ? null : (AnswerValue)r.a, (EvidenceStrength)r.e, r.na))]);

    private static RiskResult Assess(RiskInput input) => RiskRules.Assess(input, RiskCases.Moment, 1, RiskCases.Rules, RiskCases.Named);

    [TestMethod]
    public void All_yes_without_documents_in_tier_2_is_a_high_residual_risk()
    {
        var result = Assess(new() { Facts = RiskCases.Facts("""{"confidentiality":"3B"}"""), Residents = 5000, Answers = [new("gov-01", 3, AnswerValue.Yes), new("acc-01", 5, AnswerValue.Yes)] });

        Assert.AreEqual((2, 60, "C", ResidualRisk.High), (result.Tier, result.ControlScore, result.Level, result.Residual));
    }

    [TestMethod]
    public void No_answers_count_as_the_worst_level()
    {
        var result = Assess(new() { Facts = RiskCases.Facts("{}"), Residents = 0 });
        Assert.AreEqual(((int?)null, "D", ResidualRisk.Medium), (result.ControlScore, result.Level, result.Residual));
    }

    [TestMethod]
    public void The_same_stored_input_gives_the_same_bytes() => Gen.Select(FactsGen.Facts, Answers).Sample((facts, answers) =>
    {
        var input = new RiskInput { Facts = facts, Residents = 3000, Answers = answers, Gates = RiskCases.Sound };
        var stored = JsonSerializer.Deserialize<RiskInput>(CanonicalJson.Write(input), CanonicalJson.Options)!;
        Assert.AreEqual(CanonicalJson.Write(Assess(input)), CanonicalJson.Write(Assess(stored)));
    }, iter: 200);

    [TestMethod]
    public void Neither_the_day_nor_the_order_of_rows_is_part_of_the_hash()
    {
        var input = new RiskInput { Facts = RiskCases.Facts("{}"), Residents = 0, Answers = [new("a", 1, AnswerValue.Yes), new("b", 1, AnswerValue.No)], Gates = RiskCases.Sound };
        var other = input with { Answers = [.. input.Answers!.Reverse()] };

        Assert.AreEqual(Assess(input).InputHash, RiskRules.Assess(other, new() { Today = new(2030, 1, 1) }, 1, RiskCases.Rules, RiskCases.Named).InputHash);
        Assert.AreNotEqual(Assess(input).InputHash, Assess(input with { Residents = 1 }).InputHash);
    }

    [TestMethod]
    public void Knowing_more_never_raises_the_residual_risk() => Gen.Select(FactsGen.Refined.Where(f => FactsRules.Contradictions(f.More).Count == 0), Answers).Sample((facts, answers) =>
    {
        var less = Assess(new() { Facts = facts.Less, Residents = 0, Answers = answers });
        var more = Assess(new() { Facts = facts.More, Residents = 0, Answers = answers });
        Assert.IsTrue(more.Residual <= less.Residual);
    }, iter: 300);
}
