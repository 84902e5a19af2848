using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Behind a proxy that ends TLS the pages know it, and the API hears where a person really is (ASVS 5.0 3.3.1, 15.3.4).</summary>
[TestClass]
public sealed class ProxyTests
{
    [TestMethod]
    public async Task Behind_a_proxy_the_session_is_a_Host_cookie_and_the_API_hears_the_persons_address()
    {
        var town = await Town.FoundAsync();
        using var http = AdminHost.Shared.CreateClient(new() { HandleCookies = true, AllowAutoRedirect = false, BaseAddress = new("https://vendors.town.example") });
        http.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.77");
        var browser = new Browser(http);
        var page = await browser.GetAsync("/SignIn");
        foreach (var cookie in browser.Last.Headers.TryGetValues("Set-Cookie", out var set) ? set : []) Assert.Contains("secure", cookie);

        await browser.SubmitAsync(page, "サインイン", ("email", town.EmailOf(Roles.Auditor)), ("password", Town.Password));

        var session = browser.Last.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-", StringComparison.Ordinal));
        foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/" }) Assert.Contains(attribute, session);
        Assert.StartsWith("max-age=", browser.Last.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("203.0.113.77", (await town.Auditor.GetAsync("/me/sessions")).Text);
    }
}
