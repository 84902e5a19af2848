using System.Globalization;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.Incidents;

[TestClass]
public sealed class IncidentClockRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;
    private static readonly IncidentNature Leak = new(true, false, null, null, null, null);
    private static readonly IncidentNature Attack = Leak with { Malicious = true };
    private static readonly IncidentNature Harmless = new(true, false, false, false, false, 100);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static IncidentClock Clock(IncidentNature nature, DateOnly known, IncidentClockKind kind, params (IncidentReportKind, DateOnly)[] reports) =>
        IncidentClockRules.Legal(nature, known, reports, Rules).Running.Single(c => c.Kind == kind);

    [TestMethod]
    [DataRow("2026-11-23", "2026-12-22", DisplayName = "day 30 is an open day")]
    [DataRow("2026-12-01", "2027-01-04", DisplayName = "over the year's end")]
    [DataRow("2026-12-06", "2027-01-04", DisplayName = "the first open day of the year itself")]
    [DataRow("2026-08-23", "2026-09-24", DisplayName = "three holidays of 令和8年 in a row")]
    [DataRow("2027-04-04", "2027-05-06", DisplayName = "the holidays of May 令和9年")]
    [DataRow("2027-02-20", "2027-03-23", DisplayName = "a holiday on a Sunday and the day after it")]
    [DataRow("2026-10-24", "2026-11-24", DisplayName = "a Sunday before 勤労感謝の日")]
    public void The_final_report_is_due_on_day_30_or_the_next_open_day(string known, string due) => Assert.AreEqual(Day(due), Clock(Leak, Day(known), IncidentClockKind.FinalReport).DueOn);

    [TestMethod]
    [DataRow("2026-11-23", "2027-01-21")]
    [DataRow("2026-11-04", "2027-01-04", DisplayName = "over the year's end")]
    public void And_on_day_60_when_it_is_malicious_among_other_things(string known, string due) =>
        Assert.AreEqual(Day(due), Clock(Attack with { Sensitive = true, PeopleAffected = 5_000 }, Day(known), IncidentClockKind.FinalReport).DueOn);

    [TestMethod]
    public void Every_day_of_two_years_agrees_with_a_calendar_counted_by_hand()
    {
        // The Cabinet Office's list of holidays, copied for this test alone.
        HashSet<string> holidays =
        [
            "2026-01-01", "2026-01-12", "2026-02-11", "2026-02-23", "2026-03-20", "2026-04-29", "2026-05-03", "2026-05-04", "2026-05-05", "2026-05-06", "2026-07-20", "2026-08-11", "2026-09-21", "2026-09-22", "2026-09-23",
            "2026-10-12", "2026-11-03", "2026-11-23", "2027-01-01", "2027-01-11", "2027-02-11", "2027-02-23", "2027-03-21", "2027-03-22", "2027-04-29", "2027-05-03", "2027-05-04", "2027-05-05", "2027-07-19", "2027-08-11",
            "2027-09-20", "2027-09-23", "2027-10-11", "2027-11-03", "2027-11-23",
        ];
        bool Closed(DateTime d) => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday || holidays.Contains(d.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) || (d.Month == 12 && d.Day >= 29) || (d.Month == 1 && d.Day <= 3);
        for (var known = new DateTime(2026, 1, 1); known < new DateTime(2027, 10, 31); known = known.AddDays(1))
        {
            foreach (var (nature, days) in new[] { (Leak, 30), (Attack, 60) })
            {
                var last = known;
                for (var day = 1; day < days; day++) last = last.AddDays(1);
                while (Closed(last)) last = last.AddDays(1);
                Assert.AreEqual(DateOnly.FromDateTime(last), Clock(nature, DateOnly.FromDateTime(known), IncidentClockKind.FinalReport).DueOn, $"known on {known:yyyy-MM-dd}, {days} days");
            }
        }
    }

    [TestMethod]
    public void The_preliminary_report_warns_on_day_3_and_is_due_on_day_5_holiday_or_not()
    {
        var clock = Clock(Leak, Day("2026-12-28"), IncidentClockKind.PreliminaryReport);

        Assert.AreEqual("2026-12-30 2027-01-01", $"{clock.WarnOn:yyyy-MM-dd} {clock.DueOn:yyyy-MM-dd}");
    }

    [TestMethod]
    [DataRow(true, false, false, false, false, 100, "", DisplayName = "none: exactly a hundred persons are not more than a hundred")]
    [DataRow(true, false, false, false, false, 101, "ManyPersons")]
    [DataRow(true, false, true, false, false, 1, "Sensitive", DisplayName = "sensitive data of one person")]
    [DataRow(true, false, false, true, false, 1, "PropertyDamage")]
    [DataRow(true, false, false, false, true, 1, "Malicious")]
    [DataRow(true, false, null, null, null, null, "Sensitive? PropertyDamage? Malicious? ManyPersons?", DisplayName = "nothing known: everything counts")]
    [DataRow(false, true, null, null, false, 5, "", DisplayName = "My Number: the two general triggers do not apply")]
    [DataRow(false, true, false, false, true, null, "Malicious ManyPersons?")]
    [DataRow(false, false, null, null, true, 5_000, "", DisplayName = "no personal information")]
    public void These_triggers_hold(bool personal, bool myNumber, bool? sensitive, bool? damage, bool? malicious, int? people, string triggers) => Assert.AreEqual(triggers,
        string.Join(' ', IncidentClockRules.Triggers(new(personal, myNumber, sensitive, damage, malicious, people)).Select(t => t.Trigger + (t.IsKnown ? "" : "?"))));

    [TestMethod]
    public void Without_a_trigger_no_clock_of_the_law_runs_and_it_says_why()
    {
        var clocks = IncidentClockRules.Legal(Harmless, Day("2026-11-23"), [], Rules);

        Assert.IsEmpty(clocks.Running);
        CollectionAssert.AreEqual(new[] { IncidentClockKind.PreliminaryReport, IncidentClockKind.FinalReport }, clocks.Omitted.Select(c => c.Kind).ToArray());
        Assert.Contains("100人超のいずれにも当たらない", clocks.Omitted[0].Reason.Ja);
        Assert.Contains("個人情報を含まない", IncidentClockRules.Legal(Harmless with { PersonalInformation = false }, Day("2026-11-23"), [], Rules).Omitted[0].Reason.Ja);
    }

    [TestMethod]
    public void My_Number_is_reported_even_without_a_trigger_and_it_says_why()
    {
        var clock = Clock(Harmless with { MyNumber = true, PersonalInformation = false, PeopleAffected = 3 }, Day("2026-11-23"), IncidentClockKind.FinalReport);

        Assert.Contains("番号法29条の4", clock.Reason.Ja);
        Assert.Contains("指針により報告", clock.Reason.Ja);
    }

    [TestMethod]
    public void A_reason_names_the_triggers_and_marks_what_only_counts_because_it_is_unknown()
    {
        var reason = Clock(Attack with { Sensitive = false, PropertyDamage = false }, Day("2026-11-23"), IncidentClockKind.FinalReport).Reason;

        Assert.Contains("不正の目的によるおそれがある、本人の数が100人を超える（不明のため当たるものとして扱う）。", reason.Ja);
        Assert.Contains("possibly malicious, more than 100 persons (not known yet, so it counts).", reason.En);
    }

    [TestMethod]
    public void A_report_stops_its_clock_and_a_final_one_both()
    {
        var (known, made) = (Day("2026-11-23"), Day("2026-11-26"));

        Assert.AreEqual(made, Clock(Leak, known, IncidentClockKind.PreliminaryReport, (IncidentReportKind.Preliminary, made)).DoneOn);
        Assert.IsNull(Clock(Leak, known, IncidentClockKind.FinalReport, (IncidentReportKind.Preliminary, made)).DoneOn);
        Assert.AreEqual(made, Clock(Leak, known, IncidentClockKind.PreliminaryReport, (IncidentReportKind.Final, made)).DoneOn);
        Assert.AreEqual(made, Clock(Leak, known, IncidentClockKind.FinalReport, (IncidentReportKind.Final, made)).DoneOn);
    }

    [TestMethod]
    public void Each_contract_counts_its_own_hours_and_one_without_the_clause_is_named()
    {
        var (known, first, second) = (new DateTimeOffset(2026, 11, 23, 14, 0, 0, TimeSpan.Zero), Guid.NewGuid(), Guid.NewGuid());

        var clocks = IncidentClockRules.Notices(known, null, [new(first, "契約-R8-0001", 25, 3), new(second, "契約-R8-0002", null, null)]);

        var clock = clocks.Running.Single();
        Assert.AreEqual("2026-11-23T17:00:00 2026-11-24", $"{clock.DueAt:yyyy-MM-dd'T'HH:mm:ss} {clock.DueOn:yyyy-MM-dd}", "two in the morning of the next day in the town");
        Assert.AreEqual("契約「契約-R8-0001」第25条：知った時から3時間以内に、事業者が町に報告します。", clock.Reason.Ja);
        Assert.AreEqual(second, clocks.Omitted.Single().ContractId);
        Assert.AreEqual(Day("2026-11-24"), IncidentClockRules.Notices(known, known.AddHours(2), [new(first, "契約-R8-0001", 25, 3)]).Running.Single().DoneOn);
    }

    [TestMethod]
    [DataRow("2026-11-24", null, DisplayName = "day 2")]
    [DataRow("2026-11-25", "warn", DisplayName = "day 3")]
    [DataRow("2026-11-26", "warn", DisplayName = "day 4")]
    [DataRow("2026-11-27", "due", DisplayName = "day 5")]
    [DataRow("2026-12-25", "due", DisplayName = "long after")]
    public void People_are_told_step_by_step(string today, string? step)
    {
        var clock = Clock(Leak, Day("2026-11-23"), IncidentClockKind.PreliminaryReport);
        var noon = new DateTimeOffset(Day(today), new TimeOnly(3, 0), TimeSpan.Zero);

        Assert.AreEqual(step, IncidentClockRules.Step(clock, Day(today), noon));
        Assert.IsNull(IncidentClockRules.Step(clock with { DoneOn = Day("2026-11-24") }, Day(today), noon), "not once it is met");
    }
}
