namespace Ampira.Vendors.Admin.Http;

/// <summary>Single letters that do something on a page: a person may switch them off (WCAG 2.1.4), in this browser, whoever is signed in.</summary>
public static class ShortKeys
{
    private const string Cookie = "ampira-keys";
    private const string Off = "off";

    public static bool AreOn(HttpContext http) => http.Request.Cookies[Cookie] != Off;

    public static void Switch(HttpContext http, bool on, DateTimeOffset now) =>
        http.Response.Cookies.Append(Cookie, on ? "on" : Off, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Expires = now.AddYears(1), IsEssential = true });
}
