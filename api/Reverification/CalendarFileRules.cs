using System.Globalization;
using System.Text;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>One all-day event; the same <paramref name="Uid"/> is the same event whenever the file is read again.</summary>
public sealed record CalendarDay(string Uid, DateOnly On, string Summary, string Description, DateTimeOffset ChangedAt);

/// <summary>A calendar as RFC 5545 has it: lines end in CRLF and are folded at 75 octets, between characters and not within one.</summary>
public static class CalendarFileRules
{
    private const int MaxOctets = 75;

    public static string Write(string name, IEnumerable<CalendarDay> days, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);
        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//Ampira Vendors//Calendar//JA");
        Line("CALSCALE:GREGORIAN");
        Line("METHOD:PUBLISH");
        Line("X-WR-CALNAME:" + Escape(name));
        foreach (var day in days)
        {
            Line("BEGIN:VEVENT");
            Line("UID:" + day.Uid);
            Line("DTSTAMP:" + Moment(now));
            Line("LAST-MODIFIED:" + Moment(day.ChangedAt));
            Line("DTSTART;VALUE=DATE:" + Day(day.On));
            Line("DTEND;VALUE=DATE:" + Day(day.On.AddDays(1))); // the day after the last (RFC 5545 3.6.1)
            Line("SUMMARY:" + Escape(day.Summary));
            Line("DESCRIPTION:" + Escape(day.Description));
            Line("TRANSP:TRANSPARENT");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return text.ToString();
    }

    private static string Escape(string text) => text.Replace(@"\", @"\\", StringComparison.Ordinal).Replace(";", @"\;", StringComparison.Ordinal).Replace(",", @"\,", StringComparison.Ordinal).ReplaceLineEndings(@"\n");

    private static string Day(DateOnly day) => day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);

    private static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MaxOctets)
            {
                text.Append("\r\n ");
                octets = 1; // the blank counts
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
