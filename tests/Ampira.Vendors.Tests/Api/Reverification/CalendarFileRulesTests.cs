using System.Text;
using Ampira.Vendors.Api.Reverification;

namespace Ampira.Vendors.Tests.Api.Reverification;

[TestClass]
public sealed class CalendarFileRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 2, 3, TimeSpan.Zero);

    [TestMethod]
    public void An_event_takes_its_whole_day()
    {
        var file = CalendarFileRules.Write("期限", [new("duty-1@ampira.invalid", new(2026, 12, 31), "提出", "北の町\n体制図", Now)], Now);

        Assert.AreEqual(string.Join("\r\n",
            "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Ampira Vendors//Calendar//JA", "CALSCALE:GREGORIAN", "METHOD:PUBLISH", "X-WR-CALNAME:期限",
            "BEGIN:VEVENT", "UID:duty-1@ampira.invalid", "DTSTAMP:20261123T010203Z", "LAST-MODIFIED:20261123T010203Z", "DTSTART;VALUE=DATE:20261231", "DTEND;VALUE=DATE:20270101", "SUMMARY:提出", @"DESCRIPTION:北の町\n体制図", "TRANSP:TRANSPARENT", "END:VEVENT",
            "END:VCALENDAR", ""), file);
    }

    [TestMethod]
    public void What_means_something_to_a_calendar_is_escaped()
    {
        var file = CalendarFileRules.Write("n", [new("u", new(2026, 12, 31), @"a,b;c\d", "x\r\nEND:VEVENT", Now)], Now);

        Assert.Contains(@"SUMMARY:a\,b\;c\\d", file);
        Assert.Contains(@"DESCRIPTION:x\nEND:VEVENT", file);
    }

    [TestMethod]
    [DataRow("あ")]
    [DataRow("a")]
    [DataRow("𠮷")]
    public void A_long_line_is_folded_between_characters_and_unfolds_to_what_it_was(string character)
    {
        var summary = string.Concat(Enumerable.Repeat(character, 200));
        var file = CalendarFileRules.Write("n", [new("u", new(2026, 12, 31), summary, "", Now)], Now);

        Assert.IsTrue(file.Split("\r\n").All(l => Encoding.UTF8.GetByteCount(l) <= 75));
        Assert.Contains("SUMMARY:" + summary, file.Replace("\r\n ", "", StringComparison.Ordinal));
    }
}
