using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Retention;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>Retention, holds, disposals and exports, by the pages.</summary>
[TestClass]
public sealed class RetentionPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task One_proposes_another_approves_after_reading_that_it_cannot_be_undone_and_it_runs()
    {
        var town = await Town.FoundAsync();
        var story = await PastThings.ClosedWorkAsync(town);
        var (lead, ciso) = (await Host.SignInAsync(town, Roles.SecurityLead), await Host.SignInAsync(town, Roles.Ciso));
        Assert.Contains("保存期間", (await lead.GetAsync("/Retention")).QuerySelector("h1")!.TextContent);
        Assert.Contains("令和6年3月31日 まで保存", (await lead.GetAsync($"/Retention/Engagement/{story.EngagementId}")).QuerySelector("h1")!.TextContent);

        var listed = await lead.GetAsync("/Disposals");
        Assert.Contains("特定個人情報を扱ったため", listed.Body!.TextContent);
        Assert.IsNotNull((await lead.SubmitAsync(listed, "廃棄を提案する")).QuerySelector("#reason-e"));
        var proposed = await lead.SubmitAsync(await lead.GetAsync("/Disposals"), "廃棄を提案する", ("reason", "保存期間が過ぎたため。"));
        var at = proposed.QuerySelector("table a[href^='/Disposals/']")!.GetAttribute("href")!;
        Assert.Contains("本人は承認できません", (await lead.GetAsync(at)).Body!.TextContent);
        var asked = await ciso.GetAsync(at);
        Assert.Contains("廃棄は元に戻せません", asked.Body!.TextContent);
        await ciso.SubmitAsync(asked, "廃棄を承認する");
        await lead.SubmitAsync(await lead.GetAsync(at), "いま廃棄する");
        Assert.Contains("/Operations/", lead.Last.RequestMessage!.RequestUri!.PathAndQuery);
        await PastThings.RunAsync(town);
        var done = await lead.GetAsync(at);
        Assert.Contains("完了", done.QuerySelector(".ans-title")!.TextContent);
        await lead.FollowAsync(done, "廃棄記録票");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", lead.Last.Content.Headers.ContentType!.MediaType);
    }

    [TestMethod]
    public async Task A_hold_is_placed_on_the_page_of_what_it_is_on_and_ended_with_its_reason()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var ciso = await Host.SignInAsync(town, Roles.Ciso, english: true);

        var form = await ciso.FollowAsync(await ciso.GetAsync($"/Retention/Engagement/{story.EngagementId}"), "Put it under legal hold");
        Assert.IsNotNull((await ciso.SubmitAsync(form, "Put under hold", ("reason", "訴訟"))).QuerySelector("#document-e"));
        var placed = await ciso.SubmitAsync(await ciso.GetAsync($"/LegalHolds?kind=Engagement&objectId={story.EngagementId}"), "Put under hold", ("documentNo", "総務第1号"), ("reason", "訴訟のため。"));
        var hold = await ciso.GetAsync(placed.QuerySelector("table a[href^='/LegalHolds/']")!.GetAttribute("href")!);
        Assert.Contains("訴訟のため。", hold.Body!.TextContent);
        Assert.Contains("Ended", (await ciso.SubmitAsync(hold, "End the hold", ("reason", "終わったため。"))).QuerySelector(".ans-title")!.TextContent);
    }

    [TestMethod]
    public async Task The_clerk_has_a_vendors_records_written_out_and_the_vendor_its_own()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        var buyer = await Host.SignInAsync(town, Roles.Procurement);

        await buyer.SubmitAsync(await buyer.GetAsync($"/Vendors/{story.Vendor.Id}"), "この事業者の記録を書き出す");
        var waiting = buyer.Last.RequestMessage!.RequestUri!.PathAndQuery;
        Assert.Contains("/Operations/", waiting);
        await PastThings.RunAsync(town);
        await buyer.FollowAsync(await buyer.GetAsync(waiting), "を受け取る");
        Assert.AreEqual("application/zip", buyer.Last.Content.Headers.ContentType!.MediaType);

        var person = await town.PersonOfAsync(story.Vendor.Id);
        var vendor = Host.Browse();
        await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/SignIn"), "サインイン", ("email", person.Email), ("password", Town.Password));
        await vendor.SubmitAsync(await vendor.GetAsync("/Vendor/Export"), "書き出す");
        var own = vendor.Last.RequestMessage!.RequestUri!.PathAndQuery;
        await PastThings.RunAsync(town);
        await vendor.FollowAsync(await vendor.GetAsync(own), "を受け取る");
        Assert.AreEqual("application/zip", vendor.Last.Content.Headers.ContentType!.MediaType);
    }

    /// <summary>The same way leads to what would change under a draft of the rules.</summary>
    [TestMethod]
    public async Task A_draft_that_keeps_things_longer_is_tried_from_its_page()
    {
        var town = await Town.FoundAsync();
        (await town.SecurityLead.PostAsync("/rule-sets", new { reason = "保存期間の見直し", content = new { noticeHours = 12 } })).Is(HttpStatusCode.Created);
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        var draft = await lead.GetAsync("/RuleSets/2/Edit");
        Assert.IsNotNull(draft.QuerySelector("[name*='/retention/registers/0/keepMonths'], [value='/retention/registers/0/keepMonths']"), "a field for each period");
        await lead.SubmitAsync(await lead.GetAsync("/RuleSets/2"), "影響を調べる");
        Assert.Contains("/WhatIfs/", lead.Last.RequestMessage!.RequestUri!.PathAndQuery);
    }
}
