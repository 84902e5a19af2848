using System.Globalization;
using Ampira.Vendors.Admin.Fields;
using CsCheck;

namespace Ampira.Vendors.Tests.Admin.Fields;

/// <summary>Days as people in a town hall write them.</summary>
[TestClass]
public sealed class DaysTests
{
    [TestMethod]
    [DataRow("8", "3", "31", "2026-03-31", DisplayName = "a year alone is one of 令和")]
    [DataRow("令和8", "3", "31", "2026-03-31")]
    [DataRow("R8", "03", "31", "2026-03-31")]
    [DataRow("ｒ８", "３", "３１", "2026-03-31", DisplayName = "full width")]
    [DataRow("2026", "3", "31", "2026-03-31")]
    [DataRow("２０２６年", "3月", "31日", "2026-03-31", DisplayName = "with the words")]
    [DataRow("元", "5", "1", "2019-05-01", DisplayName = "元年")]
    [DataRow("令和元", "5", "1", "2019-05-01")]
    [DataRow("H31", "4", "30", "2019-04-30", DisplayName = "the last day of 平成")]
    [DataRow("平成31", "12", "1", "2019-12-01", DisplayName = "as on a paper written before the era ended")]
    [DataRow("平成元", "1", "8", "1989-01-08", DisplayName = "the first day of 平成")]
    [DataRow("S64", "1", "7", "1989-01-07", DisplayName = "the last day of 昭和")]
    [DataRow("8", "2", "29", null, DisplayName = "no leap year")]
    [DataRow("10", "2", "29", "2028-02-29")]
    [DataRow("0", "1", "1", null)]
    [DataRow("8", "13", "1", null)]
    [DataRow("8", "4", "31", null)]
    [DataRow("8", "", "1", null)]
    [DataRow("", "4", "1", null)]
    [DataRow("R", "4", "1", null)]
    [DataRow("8", "-4", "1", null)]
    [DataRow("99999", "4", "1", null)]
    [DataRow("来年", "4", "1", null)]
    public void Three_boxes_are_read(string year, string month, string day, string? iso) => Assert.AreEqual(iso, Iso(Days.Of(year, month, day)));

    [TestMethod]
    [DataRow("2026-03-31", "2026-03-31")]
    [DataRow("2026/3/31", "2026-03-31")]
    [DataRow("令和8年3月31日", "2026-03-31")]
    [DataRow("R8.3.31", "2026-03-31")]
    [DataRow(" ２０２６−０３−３１ ", null, DisplayName = "a minus sign is no hyphen")]
    [DataRow("2026-02-30", null)]
    [DataRow("3/31/2026", null)]
    [DataRow("tomorrow", null)]
    public void A_day_in_one_piece_is_read(string text, string? iso) => Assert.AreEqual(iso, Iso(Days.Of(text)));

    [TestMethod]
    public void A_day_that_is_shown_is_read_as_the_same_day() => Gen.Int[0, 3_000_000].Where(n => n >= new DateOnly(1868, 1, 1).DayNumber).Select(DateOnly.FromDayNumber).Sample(day =>
        Days.Of((Days.ReiwaYear(day) is { } year and < 100 ? year : day.Year).ToString(CultureInfo.InvariantCulture), $"{day.Month}", $"{day.Day}") == day && Days.Of($"{day:yyyy-MM-dd}") == day);

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
