using System.Net.Http.Headers;
using System.Text;

namespace Ampira.Vendors.Api.Reverification;

public static class CalendarAnswer
{
    public const string MediaType = "text/calendar";

    /// <summary>Answers days as a calendar that programs read again and again, and nobody else keeps.</summary>
    public static async Task AnswerCalendarAsync(this HttpContext http, string fileName, string name, IEnumerable<CalendarDay> days, DateTimeOffset now, CancellationToken ct)
    {
        var bytes = Encoding.UTF8.GetBytes(CalendarFileRules.Write(name, days, now));
        http.Response.ContentType = MediaType + "; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        http.Response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileName = fileName }.ToString();
        http.Response.Headers.CacheControl = "private, no-store";
        await http.Response.Body.WriteAsync(bytes, ct);
    }
}
