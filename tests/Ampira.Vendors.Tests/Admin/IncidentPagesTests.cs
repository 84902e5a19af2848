using System.Globalization;
using AngleSharp.Html.Dom;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>An incident from its report to its end on the pages, by either side.</summary>
[TestClass]
public sealed class IncidentPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<(Town Town, CaseOne Story)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    private static string Text(IHtmlDocument page, string selector) => (page.QuerySelector(selector) ?? throw new AssertFailedException($"{selector} is not on the page:\n{page.QuerySelector("main")?.TextContent}")).TextContent;

    /// <summary>As the field for date and time is filled in, by the town's clock.</summary>
    private static string At(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(9)).ToString("yyyy-MM-ddTHH:mm");

    [TestMethod]
    public async Task A_clerk_reports_with_little_and_what_does_not_fit_stands_at_its_field_with_the_rest_kept()
    {
        var (town, story) = await SignedAsync();
        var now = town.Host.Clock.GetUtcNow();
        var clerk = await Host.SignInAsync(town, Roles.Requester);
        var form = await clerk.FollowAsync(await clerk.GetAsync($"/Incidents?engagementId={story.EngagementId}"), "事故を報告する");
        Assert.IsTrue(form.QuerySelector($"input[name=engagementId][value='{story.EngagementId}']")!.HasAttribute("checked"), "the case one comes from is chosen");

        var refused = await clerk.SubmitAsync(form, "事故を登録する", ("form.title", ""), ("form.knownAt", ""), ("form.items.Overview", "棚卸しで媒体が1本足りない。"));
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode);
        Assert.Contains("件名を入力してください", Text(refused, ".is-error #title-e"));
        Assert.Contains("知った日時を入力してください", Text(refused, ".is-error #known-e"));
        Assert.AreEqual("棚卸しで媒体が1本足りない。", Text(refused, "#item-Overview"));
        var late = await clerk.SubmitAsync(refused, "事故を登録する", ("form.title", "媒体の所在が分からない"), ("form.knownAt", At(now.AddDays(2))));
        Assert.Contains("今より後", Text(late, ".is-error #known-e"));
        Assert.AreEqual(At(now.AddDays(2)), late.QuerySelector("#known")!.GetAttribute("value"));
        var reported = await clerk.SubmitAsync(late, "事故を登録する", ("form.knownAt", At(now.AddMinutes(-90))), ("form.personalInformation", "true"), ("form.malicious", "false"));

        Assert.Contains("事故を登録しました", Text(reported, "[role=status]"));
        Assert.AreEqual("媒体の所在が分からない", Text(reported, "h1"));
        Assert.Contains("あと22時間", Text(reported, "[aria-labelledby=clocks-h] tbody"), "what is left of the contract's hours");
        var kept = (await town.Auditor.GetAsync("/incidents"))["items"].AsArray().Single()!;
        Assert.AreEqual($"staff {story.Vendor.Id} True False", $"{kept["reportedBy"]} {kept["vendorId"]} {kept["personalInformation"]!.GetValue<bool>()} {kept["malicious"]!.GetValue<bool>()}");
        Assert.AreEqual(At(now.AddMinutes(-90)), At(kept["knownAt"]!.GetValue<DateTimeOffset>()), "what is typed is the town's time");
        Assert.IsEmpty(reported.QuerySelectorAll("#contain-h, #report-h, #close-h").ToList(), "a requester reports and supplements, no more");
        Assert.Contains("媒体の所在が分からない", Text(await clerk.GetAsync("/Incidents?state=Open"), "tbody"));
        Assert.Contains("該当する事故はありません", Text(await clerk.GetAsync("/Incidents?state=Closed"), ".ans-empty"));
    }

    [TestMethod]
    public async Task The_clocks_are_shown_with_what_is_left_and_the_steps_lead_to_the_end()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        var page = await lead.FollowAsync(await lead.GetAsync("/Incidents"), "入力用の記録媒体");
        Assert.Contains("あと4日", Text(page, "[aria-labelledby=clocks-h] tbody"), "day 5 of the preliminary report");
        Assert.Contains("番号法29条の4", Text(page, "[aria-labelledby=clocks-h] tbody"), "what the law asks");
        Assert.Contains("契約上の第一報", Text(page, "[aria-labelledby=clocks-h] tbody"));
        Assert.IsNotNull(page.QuerySelector($".ans-bul a[href='/Engagements/{story.EngagementId}']"));
        Assert.IsNull(page.QuerySelector("#close-h"), "not before it is contained");

        var bare = await lead.SubmitAsync(page, "封じ込めを記録");
        Assert.Contains("どのように被害の拡大を止めたか", Text(bare, ".is-error #text-e"));
        var contained = await lead.SubmitAsync(bare, "封じ込めを記録", ("text", "作業を止め、記録を保全した。"));
        Assert.Contains("封じ込め済み", Text(contained, ".ans-title .ans-tag"));
        Assert.Contains("作業を止め、記録を保全した。", Text(contained, ".ans-timeline"));

        var early = await lead.SubmitAsync(contained, "確報の提出を記録", ("reportedOn", "2020-01-01"));
        Assert.Contains("知った日から今日まで", Text(early, ".is-error #reported-e"));
        var preliminary = await lead.SubmitAsync(contained, "速報の提出を記録");
        Assert.Contains("速報の提出を記録しました", Text(preliminary, "[role=status]"));
        Assert.DoesNotContain("速報の提出を記録", Text(preliminary, "[aria-labelledby=report-h] form"), "it is done");
        var missing = await lead.SubmitAsync(preliminary, "終結する", ("cause", "別の棚にあった。"), ("prevention", "台帳を毎日照合する。"));
        Assert.AreEqual(HttpStatusCode.Conflict, lead.Last.StatusCode);
        Assert.Contains("確報の記録がない", Text(missing, "[role=alert]"));
        Assert.AreEqual("別の棚にあった。", Text(missing, "#cause"), "what was typed is kept");
        var final = await lead.SubmitAsync(missing, "確報の提出を記録");
        var unsaid = await lead.SubmitAsync(final, "終結する");
        Assert.Contains("原因を入力してください", Text(unsaid, ".is-error #cause-e"));
        var undecided = await lead.SubmitAsync(unsaid, "終結する", ("cause", "別の棚にあった。"), ("prevention", "台帳を毎日照合する。"));
        Assert.Contains("公表についての判断の記録がない", Text(undecided, "[role=alert]"));
        await story.SettlePublicationAsync();
        var closed = await lead.SubmitAsync(await lead.GetAsync($"/Incidents/{story.IncidentId}"), "終結する", ("cause", "別の棚にあった。"), ("prevention", "台帳を毎日照合する。"));

        Assert.Contains("完了", Text(closed, ".ans-title .ans-tag"));
        Assert.IsEmpty(closed.QuerySelectorAll("main form").Where(f => !f.GetAttribute("action")!.EndsWith("handler=Threats", StringComparison.Ordinal)).ToList(), "nothing is left to do");
        Assert.Contains("台帳を毎日照合する。", Text(closed, ".ans-timeline"));
    }

    [TestMethod]
    public async Task Supplementing_keeps_each_version_and_changing_what_it_is_changes_the_clocks()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var before = (await town.Auditor.GetAsync($"/incidents/{story.IncidentId}")).Body!;
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var page = await reviewer.GetAsync($"/Incidents/{story.IncidentId}");
        Assert.Contains("30日目", Text(page, "[aria-labelledby=clocks-h] tbody"));

        var told = await reviewer.SubmitAsync(page, "追記する", ("form.items.Cause", "搬送の記録がない。"));
        Assert.Contains("搬送の記録がない。", Text(told, ".ans-timeline"));
        Assert.AreEqual(3, (await town.Auditor.GetAsync($"/incidents/{story.IncidentId}"))["handling"]["history"]!.AsArray().Count, "only what is new is a new version");
        var refused = await reviewer.SubmitAsync(told, "追記する", ("form.items.Other", "番号 123456789018"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #item-Other[aria-invalid=true]"));
        Assert.IsTrue(refused.QuerySelector("#item-Other")!.Closest("details")!.HasAttribute("open"), "the fault is in sight");

        var changed = await reviewer.SubmitAsync(told, "改める", ("form.malicious", "true"), ("form.peopleAffected", "5000"));
        Assert.Contains("60日目", Text(changed, "[aria-labelledby=clocks-h] tbody"));
        Assert.Contains("5,000", Text(changed, ".ans-dl"));
        var after = (await town.Auditor.GetAsync($"/incidents/{story.IncidentId}")).Body!;
        Assert.AreEqual(before["occurredAt"]!.GetValue<DateTimeOffset>(), after["occurredAt"]!.GetValue<DateTimeOffset>(), "what was not touched is as it was, to the second");
        var stale = await reviewer.SubmitAsync(told, "改める", ("form.peopleAffected", "4"));
        Assert.AreEqual(HttpStatusCode.PreconditionFailed, reviewer.Last.StatusCode);
        Assert.IsNotNull(stale.QuerySelector("[role=alert]"));
    }

    [TestMethod]
    public async Task From_an_incident_a_report_is_requested_under_the_article_on_incidents()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        var form = await lead.FollowAsync(await lead.GetAsync($"/Incidents/{story.IncidentId}"), "措置をとる");
        var taken = await lead.SubmitAsync(form, "措置をとる", ("kind", "ReportRequested"), ("reason", "経緯の報告を求める。"));
        Assert.Contains("措置を記録しました", Text(taken, "[role=status]"));

        var measure = (await town.Auditor.GetAsync($"/measures?incidentId={story.IncidentId}"))["items"].AsArray().Single()!;
        Assert.AreEqual("incident-report", measure["clauseKey"]!.GetValue<string>());
        Assert.Contains(measure["referenceNo"]!.GetValue<string>(), Text(await lead.GetAsync($"/Incidents/{story.IncidentId}"), "[aria-labelledby=measures-h]"));
    }

    [TestMethod]
    public async Task What_happened_is_entered_and_what_follows_from_it_stands_with_its_source()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);
        var page = await lead.GetAsync($"/Incidents/{story.IncidentId}");
        Assert.Contains("何が起きたかがまだ分かりません", Text(page, "#leak"));

        var told = await lead.SubmitAsync(page, "事実を記録", ("leakForm.events", "Ransomware"), ("leakForm.copyRemains", "false"), ("leakForm.taken", "true"));

        Assert.Contains("毀損おそれ", Text(told, "#leak tbody").Replace("\n", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal), "what only may have happened is possible");
        Assert.Contains("別添2", Text(told, "#leak tbody"));
        Assert.IsTrue(told.QuerySelector("input[name='leakForm.events'][value=Ransomware]")!.HasAttribute("checked"));
        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsEmpty((await auditor.GetAsync($"/Incidents/{story.IncidentId}")).QuerySelectorAll("main form").ToList(), "who may only read is offered no form");
    }

    [TestMethod]
    public async Task One_proposes_the_publication_and_another_decides_on_the_page()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var (lead, ciso) = (await Host.SignInAsync(town, Roles.SecurityLead), await Host.SignInAsync(town, Roles.Ciso));
        var at = $"/Incidents/{story.IncidentId}";

        var unchosen = await lead.SubmitAsync(await lead.GetAsync(at), "公表の案を記録", ("publish.choice", ""));
        Assert.IsNotNull(unchosen.QuerySelector("#publication fieldset.is-error .ans-error"));
        var bare = await lead.SubmitAsync(await lead.GetAsync(at), "公表の案を記録", ("publish.choice", "Now"));
        Assert.Contains("公表の案と、そう考える理由", Text(bare, ".is-error #prepare-text-e"));
        var proposed = await lead.SubmitAsync(bare, "公表の案を記録", ("publish.choice", "Now"), ("publish.text", "住民への影響があるため。"));
        Assert.Contains("判断待ち", Text(proposed, "#publication"));
        var own = await lead.SubmitAsync(proposed, "公表についての判断を記録", ("publish.text", "よい。"), ("publish.publishOn", "2026-12-01"));
        Assert.Contains("案を作った本人は判断できません", Text(own, "[role=alert]"));
        var undated = await ciso.SubmitAsync(await ciso.GetAsync(at), "公表についての判断を記録", ("publish.text", "速やかに知らせる。"), ("publish.publishOn", ""));
        Assert.Contains("公表する日を入力してください", Text(undated, ".is-error #decide-day-e"));
        var decided = await ciso.SubmitAsync(undated, "公表についての判断を記録", ("publish.publishOn", "2026-12-01"));

        Assert.Contains("すぐに公表", Text(decided, "#publication dl"));
        Assert.Contains("令和8年12月1日", Text(decided, "#publication dl"));
        Assert.Contains("公表の判断：すぐに公表", Text(decided, ".ans-timeline"));
    }

    [TestMethod]
    public async Task Drafts_are_read_on_the_page_and_downloaded_as_Word()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        var page = await lead.GetAsync($"/Incidents/{story.IncidentId}?draft=PersonsNotice");
        Assert.Contains("個人情報の漏えい等についてのお知らせ（案）", Text(page, "#draft h2"));
        Assert.Contains("不明（調査中）", Text(page, "#draft"));
        await lead.GetAsync($"/Incidents/{story.IncidentId}?handler=Draft&kind=FinalReport&lang=En");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", lead.Last.Content.Headers.ContentType!.MediaType);
    }

    [TestMethod]
    public async Task The_emergency_plan_is_written_and_stands_on_every_incident()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);
        var form = await lead.FollowAsync(await lead.GetAsync("/EmergencyPlan"), "計画を変更する");

        var refused = await lead.SubmitAsync(form, "計画を保存", ("contacts[1].kind", "Csirt"), ("contacts[1].role", "総務課　情報係"), ("contacts[1].phone", ""));
        Assert.Contains("電話番号かメールアドレス", Text(refused, ".is-error .ans-error"));
        Assert.AreEqual("総務課　情報係", refused.QuerySelector("#c-1-role")!.GetAttribute("value"), "what was typed is kept");
        var saved = await lead.SubmitAsync(refused, "計画を保存", ("contacts[1].phone", "0145-22-2511"), ("authorities[0].service", "基幹系の回線"), ("authorities[0].role", "統括情報セキュリティ責任者"));

        Assert.Contains("緊急時対応計画を保存しました", Text(saved, "[role=status]"));
        Assert.Contains("0145-22-2511", Text(saved, "tbody"));
        Assert.Contains("基幹系の回線", Text(await lead.GetAsync($"/Incidents/{story.IncidentId}"), "[aria-labelledby=plan-h]"));
        var clerk = await Host.SignInAsync(town, Roles.Requester);
        Assert.IsNull((await clerk.GetAsync("/EmergencyPlan")).QuerySelector("a[href='/EmergencyPlan/Edit']"));
    }

    [TestMethod]
    public async Task A_vendor_reports_from_its_engagement_sees_its_hours_and_supplements_nothing_of_the_towns()
    {
        var (town, story) = await SignedAsync();
        var now = town.Host.Clock.GetUtcNow();
        var vendor = await SignedInAsync((await town.PersonOfAsync(story.Vendor.Id)).Email);
        var form = await vendor.FollowAsync(await vendor.GetAsync($"/Vendor/Engagements/{story.EngagementId}"), "事故（おそれを含む）を報告する");

        var refused = await vendor.SubmitAsync(form, "町に報告する", ("form.title", ""), ("form.items.Overview", "媒体が1本足りません。"));
        Assert.AreEqual(HttpStatusCode.BadRequest, vendor.Last.StatusCode);
        Assert.IsNotNull(refused.QuerySelector(".is-error #title[aria-invalid=true]"));
        Assert.AreEqual("媒体が1本足りません。", Text(refused, "#item-Overview"));
        var reported = await vendor.SubmitAsync(refused, "町に報告する", ("form.title", "記録媒体の所在が分からない"), ("form.knownAt", At(now.AddHours(-1))), ("form.myNumber", "true"), ("form.isPossible", "true"));

        Assert.Contains("町に報告しました", Text(reported, "[role=status]"));
        Assert.Contains("契約上の第一報", Text(reported, "[aria-labelledby=clocks-h] tbody"));
        Assert.DoesNotContain("速報", Text(reported, "[aria-labelledby=clocks-h]"), "when the town reports is the town's own");
        var incident = (await town.Auditor.GetAsync("/incidents"))["items"].AsArray().Single()!;
        Assert.AreEqual($"vendor {story.Vendor.Id}", $"{incident["reportedBy"]} {incident["vendorId"]}");
        var at = $"/incidents/{incident["id"]}";
        (await town.SecurityLead.PostAsync(at + "/contain", new { text = "作業を止め、記録を保全した。" }, 1)).Is(HttpStatusCode.OK);

        var page = await vendor.FollowAsync(await vendor.GetAsync($"/Vendor/Engagements/{story.EngagementId}"), "記録媒体の所在が分からない");
        Assert.DoesNotContain("保全した", page.Body!.TextContent);
        var told = await vendor.SubmitAsync(page, "追記する", ("form.items.Cause", "搬送の途中で置き忘れました。"));
        Assert.Contains("追記しました", Text(told, "[role=status]"));
        Assert.Contains("搬送の途中で置き忘れました。", (await town.Auditor.GetAsync(at)).Text);
        var stranger = await SignedInAsync((await town.PersonOfAsync(story.Other.Id)).Email);
        Assert.Contains("見つかりません", (await stranger.GetAsync($"/Vendor/Incident/{incident["id"]}")).Body!.TextContent);
        Assert.Contains("見つかりません", (await stranger.GetAsync($"/Vendor/Incident/New?engagementId={story.EngagementId}")).Body!.TextContent);
    }

    [TestMethod]
    [DataRow(71.9, "あと2日", "2 days left")]
    [DataRow(47.9, "あと47時間", "47 h left")]
    [DataRow(0.5, "1時間以内", "Less than 1 h left")]
    [DataRow(-0.5, "1時間以内の超過", "Less than 1 h over")]
    [DataRow(-47.5, "47時間超過", "47 h over")]
    [DataRow(-49.0, "2日超過", "2 days over")]
    public void Hours_are_said_where_less_than_two_days_are_at_stake(double hours, string ja, string en)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            foreach (var (language, expected) in new[] { ("ja", ja), ("en", en) })
            {
                CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
                Assert.AreEqual(expected, Words.Left(TimeSpan.FromHours(hours)));
            }
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    private static async Task<Browser> SignedInAsync(string email)
    {
        var browser = Host.Browse();
        await browser.SubmitAsync(await browser.GetAsync("/Vendor/SignIn"), "サインイン", ("email", email), ("password", Town.Password));
        return browser;
    }
}
