using System.Security.Claims;
using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Turns a session of the API into the cookie of its area: of staff, or of an organisation's people.</summary>
public static class Entering
{
    /// <summary>The session may only set up a second factor; the pages lead there.</summary>
    public const string MustEnrol = "must-enrol";

    public static Task EnterAsync(this HttpContext http, SignInResponse session) => session.User.Organisation is { } organisation
        ? http.SignInAsync(Sessions.Vendor, Person(Sessions.Vendor, session.Token, session.User.Name, session.MustEnrol, [new("organisation", organisation)]), new() { IsPersistent = false })
        : http.SignInAsync(Sessions.Staff, Person(Sessions.Staff, session.Token, session.User.Name, session.MustEnrol, [new("town", session.User.Municipality ?? ""), .. session.User.Permissions.Select(p => new Claim("may", p))]), new() { IsPersistent = false });

    /// <summary>The same session once more, as the API knows it now: after a second factor was set up it may do what its person may.</summary>
    public static async Task EnterAgainAsync(this HttpContext http, AccessClient access)
    {
        var (me, token) = ((await access.GetMeAsync()).Result, http.User.FindFirst("token")!.Value);
        await http.EnterAsync(new() { Token = token, MustEnrol = me.MustEnrol, User = new() { Name = me.Name, Municipality = me.Municipality, Organisation = me.Organisation, Permissions = me.Permissions } });
    }

    /// <summary>Where the sign-in leads.</summary>
    public static string After(this HttpContext http, SignInResponse session, string? wanted) => session.MustEnrol ? http.Root() + "/Account" : wanted ?? http.Root() + "/";

    private static ClaimsPrincipal Person(string scheme, string token, string name, bool mustEnrol, IReadOnlyList<Claim> more) =>
        new(new ClaimsIdentity([new("token", token), new(ClaimTypes.Name, name), .. mustEnrol ? new Claim[] { new(MustEnrol, "true") } : [], .. more], scheme));
}

/// <summary>Leads whoever has yet to set up a second factor to the page where it is done, whatever page was asked for.</summary>
public sealed class EnrolFirstMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        var account = http.Root() + "/Account";
        if (http.User.HasClaim(Entering.MustEnrol, "true") && http.GetEndpoint() is not null && !new[] { account, http.Root() + "/SignOut", http.Root() + "/SignIn", http.Root() + "/Language", "/Error" }.Any(p => http.Request.Path.StartsWithSegments(p)))
        {
            http.Response.Redirect(account);
            return Task.CompletedTask;
        }
        return next(http);
    }
}

/// <summary>Address and password between the two steps of signing in: sealed, and good for five minutes.</summary>
public sealed class FirstStep(IDataProtectionProvider protection)
{
    private readonly ITimeLimitedDataProtector _box = protection.CreateProtector("first step of signing in").ToTimeLimitedDataProtector();

    public string Seal(string email, string password) => _box.Protect($"{email}\n{password}", TimeSpan.FromMinutes(5));

    public (string Email, string Password)? Open(string? text)
    {
        if (string.IsNullOrEmpty(text)) return null;
        try
        {
            return _box.Unprotect(text).Split('\n', 2) is [var email, var password] ? (email, password) : null;
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null; // too late, or not ours: signing in begins anew
        }
    }
}
