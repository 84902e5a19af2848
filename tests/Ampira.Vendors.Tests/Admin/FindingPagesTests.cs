using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What was found wrong, from its opening to its end, on the staff pages.</summary>
[TestClass]
public sealed class FindingPagesTests
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

    [TestMethod]
    public async Task A_finding_is_raised_by_hand_citing_an_article_and_what_is_missing_stands_at_its_field()
    {
        var (town, story) = await SignedAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var form = await reviewer.GetAsync($"/Findings/New?subjectType=Engagement&subjectId={story.EngagementId}");

        var refused = await reviewer.SubmitAsync(form, "起票する", ("title", ""), ("detail", "名簿と入退室の記録が合わない。"), ("dueOn", ""));
        Assert.AreEqual(HttpStatusCode.BadRequest, reviewer.Last.StatusCode);
        Assert.IsNotNull(refused.QuerySelector(".is-error #title"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #due"));
        Assert.AreEqual("名簿と入退室の記録が合わない。", Text(refused, "#detail"));
        var due = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddDays(10).DateTime).ToString("yyyy-MM-dd");
        var opened = await reviewer.SubmitAsync(refused, "起票する", ("title", "名簿に記載のない者が入力している"), ("dueOn", due), ("severity", "High"), ("clauseKey", "personnel-register"), ("internalNote", "現地で確認したい。"));

        Assert.Contains("指摘事項を起票しました", Text(opened, "[role=status]"));
        Assert.Contains("あと", Text(opened, ".ans-sub b"));
        Assert.Contains("現地で確認したい。", Text(opened, ".ans-dl"));
        var kept = (await town.Auditor.GetAsync($"/findings?engagementId={story.EngagementId}"))["items"].AsArray().Single()!;
        Assert.AreEqual($"high {due} personnel-register", $"{kept["severity"]} {kept["dueOn"]} {kept["clause"]!["clauseKey"]}");
        Assert.IsNotNull(opened.QuerySelector($".ans-dl a[href='/Engagements/{story.EngagementId}']"), "a way to its case");
    }

    [TestMethod]
    public async Task A_remedy_is_sent_back_with_words_then_verified_and_closed()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);

        var list = await reviewer.GetAsync($"/Findings?engagementId={story.EngagementId}&state=InRemediation");
        Assert.HasCount(1, list.QuerySelectorAll("tbody tr").ToList());
        var page = await reviewer.FollowAsync(list, "名簿に記載のない者");
        Assert.Contains("名簿を改め、全員の誓約書を徴しました。", Text(page, ".ans-timeline"));
        await reviewer.GetAsync($"/Findings/{story.FindingId}{page.QuerySelector(".ans-timeline a")!.GetAttribute("href")}");
        Assert.AreEqual("application/pdf", reviewer.Last.Content.Headers.ContentType!.MediaType, "the vendor's evidence");

        page = await reviewer.GetAsync($"/Findings/{story.FindingId}");
        var refused = await reviewer.SubmitAsync(page, "差し戻す");
        Assert.IsNotNull(refused.QuerySelector(".is-error #comment"), "what is sent back says why");
        var back = await reviewer.SubmitAsync(refused, "差し戻す", ("comment", "誓約書が足りません。"));
        Assert.Contains("是正待ち", Text(back, ".ans-title .ans-tag"));
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        var verified = await reviewer.SubmitAsync(await reviewer.GetAsync($"/Findings/{story.FindingId}"), "是正を認める");
        Assert.Contains("検証済み", Text(verified, ".ans-title .ans-tag"));
        var closed = await reviewer.SubmitAsync(verified, "完了にする");

        Assert.Contains("完了", Text(closed, ".ans-title .ans-tag"));
        Assert.IsEmpty(closed.QuerySelectorAll("main form").Where(f => !f.GetAttribute("action")!.EndsWith("handler=Threats", StringComparison.Ordinal)).ToList(), "nothing is left but to say which threats it showed");
        Assert.Contains("誓約書が足りません。", Text(closed, ".ans-timeline"));
    }

    [TestMethod]
    public async Task One_that_should_not_have_been_made_is_dismissed_with_a_reason_and_a_paper_remedy_is_recorded()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement, english: true);
        var page = await clerk.GetAsync($"/Findings/{story.FindingId}");

        var bare = await clerk.SubmitAsync(page, "Record the remedy");
        Assert.IsNotNull(bare.QuerySelector(".is-error #text"));
        var recorded = await clerk.SubmitAsync(bare, "Record the remedy", ("text", "郵送で改善報告書を受け取った。"));
        Assert.Contains("Remedy reported", Text(recorded, ".ans-title .ans-tag"));
        var refused = await clerk.SubmitAsync(recorded, "Dismiss the finding");
        Assert.IsNotNull(refused.QuerySelector(".is-error #reason"));
        var dismissed = await clerk.SubmitAsync(refused, "Dismiss the finding", ("reason", "名簿の版を取り違えていた。"));

        Assert.Contains("Dismissed", Text(dismissed, ".ans-title .ans-tag"));
        Assert.IsEmpty(dismissed.QuerySelectorAll("main form").Where(f => !f.GetAttribute("action")!.EndsWith("handler=Threats", StringComparison.Ordinal)).ToList(), "nothing is left but to say which threats it showed");
    }

    [TestMethod]
    public async Task Who_may_only_read_is_offered_no_step_and_an_old_page_is_told_so()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsEmpty((await auditor.GetAsync($"/Findings/{story.FindingId}")).QuerySelectorAll("main form").ToList());
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var page = await reviewer.GetAsync($"/Findings/{story.FindingId}");
        (await story.VerifyFindingAsync(accepted: false)).Is(HttpStatusCode.OK);

        var late = await reviewer.SubmitAsync(page, "是正を認める");

        Assert.AreEqual(HttpStatusCode.PreconditionFailed, reviewer.Last.StatusCode);
        Assert.IsNotNull(late.QuerySelector("[role=alert]"));
        Assert.Contains("是正待ち", Text(late, ".ans-title .ans-tag"), "the page shows how it stands now");
    }

    [TestMethod]
    public async Task Those_chosen_are_tried_first_and_then_followed_up_at_once()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        await story.OpenFindingAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var list = await reviewer.GetAsync("/Findings?state=Open");
        var boxes = list.QuerySelectorAll("input[name=chosen]").Select(b => ("chosen", b.GetAttribute("value")!)).ToArray();
        Assert.HasCount(2, boxes);

        var none = await reviewer.SubmitAsync(list, "結果を試す", ("remind", "true"));
        Assert.Contains("1件以上選んでください", Text(none, "#follow .ans-error"));
        var late = await reviewer.SubmitAsync(list, "結果を試す", [.. boxes, ("dueOn", "2020-01-01")]);
        Assert.Contains("期限は、2026-11-23 から 2029-11-23 までの日", Text(late, ".is-error #due-e"));
        Assert.HasCount(2, late.QuerySelectorAll("input[name=chosen][checked]").ToList(), "what was chosen is kept");
        var tried = await reviewer.SubmitAsync(late, "結果を試す", [.. boxes, ("dueOn", "2026-12-25"), ("remind", "true")]);
        Assert.Contains("2件のうち2件に行えます", Text(tried, "#outcome"));
        Assert.Contains("令和8年12月25日", Text(tried, "#outcome tbody"));
        Assert.AreEqual(1, (await town.Auditor.GetAsync("/findings"))["items"].AsArray()[0]!["version"]!.GetValue<long>());
        var done = await reviewer.SubmitAsync(tried, "2件に実行する");

        Assert.Contains("2件のうち2件に行いました", Text(done, "#outcome"));
        Assert.IsTrue((await town.Auditor.GetAsync("/findings"))["items"].AsArray().All(f => f!["dueOn"]!.GetValue<string>() == "2026-12-25"));
        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsEmpty((await auditor.GetAsync("/Findings")).QuerySelectorAll("input[name=chosen], #follow").ToList(), "who may only read is offered none");
    }
}
