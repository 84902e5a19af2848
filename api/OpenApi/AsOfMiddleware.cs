using System.Globalization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// <c>?asOf=2027-03-31</c>: registers as they stood at the end of that day, by the same operations, with the permissions of today. An operation that cannot show the past refuses it:
/// whoever asks for a day must never be shown another one. Runs after the permissions are checked and before anything is read.
/// </summary>
public sealed class AsOfMiddleware(RequestDelegate next, TimeProvider clock)
{
    public const string Name = "asOf";

    /// <summary>No register is older; what counts back from the day stays in the calendar.</summary>
    private static readonly DateOnly Earliest = new(2000, 1, 1);

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.Query.TryGetValue(Name, out var asked) && http.GetEndpoint() is { } operation && operation.Metadata.GetMetadata<EndpointDefinition>() is { } definition && !HasItsOwn(definition))
        {
            if (operation.Metadata.GetMetadata<ShowsThePast>() is null) throw Refused("notHere", HttpTexts.AsOfNotHere);
            if (!DateOnly.TryParseExact(asked, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) throw Refused("format", HttpTexts.AsOfNoDay);
            var today = clock.TownToday();
            if (day > today || day < Earliest) throw Refused(day > today ? "future" : "range", HttpTexts.AsOfRange.With(today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
            if (day < today) Show(http, day);
        }
        return next(http);
    }

    private static void Show(HttpContext http, DateOnly day)
    {
        var context = http.RequestServices.GetRequiredService<CallerContext>();
        context.Caller = context.Caller with { AsOf = day };
        RequestClock.StopAtTheEndOf(day);
    }

    private static bool HasItsOwn(EndpointDefinition operation) => RequestShape.Of(operation).Any(p => p.Name == Name);

    private static Refusal Refused(string code, Text why) => Refusal.Invalid("/" + Name, code, why);
}
