using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

[TestClass]
public sealed class InboxPagesTests
{
    [TestMethod]
    public async Task A_member_of_staff_reads_what_waits_for_it_marks_it_read_and_chooses_how_it_is_reminded()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await town.Host.DrainOutboxAsync();
        var reviewer = await AdminHost.Shared.SignInAsync(town, Roles.ItReviewer);

        var page = await reviewer.GetAsync("/Inbox");
        Assert.Contains("名簿に記載のない者が入力している", page.QuerySelector("tbody")!.TextContent);
        Assert.Contains("未読", page.QuerySelector("tbody")!.TextContent);
        Assert.IsNotNull(page.QuerySelector($"tbody a[href='/Findings/{work.FindingId}']"));
        page = await reviewer.SubmitAsync(page, "通知をすべて既読にする");
        Assert.DoesNotContain("未読に", (await reviewer.GetAsync("/Inbox?section=Due")).QuerySelector("tbody")!.TextContent);
        Assert.DoesNotContain("未読 ", (await reviewer.GetAsync("/Inbox?section=Notice")).QuerySelector("tbody")!.TextContent);
        Assert.Contains("該当するものはありません", (await reviewer.GetAsync("/Inbox?section=Notice&unread=true")).Body!.TextContent);
        page = await reviewer.SubmitAsync(page, "保存", ("reminders", "Daily"));
        Assert.AreEqual("Daily", page.QuerySelector("#reminders option[selected]")!.GetAttribute("value"));
        Assert.AreEqual("daily", (await town.ItReviewer.GetAsync("/me/notifications"))["reminders"].GetValue<string>());
    }

    [TestMethod]
    public async Task The_next_look_at_a_vendor_stands_on_its_page_and_what_it_answered_is_reviewed_there()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        var reviewer = await AdminHost.Shared.SignInAsync(town, Roles.ItReviewer);

        Assert.Contains("事業者そのものを確かめる間隔", (await reviewer.GetAsync($"/Vendors/{work.Vendor.Id}")).QuerySelector("#look")!.TextContent);
        Assert.Contains("予定はありません", (await reviewer.GetAsync($"/Vendors/{work.Other.Id}")).QuerySelector("#look")!.TextContent);
        Assert.Contains("まだ送られていません", (await reviewer.GetAsync($"/Vendors/{work.Vendor.Id}/Assessment")).Body!.TextContent);
        var look = (await town.ItReviewer.GetAsync($"/reverifications?vendorId={work.Vendor.Id}"))["items"][0]!;
        var id = (await town.ItReviewer.PostAsync($"/reverifications/{look["id"]}/issue", new { dueOn = "2026-12-20" }, look["version"]!.GetValue<long>())).Is(HttpStatusCode.OK)["assessmentId"].GetValue<Guid>();
        await Answering.AnswerAsync(work.Vendor.Api, id, evidence: work.Evidence);
        (await work.Vendor.Api.PostAsync($"/assessments/{id}/submit", version: (await work.Vendor.Api.GetAsync($"/assessments/{id}")).Version)).Is(HttpStatusCode.OK);

        var page = await reviewer.GetAsync($"/Vendors/{work.Vendor.Id}/Assessment");
        Assert.IsNotNull(page.QuerySelector("#q-gov-01"));
        page = await reviewer.SubmitAsync(page, "評価を受理");
        Assert.Contains("評価を受理しました", page.Body!.TextContent);
    }
}
