using System.Globalization;
using Ampira.Vendors.Api.Retention;
using Ampira.Vendors.Api.Retention.Disposals;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Retention;

[TestClass]
public sealed class RetentionRulesTests
{
    private static readonly RetentionPlan Plan = RuleSetContent.Shipped.Retention;

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);

    private static RetentionOutcome Of(string? ended, bool strict, params RetentionTie[] ties) =>
        RetentionRules.Of(new(RetainedKind.Engagement, ended is null ? null : Day(ended), RetentionTexts.WorkEnded.With("委託-R8-0001", ended), strict ? RetentionTexts.StrictMyNumber : null), Plan, 3, ties);

    [TestMethod]
    [DataRow("2029-03-31", false, "2034-03-31", DisplayName = "a fiscal year ends with the work: five years from the next day")]
    [DataRow("2028-04-01", false, "2034-03-31", DisplayName = "the first day of a fiscal year: from the end of it")]
    [DataRow("2028-02-29", false, "2033-03-31", DisplayName = "a leap day")]
    [DataRow("2029-03-31", true, "2039-03-31", DisplayName = "My Number: ten years")]
    public void Kept_until(string ended, bool strict, string expected) => Assert.AreEqual(Day(expected), Of(ended, strict).Until);

    [TestMethod]
    public void Nothing_that_runs_has_a_last_day() => Assert.IsNull(Of(null, true).Until);

    [TestMethod]
    public void A_case_is_kept_as_long_as_its_incident_and_for_ever_while_that_is_open()
    {
        Assert.AreEqual(Day("2041-03-31"), Of("2029-03-31", true, new RetentionTie("事故-R10-0001", Day("2041-03-31"))).Until);
        Assert.AreEqual(Day("2039-03-31"), Of("2029-03-31", true, new RetentionTie("事故-R10-0001", Day("2035-03-31"))).Until);
        Assert.IsNull(Of("2029-03-31", true, new RetentionTie("事故-R10-0001", null)).Until);
    }

    [TestMethod]
    public void Every_step_is_said_in_both_languages()
    {
        var outcome = Of("2029-03-31", true, new RetentionTie("事故-R10-0001", Day("2041-03-31")));

        Assert.HasCount(5, outcome.Lines);
        Assert.Contains("2029-04-01 から 120 か月", outcome.Lines[2].Ja);
        Assert.Contains("rule set version 3", outcome.Lines[2].En);
        Assert.AreEqual("It is kept until 2041-03-31.", outcome.Lines[^1].En);
    }

    [TestMethod]
    public void A_day_may_count_instead_of_the_fiscal_year()
    {
        var rule = RetentionRules.RuleOf(RetainedKind.Engagement, Plan) with { From = RetentionStart.Day };

        Assert.AreEqual(Day("2034-05-09"), RetentionRules.LastDay(Day("2029-05-09"), rule, false));
    }

    /// <summary>What the search leaves out can never be past its day.</summary>
    [TestMethod]
    public void The_search_leaves_nothing_out_that_is_past_its_day()
    {
        var rule = RetentionRules.RuleOf(RetainedKind.Engagement, Plan) with { From = RetentionStart.Day };
        for (var today = Day("2030-01-01"); today < Day("2034-01-01"); today = today.AddDays(1))
            for (var back = -3; back <= 3; back++)
            {
                var ended = today.AddMonths(-rule.KeepMonths).AddDays(back);
                if (RetentionRules.LastDay(ended, rule, false) < today) Assert.IsLessThanOrEqualTo(RetentionRules.EndedBy(today, rule), ended, $"{ended} {today}");
            }
    }

    [TestMethod]
    public void A_disposal_is_approved_before_it_runs_and_withdrawn_only_before_it_is_done() => Assert.AreEqual(
        "Proposed Approve Approved\nProposed Withdraw Withdrawn\nApproved Withdraw Withdrawn\nApproved Run Done", StateMachine.Describe<DisposalState, DisposalAction>(DisposalRules.Allows, DisposalRules.Next));

    [TestMethod]
    [DataRow("""{"registers":[],"swept":[]}""", "/retention/registers", "required")]
    [DataRow("""{"registers":[],"swept":[]}""", "/retention/swept", "required")]
    [DataRow("keepMonths:6", "/retention/registers/0/keepMonths", "range")]
    [DataRow("keepMonthsStrict:12", "/retention/registers/0/keepMonthsStrict", "shorter")]
    [DataRow("register:\"dreams\"", "/retention/registers/0/register", "unknown")]
    [DataRow("register:\"incidents\"", "/retention/registers/2/register", "twice")]
    [DataRow("keepDays:100", "/retention/swept/0/keepDays", "tooShort")]
    public void A_plan_that_keeps_too_little_or_forgets_a_register_is_refused(string change, string pointer, string code)
    {
        var json = System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "templates", "rule-sets", "default.json")))!.AsObject();
        if (change.StartsWith('{')) json["retention"] = System.Text.Json.Nodes.JsonNode.Parse(change);
        else
        {
            var (member, value) = (change.Split(':')[0], change.Split(':')[1]);
            json["retention"]![member == "keepDays" ? "swept" : "registers"]![0]![member] = System.Text.Json.Nodes.JsonNode.Parse(value);
        }

        var (_, faults) = RuleSetSchema.Read(json.ToJsonString());

        Assert.Contains($"{pointer} {code}", faults.Select(f => $"{f.Pointer} {f.Code}").ToList());
    }
}
