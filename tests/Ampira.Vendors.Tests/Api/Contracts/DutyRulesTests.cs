using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Contracts;

[TestClass]
public sealed class DutyRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;
    private static readonly Guid First = Guid.NewGuid();
    private static readonly Guid Second = Guid.NewGuid();

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ClauseDuty Duty(DutyTrigger trigger, int? days = null, string? variable = null, int? months = null, bool perSubcontractor = false) =>
        new() { Key = "report", Who = DutyParty.Vendor, Trigger = trigger, DueDays = days, DueVariable = variable, Months = months, PerSubcontractor = perSubcontractor, EvidenceKind = "REC", Title = new("報告", "Report") };

    private static string Due(ClauseDuty duty, string? value = null, string signed = "2027-03-25", string start = "2027-04-01", string end = "2028-03-31", params ConsentedSubcontractor[] subcontractors) =>
        string.Join(' ', DutyRules.Make([new(7, new() { Key = "periodic-report", Title = new("定期報告", "Report"), Strength = [], Duties = [duty] }, new Dictionary<string, string?> { ["n"] = value })],
            new(Day(signed), Day(start), Day(end)), subcontractors, Rules).Select(d => $"{d.DueOn:yyyy-MM-dd}"));

    [TestMethod]
    [DataRow(DutyTrigger.Signed, 14, "2027-04-08")]
    [DataRow(DutyTrigger.Signed, 0, "2027-03-25", DisplayName = "on the day of signing itself")]
    [DataRow(DutyTrigger.Signed, 2, "2027-03-29", DisplayName = "a Saturday moves to Monday")]
    [DataRow(DutyTrigger.Start, 30, "2027-05-06", DisplayName = "1 May is a Saturday, and 3 to 5 May are holidays")]
    [DataRow(DutyTrigger.End, 14, "2028-04-14")]
    [DataRow(DutyTrigger.Event, 14, "", DisplayName = "nothing before the event happens")]
    public void Days_are_counted_from_the_trigger_and_end_on_an_open_day(DutyTrigger trigger, int days, string due) => Assert.AreEqual(due, Due(Duty(trigger, days)));

    [TestMethod]
    public void The_year_end_is_closed() => Assert.AreEqual("2027-01-04", Due(Duty(DutyTrigger.Signed, 14), signed: "2026-12-15"));

    [TestMethod]
    public void The_contracts_own_number_takes_the_place_of_the_usual_one()
    {
        Assert.AreEqual("2027-04-15", Due(Duty(DutyTrigger.Signed, 14, "n"), "21"));
        Assert.AreEqual("2027-04-08", Due(Duty(DutyTrigger.Signed, 14, "n"), "two weeks"), "what is no number does not count");
    }

    [TestMethod]
    [DataRow("6", "2027-04-01", "2028-03-31", "2027-09-30 2028-03-31", DisplayName = "both halves of a year")]
    [DataRow("12", "2027-04-01", "2028-03-31", "2028-03-31")]
    [DataRow("6", "2027-01-12", "2027-03-31", "", DisplayName = "no full span within the term")]
    [DataRow("6", "2027-04-01", "2027-09-29", "", DisplayName = "a day short of one")]
    [DataRow("3", "2026-11-30", "2027-05-28", "2027-03-01", DisplayName = "30 November, three months on: 27 February is a Saturday; the next is a day after the end")]
    [DataRow("1", "2027-01-01", "2027-02-28", "2027-02-01 2027-02-26", DisplayName = "the end is a Sunday: the last is due before it")]
    [DataRow("0", "2027-04-01", "2028-03-31", "", DisplayName = "every no months is never")]
    [DataRow("100000", "2027-04-01", "2028-03-31", "")]
    public void Spans_of_months_end_within_the_term(string months, string start, string end, string due) => Assert.AreEqual(due, Due(Duty(DutyTrigger.EveryMonths, variable: "n"), months, start: start, end: end));

    [TestMethod]
    [DataRow("1", "2027-01-12", "2027-03-31", "2027-03-31", DisplayName = "a term within one fiscal year")]
    [DataRow("1", "2027-01-12", "2028-03-31", "2027-03-31 2028-03-31")]
    [DataRow("2", "2027-04-01", "2028-03-31", "2027-09-30 2028-03-31")]
    [DataRow("1", "2027-04-01", "2028-04-02", "2028-03-31 2028-03-31", DisplayName = "a year that is touched by a weekend only")]
    [DataRow("0", "2027-04-01", "2028-03-31", "")]
    public void So_often_in_each_fiscal_year_that_the_term_touches(string times, string start, string end, string due) =>
        Assert.AreEqual(due.Split(' ').Distinct().Aggregate((a, b) => $"{a} {b}"), Due(Duty(DutyTrigger.EveryFiscalYear, variable: "n"), times, start: start, end: end));

    [TestMethod]
    public void One_for_each_subcontractor_from_the_signature_or_the_later_consent()
    {
        var perSubcontractor = Duty(DutyTrigger.Signed, 14, perSubcontractor: true);

        Assert.AreEqual("", Due(perSubcontractor));
        Assert.AreEqual("2027-04-08 2027-04-19", Due(perSubcontractor, subcontractors: [new(First, Day("2027-03-01")), new(Second, Day("2027-04-05"))]));
    }

    [TestMethod]
    public void Every_duty_is_due_on_an_open_day_and_what_recurs_within_the_term() =>
        Gen.Select(Gen.Int[0, 700], Gen.Int[1, 900], Gen.Int[0, 40], Gen.Enum<DutyTrigger>()).Sample((begin, term, number, trigger) =>
        {
            var (start, text) = (Day("2026-04-01").AddDays(begin), number.ToString(CultureInfo.InvariantCulture));
            var days = new DutyDays(start.AddDays(-7), start, start.AddDays(term));
            var clause = new SignedClause(1, new() { Key = "k", Title = new("題", "Title"), Strength = [], Duties = [Duty(trigger, variable: "n")] }, new Dictionary<string, string?> { ["n"] = text });
            var made = DutyRules.Make([clause], days, [], Rules);
            Assert.IsTrue(made.All(d => CalendarRules.IsWorkingDay(d.DueOn, Rules)));
            Assert.HasCount(made.Select(d => d.DueOn).Distinct().Count(), made, "one a day");
            if (trigger is DutyTrigger.EveryMonths or DutyTrigger.EveryFiscalYear) Assert.IsTrue(made.All(d => d.DueOn <= days.EndsOn));
        });
}
