using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What would change: facts tried on a page, and held against those one started from.</summary>
[TestClass]
public sealed class TrialPageTests
{
    [TestMethod]
    public async Task A_clerk_tries_facts_changes_one_and_sees_what_it_changes_and_why()
    {
        var town = await Town.FoundAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.Procurement);

        var page = await clerk.SubmitAsync(await clerk.GetAsync("/Clauses/Trial"), "この条件を元にして条項を見る", ("confidentiality", "1"), ("cloud", "none"), ("media", "false"));
        Assert.Contains("次が変われば入ります：紙・媒体の受け渡しがある（いいえ → はい）", page.QuerySelector("main")!.TextContent);
        Assert.IsNull(page.QuerySelector("#change"));

        page = await clerk.SubmitAsync(page, "元の条件と比べる", ("media", "true"), ("cloud", "saas"));
        var change = page.QuerySelector("#change")!.TextContent;
        foreach (var part in new[] { "加わる条項", "授受・搬送・管理台帳", "紙・媒体の受け渡しがある（いいえ → はい）", "クラウドの種類（使わない → SaaS）" }) Assert.Contains(part, change);
        Assert.DoesNotContain("外れる条項", change);

        page = await clerk.SubmitAsync(page, "元の条件と比べる", ("media", "false"), ("cloud", "none"));
        Assert.IsNull(page.QuerySelector("#change"), "it is still held against the facts it started from");
        Assert.Contains("元の条件と同じです", page.QuerySelector("main")!.TextContent);
    }

    [TestMethod]
    public async Task A_case_is_where_to_start_and_a_contradiction_stands_at_its_field()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.Procurement, english: true);

        var page = await clerk.GetAsync($"/Clauses/Trial?engagementId={story.EngagementId}");
        Assert.AreEqual("3B", page.QuerySelector("#f-confidentiality option[selected]")!.GetAttribute("value"));

        page = await clerk.SubmitAsync(page, "Compare with the start", ("personalInformation", "false"));
        Assert.Contains("personal information", page.QuerySelector("#e-personalInformation")!.TextContent);
        Assert.AreEqual("3B", page.QuerySelector("#f-confidentiality option[selected]")!.GetAttribute("value"));

        page = await clerk.SubmitAsync(page, "Compare with the start", ("personalInformation", "true"), ("media", "false"));
        Assert.Contains("Clauses dropped", page.QuerySelector("#change")!.TextContent);
    }
}
