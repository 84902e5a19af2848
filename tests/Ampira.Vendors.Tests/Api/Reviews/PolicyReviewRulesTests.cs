using Ampira.Vendors.Api.Reviews;
using Ampira.Vendors.Api.Threats;

namespace Ampira.Vendors.Tests.Api.Reviews;

[TestClass]
public sealed class PolicyReviewRulesTests
{
    private static readonly IReadOnlyList<ThreatEntry> Threats =
    [
        new("attack", null, "3(1)", new("攻撃", "Attack"), []), new("attack.malware", "attack", "3(1)", new("ウイルス", "Malware"), []),
        new("disaster", null, "3(3)", new("災害", "Disaster"), []), new("disaster.fire", "disaster", "3(3)", new("火災", "Fire"), []),
    ];

    private static IReadOnlyList<ReviewLine> Rank(IReadOnlyList<ThreatCount> counts, params LossEstimate[] estimates) => PolicyReviewRules.Rank(Threats, counts, estimates, ReviewBands.Shipped, 365);

    private static string Said(IEnumerable<ReviewLine> lines) => string.Join(' ', lines.Select(l => $"{l.Threat}:{l.FrequencyPoints}x{l.LossPoints}={l.Risk}#{l.Rank}"));

    [TestMethod]
    [DataRow(1, 365, 1L)]
    [DataRow(1, 91, 4L, DisplayName = "one of a quarter is four of a year")]
    [DataRow(1, 730, 1L, DisplayName = "a half is rounded up")]
    [DataRow(1, 1000, 0L)]
    public void Counted_to_a_year(int occurrences, int days, long expected) => Assert.AreEqual(expected, PolicyReviewRules.AYear(occurrences, days));

    [TestMethod]
    public void Frequency_times_loss_ranks_each_level_for_itself()
    {
        var lines = Rank([new("attack", 3, 2, 500, 4, null, ["事故-R8-0001"]), new("attack.malware", 3, 2, 500, 4, null, []), new("disaster", 1, 0, null, 48, 5_000, []), new("disaster.fire", 1, 0, null, 48, 5_000, [])]);

        Assert.AreEqual("attack:3x3=9#1 attack.malware:3x3=9#1 disaster:2x3=6#2 disaster.fire:2x3=6#2", Said(lines));
        Assert.Contains("事故3件、指摘2件", lines[0].Reasons[0].Ja);
        Assert.Contains("事故-R8-0001", string.Join(' ', lines[0].Reasons.Select(r => r.Ja)));
    }

    [TestMethod]
    public void An_estimate_takes_the_place_of_what_was_counted_with_its_grounds()
    {
        var lines = Rank([new("attack", 1, 0, 50, null, null, [])], new LossEstimate("disaster", null, 72, null, "庁舎の浸水想定"));

        Assert.AreEqual("attack:2x2=4#1 attack.malware:1x1=1#1 disaster:1x3=3#2 disaster.fire:1x1=1#1", Said(lines));
        Assert.IsTrue(lines[2].IsEstimated);
        Assert.Contains("庁舎の浸水想定", string.Join(' ', lines[2].Reasons.Select(r => r.Ja)));
        Assert.Contains("記録も見積りもない", string.Join(' ', lines[1].Reasons.Select(r => r.Ja)));
    }

    [TestMethod]
    public void The_same_inputs_give_the_same_lines_in_whichever_order()
    {
        ThreatCount[] counts = [new("attack", 1, 1, 5, null, null, []), new("disaster", 0, 1, null, null, 1_000_000, [])];

        Assert.AreEqual(Said(Rank(counts)), Said(Rank([.. counts.Reverse()])));
    }

    [TestMethod]
    public void States()
    {
        Assert.AreEqual(
            """
            Draft Estimate Draft
            Draft Recount Draft
            Draft Propose Proposed
            Proposed Return Draft
            Proposed Decide Decided
            """.ReplaceLineEndings("\n"), StateMachine.Describe<PolicyReviewState, PolicyReviewAction>(PolicyReviewStateRules.Allows, PolicyReviewStateRules.Next));
    }
}
