using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace Ampira.Vendors.Admin.Http;

/// <summary>What a browser went to the OpenID provider for.</summary>
/// <param name="IsConnecting">To connect one's account; otherwise to sign in.</param>
public sealed record ExternalStep(bool IsConnecting, string Challenge, string? ReturnUrl);

/// <summary>Keeps the step in a sealed cookie of the browser that began it, so that nobody is led to finish what somebody else began.</summary>
public sealed class ExternalSteps(IDataProtectionProvider protection)
{
    private const string Name = "ampira-external";
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ITimeLimitedDataProtector _box = protection.CreateProtector("step at the OpenID provider").ToTimeLimitedDataProtector();

    public void Keep(HttpContext http, ExternalStep step) => http.Response.Cookies.Append(Name, _box.Protect(JsonSerializer.Serialize(step), Lifetime), Options(http));

    /// <summary>Once.</summary>
    public ExternalStep? Take(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } kept) return null;
        http.Response.Cookies.Delete(Name, Options(http));
        try
        {
            return JsonSerializer.Deserialize<ExternalStep>(_box.Unprotect(kept));
        }
        catch (CryptographicException)
        {
            return null; // too late, or not ours
        }
    }

    private static CookieOptions Options(HttpContext http) => new() { Path = "/", HttpOnly = true, Secure = http.Request.IsHttps, SameSite = SameSiteMode.Lax, MaxAge = Lifetime };
}
