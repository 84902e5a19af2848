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
        var all = new List<string>();
        void Hear() => all.AddRange(browser.Last.Headers.TryGetValues("Set-Cookie", out var set) ? set : []);
        var page = await browser.GetAsync("/SignIn");
        Hear();
        await browser.SubmitAsync(page, "English");
        Hear();
        page = await browser.SubmitAsync(await browser.GetAsync("/SignIn"), "日本語");
        Hear();
        page = await browser.GetAsync("/SignIn");

        await browser.SubmitAsync(page, "サインイン", ("email", town.EmailOf(Roles.Auditor)), ("password", Town.Password));

        var session = browser.Last.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-ampira=", StringComparison.Ordinal));
        foreach (var attribute in new[] { "secure", "httponly", "samesite=lax", "path=/" }) Assert.Contains(attribute, session);
        Assert.StartsWith("max-age=", browser.Last.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("203.0.113.77", (await town.Auditor.GetAsync("/me/sessions")).Is(HttpStatusCode.OK).Text);
        Hear();
        // A message that stands on the next page: the fourth kind of cookie.
        await browser.SubmitAsync(await browser.GetAsync("/Account"), "ほかの端末をすべて終わらせる", ("password", Town.Password));
        Hear();
        foreach (var name in new[] { "ampira=", "ampira-language=", ".AspNetCore.Antiforgery", ".AspNetCore.Mvc.CookieTempDataProvider=" }) Assert.IsTrue(all.Any(c => c.StartsWith("__Host-" + name, StringComparison.Ordinal)), $"{name} in {string.Join('\n', all)}");
        foreach (var cookie in all)
        {
            Assert.StartsWith("__Host-", cookie);
            foreach (var attribute in new[] { "secure", "httponly", "samesite=", "path=/" }) Assert.Contains(attribute, cookie);
            Assert.DoesNotContain("domain=", cookie);
            Assert.DoesNotContain("samesite=none", cookie);
        }
        Assert.Contains("ほかの端末のサインインを終わらせました", (await browser.GetAsync("/Account")).Body!.TextContent, "they are read again");

        // What another host of the domain planted without the prefix is not read.
        using var planted = AdminHost.Shared.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false, BaseAddress = new("https://vendors.town.example") });
        planted.DefaultRequestHeaders.Add("Cookie", "ampira-language=c%3Den%7Cuic%3Den");
        Assert.AreEqual("ja", (await new Browser(planted).GetAsync("/SignIn")).DocumentElement.GetAttribute("lang"));
    }
}
