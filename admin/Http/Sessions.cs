using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Diagnostics;

namespace Ampira.Vendors.Admin.Http;

/// <summary>
/// Staff and vendors share the host but no session: the path decides which cookie is looked at, so that neither session is ever
/// one of the other area.
/// </summary>
public static class Sessions
{
    public const string Staff = CookieAuthenticationDefaults.AuthenticationScheme;
    public const string Vendor = "vendor";
    private const string ByPath = "by-path";

    public static bool IsVendorArea(this HttpContext http) => http.Request.Path.StartsWithSegments("/Vendor");

    /// <summary>Whether the request that went wrong, and is answered by an error page, was one of the vendor area.</summary>
    public static bool WasInVendorArea(this HttpContext http) => new[]
    {
        http.Request.Path.Value, http.Features.Get<IExceptionHandlerPathFeature>()?.Path, http.Features.Get<IStatusCodeReExecuteFeature>()?.OriginalPath,
    }.Any(p => p is not null && new PathString(p).StartsWithSegments("/Vendor"));

    /// <summary>Asked for by a script for a part of a page, where a sign-in page would be out of place.</summary>
    public static bool IsPart(this HttpRequest request) => request.Headers.ContainsKey("HX-Request");

    /// <summary>Where the area of this request begins.</summary>
    public static string Root(this HttpContext http) => http.IsVendorArea() ? "/Vendor" : "";

    public static void AddSessions(this IServiceCollection services) => services
        .AddAuthentication(ByPath)
        .AddPolicyScheme(ByPath, null, o => o.ForwardDefaultSelector = http => http.IsVendorArea() ? Vendor : Staff)
        .AddCookie(Staff, o => Configure(o, "/SignIn", "ampira"))
        .AddCookie(Vendor, o => Configure(o, "/Vendor/SignIn", "ampira-vendor"));

    private static void Configure(CookieAuthenticationOptions options, string signIn, string cookie)
    {
        options.LoginPath = signIn;
        options.ExpireTimeSpan = TimeSpan.FromMinutes(30);
        options.SlidingExpiration = true;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.Name = cookie;
        options.Events.OnRedirectToLogin = async context =>
        {
            if (context.Request.IsPart())
            {
                context.Response.StatusCode = StatusCodes.Status401Unauthorized;
                return;
            }
            // The ticket has expired, but it still says whose it was.
            var person = options.CookieManager.GetRequestCookie(context.HttpContext, cookie) is { } kept ? options.TicketDataFormat.Unprotect(kept)?.Principal : null;
            context.Response.Redirect(signIn + "?ReturnUrl=" + Uri.EscapeDataString(await context.HttpContext.RequestServices.GetRequiredService<KeptForms>().KeepAsync(context.HttpContext, person)));
        };
    }
}
