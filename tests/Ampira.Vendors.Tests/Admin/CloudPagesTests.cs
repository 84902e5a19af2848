using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Case 2 (domain.md 8) on the staff pages: services, uses, and whether one may be used.</summary>
[TestClass]
public sealed partial class CloudPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

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

    [TestMethod]
    public async Task Case_2_goes_from_application_to_use_by_page_and_nobody_does_anothers_step()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        var (section, reviewer) = (await Host.SignInAsync(town, Roles.Requester), await Host.SignInAsync(town, Roles.ItReviewer));

        var chosen = await section.FollowAsync(await section.GetAsync($"/CloudServices/{story.ServiceId}"), "利用を申請");
        var refused = await section.SubmitAsync(chosen, "申請を作成", ("apply.title", "住民アンケート"));
        Assert.Contains("目的を入力", refused.QuerySelector("#purpose-e")!.TextContent);
        Assert.AreEqual("住民アンケート", refused.QuerySelector("#title")!.GetAttribute("value"));
        var drafted = await section.SubmitAsync(refused, "申請を作成", ("apply.purpose", "町の施策についての住民アンケートを行う。"), ("apply.plan", "スタンダード"), ("apply.startsOn", $"{story.Today.AddDays(30):yyyy-MM-dd}"), ("apply.endsOn", $"{story.Today.AddDays(394):yyyy-MM-dd}"));
        Assert.Contains("情報の区分・条件を入力してください", Said(drafted));
        await story.FindUseAsync();
        var path = $"/CloudUses/{story.CloudUseId}";
        Assert.AreEqual(path, section.Last.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Contains("まだ入力されていません", Alert(await section.SubmitAsync(drafted, "申請を提出")), "nothing is known of it yet");
        (await town.Requester.PutAsync($"{story.At}/facts", JsonNode.Parse(CaseTwo.Facts)!, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);
        await section.SubmitAsync(await section.GetAsync(path), "申請を提出");

        var asked = await reviewer.GetAsync(path);
        Assert.IsNull(asked.QuerySelector("#submit"), "a reviewer does not submit");
        var wordless = await reviewer.SubmitAsync(asked, "差し戻す");
        Assert.Contains("直してほしい点", wordless.QuerySelector("#message-e")!.TextContent);
        Assert.IsNotNull(wordless.QuerySelector("#review details[open]"), "the field with the error is in sight");
        await reviewer.SubmitAsync(wordless, "差し戻す", ("message", "対象者を目的に書いてください。"));
        var back = await section.GetAsync(path);
        Assert.Contains("対象者を目的に書いてください。", back.Body!.TextContent);
        var corrected = await section.SubmitAsync(back, "変更を保存", ("change.purpose", "18歳以上の住民に、町の施策についてのアンケートを行う。"));
        Assert.Contains("18歳以上の住民", corrected.QuerySelector("dl.ans-dl")!.TextContent);
        await section.SubmitAsync(corrected, "申請を提出");
        await story.ConfirmAsync();
        var begun = await reviewer.SubmitAsync(await reviewer.GetAsync(path), "審査を開始");
        Assert.Contains("審査中", begun.QuerySelector(".ans-title .ans-tag")!.TextContent);
        await story.ApproveContractAsync();
        await story.AnswerAssessmentAsync();

        Assert.IsNull((await section.GetAsync(path + "/Risk")).QuerySelector("#decide form"), "who applies is not offered to decide");
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);
        Assert.Contains("判定を記録しました", Said(await lead.SubmitAsync(await lead.GetAsync(path + "/Risk"), "判定を記録", await ApprovalAsync(town, story))));
        var decided = await reviewer.GetAsync(path);
        var standing = decided.QuerySelector("#standing")!.TextContent;
        foreach (var part in new[] { "承認は有効", "税務住民課", "機密性1まで", "インターネット接続系", "スタンダード", "管理者の多要素認証を設定する", "あと60日", "承認が失効する" }) Assert.Contains(part, standing);
        Assert.Contains("契約が締結されていません", Alert(await reviewer.SubmitAsync(decided, "利用を開始")));
        await story.SignContractAsync();
        var running = await reviewer.SubmitAsync(await reviewer.GetAsync(path), "利用を開始");
        Assert.Contains("利用中", running.QuerySelector(".ans-title .ans-tag")!.TextContent);
        Assert.Contains("使えます", (await reviewer.GetAsync(Question(town, story))).QuerySelector("#answer h2")!.TextContent);

        Assert.Contains("理由", (await reviewer.SubmitAsync(running, "利用を停止")).QuerySelector("#reason-e")!.TextContent);
        var suspended = await reviewer.SubmitAsync(running, "利用を停止", ("reason", "事業者で障害が起きている。"));
        Assert.Contains("事業者で障害が起きている。", suspended.Body!.TextContent);
        Assert.Contains("利用の停止：", (await reviewer.GetAsync(Question(town, story))).QuerySelector("#answer")!.TextContent);
        var again = await reviewer.SubmitAsync(suspended, "利用を再開");
        var ended = await reviewer.SubmitAsync(again, "利用を終了");
        Assert.Contains("利用終了", ended.QuerySelector(".ans-title .ans-tag")!.TextContent);
        Assert.IsNull(ended.QuerySelector("main form"), "nothing is left to do");
    }

    /// <summary>The decision form, filled for an approval with one condition.</summary>
    private static async Task<(string, string)[]> ApprovalAsync(Town town, CaseTwo story) =>
    [
        ("decision", "ApproveWithConditions"), ("reason", "公表を前提とした情報だけを扱うため。"), ("expiresOn", $"{story.Today.AddMonths(12):yyyy-MM-dd}"), ("conditions[0].text", "管理者の多要素認証を設定する"),
        ("conditions[0].dueOn", $"{story.Today.AddDays(60):yyyy-MM-dd}"), ("conditions[0].ownerId", (await town.Requester.GetAsync("/me")).Id.ToString()),
    ];

    [TestMethod]
    public async Task Who_applied_cannot_decide_even_in_a_role_that_decides()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        (await town.Admin.PostAsync("/role-assignments", new { personId = (await town.Requester.GetAsync("/me")).Id, role = Roles.SecurityLead })).Is(HttpStatusCode.Created);
        var applicant = await Host.SignInAsync(town, Roles.Requester);

        var refused = await applicant.SubmitAsync(await applicant.GetAsync($"/CloudUses/{story.CloudUseId}/Risk"), "判定を記録", await ApprovalAsync(town, story));

        Assert.AreEqual(HttpStatusCode.Forbidden, applicant.Last.StatusCode);
        Assert.Contains("申請した本人は判定できません", Alert(refused));
        Assert.AreEqual("none", (await story.StandingAsync())["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task Class_2_abroad_is_held_back_by_its_gates_and_stands_refused()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToContractAbroadAsync();
        await story.AnswerAssessmentAsync();
        var ciso = await Host.SignInAsync(town, Roles.Ciso);
        var path = $"/CloudUses/{story.CloudUseId}";

        var held = await ciso.SubmitAsync(await ciso.GetAsync(path + "/Risk"), "判定を記録", await ApprovalAsync(town, story));
        Assert.AreEqual(HttpStatusCode.Conflict, ciso.Last.StatusCode);
        foreach (var gate in new[] { "G08：", "G09：" }) Assert.Contains(gate, Alert(held));
        await ciso.SubmitAsync(held, "判定を記録", ("decision", "Refuse"), ("reason", "国外での取扱いを確かめられないため。"), ("conditions[0].text", ""), ("conditions[0].dueOn", ""));

        Assert.Contains("不承認", (await ciso.GetAsync(path)).QuerySelector("#standing-h")!.TextContent);
        Assert.Contains("承認されませんでした", (await ciso.GetAsync(Question(town, story))).QuerySelector("#answer")!.TextContent);
    }

    [TestMethod]
    public async Task A_section_withdraws_with_a_reason_and_who_only_reads_sees_no_form()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync();
        var (section, auditor) = (await Host.SignInAsync(town, Roles.Requester), await Host.SignInAsync(town, Roles.Auditor));

        Assert.IsEmpty((await auditor.GetAsync($"/CloudUses/{story.CloudUseId}")).QuerySelectorAll("main form").ToList());
        var refused = await section.SubmitAsync(await section.GetAsync($"/CloudUses/{story.CloudUseId}"), "申請を取下げ");
        Assert.AreEqual(HttpStatusCode.BadRequest, section.Last.StatusCode);
        Assert.Contains("理由", refused.QuerySelector("#withdrawal-e")!.TextContent);
        var withdrawn = await section.SubmitAsync(refused, "申請を取下げ", ("reason", "紙で行うことにした。"));

        Assert.Contains("紙で行うことにした。", withdrawn.Body!.TextContent);
        Assert.Contains("該当するクラウド利用はありません", (await section.GetAsync($"/CloudUses?state=Active&cloudServiceId={story.ServiceId}")).Body!.TextContent);
        Assert.Contains("住民アンケート", (await section.GetAsync("/CloudUses?state=Withdrawn&q=住民")).QuerySelector("tbody")!.TextContent);
    }

    [TestMethod]
    public async Task An_approval_that_no_longer_stands_says_why_and_since_when()
    {
        await using var api = new ApiHost();
        await using var admin = new AdminHost(api);
        var town = await Town.FoundAsync(api);
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { governingLaw = "US" }, await story.VersionAsync($"/cloud-services/{story.ServiceId}"))).Is(HttpStatusCode.OK);
        var path = $"/CloudUses/{story.CloudUseId}";

        var stale = (await (await admin.SignInAsync(town, Roles.SectionHead)).GetAsync(path)).QuerySelector("#standing")!;
        Assert.Contains("内容が変わり無効", stale.QuerySelector("h2")!.TextContent);
        Assert.AreEqual("サービス：準拠法|JP|US", string.Join('|', stale.QuerySelector("tbody tr")!.Children.Select(c => c.TextContent.Trim())));
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { governingLaw = "JP" }, await story.VersionAsync($"/cloud-services/{story.ServiceId}"))).Is(HttpStatusCode.OK);

        api.Clock.Advance(TimeSpan.FromDays(61));
        var lapsed = (await (await admin.SignInAsync(town, Roles.SectionHead)).GetAsync(path)).QuerySelector("#standing")!.TextContent;
        foreach (var part in new[] { "条件未達で失効", "管理者の多要素認証を設定する", "令和9年1月23日から有効でありません" }) Assert.Contains(part, lapsed);
        api.Clock.Advance(TimeSpan.FromDays(400));
        var expired = (await (await admin.SignInAsync(town, Roles.SectionHead)).GetAsync(path)).QuerySelector("#standing")!.TextContent;
        Assert.Contains("承認の期限", expired);
        Assert.Contains("期限切れ", expired);
    }

    [TestMethod]
    public async Task The_terms_are_read_item_by_item_and_only_what_changed_is_recorded_anew()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync(CaseTwo.FactsWith(("confidentiality", "2"), ("termsOfServiceOnly", true)));
        await story.ConfirmAsync();
        await story.SubmitAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var path = $"/CloudUses/{story.CloudUseId}/Terms";

        var list = await reviewer.GetAsync(path);
        Assert.HasCount(14, list.QuerySelectorAll("fieldset").ToList());
        Assert.HasCount(13, list.QuerySelectorAll("#open li").ToList());
        var refused = await reviewer.SubmitAsync(list, "確認を記録", ("items[2].coverage", "Terms"));
        Assert.AreEqual(HttpStatusCode.BadRequest, reviewer.Last.StatusCode);
        Assert.Contains("満たされるとする条", refused.QuerySelector("#i2-article-e")!.TextContent, "the first item sent is the third of the page");
        Assert.IsNull(refused.QuerySelector("#i0-article-e"));
        Assert.IsNotNull(refused.QuerySelector("#i2-coverage option[value=Terms][selected]"), "what was chosen is kept");
        var all = Enumerable.Range(0, 14).SelectMany(n => new[] { ($"items[{n}].coverage", n == 8 ? "AcceptedMeasure" : "Terms"), ($"items[{n}].article", $"利用規約第{n + 1}条") }).ToArray();
        var read = await reviewer.SubmitAsync(refused, "確認を記録", [.. all, ("sha256", new string('a', 64)), ("items[8].note", "町で暗号化してから置く")]);
        Assert.IsNull(read.QuerySelector("#open"), "every must item is covered");
        Assert.AreEqual(14L, await ReadingsAsync(story), "each read on the one day given");

        var lost = await reviewer.SubmitAsync(read, "確認を記録", ("items[8].coverage", "NotCovered"));
        Assert.AreEqual(15L, await ReadingsAsync(story));
        Assert.HasCount(1, lost.QuerySelectorAll("#open li").ToList());
        await reviewer.SubmitAsync(read, "確認を記録", ("items[8].note", "あとから"));
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, reviewer.Last.StatusCode, "the page had been read before");

        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        var shown = await auditor.GetAsync(path);
        Assert.IsEmpty(shown.QuerySelectorAll("main form").ToList());
        Assert.Contains("利用規約第1条", shown.QuerySelector("#item-C1")!.TextContent);
    }

    private static async Task<long> ReadingsAsync(CaseTwo story) =>
        await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from terms_readings where cloud_use_id = $1", story.CloudUseId);

    [TestMethod]
    public async Task Every_page_is_whole_in_English()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        (await town.ItReviewer.PatchAsync($"/cloud-services/{story.ServiceId}", new { dataCountries = new[] { "JP", "US" } }, await story.VersionAsync($"/cloud-services/{story.ServiceId}"))).Is(HttpStatusCode.OK);
        var use = $"/CloudUses/{story.CloudUseId}";

        foreach (var role in new[] { Roles.SectionHead, Roles.ItReviewer, Roles.Auditor })
        {
            var browser = await Host.SignInAsync(town, role, english: true);
            foreach (var path in new[] { "/CloudServices", $"/CloudServices/{story.ServiceId}", "/CloudUses", $"/CloudUses?serviceId={story.ServiceId}", use, use + "/Terms", "/MayUse", Question(town, story) })
            {
                var page = await browser.GetAsync(path);
                Assert.AreEqual(HttpStatusCode.OK, browser.Last.StatusCode, path);
                Assert.HasCount(1, page.QuerySelectorAll("h1").ToList(), path);
                Assert.AreEqual("", string.Join('|', page.QuerySelectorAll("[id]").GroupBy(e => e.Id).Where(g => g.Count() > 1).Select(g => g.Key)), $"{path}: ids are unique");
                Assert.AreEqual("", string.Join('|', page.QuerySelectorAll("label[for]").Where(l => page.GetElementById(l.GetAttribute("for")!) is null).Select(l => l.TextContent)), path);
                foreach (var given in page.QuerySelectorAll("[lang=ja]").ToList()) given.Remove();
                Assert.AreEqual("", string.Join('|', Japanese().Matches(page.Body!.TextContent).Select(m => m.Value)), path);
            }
        }
    }
}
