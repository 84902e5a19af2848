using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Tests.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Risks;

[TestClass]
public sealed class LeverRulesTests
{
    private static RiskResult Assess(RiskInput input) => RiskRules.Assess(input, RiskCases.Moment, 1, RiskCases.Rules, RiskCases.Named);

    private static IReadOnlyList<Lever> Of(RiskInput input) => LeverRules.Of(input, Assess(input), RiskCases.Rules, RiskCases.Named);

    [TestMethod]
    public void The_weightiest_question_comes_first_and_says_what_would_be()
    {
        var levers = Of(new() { Facts = RiskCases.Facts("{}"), Residents = 0, Answers = [new("a", 1, AnswerValue.No), new("b", 5, AnswerValue.No), new("c", 3, AnswerValue.Yes)] });

        Assert.AreEqual(("answer", "b", "no", "yes", 53), (levers[0].Kind, levers[0].Key, levers[0].From, levers[0].To, levers[0].ControlScore));
    }

    [TestMethod]
    public void Evidence_that_is_read_and_accepted_is_a_lever_of_its_own()
    {
        var lever = Of(new() { Facts = RiskCases.Facts("{}"), Residents = 0, Answers = [new("a", 1, AnswerValue.Yes)] })[0];

        Assert.AreEqual(("evidence", "statement", "reviewedDocument", 90, "A"), (lever.Kind, lever.From, lever.To, lever.ControlScore, lever.Level));
    }

    [TestMethod]
    public void An_unknown_fact_that_would_lower_the_tier_is_named_and_what_cannot_be_chosen_is_not()
    {
        var levers = Of(new() { Facts = RiskCases.Facts("""{"myNumber":null,"confidentiality":"3B"}"""), Residents = 0 });

        Assert.AreEqual(2, levers.Single(l => l.Key == "myNumber").Tier);
        Assert.IsFalse(levers.Any(l => l.Key == "confidentiality"), "the class is not for anyone to choose");
    }

    [TestMethod]
    public void The_next_level_takes_the_fewest_questions()
    {
        var input = new RiskInput { Facts = RiskCases.Facts("""{"confidentiality":"3B"}"""), Residents = 0, Answers = [new("a", 5, AnswerValue.Yes), new("b", 1, AnswerValue.No), new("c", 4, AnswerValue.Partial)] };
        var next = LeverRules.Next(input, Assess(input), RiskCases.Rules)!;

        Assert.AreEqual(("C", "c"), (next.Level, string.Join(' ', next.QuestionKeys)));
        Assert.IsNull(LeverRules.Next(new() { Facts = input.Facts, Residents = 0 }, Assess(new() { Facts = input.Facts, Residents = 0 }), RiskCases.Rules));
    }

    [TestMethod]
    public void No_lever_makes_anything_worse() => Gen.Select(FactsGen.Valid, RiskPropertiesTests.Answers).Sample((facts, answers) =>
    {
        var input = new RiskInput { Facts = facts, Residents = 3000, Answers = answers };
        var now = Assess(input);
        foreach (var lever in LeverRules.Of(input, now, RiskCases.Rules, RiskCases.Named)) Assert.IsTrue(lever.Residual <= now.Residual && lever.Tier >= now.Tier && (lever.ControlScore ?? 0) >= (now.ControlScore ?? 0), lever.ToString());
    }, iter: 100);
}
