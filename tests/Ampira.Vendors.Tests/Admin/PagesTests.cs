using Ampira.Vendors.Api.Access;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

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
    public async Task Neither_signing_in_nor_choosing_a_language_leads_to_another_site()
    {
        var town = await Town.FoundAsync();
        foreach (var elsewhere in new[] { "https://evil.example/", "//evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "https:evil.example", "/%0d%0aLocation:https://evil.example" })
        {
            using var http = Host.CreateClient(new() { HandleCookies = true, AllowAutoRedirect = false });
            var browser = new Browser(http);
            var page = await browser.GetAsync("/SignIn?returnUrl=" + Uri.EscapeDataString(elsewhere));
            await browser.SubmitAsync(page, "English", ("returnUrl", elsewhere));
            AssertStays(browser, elsewhere);
            page = await browser.GetAsync("/SignIn?returnUrl=" + Uri.EscapeDataString(elsewhere));
            await browser.SubmitAsync(page, "Sign in", ("email", town.EmailOf(Roles.Auditor)), ("password", Town.Password));
            AssertStays(browser, elsewhere);
        }
    }

    private static void AssertStays(Browser browser, string wanted)
    {
        Assert.AreEqual(HttpStatusCode.Redirect, browser.Last.StatusCode, wanted);
        var at = new Uri(new Uri("http://localhost/"), browser.Last.Headers.Location!);
        Assert.AreEqual("localhost", at.Host, wanted);
        Assert.AreEqual("http", at.Scheme, wanted);
    }

    [TestMethod]
    public async Task A_person_of_an_organisation_signs_out_likewise_and_nobody_is_left_signed_in_by_the_other_areas_page()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.PersonOfAsync((await town.VendorAsync()).Id);
        var browser = Host.Browse();
        Task<long> OpenAsync(string email) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from sessions s join accounts a on a.id = s.account_id where a.email = $1 and s.ended_at is null", email);
        var (staff, theirs) = (await OpenAsync(town.EmailOf(Roles.Auditor)), await OpenAsync(vendor.Email));

        await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", town.EmailOf(Roles.Auditor)), ("password", Town.Password));
        Assert.AreEqual(staff, await OpenAsync(town.EmailOf(Roles.Auditor)));
        await browser.SubmitAsync(await browser.GetAsync("/SignIn"), "サインイン", ("email", vendor.Email), ("password", Town.Password));
        Assert.AreEqual(theirs, await OpenAsync(vendor.Email));
        var page = await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", vendor.Email), ("password", Town.Password));
        Assert.AreEqual(theirs + 1, await OpenAsync(vendor.Email));
        await browser.SubmitAsync(page, "サインアウト");

        Assert.AreEqual(theirs, await OpenAsync(vendor.Email));
        Assert.AreEqual("/Vendor/SignIn", browser.Last.RequestMessage!.RequestUri!.AbsolutePath);
    }

    [TestMethod]
    public async Task Signing_out_ends_the_session_clears_the_browser_and_the_cookie_that_was_kept_is_of_no_more_use()
    {
        var town = await Town.FoundAsync();
        using var http = Host.CreateClient(new() { HandleCookies = false, AllowAutoRedirect = false });
        var cookies = new Dictionary<string, string>();
        async Task<string> SendAsync(HttpMethod method, string path, params (string, string)[] fields)
        {
            using var request = new HttpRequestMessage(method, path) { Content = method == HttpMethod.Post ? new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Item1, f.Item2))) : null };
            if (cookies.Count > 0) request.Headers.Add("Cookie", string.Join("; ", cookies.Select(c => $"{c.Key}={c.Value}")));
            _answer = await http.SendAsync(request);
            foreach (var set in _answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : []) cookies[set.Split('=')[0]] = set.Split('=', 2)[1].Split(';')[0];
            return await _answer.Content.ReadAsStringAsync();
        }
        string Token(string page) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var form = await SendAsync(HttpMethod.Get, "/SignIn");
        await SendAsync(HttpMethod.Post, "/SignIn", ("email", town.EmailOf(Roles.Auditor)), ("password", Town.Password), ("__RequestVerificationToken", Token(form)));
        var kept = cookies["ampira"];
        var account = await SendAsync(HttpMethod.Get, "/Account");
        Assert.AreEqual(HttpStatusCode.OK, _answer.StatusCode);

        await SendAsync(HttpMethod.Post, "/SignOut", ("__RequestVerificationToken", Token(account)));

        Assert.AreEqual("\"cache\", \"storage\"", string.Join(",", _answer.Headers.GetValues("Clear-Site-Data")));
        Assert.AreEqual("", cookies["ampira"], "the browser no longer has it");
        cookies["ampira"] = kept;
        await SendAsync(HttpMethod.Get, "/Account");
        Assert.Contains("/SignIn", _answer.Headers.Location!.OriginalString, "it was ended at the API, not only forgotten");
        cookies["ampira"] = kept[..40] + (kept[40] == 'A' ? 'B' : 'A') + kept[41..];
        await SendAsync(HttpMethod.Get, "/Account");
        Assert.Contains("/SignIn", _answer.Headers.Location!.OriginalString, "one that was changed is none");
    }

    private static HttpResponseMessage _answer = null!;

    [TestMethod]
    public async Task Signing_in_anew_ends_the_session_that_the_browser_had()
    {
        var town = await Town.FoundAsync();
        var browser = await SignedInAsync(town, Roles.Auditor);
        Assert.Contains("この端末", (await browser.GetAsync("/Account")).Body!.TextContent);
        async Task<int> OpenAsync(string role) => (await town.Person(role).GetAsync("/me/sessions")).Is(HttpStatusCode.OK)["items"].AsArray().Count;
        var before = await OpenAsync(Roles.Auditor);

        await browser.SubmitAsync(await browser.GetAsync("/SignIn"), "サインイン", ("email", town.EmailOf(Roles.Ciso)), ("password", Town.Password));

        Assert.AreEqual(before - 1, await OpenAsync(Roles.Auditor));
        Assert.Contains(town.EmailOf(Roles.Ciso), (await browser.GetAsync("/Account")).Body!.TextContent);
    }

    [TestMethod]
    public void What_the_cookies_hold_is_sealed_by_AES_256_with_HMAC_for_these_pages_alone()
    {
        var sealing = (AuthenticatedEncryptorConfiguration)Host.Services.GetRequiredService<IOptions<KeyManagementOptions>>().Value.AuthenticatedEncryptorConfiguration!;

        Assert.AreEqual((EncryptionAlgorithm.AES_256_CBC, ValidationAlgorithm.HMACSHA256), (sealing.EncryptionAlgorithm, sealing.ValidationAlgorithm));
        Assert.AreEqual("ampira-admin", Host.Services.GetRequiredService<IOptions<DataProtectionOptions>>().Value.ApplicationDiscriminator);
    }

    [TestMethod]
    public async Task Passwords_are_masked_and_left_to_password_managers()
    {
        var (browser, town) = (Host.Browse(), await Town.FoundAsync());
        var pages = new List<AngleSharp.Html.Dom.IHtmlDocument> { await browser.GetAsync("/SignIn"), await browser.GetAsync("/Vendor/SignIn"), await browser.GetAsync("/Invitation?token=unknown"), await browser.GetAsync("/Vendor/Invitation?token=unknown"), await (await SignedInAsync(town, Roles.Auditor)).GetAsync("/Account") };
        var fields = pages.SelectMany(p => p.QuerySelectorAll("input")).Where(i => i.GetAttribute("name")!.Contains("password", StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.IsGreaterThan(4, fields.Count);
        foreach (var field in fields)
        {
            Assert.AreEqual("password", field.GetAttribute("type"));
            Assert.Contains(field.GetAttribute("autocomplete"), new[] { "current-password", "new-password" });
            Assert.IsFalse(field.HasAttribute("maxlength") || field.HasAttribute("onpaste") || field.HasAttribute("pattern"));
        }
    }

    [TestMethod]
    public async Task The_scripts_of_the_pages_keep_nothing_in_the_browser_and_folders_are_not_listed_nor_requests_echoed()
    {
        foreach (var script in Directory.EnumerateFiles(Path.Combine(TestDatabase.Checkout(), "admin", "wwwroot"), "*.js"))
            foreach (var word in new[] { "localStorage", "sessionStorage", "indexedDB", "document.cookie", "innerHTML", "eval(" }) Assert.DoesNotContain(word, await File.ReadAllTextAsync(script), script);
        using var http = Host.CreateClient(new() { AllowAutoRedirect = false });
        foreach (var folder in new[] { "/wwwroot/", "/css/", "/.git/config", "/..%2fappsettings.json" })
        {
            using var answer = await http.GetAsync(new Uri(folder, UriKind.Relative));
            Assert.AreEqual(HttpStatusCode.NotFound, answer.StatusCode, folder);
        }
        foreach (var client in new[] { http, ApiHost.Shared.CreateClient() })
        {
            using var trace = new HttpRequestMessage(HttpMethod.Trace, "/SignIn");
            trace.Headers.Add("X-Secret", "echo-me");
            using var answer = await client.SendAsync(trace);
            Assert.IsFalse(answer.IsSuccessStatusCode, $"{answer.StatusCode}");
            Assert.DoesNotContain("echo-me", await answer.Content.ReadAsStringAsync());
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
        Assert.IsEmpty(page.QuerySelectorAll("[style], script:not([src^='/']), style").ToList());
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
