using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The staff's side of duties, and the planned looks.</summary>
[TestClass]
public sealed class DutyPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<(Town Town, CaseOne Story)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    [TestMethod]
    public async Task The_duties_of_a_contract_are_listed_with_the_days_left_and_one_is_returned_with_a_reason_then_confirmed()
    {
        var (town, story) = await SignedAsync();
        var head = await Host.SignInAsync(town, Roles.SectionHead);
        var list = await head.GetAsync($"/Duties?contractId={story.ContractId}");
        Assert.Contains("あと14日", list.QuerySelector("tbody")!.TextContent);
        var register = (await story.DutyAsync("personnel-register"));
        (await story.DeliverAsync(register)).Is(HttpStatusCode.OK);

        var waiting = await head.GetAsync($"/Duties?contractId={story.ContractId}&state=Delivered");
        Assert.HasCount(1, waiting.QuerySelectorAll("tbody tr").ToList());
        var duty = await head.FollowAsync(waiting, "従事者名簿");
        Assert.Contains("提出します。", duty.QuerySelector(".ans-timeline")!.TextContent);
        var refused = await head.SubmitAsync(duty, "差し戻す");
        Assert.IsNotNull(refused.QuerySelector(".is-error #reason"), "a reason is asked for");
        await head.SubmitAsync(refused, "差し戻す", ("reason", "1名分が足りません。"));
        (await story.DeliverAsync(await story.DutyAsync("personnel-register"))).Is(HttpStatusCode.OK);
        var confirmed = await head.SubmitAsync(await head.GetAsync($"/Duties/{register["id"]}"), "確認済みにする");

        Assert.Contains("確認済み", confirmed.QuerySelector(".ans-title .ans-tag")!.TextContent);
        Assert.Contains("1名分が足りません。", confirmed.QuerySelector(".ans-timeline")!.TextContent);
        await head.GetAsync($"/Duties/{register["id"]}?handler=File&evidenceId={EvidenceOf(confirmed)}");
        Assert.AreEqual(HttpStatusCode.OK, head.Last.StatusCode);

        static string EvidenceOf(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelector(".ans-timeline a")!.GetAttribute("href")!.Split("evidenceId=")[1];
    }

    [TestMethod]
    public async Task What_a_vendor_brought_on_paper_is_recorded_by_staff_and_confirmed_by_someone_else()
    {
        var (town, story) = await SignedAsync();
        var id = (await story.DutyAsync("personnel-register"))["id"];
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        var recorded = await clerk.SubmitAsync(await clerk.GetAsync($"/Duties/{id}"), "提出を記録", ("text", "紙の名簿を受け取った。"));

        Assert.Contains("提出を記録しました", recorded.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains("紙の名簿を受け取った。", recorded.QuerySelector(".ans-timeline")!.TextContent);
        var head = await Host.SignInAsync(town, Roles.SectionHead, english: true);
        Assert.Contains("Confirmed", (await head.SubmitAsync(await head.GetAsync($"/Duties/{id}"), "Confirm")).QuerySelector(".ans-title .ans-tag")!.TextContent);
    }

    [TestMethod]
    public async Task An_auditor_reads_duties_and_is_offered_no_step()
    {
        var (town, story) = await SignedAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor, english: true);

        var page = await auditor.GetAsync($"/Duties/{(await story.DutyAsync("personnel-register"))["id"]}");

        Assert.AreEqual(HttpStatusCode.OK, auditor.Last.StatusCode);
        Assert.IsEmpty(page.QuerySelectorAll("main form").ToList());
    }

    [TestMethod]
    public async Task A_planned_look_is_sent_from_its_list()
    {
        var (town, story) = await SignedAsync();
        (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        await ApiHost.Shared.DrainOutboxAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);

        var list = await reviewer.GetAsync("/Reverifications");
        Assert.Contains("予定", list.QuerySelector("tbody")!.TextContent);
        var refused = await reviewer.SubmitAsync(list, "質問票を送付", ("dueOn", ""));
        Assert.IsNotNull(refused.QuerySelector("[role=alert]"));
        var sent = await reviewer.SubmitAsync(refused, "質問票を送付");

        Assert.Contains("再確認の質問票を送付しました", sent.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains("送付済み", sent.QuerySelector("tbody")!.TextContent);
    }

    [TestMethod]
    public async Task After_something_happened_running_cases_are_chosen_tried_and_looked_at_sooner()
    {
        var (town, story) = await SignedAsync();
        (await story.DecideAsync(town.SecurityLead)).Is(HttpStatusCode.Created);
        (await story.ActivateAsync()).Is(HttpStatusCode.OK);
        await ApiHost.Shared.DrainOutboxAsync();
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);
        var before = (await town.ItReviewer.GetAsync("/reverifications"))["items"]![0]!["dueOn"]!.GetValue<string>();

        var form = await reviewer.GetAsync("/Reverifications/Request");
        var refused = await reviewer.SubmitAsync(form, "試す", ("subjects", $"e{story.EngagementId}"));
        Assert.IsNotNull(refused.QuerySelector(".is-error #trigger"), "what happened is asked for");
        var tried = await reviewer.SubmitAsync(refused, "試す", ("trigger", "incident"), ("subjects", $"e{story.EngagementId}"));
        Assert.Contains("前倒ししました", tried.QuerySelector("[role=status]")!.TextContent);
        Assert.AreEqual(before, (await town.ItReviewer.GetAsync("/reverifications"))["items"]![0]!["dueOn"]!.GetValue<string>(), "trying keeps nothing");
        var kept = await reviewer.SubmitAsync(tried, "前倒しする", ("note", "媒体の紛失"));

        Assert.Contains("前倒ししました", kept.QuerySelector("[role=status]")!.TextContent);
        Assert.IsLessThan(0, string.CompareOrdinal((await town.ItReviewer.GetAsync("/reverifications"))["items"]![0]!["dueOn"]!.GetValue<string>(), before));
        Assert.Contains("媒体の紛失", (await reviewer.GetAsync("/Reverifications")).QuerySelector("tbody")!.TextContent);
    }

    [TestMethod]
    public async Task The_administrator_sees_which_mail_waits_and_no_word_of_it()
    {
        var (town, story) = await SignedAsync();
        (await town.Procurement.PostAsync($"/vendors/{story.Vendor.Id}/contacts", new { name = "白石 剛", email = "shiraishi@waits.example", purpose = "security" })).Is(HttpStatusCode.Created);
        await story.OpenFindingAsync();
        await ApiHost.Shared.DrainOutboxAsync();
        var administrator = await Host.SignInAsync(town, Roles.Administrator);

        var list = await administrator.GetAsync("/Notices?state=Queued");

        Assert.Contains("shiraishi@waits.example", list.QuerySelector("tbody")!.TextContent);
        Assert.Contains("指摘事項を起票", list.QuerySelector("tbody")!.TextContent);
        Assert.DoesNotContain("名簿に記載のない者", list.Body!.TextContent);
    }
}
