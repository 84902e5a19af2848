using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class PagesTests
{
    private static AdminHost? _host;

    private static AdminHost Host => _host ??= new(ApiHost.Shared);

    [ClassCleanup]
    public static async Task StopAsync()
    {
        if (_host is not null) await _host.DisposeAsync();
    }

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

        foreach (var path in new[] { "/", "/Vendors", "/Engagements", $"/Engagements/{Guid.NewGuid()}", $"/Engagements/{Guid.NewGuid()}/Risk" })
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
    }

    [TestMethod]
    public async Task A_section_plans_an_engagement_and_its_head_confirms_the_facts_by_page_alone()
    {
        var town = await Town.FoundAsync();
        var section = await SignedInAsync(town, Roles.Requester);
        var list = await section.SubmitAsync(await section.GetAsync("/Engagements"), "計画を登録", ("title", "給与支払報告書のデータ入力"), ("startsOn", "2027-01-12"), ("endsOn", "2027-03-31"));
        var link = list.QuerySelector("table a")!.GetAttribute("href")!;
        var facts = await section.SubmitAsync(await section.GetAsync(link + "/Facts"), "新しい版として保存", ("confidentiality", "3B"), ("myNumber", "true"), ("personalInformation", "true"), ("access", "vendorPremises"), ("work", "dataEntry"));
        Assert.Contains("第1版", facts.Body!.TextContent);

        var head = await SignedInAsync(town, Roles.SectionHead);
        var confirmed = await head.SubmitAsync(await head.GetAsync(link + "/Facts"), "情報の管理者として確認");

        Assert.Contains("確認済み", confirmed.Body!.TextContent);
        Assert.Contains("秘密保持", (await head.GetAsync(link)).Body!.TextContent);
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

    [TestMethod]
    public async Task The_security_lead_decides_by_page_and_the_section_starts_the_work()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var link = $"/Engagements/{story.EngagementId}";

        var lead = await SignedInAsync(town, Roles.SecurityLead);
        foreach (var page in new[] { "", "/Facts", "/Contract", "/Assessment", "/Risk" })
        {
            await lead.GetAsync(link + page);
            Assert.AreEqual(HttpStatusCode.OK, lead.Last.StatusCode, page);
        }
        var decided = await lead.SubmitAsync(await lead.GetAsync(link + "/Risk"), "判定を記録", ("decision", "Approve"), ("reason", "ゲートは全て解消した。"), ("expiresOn", "2027-09-30"));
        Assert.Contains("判定を記録しました", decided.Body!.TextContent);
        var head = await SignedInAsync(town, Roles.SectionHead);
        var started = await head.SubmitAsync(await head.GetAsync(link + "/Risk"), "履行を開始");

        Assert.Contains("「履行」", started.Body!.TextContent);
        await lead.GetAsync(link + "/Contract?handler=Document&format=Docx");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", lead.Last.Content.Headers.ContentType!.MediaType);
    }
}
