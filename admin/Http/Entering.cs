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
    /// <summary>Whose session it is, over all sessions of the person.</summary>
    public const string WhoClaim = "who";

    /// <summary>The session that this browser had in the area ends: none is left open that nobody holds any more (ASVS 5.0 7.2.4).</summary>
    public static async Task EnterAsync(this HttpContext http, AccessClient access, SignInResponse session)
    {
        await http.LeaveAsync(access, AreaOf(session));
        await http.KeepAsync(session);
    }

    /// <summary>Ends the session that this browser has in an area, if it has one.</summary>
    public static async Task LeaveAsync(this HttpContext http, AccessClient access, string area)
    {
        if ((await http.AuthenticateAsync(area)).Principal is { } former) await http.EndAsync(access, former);
    }

    /// <summary>Signs out of the area of this request; what the browser has kept of its pages goes, too (ASVS 5.0 14.3.1).</summary>
    public static async Task SignOutAsync(this HttpContext http, AccessClient access)
    {
        var area = http.IsVendorArea() ? Sessions.Vendor : Sessions.Staff;
        await http.LeaveAsync(access, area);
        await http.SignOutAsync(area);
        http.Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
    }

    /// <summary>Ends a session that was begun on the other area's page, where nobody can use it.</summary>
    public static Task DropAsync(this HttpContext http, AccessClient access, SignInResponse session) => http.EndAsync(access, new(new ClaimsIdentity([new("token", session.Token)])));

    private static async Task EndAsync(this HttpContext http, AccessClient access, ClaimsPrincipal of)
    {
        var user = http.User;
        http.User = of; // whose session the client speaks for
        try
        {
            await access.SignOutAsync();
        }
        catch (ApiException e) when (e.StatusCode is 401 or 404)
        {
            // It had ended, or was a token that the organisation takes away itself.
        }
        http.User = user;
    }

    /// <summary>The same session under its new token, as the API knows it now: after a second factor was set up it may do what its person may.</summary>
    public static async Task EnterAgainAsync(this HttpContext http, AccessClient access, string token)
    {
        http.User = new(new ClaimsIdentity([new("token", token)], http.IsVendorArea() ? Sessions.Vendor : Sessions.Staff));
        var me = (await access.GetMeAsync()).Result;
        await http.KeepAsync(new() { Token = token, MustEnrol = me.MustEnrol, User = new() { Id = me.Id, Name = me.Name, Municipality = me.Municipality, Organisation = me.Organisation, Permissions = me.Permissions } });
    }

    /// <summary>What is answered to this request is of the session already, the forms on it too.</summary>
    private static Task KeepAsync(this HttpContext http, SignInResponse session)
    {
        var area = AreaOf(session);
        http.User = Person(area, session.Token, session.User.Name, session.MustEnrol, [new(WhoClaim, session.User.Id.ToString()), .. session.User.Organisation is { } organisation
            ? [new("organisation", organisation)] : new Claim[] { new("town", session.User.Municipality ?? "") }.Concat(session.User.Permissions.Select(p => new Claim("may", p)))]);
        return http.SignInAsync(area, http.User, new() { IsPersistent = false });
    }

    private static string AreaOf(SignInResponse session) => session.User.Organisation is null ? Sessions.Staff : Sessions.Vendor;

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
