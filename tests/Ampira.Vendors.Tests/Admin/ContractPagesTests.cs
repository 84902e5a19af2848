using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A contract's deviations, corrections and amendments by pages, as procurement, 統括 and the CISO do it.</summary>
[TestClass]
public sealed class ContractPagesTests
{
    private static string Text(IHtmlDocument page) => page.QuerySelector("main")!.TextContent;

    [TestMethod]
    public async Task A_deviation_is_proposed_shown_with_its_redline_decided_and_waived()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        var (clerk, lead, ciso) = (await AdminHost.Shared.SignInAsync(town, Roles.Procurement), await AdminHost.Shared.SignInAsync(town, Roles.SecurityLead), await AdminHost.Shared.SignInAsync(town, Roles.Ciso));
        var (contract, at) = ($"/Engagements/{story.EngagementId}/Contract", $"/Engagements/{story.EngagementId}/Contract/{story.ContractId}/Deviations");

        var page = await clerk.SearchAsync(await clerk.FollowAsync(await clerk.GetAsync(contract), "条項の逸脱"), "条文を開く", ("clause", "incident-publication"));
        Assert.Contains("公表することができる", page.QuerySelector<IHtmlTextAreaElement>("#t-ja")!.Value, "the library's text to start from");
        page = await clerk.SubmitAsync(page, "この条文に変える", ("ja", "{{ a }}は公表する。\n{{ v.noSuch }}\n"), ("en", ""), ("reason", "協議による。"));
        Assert.Contains("2行目", page.QuerySelector("#t-ja-e")!.TextContent, "the fault stands at the field with its line");
        Assert.Contains("noSuch", page.QuerySelector<IHtmlTextAreaElement>("#t-ja")!.Value, "what was typed is kept");
        await clerk.SubmitAsync(page, "この条文に変える", ("ja", "{{ a }}は、事故の内容を公表することができる。\n"), ("en", ""), ("reason", "協議による。"));
        page = await lead.GetAsync(at);
        Assert.Contains("再委託先", string.Concat(page.QuerySelectorAll("del").Select(d => d.TextContent)));
        page = await lead.SubmitAsync(page, "認めない", ("reason", ""));
        Assert.Contains("理由", page.QuerySelector("#c-incident-publication-e")!.TextContent);
        Assert.Contains("承認", Text(await lead.SubmitAsync(page, "承認")));

        page = await clerk.SearchAsync(await clerk.GetAsync(at), "条文を開く", ("clause", "suspension"));
        await clerk.SubmitAsync(page, "この条項を削る", ("reason", "別の契約で定めるため。"));
        await lead.SubmitAsync(await lead.GetAsync(at), "承認");
        page = await ciso.SubmitAsync(await ciso.GetAsync(at), "例外措置を認める", ("until", "2026-12-25"), ("reason", "年内に契約を変更する。"));
        Assert.Contains("令和8年12月25日まで", Text(page));
        Assert.Contains("条項の逸脱（2件）", Text(await clerk.GetAsync(contract)));
        page = await clerk.SubmitAsync(await clerk.GetAsync(at), "取り下げる");
        Assert.HasCount(1, page.QuerySelectorAll("article.ans-panel").ToList());
    }

    [TestMethod]
    public async Task A_correction_is_proposed_and_approved_and_the_bidder_opens_the_new_text()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToIssueAsync();
        var (clerk, lead) = (await AdminHost.Shared.SignInAsync(town, Roles.Procurement), await AdminHost.Shared.SignInAsync(town, Roles.SecurityLead));
        var at = $"/Engagements/{story.EngagementId}/Contract/{story.ContractId}/Texts";

        var page = await clerk.SubmitAsync(await clerk.GetAsync(at), "訂正を提案", ("values[noticeHours]", "12"), ("reason", ""));
        Assert.IsNotNull(page.QuerySelector("#reason-e"));
        page = await clerk.SubmitAsync(page, "訂正を提案", ("values[noticeHours]", "12"), ("reason", "報告の期限の誤り"));
        Assert.Contains("訂正第1号", page.QuerySelector("#pending-h")!.TextContent);
        page = await lead.SubmitAsync(await lead.GetAsync(at), "訂正を承認し、提示する");
        Assert.Contains("訂正第1号", page.QuerySelector("table a")!.TextContent, "the newest text first");

        var person = await town.PersonOfAsync(story.Other.Id);
        var vendor = AdminHost.Shared.Browse();
        await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/SignIn"), "サインイン", ("email", person.Email), ("password", Town.Password));
        page = await vendor.FollowAsync(await vendor.GetAsync("/Vendor/Contracts"), "訂正第1号を開く");
        Assert.Contains("12時間以内", page.DocumentElement.TextContent);
    }

    [TestMethod]
    public async Task An_amendment_is_drafted_from_the_signed_contract_and_shows_what_it_changes()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SignAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.Procurement);
        var at = $"/Engagements/{story.EngagementId}/Contract";

        var page = await clerk.SubmitAsync(await clerk.GetAsync(at), "変更契約を起案", ("reason", "任意の条項を加える。"));
        Assert.Contains("第1回変更", Text(page));
        await clerk.SubmitAsync(page, "任意の条項を選ぶ", ("options", "residual-duty-after-term"));
        page = await clerk.FollowAsync(await clerk.GetAsync(at), "新旧対照");
        Assert.Contains("契約終了後の義務", Text(page));
        Assert.IsNotNull(page.QuerySelector("ins"));
        Assert.IsNotNull((await clerk.GetAsync($"{at}?contract={story.ContractId}")).QuerySelector("#duties"), "the contract in force is there beside it");

        page = await clerk.GetAsync("/Contracts");
        Assert.HasCount(2, page.QuerySelectorAll("tbody tr").ToList());
        Assert.Contains("該当する契約はありません", Text(await clerk.GetAsync("/Contracts?olderClauses=true")));
        Assert.Contains("第1版", Text(await clerk.FollowAsync(await clerk.GetAsync("/Clauses/incident-report"), "この条項の契約")));
    }

    [TestMethod]
    public async Task The_text_is_seen_with_the_blanks_before_they_are_saved_in_a_frame_that_runs_nothing()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.Procurement);
        var path = $"/Engagements/{story.EngagementId}/Contract";
        var page = await clerk.GetAsync(path);
        var frame = page.QuerySelector("iframe[name=contract-text][sandbox]")!;
        var blank = page.QuerySelectorAll("[name^='values[']").First(e => e.LocalName == "input" && e.GetAttribute("type") == "text").GetAttribute("name")!;

        await clerk.GetAsync(path + frame.GetAttribute("src"));
        Assert.AreEqual("sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'", string.Join("", clerk.Last.Headers.GetValues("Content-Security-Policy")));
        Assert.AreEqual("SAMEORIGIN", clerk.Last.Headers.GetValues("X-Frame-Options").Single());
        page = await clerk.GetAsync(path);
        var shown = await clerk.SubmitAsync(page, "保存せずに文面を確かめる", (blank, "総務課総務係（内線 321）"));
        Assert.Contains("総務課総務係（内線 321）", shown.Body!.TextContent);
        Assert.Contains("第1条", shown.Body.TextContent);
        Assert.AreEqual("SAMEORIGIN", clerk.Last.Headers.GetValues("X-Frame-Options").Single());
        Assert.DoesNotContain("内線 321", (await clerk.GetAsync(path)).DocumentElement.OuterHtml, "nothing is kept");
        var refused = await clerk.SubmitAsync(await clerk.GetAsync(path), "保存せずに文面を確かめる", (blank, new string('あ', 5000)));
        Assert.AreEqual("この入力では文面を示せません", refused.QuerySelector("h1")!.TextContent);
        Assert.IsNotEmpty(refused.QuerySelectorAll("li").ToList());
        Assert.AreEqual("SAMEORIGIN", clerk.Last.Headers.GetValues("X-Frame-Options").Single());
    }
}
