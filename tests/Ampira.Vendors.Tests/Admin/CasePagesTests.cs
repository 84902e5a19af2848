using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The pages of a case, as staff go through them; what the vendor does comes by its own system.</summary>
[TestClass]
public sealed partial class CasePagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static DateOnly Today => DateOnly.FromDateTime(ApiHost.Shared.Clock.GetUtcNow().AddHours(9).DateTime);

    private static string Day(int days) => Today.AddDays(days).ToString("yyyy-MM-dd");

    private static string Next(IHtmlDocument page) => page.QuerySelector("#next-h")!.TextContent;

    private static string Done(IHtmlDocument page) => page.QuerySelector("[role=status]")?.TextContent ?? page.QuerySelector("[role=alert]")?.TextContent ?? "neither done nor refused";

    /// <summary>Facts as a person fills the form with them.</summary>
    private static (string, string)[] Filled(string facts) =>
        [.. JsonNode.Parse(facts)!.AsObject().SelectMany(f => f.Value switch
        {
            JsonArray { Count: 0 } => [(f.Key + ".none", "true")],
            JsonArray list when f.Key.EndsWith("Countries", StringComparison.Ordinal) => [(f.Key, string.Join(", ", list.Select(v => v!.ToString())))],
            JsonArray list => list.Select(v => (f.Key, v!.ToString())),
            var one => [(f.Key, one!.ToString())],
        })];

    [TestMethod]
    public async Task Case_one_goes_from_plan_to_close_by_page()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town) { Vendor = await town.VendorAsync("株式会社ゆきしろデータ") };
        var other = await town.VendorAsync("はまなし情報サービス株式会社");
        var (section, head, clerk, reviewer, lead) = (await Host.SignInAsync(town, Roles.Requester), await Host.SignInAsync(town, Roles.SectionHead), await Host.SignInAsync(town, Roles.Procurement), await Host.SignInAsync(town, Roles.ItReviewer), await Host.SignInAsync(town, Roles.SecurityLead));

        var page = await section.SubmitAsync(await section.GetAsync("/Engagements"), "計画を登録", ("title", "給与支払報告書のデータ入力"), ("startsOn", Day(50)), ("endsOn", Day(128)));
        var path = section.Last.RequestMessage!.RequestUri!.AbsolutePath;
        story.EngagementId = Guid.Parse(path.Split('/')[^1]);
        Assert.AreEqual("給与支払報告書のデータ入力", page.QuerySelector("h1")!.TextContent);
        Assert.AreEqual("次にすること：情報の区分・条件を入力", Next(page));

        page = await section.SubmitAsync(await section.FollowAsync(page, "この手続きへ"), "新しい版として保存", Filled(CaseOne.Facts));
        Assert.Contains("保存しました", Done(page));
        Assert.IsTrue(JsonNode.DeepEquals(JsonNode.Parse(CaseOne.Facts), Known((await town.Requester.GetAsync($"/engagements/{story.EngagementId}/facts"))["facts"])), "every fact of the case can be entered");
        Assert.IsNull(page.QuerySelectorAll("button").FirstOrDefault(b => b.TextContent.Contains("管理者として確認", StringComparison.Ordinal)), "a requester is not offered to confirm");
        page = await head.GetAsync(path + "/Facts");
        Assert.Contains("33", page.QuerySelector(".ans-counts")!.TextContent, "what follows is told before it is confirmed");
        page = await head.SubmitAsync(page, "情報の管理者として確認");
        Assert.AreEqual("次にすること：契約を起案", Next(page));
        var proof = (await head.GetAsync(path)).QuerySelector("#clauses")!.TextContent;
        Assert.Contains("機密性：自治体機密性2以上（値：自治体機密性3B）", proof);
        Assert.DoesNotContain("∋", proof, "in words");

        page = await clerk.SubmitAsync(await clerk.GetAsync(path + "/Contract"), "契約を起案");
        story.ContractId = Guid.Parse(page.QuerySelector<IHtmlInputElement>("input[name=contractId]")!.Value);
        Assert.AreEqual("次にすること：特記仕様書を承認", Next(await clerk.SubmitAsync(page, "審査に出す")));
        page = await lead.SubmitAsync(await lead.GetAsync(path + "/Contract"), "承認");
        Assert.Contains("文面が確定しました", Done(page));

        foreach (var name in new[] { "ゆきしろ", "はまなし" }) page = await clerk.SubmitAsync(await clerk.GetAsync($"{path}?vendor={name}"), "候補に加える");
        Assert.HasCount(2, page.QuerySelectorAll("#candidates li").ToList());
        page = await clerk.SubmitAsync(await clerk.GetAsync(path + "/Contract"), "選んだ候補者に提示");
        Assert.AreEqual("次にすること：事業者を決定", Next(page));
        var refused = await clerk.SubmitAsync(await clerk.GetAsync(path), "事業者を決定", ("award.vendorId", story.Vendor.Id.ToString()), ("award.approvalNo", "税住第123号"), ("award.method", "SelectiveTender"));
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode);
        Assert.AreEqual("税住第123号", refused.QuerySelector<IHtmlInputElement>("#no")!.Value, "what was typed is kept");
        Assert.AreEqual("SelectiveTender", refused.QuerySelector<IHtmlSelectElement>("#method")!.Value);
        page = await clerk.SubmitAsync(refused, "事業者を決定", ("award.reason", "価格と管理体制の評価が最も高いため"));
        Assert.Contains("事業者を決定しました", Done(page));

        page = await reviewer.SubmitAsync(await reviewer.FollowAsync(await reviewer.GetAsync(path), "この手続きへ"), "評価を作る");
        page = await reviewer.SubmitAsync(page, "事業者に送る");
        Assert.StartsWith("次にすること：事業者の回答を待つ", Next(page));
        story.AssessmentId = (await town.ItReviewer.GetAsync($"/assessments?engagementId={story.EngagementId}"))["items"][0]!["id"]!.GetValue<Guid>();
        await story.AnswerAsync();
        page = await reviewer.SubmitAsync(await reviewer.GetAsync(path + "/Assessment"), "審査を始める");
        Assert.AreEqual(0, page.QuerySelectorAll(".ans-tag--warn").Count(t => t.TextContent == "不足"));
        page = await reviewer.SubmitAsync(page, "選んだ質問を差し戻す", ("keys", "gov-01"));
        Assert.AreEqual(HttpStatusCode.BadRequest, reviewer.Last.StatusCode, "the vendor has to be told what to change");
        Assert.IsTrue(page.QuerySelectorAll<IHtmlInputElement>("input[name=keys]").Single(k => k.Value == "gov-01").IsChecked);
        page = await reviewer.SubmitAsync(page, "選んだ質問を差し戻す", ("message", "体制図に責任者の氏名を書いてください。"));
        Assert.Contains("差し戻し中", page.QuerySelector("#as-h")!.TextContent);
        await story.SubmitAnswersAsync();
        foreach (var id in story.Evidence.Values) page = await reviewer.SubmitAsync(await reviewer.GetAsync(path + "/Assessment?show=All&section=all"), "認める", ("evidenceId", id.ToString()), ("version", "1"), ("comment", "原本を見た"));
        page = await reviewer.GetAsync(path + "/Assessment?show=All&section=all");
        Assert.Contains("町が読んで認めた文書", page.QuerySelector("#answers")!.TextContent);
        page = await reviewer.SubmitAsync(page, "評価を受理");
        Assert.Contains("受理しました", Done(page));

        await story.DeclareSubcontractorAsync();
        page = await head.SubmitAsync(await head.GetAsync(path), "承諾を記録", ("documentNo", "税住第130号"));
        Assert.Contains("承諾済み", page.QuerySelector("#subcontractors")!.TextContent);
        page = await clerk.GetAsync(path + "/Contract");
        var blanks = page.QuerySelectorAll<IHtmlElement>("[name^='values[']").Select(e => e.GetAttribute("name")!).ToList();
        page = await clerk.SubmitAsync(page, "記入欄を保存", [.. CaseOne.AwardVariables.Select(v => (blanks.Single(b => b == $"values[{v.Key}]"), v.Value))]);
        Assert.Contains("記入欄を保存しました", Done(page));
        page = await clerk.SubmitAsync(page, "締結を記録");
        Assert.Contains("履行義務が登録されました", Done(page));
        Assert.IsNotNull(page.QuerySelector($"#duties a[href='/Duties?contractId={story.ContractId}']"));

        page = await reviewer.FollowAsync(await reviewer.GetAsync(path + "/Assessment"), "指摘事項を作成");
        await reviewer.SubmitAsync(page, "起票する", ("title", "名簿に記載のない者が入力している"), ("detail", "従事者名簿と入退室の記録が合いません。"), ("clauseKey", "personnel-register"));
        page = await reviewer.GetAsync(path + "/Assessment");
        Assert.Contains("名簿に記載のない者が入力している", page.QuerySelector("a[href^='/Findings/0']")!.TextContent);
        Assert.AreEqual("gov-01", (await town.Auditor.GetAsync(page.QuerySelector("a[href^='/Findings/0']")!.GetAttribute("href")!.ToLowerInvariant()))["questionKey"].GetValue<string>());

        page = await lead.FollowAsync(await lead.GetAsync(path), "この手続きへ");
        refused = await lead.SubmitAsync(page, "判定を記録", ("decision", "Approve"), ("reason", "ゲートは全て解消した。"));
        Assert.AreEqual("ゲートは全て解消した。", refused.QuerySelector("#reason")!.TextContent);
        Assert.IsNotNull(refused.QuerySelector("#expires-e"), "beside the field");
        page = await lead.SubmitAsync(refused, "判定を記録", ("expiresOn", Today.AddMonths(11).ToString("yyyy-MM-dd")));
        Assert.AreEqual("承認は有効", page.QuerySelector("#standing-h .ans-tag")!.TextContent);
        page = await head.SubmitAsync(await head.GetAsync(path + "/Risk"), "履行を開始");
        Assert.Contains("「履行」", page.Body!.TextContent);
        page = await head.SubmitAsync(await head.GetAsync(path), "履行の終了を記録");
        refused = await head.SubmitAsync(page, "業務委託を完了");
        Assert.IsGreaterThan(5, refused.QuerySelectorAll("[role=alert] li").Length, "which duties are open");
        await story.DeliverDutiesAsync();
        page = await head.SubmitAsync(await head.GetAsync(path), "業務委託を完了");

        Assert.AreEqual("完了", page.QuerySelector(".ans-title .ans-tag")!.TextContent);
        Assert.IsNull(page.QuerySelector("#next-h"), "nothing is left to do");
        await lead.GetAsync($"{path}/Contract?handler=Document&contractId={story.ContractId}&format=Docx");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", lead.Last.Content.Headers.ContentType!.MediaType);
        page = await lead.GetAsync($"{path}/Contract?handler=Document&contractId={story.ContractId}&format=Html");
        Assert.Contains("株式会社ゆきしろデータ", page.Body!.TextContent);
        _ = other;
    }

    /// <summary>The facts that are known.</summary>
    private static JsonObject Known(JsonNode facts) => new(facts.AsObject().Where(f => f.Value is not null).Select(f => KeyValuePair.Create(f.Key, f.Value?.DeepClone())));

    [TestMethod]
    public async Task Case_two_is_classified_agreed_and_decided_with_a_scope_and_conditions_by_page()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync();
        var path = $"/CloudUses/{story.CloudUseId}";
        var (section, head, clerk, lead, reviewer) = (await Host.SignInAsync(town, Roles.Requester), await Host.SignInAsync(town, Roles.SectionHead), await Host.SignInAsync(town, Roles.Procurement), await Host.SignInAsync(town, Roles.SecurityLead), await Host.SignInAsync(town, Roles.ItReviewer));

        await section.SubmitAsync(await section.GetAsync(path + "/Facts"), "新しい版として保存", Filled(CaseTwo.Facts));
        var page = await head.SubmitAsync(await head.GetAsync(path + "/Facts"), "情報の管理者として確認");
        Assert.Contains("第2版", page.QuerySelector("#confirm-h")!.TextContent);
        await story.SubmitAsync();
        await story.BeginReviewAsync();
        await clerk.SubmitAsync(await clerk.SubmitAsync(await clerk.GetAsync(path + "/Contract"), "契約を起案"), "審査に出す");
        page = await lead.SubmitAsync(await lead.GetAsync(path + "/Contract"), "承認");
        Assert.AreEqual("次にすること：評価を作る", Next(page));
        await story.AnswerAssessmentAsync();

        page = await lead.FollowAsync(await lead.GetAsync(path + "/Facts"), "この手続きへ");
        Assert.AreEqual(town.OrgUnitId.ToString(), page.QuerySelectorAll<IHtmlInputElement>("input[name='scope.orgUnitIds']").Single(u => u.IsChecked).Value, "it holds what was applied for");
        page = await lead.SubmitAsync(page, "条件の欄を増やす", ("decision", "ApproveWithConditions"), ("reason", "公表を前提とした情報だけを扱うため。"), ("conditions[0].text", "管理者の多要素認証を設定する"), ("conditions[0].dueOn", Day(60)));
        Assert.HasCount(2, page.QuerySelectorAll("fieldset legend").Where(l => l.TextContent.StartsWith("条件", StringComparison.Ordinal)).ToList());
        Assert.AreEqual("管理者の多要素認証を設定する", page.QuerySelector("#c0-text")!.TextContent);
        var me = (await town.Requester.GetAsync("/me")).Id.ToString();
        var owner = page.QuerySelectorAll<IHtmlOptionElement>("#c0-owner option").First(o => o.Value == me).Value;
        var refused = await lead.SubmitAsync(page, "判定を記録", ("expiresOn", Today.AddMonths(12).ToString("yyyy-MM-dd")), ("scope.maxConfidentiality", "3A"), ("conditions[0].ownerId", owner),
            ("conditions[1].text", "利用の記録を月ごとに確かめる"), ("conditions[1].dueOn", Day(90)), ("conditions[1].ownerId", owner), ("conditions[1].consequence", "Narrow"), ("conditions[1].noPersonalInformation", "true"));
        Assert.IsNotNull(refused.QuerySelector("#s-class-e"), "no wider than what was applied for: " + Done(refused));
        Assert.AreEqual("利用の記録を月ごとに確かめる", refused.QuerySelector("#c1-text")!.TextContent);
        Assert.IsTrue(refused.QuerySelector<IHtmlInputElement>("[name='conditions[1].noPersonalInformation']")!.IsChecked);
        page = await lead.SubmitAsync(refused, "判定を記録", ("scope.maxConfidentiality", "1"));

        Assert.Contains("判定を記録しました", Done(page));
        Assert.AreEqual("承認は有効", page.QuerySelector("#standing-h .ans-tag")!.TextContent);
        Assert.Contains("スタンダード", page.QuerySelector("#standing dl")!.TextContent);
        Assert.AreEqual(2, page.QuerySelectorAll("#standing tbody tr").Length);
        var standing = await story.StandingAsync();
        Assert.AreEqual("1", standing["scope"]["maxConfidentiality"]!.GetValue<string>());
        Assert.AreEqual("narrow", standing["conditions"][1]!["consequence"]!.GetValue<string>());
        story.ContractId = (await town.Auditor.GetAsync($"/contracts?cloudUseId={story.CloudUseId}"))["items"][0]!["id"]!.GetValue<Guid>();
        await story.SignContractAsync();
        page = await reviewer.SubmitAsync(await reviewer.GetAsync(path + "/Risk"), "利用を開始");
        Assert.AreEqual("次にすること：条件1の達成を確認", Next(page));
        page = await reviewer.SubmitAsync(page, "達成を確認", ("note", "設定の画面を見た"));
        Assert.AreEqual("達成", page.QuerySelector("#standing tbody tr .ans-tag")!.TextContent);

        refused = await section.SubmitAsync(await section.GetAsync(path + "/Facts"), "新しい版として保存", ("confidentiality", "2"), ("peopleAffected", "30000"));
        Assert.IsNotNull(refused.QuerySelector("#e-peopleAffected"), "people without personal information contradict");
        Assert.AreEqual("30000", refused.QuerySelector<IHtmlInputElement>("#f-peopleAffected")!.Value);
        await section.SubmitAsync(refused, "新しい版として保存", ("peopleAffected", "0"));
        page = await lead.GetAsync(path + "/Risk");
        Assert.AreEqual("内容が変わり無効", page.QuerySelector("#standing-h .ans-tag")!.TextContent);
        Assert.Contains("機密性", page.QuerySelector("#standing table")!.TextContent);
        Assert.AreEqual("次にすること：情報の区分・条件を確認", Next(page));
        Assert.AreEqual("次にすること：もう一度判定", Next(await head.SubmitAsync(await head.GetAsync(path + "/Facts"), "情報の管理者として確認")));
    }

    [TestMethod]
    public async Task What_would_follow_from_facts_is_told_without_saving_them()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.RegisterServiceAsync();
        await story.ApplyAsync();
        var path = $"/CloudUses/{story.CloudUseId}/Facts";
        var section = await Host.SignInAsync(town, Roles.Requester);

        var tried = await section.SubmitAsync(await section.GetAsync(path), "影響を見る", ("personalInformation", "true"), ("confidentiality", "3C"), ("documents", "specifications"));

        var would = tried.QuerySelector("[aria-labelledby=would-h]")!.TextContent;
        foreach (var effect in new[] { "加わる：", "重要度区分", "→", "残留リスク", "新たに止まる：" }) Assert.Contains(effect, would);
        Assert.AreEqual("3C", tried.QuerySelector<IHtmlSelectElement>("#f-confidentiality")!.Value, "what was typed is kept");
        Assert.AreEqual(1, (await town.Auditor.GetAsync($"/cloud-uses/{story.CloudUseId}/facts"))["factsVersion"].GetValue<int>(), "and not saved");

        var refused = await section.SubmitAsync(tried, "新しい版として保存", ("peopleAffected", "たくさん"), ("dataCountries", "Japan"));
        Assert.AreEqual(HttpStatusCode.BadRequest, section.Last.StatusCode);
        Assert.AreEqual("たくさん", refused.QuerySelector<IHtmlInputElement>("#f-peopleAffected")!.Value);
        Assert.IsNotNull(refused.QuerySelector("#e-peopleAffected"));
        Assert.AreEqual("e-peopleAffected", refused.QuerySelector("#f-peopleAffected")!.GetAttribute("aria-describedby"));
    }

    [TestMethod]
    public async Task The_facts_are_asked_a_few_at_a_time_those_that_decide_something_first()
    {
        var town = await Town.FoundAsync();
        var today = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);
        var planned = (await town.Requester.PostAsync("/engagements", new { title = "封入封緘", orgUnitId = town.OrgUnitId, startsOn = today.AddDays(10), endsOn = today.AddDays(40) })).Is(HttpStatusCode.Created).Id;
        var section = await Host.SignInAsync(town, Roles.Requester);

        var page = await section.GetAsync($"/Engagements/{planned}/Facts");

        string[] Open(AngleSharp.Html.Dom.IHtmlDocument of) => [.. of.QuerySelectorAll("#enter .ans-form--wide").Where(f => f.Closest("details") is null).SelectMany(f => f.QuerySelectorAll("[name]")).Select(f => f.GetAttribute("name")!.Split('.')[0]).Distinct()];
        var first = Open(page);
        Assert.HasCount(5, first);
        Assert.Contains("条項の要否を左右する未回答の項目は", page.QuerySelector("#enter")!.TextContent);
        Assert.HasCount(Ampira.Vendors.Admin.Pages.Cases.FactsForm.Questions.Count, page.QuerySelectorAll("#enter form [name]").Select(f => f.GetAttribute("name")!.Split('.')[0]).Distinct().Except(["version", "__RequestVerificationToken"]).ToArray(), "each question stands on the form once");
        var next = Open(await section.SubmitAsync(page, "影響を見る", ("confidentiality", "2"), ("personalInformation", "false")));
        CollectionAssert.DoesNotContain(next, "confidentiality");
        CollectionAssert.AreNotEqual(first, next);
    }

    [TestMethod]
    public async Task What_happened_in_a_case_stands_on_it_in_plain_words_and_is_narrowed_by_the_address()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var clerk = await Host.SignInAsync(town, Roles.Requester);

        var page = await clerk.GetAsync($"/Engagements/{story.EngagementId}");
        Assert.HasCount(5, page.QuerySelectorAll("#latest li"));
        var all = await clerk.GetAsync(page.QuerySelector("#latest h2 a")!.GetAttribute("href")!);
        Assert.Contains("情報の区分・条件を確認", all.QuerySelector(".ans-timeline")!.TextContent);
        Assert.IsTrue(all.QuerySelectorAll(".ans-timeline time").All(t => t.TextContent.StartsWith("令和", StringComparison.Ordinal)), "by the town's calendar");
        var contracts = await clerk.SearchAsync(all, "絞り込む", ("about", "Contract"));
        Assert.DoesNotContain("情報の区分・条件を確認", contracts.QuerySelector(".ans-timeline")!.TextContent);
        Assert.Contains("契約の締結を記録", contracts.QuerySelector(".ans-timeline")!.TextContent);
        Assert.Contains("該当する記録はありません", (await clerk.GetAsync($"/Engagements/{story.EngagementId}/Timeline?about=Measure")).QuerySelector("main")!.TextContent);
        await clerk.GetAsync($"/Engagements/{story.EngagementId}/Timeline?cursor=x");
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode);
    }

    [TestMethod]
    public async Task The_list_of_engagements_is_searched_filtered_and_empty_with_a_way_on()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        Assert.HasCount(1, (await clerk.GetAsync($"/Engagements?q={Uri.EscapeDataString("給与")}&state=Planning&unit={town.OrgUnitId}")).QuerySelectorAll("tbody tr").ToList());
        var none = await clerk.GetAsync($"/Engagements?unit={Guid.NewGuid()}");
        Assert.IsNotNull(none.QuerySelector(".ans-empty a[href='/Engagements']"));
        await clerk.GetAsync("/Engagements?cursor=nonsense");
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode, "told on the page");
        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsNull((await auditor.GetAsync("/Engagements")).QuerySelector("#plan"), "who may not plan is not offered to");
        var page = await clerk.SubmitAsync(await clerk.GetAsync("/Engagements"), "計画を登録", ("title", ""), ("startsOn", Day(10)), ("endsOn", Day(5)));
        Assert.AreEqual(Day(5)[^2..], page.QuerySelector<IHtmlInputElement>("[name='endsOn.day']")!.Value.PadLeft(2, '0'));
        Assert.IsNotNull(page.QuerySelector("#title-e"));
    }

    [TestMethod]
    public async Task A_case_that_is_not_there_or_another_towns_is_not_found()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var story = new CaseOne(other);
        await story.PlanAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        foreach (var path in new[] { $"/Engagements/{story.EngagementId}", $"/Engagements/{story.EngagementId}/Risk", $"/CloudUses/{story.EngagementId}/Facts", $"/Engagements/{Guid.NewGuid()}/Contract", $"/Vendors/{Guid.NewGuid()}/Facts" })
        {
            await clerk.GetAsync(path);
            Assert.AreEqual(HttpStatusCode.NotFound, clerk.Last.StatusCode, path);
        }
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Every_page_of_a_case_is_whole_in_both_languages_and_keeps_to_the_rules_of_a_page(bool english)
    {
        var town = await Town.FoundAsync();
        var (work, use, plan, applied) = (new CaseOne(town), new CaseTwo(town), new CaseOne(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await use.ToActivationAsync();
        await plan.PlanAsync();
        await applied.RegisterServiceAsync();
        await applied.ApplyAsync();
        // one who may do it all, so that no form is left out
        var person = (await town.Admin.GetAsync("/people")).Is(HttpStatusCode.OK)["items"].AsArray().Single(p => p!["email"]!.GetValue<string>() == town.EmailOf(Roles.SecurityLead))!["id"];
        foreach (var role in new[] { Roles.Procurement, Roles.SectionHead, Roles.ItReviewer }) (await town.Admin.PostAsync("/role-assignments", new { personId = person, role })).Is(HttpStatusCode.Created);
        var browser = await Host.SignInAsync(town, Roles.SecurityLead, english);
        var items = new[] { "/Facts", "/Contract", "/Assessment", "/Risk" };
        var paths = new[] { "/Engagements", "/Engagements?q=zzz", $"/Engagements/{work.EngagementId}", $"/Engagements/{plan.EngagementId}" }
            .Concat(items.SelectMany(i => new[] { $"/Engagements/{work.EngagementId}{i}", $"/Engagements/{plan.EngagementId}{i}", $"/CloudUses/{use.CloudUseId}{i}", $"/CloudUses/{applied.CloudUseId}{i}" }));

        foreach (var path in paths)
        {
            var page = await browser.GetAsync(path);
            Assert.AreEqual(HttpStatusCode.OK, browser.Last.StatusCode, path);
            Assert.HasCount(1, page.QuerySelectorAll("h1").ToList(), path);
            Assert.IsEmpty(page.QuerySelectorAll("[style], script:not([src^='/']), style").ToList(), path);
            var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            Assert.AreEqual("", string.Join(", ", ids.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key)), path);
            foreach (var label in page.QuerySelectorAll("label[for]")) Assert.IsNotNull(page.GetElementById(label.GetAttribute("for")!), $"{path}: {label.TextContent}");
            foreach (var table in page.QuerySelectorAll("table")) Assert.IsNotNull(table.QuerySelector("caption"), path);
            var levels = page.QuerySelectorAll("h1, h2, h3, h4, h5, h6").Select(h => h.TagName[1] - '0').ToList();
            foreach (var (before, after) in levels.Zip(levels.Skip(1))) Assert.IsLessThanOrEqualTo(before + 1, after, $"{path}: a level of heading is skipped: {string.Join(' ', levels)}");
            if (!english) continue;
            foreach (var given in page.QuerySelectorAll("[lang=ja]").ToList()) given.Remove();
            Assert.AreEqual("", string.Join('|', Japanese().Matches(page.Body!.TextContent).Select(m => m.Value)), path);
        }
    }

    [GeneratedRegex("[\\u3000-\\u9fff\\uff00-\\uffef]+")]
    private static partial Regex Japanese();
}
