using System.Text;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

public static class CalendarAnswer
{
    public const string MediaType = "text/calendar";

    /// <summary>Answers days as a calendar that programs read again and again, and nobody else keeps.</summary>
    public static async Task AnswerCalendarAsync(this HttpContext http, string fileName, string name, IEnumerable<CalendarDay> days, DateTimeOffset now, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(CalendarFileRules.Write(name, days, now));
        http.Response.Headers.CacheControl = "private, no-store";
        await http.Response.HandOutAsync(bytes, MediaType + "; charset=utf-8", fileName, ct);
    }
}
