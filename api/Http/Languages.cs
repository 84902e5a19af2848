using System.Globalization;
using Microsoft.Net.Http.Headers;

namespace Ampira.Vendors.Api.Http;

/// <summary>Japanese first; English when Accept-Language prefers it.</summary>
public static class Languages
{
    public static readonly CultureInfo Japanese = CultureInfo.GetCultureInfo("ja-JP");
    public static readonly CultureInfo English = CultureInfo.GetCultureInfo("en-US");

    public static CultureInfo Of(HttpRequest request)
    {
        var header = request.Headers.AcceptLanguage;
        if (header.Count == 0 || !StringWithQualityHeaderValue.TryParseList(header, out var wanted)) return Japanese;
        foreach (var language in wanted.OrderByDescending(l => l.Quality ?? 1))
        {
            if (language.Value.StartsWith("ja", StringComparison.OrdinalIgnoreCase)) return Japanese;
            if (language.Value.StartsWith("en", StringComparison.OrdinalIgnoreCase)) return English;
        }
        return Japanese;
    }
}
