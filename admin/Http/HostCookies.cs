using System.Collections;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Http.Features;

namespace Ampira.Vendors.Admin.Http;

/// <summary>
/// Over HTTPS every cookie, whoever sets it, is a <c>__Host-</c> one: Secure, of this host and all of its paths, kept from scripts (ASVS 5.0 3.3.1, 3.3.3). One without the prefix, which
/// another host of the domain may have planted, is not read. The sample on loopback has no certificate and uses plain names.
/// </summary>
public sealed class HostCookies(RequestDelegate next)
{
    private const string Prefix = "__Host-";

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.IsHttps)
        {
            var sent = http.Request.Cookies.Where(c => c.Key.StartsWith(Prefix, StringComparison.Ordinal)).ToDictionary(c => c.Key[Prefix.Length..], c => c.Value, StringComparer.Ordinal);
            http.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(new Read(sent)));
            http.Features.Set<IResponseCookiesFeature>(new Feature(new Written(http.Response.Cookies)));
        }
        return next(http);
    }

    private sealed record Feature(IResponseCookies Cookies) : IResponseCookiesFeature;

    private sealed class Written(IResponseCookies inner) : IResponseCookies
    {
        public void Append(string key, string value) => Append(key, value, new());

        public void Append(string key, string value, CookieOptions options) => inner.Append(Prefix + key, value, Safe(options));

        public void Delete(string key) => Delete(key, new());

        public void Delete(string key, CookieOptions options) => inner.Delete(Prefix + key, Safe(options));

        private static CookieOptions Safe(CookieOptions options) => new(options) { Path = "/", Domain = null, Secure = true, HttpOnly = true };
    }

    private sealed class Read(Dictionary<string, string> cookies) : IRequestCookieCollection
    {
        public string? this[string key] => cookies.GetValueOrDefault(key);

        public int Count => cookies.Count;

        public ICollection<string> Keys => cookies.Keys;

        public bool ContainsKey(string key) => cookies.ContainsKey(key);

        public bool TryGetValue(string key, [NotNullWhen(true)] out string? value) => cookies.TryGetValue(key, out value);

        public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => cookies.GetEnumerator();

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
