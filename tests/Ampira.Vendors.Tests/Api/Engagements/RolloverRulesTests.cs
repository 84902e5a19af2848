using System.Globalization;
using Ampira.Vendors.Api.Engagements;

namespace Ampira.Vendors.Tests.Api.Engagements;

[TestClass]
public sealed class RolloverRulesTests
{
    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    [TestMethod]
    [DataRow(EngagementState.Active, "2027-03-31", false, RolloverStatus.Made, DisplayName = "it ran to the end of the year")]
    [DataRow(EngagementState.Closed, "2027-03-31", false, RolloverStatus.Made, DisplayName = "and is closed already")]
    [DataRow(EngagementState.Active, "2027-03-30", false, RolloverStatus.EndedEarlier)]
    [DataRow(EngagementState.Active, "2027-03-30", true, RolloverStatus.Made, DisplayName = "it ended earlier, but someone chose it")]
    [DataRow(EngagementState.Active, "2027-04-01", false, RolloverStatus.StillRuns)]
    [DataRow(EngagementState.Active, "2028-03-31", true, RolloverStatus.StillRuns, DisplayName = "choosing it makes no second one beside it")]
    [DataRow(EngagementState.Planning, "2027-03-31", true, RolloverStatus.NotAwarded)]
    [DataRow(EngagementState.Tendered, "2027-03-31", false, RolloverStatus.NotAwarded)]
    public void Whether_it_goes_on(EngagementState state, string endsOn, bool isNamed, RolloverStatus expected) => Assert.AreEqual(expected, RolloverRules.Judge(state, Day(endsOn), 2027, isNamed));

    [TestMethod]
    [DataRow("2026-04-01", "2027-03-31", "2027-04-01", "2028-03-31", DisplayName = "a whole year")]
    [DataRow("2027-01-12", "2027-03-31", "2028-01-12", "2028-03-31", DisplayName = "work of a season stays in it")]
    [DataRow("2024-04-01", "2027-03-31", "2027-04-01", "2028-03-31", DisplayName = "after several years, one")]
    [DataRow("2026-06-01", "2026-09-30", "2027-06-01", "2027-09-30", DisplayName = "one that ended in summer")]
    [DataRow("2028-02-29", "2028-03-31", "2029-02-28", "2029-03-31", DisplayName = "from a leap day")]
    public void For_which_days(string starts, string ends, string newStarts, string newEnds) =>
        Assert.AreEqual((Day(newStarts), Day(newEnds)), RolloverRules.Period(Day(starts), Day(ends), Day(newEnds).Month >= 4 ? Day(newEnds).Year : Day(newEnds).Year - 1));

    [TestMethod]
    [DataRow("令和8年度 給与支払報告書データ入力", "令和9年度 給与支払報告書データ入力")]
    [DataRow("令和８年度庁舎清掃", "令和９年度庁舎清掃")]
    [DataRow("Ｒ8年度更新（R8年度）", "Ｒ9年度更新（R9年度）")]
    [DataRow("2026年度ホームページ運用", "2027年度ホームページ運用")]
    [DataRow("Homepage FY2026", "Homepage FY2027")]
    [DataRow("令和7年度決算の印刷", "令和7年度決算の印刷", DisplayName = "another year stays")]
    [DataRow("給与支払報告書データ入力", "給与支払報告書データ入力")]
    [DataRow("8年保証の機器", "8年保証の機器", DisplayName = "a number of years is no fiscal year")]
    public void Under_which_title(string title, string expected) => Assert.AreEqual(expected, RolloverRules.Title(title, 2027));
}
