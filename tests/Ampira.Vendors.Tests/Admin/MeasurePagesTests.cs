using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What the town does under the articles of a signed contract, on the pages of both sides.</summary>
[TestClass]
public sealed class MeasurePagesTests
{
    private const string Docx = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private static AdminHost Host => AdminHost.Shared;

    private static async Task<(Town Town, CaseOne Story)> SignedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        return (town, story);
    }

    private static string Text(IHtmlDocument page, string selector) => (page.QuerySelector(selector) ?? throw new AssertFailedException($"{selector} is not on the page:\n{page.QuerySelector("main")?.TextContent}")).TextContent;

    [TestMethod]
    public async Task From_a_finding_a_correction_is_demanded_under_its_article_with_its_letter_to_read_and_to_download()
    {
        var (town, story) = await SignedAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);
        var form = await lead.FollowAsync(await lead.GetAsync($"/Findings/{story.FindingId}"), "措置をとる");
        Assert.HasCount(5, form.QuerySelectorAll("input[name=kind]").ToList());
        Assert.IsTrue(form.QuerySelector("input[value=CorrectionDemanded]")!.HasAttribute("checked"));
        Assert.Contains("により、とることができます", Text(form, "#why-CorrectionDemanded"));

        var refused = await lead.SubmitAsync(form, "措置をとる", ("reason", ""));
        Assert.IsNotNull(refused.QuerySelector(".is-error #reason"));
        var taken = await lead.SubmitAsync(refused, "措置をとる", ("reason", "従事者名簿に記載のない者が入力している。"));

        Assert.Contains("措置を記録しました", Text(taken, "[role=status]"));
        Assert.Contains("従事者名簿に記載のない者が入力している。", Text(taken, "article.ans-doc"), "the letter");
        Assert.IsNotNull(taken.QuerySelector($".ans-dl a[href='/Findings/{story.FindingId}']"));
        await lead.FollowAsync(taken, "通知書（Word）");
        Assert.AreEqual(Docx, lead.Last.Content.Headers.ContentType!.MediaType);
        Assert.AreEqual("PK", System.Text.Encoding.ASCII.GetString(await lead.Last.Content.ReadAsByteArrayAsync(), 0, 2));
    }

    [TestMethod]
    public async Task Without_a_kind_no_measure_is_taken_and_what_the_contract_does_not_permit_cannot_be_chosen()
    {
        var (town, story) = await SignedAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        var refused = await lead.SubmitAsync(await lead.GetAsync($"/Measures/New?contractId={story.ContractId}"), "措置をとる", ("reason", "確かめたい。"));

        Assert.AreEqual(HttpStatusCode.BadRequest, lead.Last.StatusCode);
        Assert.Contains("措置の種類", Text(refused, ".is-error #kind-e"));
        Assert.AreEqual("確かめたい。", Text(refused, "#reason"));
        Assert.IsEmpty((await town.Auditor.GetAsync("/measures"))["items"].AsArray());

        var other = new CaseOne(town);
        await other.PlanAsync();
        await other.ConfirmAsync();
        await other.DraftContractAsync();
        var early = await lead.GetAsync($"/Measures/New?contractId={other.ContractId}");
        Assert.HasCount(5, early.QuerySelectorAll("input[name=kind][disabled]").ToList(), "a draft permits nothing");
        Assert.Contains("締結されていない", Text(early, "#why-Suspension"));
    }

    [TestMethod]
    public async Task The_vendor_replies_on_its_page_and_the_town_closes_with_the_outcome()
    {
        var (town, story) = await SignedAsync();
        await story.DemandCorrectionAsync();
        var vendor = Host.Browse();
        await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/SignIn"), "サインイン", ("email", (await town.PersonOfAsync(story.Vendor.Id)).Email), ("password", Town.Password));
        var asked = await vendor.GetAsync("/Vendor");
        Assert.IsNotNull(asked.QuerySelector($"a[href='/Vendor/Measure/{story.MeasureId}']"), "it waits in the inbox");
        var page = await vendor.GetAsync($"/Vendor/Measure/{story.MeasureId}");
        var bare = await vendor.SubmitAsync(page, "回答する");
        Assert.IsNotNull(bare.QuerySelector(".is-error #text"));
        var replied = await vendor.SubmitAsync(bare, "回答する", [("files", "oath.pdf", "%PDF-1.7\noath\n%%EOF"u8.ToArray())], ("text", "全員の誓約書を徴しました。"));
        Assert.Contains("回答しました", Text(replied, "[role=status]"));

        var lead = await Host.SignInAsync(town, Roles.SecurityLead);
        var list = await lead.GetAsync($"/Measures?contractId={story.ContractId}&state=Answered");
        var measure = await lead.GetAsync(list.QuerySelector("tbody a")!.GetAttribute("href")!);
        Assert.Contains("全員の誓約書を徴しました。", Text(measure, ".ans-timeline"));
        await lead.GetAsync($"/Measures/{story.MeasureId}{measure.QuerySelector(".ans-timeline a")!.GetAttribute("href")}");
        Assert.AreEqual("application/pdf", lead.Last.Content.Headers.ContentType!.MediaType);
        var unsaid = await lead.SubmitAsync(await lead.GetAsync($"/Measures/{story.MeasureId}"), "完了にする");
        Assert.IsNotNull(unsaid.QuerySelector(".is-error #outcome"));
        var closed = await lead.SubmitAsync(unsaid, "完了にする", ("outcome", "改善を確認した。"));

        Assert.Contains("完了", Text(closed, ".ans-title .ans-tag"));
        Assert.IsEmpty(closed.QuerySelectorAll("main form:not([action$=Pdf])").ToList());
        Assert.Contains("該当する措置はありません", Text(await lead.GetAsync($"/Measures?contractId={story.ContractId}&state=Open"), ".ans-empty"));
    }

    [TestMethod]
    public async Task A_reply_on_paper_is_recorded_by_staff_and_an_auditor_only_reads()
    {
        var (town, story) = await SignedAsync();
        await story.DemandCorrectionAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement, english: true);

        var refused = await clerk.SubmitAsync(await clerk.GetAsync($"/Measures/{story.MeasureId}"), "Record the reply");
        Assert.IsNotNull(refused.QuerySelector(".is-error #text"));
        var recorded = await clerk.SubmitAsync(refused, "Record the reply", ("text", "郵送で回答を受け取った。"));
        Assert.Contains("Answered", Text(recorded, ".ans-title .ans-tag"));
        Assert.AreEqual("ja", recorded.QuerySelector("article.ans-doc")!.GetAttribute("lang"), "the letter is in the contract's language");

        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsEmpty((await auditor.GetAsync($"/Measures/{story.MeasureId}")).QuerySelectorAll("main form:not([action$=Pdf])").ToList());
    }
}
