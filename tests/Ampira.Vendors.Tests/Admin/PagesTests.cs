using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class PagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<Browser> SignedInAsync(Town town, string role)
    {
        var browser = Host.Browse();
        var page = await browser.SubmitAsync(await browser.GetAsync("/SignIn"), "サインイン", ("email", town.EmailOf(role)), ("password", Town.Password));
        Assert.AreEqual("ホーム", page.QuerySelector("h1")!.TextContent);
        return browser;
    }

    [TestMethod]
    public async Task A_wrong_password_is_refused_in_the_APIs_words_and_the_address_is_kept()
    {
        var town = await Town.FoundAsync();
        var browser = Host.Browse();

        var page = await browser.SubmitAsync(await browser.GetAsync("/SignIn"), "サインイン", ("email", town.EmailOf(Roles.Procurement)), ("password", "wrong password"));

        Assert.AreEqual(HttpStatusCode.Unauthorized, browser.Last.StatusCode);
        Assert.Contains("メールアドレスかパスワードが違います", page.Body!.TextContent);
        Assert.AreEqual(town.EmailOf(Roles.Procurement), page.QuerySelector("#email")!.GetAttribute("value"));
    }

    [TestMethod]
    public async Task Without_a_session_every_page_leads_to_the_sign_in()
    {
        var browser = Host.Browse();

        foreach (var path in new[] { "/", "/Vendors", "/Engagements", $"/Engagements/{Guid.NewGuid()}", $"/Engagements/{Guid.NewGuid()}/Risk", $"/CloudUses/{Guid.NewGuid()}/Facts" })
        {
            await browser.GetAsync(path);
            Assert.StartsWith("/SignIn", browser.Last.RequestMessage!.RequestUri!.AbsolutePath);
        }
    }

    [TestMethod]
    public async Task Every_page_forbids_inline_code_and_other_origins()
    {
        await Host.Browse().GetAsync("/SignIn");
        var browser = Host.Browse();
        var page = await browser.GetAsync("/SignIn");

        var policy = browser.Last.Headers.GetValues("Content-Security-Policy").Single();
        Assert.Contains("default-src 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.IsEmpty(page.QuerySelectorAll("[style], script, style").ToList());
        Assert.AreEqual("DENY", browser.Last.Headers.GetValues("X-Frame-Options").Single());
        Assert.IsTrue(browser.Last.Headers.CacheControl!.NoStore);
    }

    [TestMethod]
    public async Task A_refusal_of_the_API_stands_on_the_page_with_field_and_remedy()
    {
        var town = await Town.FoundAsync();
        var browser = await SignedInAsync(town, Roles.Procurement);

        var page = await browser.SubmitAsync(await browser.GetAsync("/Vendors"), "登録", ("name", "株式会社ゆきしろデータ"), ("corporateNumber", "123456789012"));

        Assert.Contains("マイナンバー", page.QuerySelector("[role=alert]")!.TextContent.Replace("個人番号", "マイナンバー", StringComparison.Ordinal));
        Assert.AreEqual("123456789012", page.QuerySelector("#number")!.GetAttribute("value"));
    }
}
