using System.Globalization;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Tests.Api.RuleSets;

[TestClass]
public sealed class CalendarRulesTests
{
    private static readonly RuleSetContent Rules = RuleSetContent.Shipped;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    [TestMethod]
    [DataRow("2026-11-24", true)]
    [DataRow("2026-11-23", false, DisplayName = "勤労感謝の日")]
    [DataRow("2026-11-22", false, DisplayName = "a Sunday")]
    [DataRow("2026-12-28", true, DisplayName = "御用納め")]
    [DataRow("2026-12-29", false, DisplayName = "the year's end")]
    [DataRow("2027-01-04", true, DisplayName = "御用始め")]
    [DataRow("2026-09-22", false, DisplayName = "a day between two holidays")]
    [DataRow("2027-03-22", false, DisplayName = "the day after a holiday on a Sunday")]
    public void Knows_the_days_the_town_hall_is_open(string day, bool open) => Assert.AreEqual(open, CalendarRules.IsWorkingDay(Day(day), Rules));

    [TestMethod]
    [DataRow("2027-01-03", "2026-12-28", "2027-01-04")]
    [DataRow("2026-09-22", "2026-09-18", "2026-09-24")]
    [DataRow("2026-11-24", "2026-11-24", "2026-11-24")]
    public void Moves_a_closed_day_to_an_open_one(string day, string earlier, string later)
    {
        Assert.AreEqual(Day(earlier), CalendarRules.NotLater(Day(day), Rules));
        Assert.AreEqual(Day(later), CalendarRules.NotEarlier(Day(day), Rules));
    }

    [TestMethod]
    [DataRow("2026-03-31", 2025, "R7")]
    [DataRow("2026-04-01", 2026, "R8")]
    [DataRow("2027-03-31", 2026, "R8")]
    [DataRow("2019-04-01", 2019, "R1")]
    [DataRow("2019-03-31", 2018, "H30")]
    public void The_fiscal_year_begins_in_April(string day, int year, string label)
    {
        Assert.AreEqual(year, CalendarRules.FiscalYear(Day(day)));
        Assert.AreEqual(label, CalendarRules.FiscalYearLabel(Day(day)));
        Assert.IsTrue(CalendarRules.FiscalYearStart(Day(day)) <= Day(day) && Day(day) <= CalendarRules.FiscalYearEnd(Day(day)));
    }

    [TestMethod]
    [DataRow("2026-03-31", "令和8年3月31日")]
    [DataRow("2019-05-01", "令和元年5月1日")]
    [DataRow("2019-04-30", "平成31年4月30日")]
    public void Writes_days_by_era(string day, string text) => Assert.AreEqual(text, CalendarRules.EraDate(Day(day)));
}
