using System.Globalization;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Reverification;

[TestClass]
public sealed class ReverificationRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ReverificationInput Of(int tier, bool personal, string done, string start, string end, string? condition = null, string? evidence = null) =>
        new(Day(done), tier, personal, Day(start), Day(end), null, evidence is null ? null : Day(evidence), condition is null ? null : Day(condition));

    [TestMethod]
    [DataRow("2027-06-01 Full -", "2027-01-15 Section a", false, "2027-01-15 Section a", DisplayName = "a look that only its interval put far off gives way")]
    [DataRow("2027-01-10 Full -", "2027-01-15 Section a", false, "2027-01-10 Full -", DisplayName = "a wider and sooner one covers it")]
    [DataRow("2027-01-10 Evidence -", "2027-01-15 Full -", false, "2027-01-10 Full -", DisplayName = "a wider one widens it")]
    [DataRow("2027-01-20 Full -", "2027-01-15 Section a", true, "2027-01-15 Full -", DisplayName = "what happened before is not forgotten")]
    [DataRow("2027-01-20 Section a", "2027-01-15 Section b", true, "2027-01-15 Section a,b", DisplayName = "both sections")]
    [DataRow("2027-01-20 Section a", "2027-01-15 Section -", true, "2027-01-15 Section -", DisplayName = "all sections")]
    [DataRow("2027-01-20 Section a", "2027-01-15 Evidence -", true, "2027-01-15 Section a", DisplayName = "a section covers the evidence")]
    [DataRow("2027-01-20 Evidence -", "2027-01-15 Section a", true, "2027-01-15 Section a")]
    public void What_happens_draws_a_look_forward_and_never_back(string planned, string wanted, bool isDrawn, string expected)
    {
        static LookWanted Read(string text, bool drawn) => text.Split(' ') is var parts ? new(Day(parts[0]), Enum.Parse<ReverificationKind>(parts[1]), parts[2] == "-" ? [] : parts[2].Split(','), drawn) : throw new AssertFailedException(text);
        var drawn = ReverificationRules.Drawn(Read(planned, isDrawn), Read(wanted, true));
        Assert.AreEqual(expected, $"{drawn.On:yyyy-MM-dd} {drawn.Kind} {(drawn.Sections.Count == 0 ? "-" : string.Join(',', drawn.Sections))}");
    }

    [TestMethod]
    public void A_look_at_a_part_leaves_the_interval_of_the_full_one_where_it_is()
    {
        Assert.AreEqual(Day("2026-03-01"), ReverificationRules.CountsFrom(Day("2026-11-20"), new LookBefore(Day("2027-03-01"), Day("2026-03-01"), true), 12, Rules));
        Assert.AreEqual(Day("2026-11-20"), ReverificationRules.CountsFrom(Day("2026-11-20"), new LookBefore(Day("2027-03-01"), Day("2026-03-01"), false), 12, Rules));
        Assert.AreEqual(Day("2026-03-01"), ReverificationRules.CountsFrom(Day("2026-11-20"), new LookBefore(Day("2027-03-01"), null, true), 12, Rules), "of a plan made before there were such looks");
    }

    [TestMethod]
    [DataRow(1, null, "2027-11-22")]
    [DataRow(3, null, "2028-11-22")]
    [DataRow(4, null, "2029-11-22")]
    [DataRow(3, "2027-02-01", "2027-03-03")]
    public void A_vendor_is_looked_at_by_its_gravest_tier_or_when_a_certificate_of_it_runs_out(int tier, string? certificate, string expected)
    {
        var (on, _, candidates) = ReverificationRules.VendorNextDue(new(Day("2026-11-24"), tier, certificate is null ? null : Day(certificate)), Rules);
        Assert.AreEqual(CalendarRules.NotLater(candidates[0].On, Rules), on);
        Assert.AreEqual(candidates.Min(c => c.On), candidates[0].On);
        Assert.IsLessThanOrEqualTo(3, Math.Abs(Day(expected).DayNumber - on.DayNumber), $"{on}");
    }

    [TestMethod]
    [DataRow(1, false, "2026-06-01", "2027-06-01")]
    [DataRow(2, false, "2026-06-01", "2027-06-01")]
    [DataRow(3, false, "2026-06-01", "2028-06-01")]
    [DataRow(3, true, "2026-06-01", "2027-06-01", DisplayName = "yearly with personal information")]
    [DataRow(4, true, "2025-06-02", "2028-06-02")]
    [DataRow(1, false, "2028-02-29", "2029-02-28", DisplayName = "29 February becomes 28 February")]
    public void The_interval_is_the_tiers(int tier, bool personal, string done, string due)
    {
        var (on, kind, _) = ReverificationRules.NextDue(Of(tier, personal, done, "2020-04-01", "2035-03-31"), Rules);
        Assert.AreEqual((Day(due), ReverificationKind.Full), (on, kind));
    }

    [TestMethod]
    [DataRow("2026-04-01", "2027-03-31", "2026-12-01", DisplayName = "a year from April: four months before its end")]
    [DataRow("2026-04-01", "2026-09-30", "2026-06-02", DisplayName = "half a year: 120 days before its end comes after a third")]
    [DataRow("2026-04-06", "2026-07-31", "2026-05-15", DisplayName = "117 days: a third must have passed")]
    public void A_renewal_is_prepared_before_the_contract_ends(string start, string end, string due) =>
        Assert.AreEqual(Day(due), ReverificationRules.NextDue(Of(2, false, start, start, end), Rules).On);

    [TestMethod]
    public void The_renewal_is_not_asked_again_once_done() =>
        Assert.AreEqual(Day("2027-12-03"), ReverificationRules.NextDue(Of(2, false, "2026-12-03", "2026-04-01", "2027-03-31"), Rules).On);

    [TestMethod]
    public void The_earliest_candidate_decides_and_every_candidate_says_why()
    {
        var (on, kind, candidates) = ReverificationRules.NextDue(Of(2, false, "2026-04-01", "2026-04-01", "2027-03-31", "2026-09-30", "2026-07-31"), Rules);

        Assert.AreEqual((Day("2026-08-28"), ReverificationKind.Evidence), (on, kind), "30 days of grace end on Sunday, 30 August");
        Assert.HasCount(4, candidates);
        Assert.IsTrue(candidates.All(c => c.Reason.Ja.Length > 0 && c.Reason.En.Length > 0));
    }

    [TestMethod]
    [DataRow(false, "2026-12-01", "2027-01-20", DisplayName = "from the day it was done")]
    [DataRow(true, "2026-12-01", "2026-12-01", DisplayName = "from the day it was planned for")]
    [DataRow(true, "2023-12-01", "2026-12-01", DisplayName = "turns that were missed are not made up for")]
    [DataRow(true, null, "2027-01-20", DisplayName = "the first look begins the sequence")]
    public void The_interval_counts_as_the_town_chose(bool isFixed, string? sequence, string from) =>
        Assert.AreEqual(Day(from), ReverificationRules.CountsFrom(Day("2027-01-20"), sequence is null ? null : Day(sequence), 12, Rules with { FixedSequence = isFixed }));

    [TestMethod]
    [DataRow(1, "2026-08-31", "2027-02-26", DisplayName = "six months later is Sunday, 28 February")]
    [DataRow(2, "2026-08-31", null)]
    public void Tier_1_is_checked_lightly_between(int tier, string done, string? due) =>
        Assert.AreEqual(due is null ? null : Day(due), ReverificationRules.LightCheck(tier, Day(done), Rules));

    [TestMethod]
    public void The_due_day_is_open_and_never_later_than_any_candidate() =>
        Gen.Select(Gen.Int[1, 4], Gen.Bool, Gen.Int[0, 700], Gen.Int[1, 1500], Gen.Int[0, 900]).Sample((tier, personal, done, term, expiry) =>
        {
            var start = new DateOnly(2026, 4, 1);
            var (on, _, candidates) = ReverificationRules.NextDue(new(start.AddDays(done), tier, personal, start, start.AddDays(term), null, null, start.AddDays(expiry)), Rules);
            Assert.IsTrue(CalendarRules.IsWorkingDay(on, Rules));
            Assert.IsTrue(candidates.All(c => on <= c.On));
        });
}
