using Microsoft.AspNetCore.Authentication.Cookies;

namespace Ampira.Vendors.Admin.Http;

/// <summary>The session cookie is a <c>__Host-</c> one over HTTPS; the sample on loopback has no certificate and uses a plain name.</summary>
public sealed class SessionCookies(string name) : ICookieManager
{
    private readonly ChunkingCookieManager _inner = new();

    private string Name(HttpContext context) => context.Request.IsHttps ? "__Host-" + name : name;

    public string? GetRequestCookie(HttpContext context, string key) => _inner.GetRequestCookie(context, Name(context));

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options) => _inner.AppendResponseCookie(context, Name(context), value, Safe(context, options));

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => _inner.DeleteCookie(context, Name(context), Safe(context, options));

    private static CookieOptions Safe(HttpContext context, CookieOptions options)
    {
        (options.Path, options.HttpOnly, options.Secure, options.SameSite, options.Domain) = ("/", true, context.Request.IsHttps, SameSiteMode.Lax, null);
        return options;
    }
}
