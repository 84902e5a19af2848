using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Case 2 (domain.md 8) on the staff pages: services, uses, and whether one may be used.</summary>
[TestClass]
public sealed partial class CloudPagesTests
{
    private static readonly AdminHost Host = new(ApiHost.Shared);

    [ClassCleanup]
    public static async Task StopAsync() => await Host.DisposeAsync();

    [GeneratedRegex(@"[\u3000-\u9fff\uff00-\uffef]+")]
    private static partial Regex Japanese();

    private static string Alert(IHtmlDocument page) => page.QuerySelector("[role=alert]")!.TextContent;

    private static string Said(IHtmlDocument page) => page.QuerySelector("[role=status]")!.TextContent;

    /// <summary>The question of the story, as an address.</summary>
    private static string Question(Town town, CaseTwo story, string more = "") =>
        $"/MayUse?serviceId={story.ServiceId}&orgUnitId={town.OrgUnitId}&confidentiality=1&personalInformation=false&myNumber=false&segment=Internet&plan=スタンダード" + more;

    [TestMethod]
    public async Task The_section_registers_a_service_and_what_is_wrong_stands_at_its_field()
    {
        var town = await Town.FoundAsync();
        var section = await Host.SignInAsync(town, Roles.Requester);
        Assert.Contains("クラウド事業者がまだ登録されていません", (await section.GetAsync("/CloudServices")).QuerySelector("#register")!.TextContent);
        (await town.Procurement.PostAsync("/vendors", new { name = "北のくもクラウド株式会社", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "cloudProvider" } })).Is(HttpStatusCode.Created);

        var refused = await section.SubmitAsync(await section.GetAsync("/CloudServices"), "サービスを登録", ("form.name", "くもアンケート"), ("form.plans", "スタンダード\nプレミアム"), ("form.dataCountries", "Japan"));
        Assert.AreEqual(HttpStatusCode.BadRequest, section.Last.StatusCode);
        Assert.AreEqual("dataCountries-e countries-hint", refused.QuerySelector("#dataCountries[aria-invalid=true]")!.GetAttribute("aria-describedby"));
        Assert.Contains("2文字の国コード", refused.QuerySelector("#dataCountries-e")!.TextContent);
        Assert.AreEqual("くもアンケート", refused.QuerySelector("#name")!.GetAttribute("value"));
        var made = await section.SubmitAsync(refused, "サービスを登録", ("form.dataCountries", "jp、us"), ("form.assurance", "Ismap"), ("form.schemeKind", "Ismap"), ("form.schemeNumber", "C21-0001-2"), ("form.schemeExpiresOn", "2027-03-31"));

        var facts = made.QuerySelector("dl")!.TextContent;
        foreach (var part in new[] { "北のくもクラウド株式会社", "スタンダード、プレミアム", "JP、US", "不明", "C21-0001-2", "令和9年3月31日まで" }) Assert.Contains(part, facts);
        Assert.Contains("くもアンケート", (await section.GetAsync("/CloudServices?q=アンケート")).QuerySelector("tbody")!.TextContent);
        Assert.Contains("該当するサービスはありません", (await section.GetAsync("/CloudServices?q=zzzz")).Body!.TextContent);
    }

    [TestMethod]
    public async Task May_we_use_it_answers_yes_within_the_approval_and_no_with_each_reason_in_both_languages()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        var clerk = await Host.SignInAsync(town, Roles.Auditor);
        var step = await clerk.FollowAsync(await clerk.GetAsync("/MayUse?q=アンケート"), "くもアンケート");
        Assert.IsNull(step.QuerySelector("#answer"), "nothing is answered before it is asked");
        Assert.Contains("まだ申請されていません", (await clerk.GetAsync(Question(town, story))).QuerySelector("#answer")!.TextContent);
        await story.ToActivationAsync();

        var yes = (await clerk.GetAsync(Question(town, story))).QuerySelector("#answer")!.TextContent;
        foreach (var part in new[] { "使えます", "管理者の多要素認証を設定する", "あと60日", "住民アンケート" }) Assert.Contains(part, yes);
        var no = (await clerk.GetAsync($"/MayUse?serviceId={story.ServiceId}&orgUnitId={town.OrgUnitId}&confidentiality=3B&personalInformation=true&segment=Lgwan&plan=プレミアム")).QuerySelector("#answer")!;
        Assert.Contains("使えません", no.QuerySelector("h2")!.TextContent);
        Assert.AreEqual("機密性：|個人情報：|マイナンバー：|ネットワーク：|プラン：", string.Join('|', no.QuerySelectorAll("li b").Select(b => b.TextContent)));
        Assert.Contains("特定個人情報を扱うかを指定してください", no.TextContent, "what was left unanswered is asked for");

        var english = await Host.SignInAsync(town, Roles.Requester, english: true);
        var page = await english.GetAsync($"/MayUse?serviceId={story.ServiceId}&orgUnitId={town.OrgUnitId}&confidentiality=2&personalInformation=false&myNumber=false&segment=Internet&plan=スタンダード");
        Assert.Contains("The approval goes up to class 1", page.QuerySelector("#answer")!.TextContent);
        Assert.IsNotNull(page.QuerySelector($"#class option[value='2'][selected]"), "the question stays in the form");
    }

    [TestMethod]
    public async Task A_question_that_lacks_something_or_is_wrong_is_not_answered()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        var clerk = await Host.SignInAsync(town, Roles.Auditor);

        Assert.IsNull((await clerk.GetAsync($"/MayUse?serviceId={story.ServiceId}&confidentiality=1")).QuerySelector("#answer"));
        var refused = await clerk.GetAsync($"/MayUse?serviceId={story.ServiceId}&orgUnitId={town.OrgUnitId}&confidentiality=9");
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode);
        Assert.IsNull(refused.QuerySelector("#answer"));
        Assert.Contains("機密性", Alert(refused));
        await clerk.GetAsync($"/MayUse?serviceId={Guid.NewGuid()}");
        Assert.AreEqual(HttpStatusCode.NotFound, clerk.Last.StatusCode);
    }

    [TestMethod]
    public async Task A_change_of_the_service_shows_who_uses_it_and_makes_the_approval_stale()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);

        var page = await reviewer.GetAsync($"/CloudServices/{story.ServiceId}");
        Assert.Contains("判定済みの利用（1件）", page.QuerySelector("#change")!.TextContent);
        Assert.Contains("住民アンケート", page.QuerySelector("tbody")!.TextContent);
        var changed = await reviewer.SubmitAsync(page, "変更を保存", ("form.dataCountries", "JP, US"), ("form.assurance", "Ismap"));
        Assert.Contains("登録内容を変更しました", Said(changed));
        var late = await reviewer.SubmitAsync(page, "変更を保存", ("form.dataCountries", "JP"));
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, reviewer.Last.StatusCode, "somebody changed it meanwhile");
        Assert.AreEqual("JP", late.QuerySelector("#dataCountries")!.GetAttribute("value"));

        var answer = (await reviewer.GetAsync(Question(town, story))).QuerySelector("#answer")!.TextContent;
        Assert.Contains("使えません", answer);
        Assert.Contains("データの所在国：JP → JP, US", answer);
    }
}
