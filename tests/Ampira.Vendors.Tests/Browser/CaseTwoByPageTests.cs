using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>住民アンケート用 SaaS (domain.md 8, case 2), from the application until its approval no longer stands, on pages alone.</summary>
[TestClass]
public sealed class CaseTwoByPageTests
{
    private const string Service = "くもアンケート";
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context) => _chromium = await Chromium.StartAsync();

    [ClassCleanup]
    public static async Task StopAsync() => await _chromium.DisposeAsync();

    [TestMethod]
    [DataRow(true, DisplayName = "with JavaScript")]
    [DataRow(false, DisplayName = "without JavaScript")]
    public async Task From_the_application_to_use_within_its_scope_and_until_its_approval_no_longer_stands(bool javaScript)
    {
        var town = await Town.FoundAsync();
        await using var cast = new Cast(_chromium, town, javaScript);
        var (section, head, procurement) = (await cast.AsAsync(Roles.Requester), await cast.AsAsync(Roles.SectionHead), await cast.AsAsync(Roles.Procurement));
        var (reviewer, lead) = (await cast.AsAsync(Roles.ItReviewer), await cast.AsAsync(Roles.SecurityLead));
        var today = DateOnly.FromDateTime(ApiHost.Start.AddHours(9).DateTime);

        // The service is registered; the section applies and may not use it yet.
        var provider = await cast.VendorAsync(procurement, "北のくもクラウド株式会社", "CloudProvider");
        await reviewer.OpenAsync("/CloudServices");
        await reviewer.Page.FillAsync("#name", Service);
        await reviewer.ChooseAsync("提供する事業者", "北のくもクラウド株式会社");
        await reviewer.Page.FillAsync("#plans", "スタンダード\nプレミアム");
        await reviewer.Page.FillAsync("#dataCountries", "JP");
        await reviewer.Page.FillAsync("#accessCountries", "JP");
        await reviewer.Page.FillAsync("#governingLaw", "JP");
        await reviewer.Page.CheckAsync("[name='form.assurance'][value=Ismap]");
        await reviewer.ChooseAsync("制度", "ISMAP");
        await reviewer.TypeAsync("登録番号", "C21-0001-2");
        await reviewer.TypeAsync("登録の期限", $"{today.AddYears(1):yyyy-MM-dd}");
        await reviewer.PressAsync("サービスを登録");
        await section.OpenAsync("/CloudUses");
        await section.ChooseAsync("使いたいサービス", Service);
        await section.PressAsync("このサービスで申請へ進む");
        await section.TypeAsync("利用の名称", "住民アンケート");
        await section.Page.Locator("#plan").SelectOptionAsync("スタンダード");
        await section.Page.FillAsync("#purpose", "町の施策についての住民アンケートを行う。");
        await section.Page.FillAsync("#starts", $"{today.AddDays(30):yyyy-MM-dd}");
        await section.Page.FillAsync("#ends", $"{today.AddDays(394):yyyy-MM-dd}");
        await section.PressAsync("申請を作成");
        var path = section.Path;
        await Cast.EnterFactsAsync(section, path, JsonNode.Parse(CaseTwo.Facts)!);
        await head.OpenAsync(path + "/Facts");
        await head.PressAsync("情報の管理者として確認");
        await section.OpenAsync(path);
        await section.PressAsync("申請を提出");
        var asked = await AskAsync(section, "1");
        Assert.Contains("使えません", asked);

        // It is reviewed, answered by the provider and approved with one condition; who applied cannot decide.
        await reviewer.OpenAsync(path);
        await reviewer.PressAsync("審査を開始");
        await Cast.ApproveContractAsync(procurement, lead, path);
        await Cast.AnswerAsync(reviewer, provider, path);
        await reviewer.OpenAsync(path + "/Assessment");
        await reviewer.PressAsync("審査を始める");
        await Cast.AcceptEvidenceAsync(reviewer, path);
        await reviewer.PressAsync("評価を受理");
        await section.OpenAsync(path + "/Risk");
        Assert.AreEqual(0, await section.Page.Locator("#decide form").CountAsync(), "who applied is offered no decision");
        await lead.OpenAsync(path + "/Risk");
        await lead.CheckAsync("条件付き承認", exact: true);
        await lead.Page.FillAsync("#reason", "公表を前提とした情報だけを扱うため。");
        await lead.Page.FillAsync("#expires", $"{today.AddMonths(12):yyyy-MM-dd}");
        await lead.Page.FillAsync("#c0-text", "管理者の多要素認証を設定する");
        await lead.Page.FillAsync("#c0-due", $"{today.AddDays(60):yyyy-MM-dd}");
        await lead.Page.Locator("#c0-owner").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await lead.PressAsync("判定を記録");
        await lead.SeesAsync("判定を記録しました");
        await Cast.SignAsync(procurement, path, new Dictionary<string, string> { ["contact24h"] = "011-000-0000" });
        await reviewer.OpenAsync(path + "/Risk");
        await reviewer.PressAsync("利用を開始");
        await reviewer.SeesAsync("利用中");

        // Inside the scope yes with the condition; outside no, with the reason in each dimension.
        asked = await AskAsync(section, "1");
        Assert.Contains("使えます", asked);
        Assert.Contains("管理者の多要素認証を設定する", asked);
        Assert.Contains("機密性", await AskAsync(section, "2"));
        Assert.Contains("個人情報", await AskAsync(section, "1", personalInformation: true));
        Assert.Contains("マイナンバー", await AskAsync(section, "1", myNumber: true));
        Assert.Contains("ネットワーク", await AskAsync(section, "1", segment: "Lgwan"));
        Assert.Contains("プラン", await AskAsync(section, "1", plan: "プレミアム"));

        // The service changes: the approval is stale and says why.
        await reviewer.OpenAsync("/CloudServices");
        await reviewer.FollowAsync(Service);
        if (await reviewer.Page.Locator("details:has(#dataCountries):not([open]) summary").CountAsync() > 0) await reviewer.Page.Locator("details:has(#dataCountries) summary").First.ClickAsync();
        await reviewer.Page.FillAsync("#dataCountries", "JP, US");
        await reviewer.PressAsync("変更を保存");
        await section.OpenAsync(path);
        await section.SeesAsync("内容が変わり無効");
        await section.SeesAsync("JP, US");
        Assert.Contains("使えません", await AskAsync(section, "1"));
    }

    [TestMethod]
    public async Task Class_2_abroad_is_held_by_its_gates_and_a_use_under_terms_only_shows_what_the_terms_leave_open()
    {
        var town = await Town.FoundAsync();
        await using var cast = new Cast(_chromium, town, javaScript: false);
        var (abroad, terms) = (new CaseTwo(town), new CaseTwo(town));
        await abroad.ToContractAbroadAsync();
        await abroad.AnswerAssessmentAsync();
        await terms.RegisterServiceAsync();
        await terms.ApplyAsync(CaseTwo.FactsWith(("confidentiality", "2"), ("termsOfServiceOnly", true)));

        var ciso = await cast.AsAsync(Roles.Ciso);
        await ciso.OpenAsync($"/CloudUses/{abroad.CloudUseId}/Risk");
        await ciso.CheckAsync("承認", exact: true);
        await ciso.Page.FillAsync("#reason", "急ぐため。");
        await ciso.Page.FillAsync("#expires", $"{abroad.Today.AddMonths(6):yyyy-MM-dd}");
        await ciso.PressAsync("判定を記録");
        var refusal = await ciso.Page.Locator("[role=alert]").InnerTextAsync();
        Assert.Contains("G08", refusal);
        Assert.Contains("G09", refusal);
        Assert.AreEqual("急ぐため。", await ciso.Page.Locator("#reason").InputValueAsync(), "what was typed is kept");

        var reviewer = await cast.AsAsync(Roles.ItReviewer);
        await reviewer.OpenAsync($"/CloudUses/{terms.CloudUseId}/Contract");
        await reviewer.FollowAsync("約款の対応へ");
        await reviewer.SeesAsync("満たされない");
    }

    /// <summary>What the page says when one asks whether the service may be used.</summary>
    private static async Task<string> AskAsync(Person person, string confidentiality, bool personalInformation = false, bool myNumber = false, string segment = "Internet", string plan = "スタンダード")
    {
        await person.OpenAsync("/MayUse");
        await person.FollowAsync(Service);
        await person.Page.Locator("#unit").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
        await person.Page.Locator("#class").SelectOptionAsync(confidentiality);
        await person.Page.CheckAsync($"[name=personalInformation][value={(personalInformation ? "true" : "false")}]");
        await person.Page.CheckAsync($"[name=myNumber][value={(myNumber ? "true" : "false")}]");
        await person.Page.Locator("#segment").SelectOptionAsync(segment);
        await person.Page.Locator("#plan").SelectOptionAsync(plan);
        await person.PressAsync("確かめる");
        return await person.Page.Locator("#answer").InnerTextAsync();
    }
}
