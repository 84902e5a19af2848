using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Policies;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The policy, its proof and its acknowledgement, by the pages.</summary>
[TestClass]
public sealed class PolicyPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task The_lead_registers_the_model_policy_calls_for_it_and_reads_where_it_has_gaps()
    {
        var town = await Town.FoundAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);
        Assert.IsNotNull((await lead.SubmitAsync(await lead.GetAsync("/Policies"), "登録する", ("documentTitle", "情報セキュリティ基本方針"))).QuerySelector("#key-e"));
        var listed = await lead.SubmitAsync(await lead.GetAsync("/Policies"), "登録する", ("documentTitle", "情報セキュリティ基本方針"), ("key", "basic-policy"));
        var at = listed.QuerySelector("table a[href^='/Policies/']")!.GetAttribute("href")!;
        var today = PolicyStory.Today(town).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

        var document = await lead.SubmitAsync(await lead.GetAsync(at), "版を登録する", ("label", "第1版"), ("adoptedOn", today), ("publishedOn", today), ("fromModel", "true"));
        Assert.Contains("要件を明記した契約", document.Body!.TextContent);
        Assert.Contains("確認を求めました", (await lead.SubmitAsync(document, "確認を求める", ("dueOn", today), ("allStaff", "true"))).Body!.TextContent);
        var gap = await lead.GetAsync(document.QuerySelectorAll("table a[href^='/PolicyArticles/']").First(a => a.TextContent.Contains("実施手順の策定", StringComparison.Ordinal)).GetAttribute("href")!);
        Assert.Contains("実施手順の文書が登録されていません", gap.Body!.TextContent);
        Assert.IsNotNull((await lead.SubmitAsync(gap, "直す", ("rules", "nothing"), ("reason", "直す。"))).QuerySelector("#rules-e"));
        Assert.Contains("対応を直しました", (await lead.SubmitAsync(await lead.GetAsync(lead.Last.RequestMessage!.RequestUri!.PathAndQuery), "直す", ("rules", "gates"), ("reason", "ゲートを挙げる。"))).Body!.TextContent);
        await lead.FollowAsync(await lead.GetAsync(at), "監査用の一覧（Word）");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.wordprocessingml.document", lead.Last.Content.Headers.ContentType!.MediaType);
    }

    [TestMethod]
    public async Task A_member_of_staff_reads_and_acknowledges_and_the_town_sees_who_has()
    {
        var town = await Town.FoundAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        await policy.CallAsync(allStaff: true);
        var (clerk, auditor) = (await Host.SignInAsync(town, Roles.Requester, english: true), await Host.SignInAsync(town, Roles.Auditor, english: true));

        var called = await clerk.FollowAsync(await clerk.GetAsync("/Policies"), "Basic Policy on Information Security 第1版");
        Assert.Contains("Preamble", called.Body!.TextContent);
        Assert.Contains("You have acknowledged it.", (await clerk.SubmitAsync(called, "Acknowledge")).Body!.TextContent);
        Assert.DoesNotContain("To be acknowledged by you", (await clerk.GetAsync("/Policies")).Body!.TextContent);
        Assert.HasCount(1, (await auditor.GetAsync($"/Policies/{policy.Id}/Acknowledgements?acknowledged=true")).QuerySelectorAll("tbody tr"));
    }

    [TestMethod]
    public async Task A_vendors_person_reads_and_acknowledges_what_waits_in_its_inbox()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var policy = await PolicyStory.RegisterAsync(town);
        (await policy.AttachAsync()).Is(HttpStatusCode.Created);
        await policy.CallAsync(vendors: true);
        var person = Host.Browse();
        await person.SubmitAsync(await person.GetAsync("/Vendor/SignIn"), "サインイン", ("email", (await town.PersonOfAsync(story.Vendor.Id)).Email), ("password", Town.Password));

        var read = await person.FollowAsync(await person.GetAsync("/Vendor"), "「情報セキュリティ基本方針 第1版」を読み、確認する");
        Assert.Contains("要件を明記した契約", read.Body!.TextContent);
        Assert.Contains("確認しました", (await person.SubmitAsync(read, "読んで理解したことを確認する")).Body!.TextContent);
        Assert.DoesNotContain("基本方針", (await person.GetAsync("/Vendor")).QuerySelector("main")!.TextContent);
    }
}
