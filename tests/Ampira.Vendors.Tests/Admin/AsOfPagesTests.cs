using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A page of a register as of a day: what it shows is that day's, where it leads stays on it, and nothing of the present can be changed from it.</summary>
[TestClass]
public sealed class AsOfPagesTests
{
    private static IEnumerable<string> Forms(IHtmlDocument page) => page.QuerySelectorAll("form").Where(f => f.GetAttribute("method") == "post").Select(f => f.GetAttribute("action") ?? "");

    [TestMethod]
    public async Task The_auditor_goes_back_to_a_day_looks_around_on_it_and_comes_back()
    {
        await using var api = new ApiHost();
        var town = await Town.FoundAsync(api);
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        var day = DateOnly.FromDateTime(api.Clock.GetUtcNow().AddHours(9).DateTime);
        api.Clock.Advance(TimeSpan.FromDays(1));
        (await town.Procurement.PatchAsync($"/vendors/{story.Vendor.Id}", new { name = "株式会社 改まった名" }, await story.VersionAsync($"/vendors/{story.Vendor.Id}"))).Is(HttpStatusCode.OK);
        await using var admin = new AdminHost(api);
        var auditor = await admin.SignInAsync(town, Roles.SecurityLead);

        var today = await auditor.GetAsync("/Vendors");
        Assert.Contains("株式会社 改まった名", today.Body!.TextContent);
        Assert.IsNull(today.QuerySelector("#as-of-h"));
        var then = await auditor.SearchAsync(today, "その日の内容を見る", ("day", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("の終わりの内容です", then.QuerySelector("#as-of-h")!.TextContent);
        Assert.DoesNotContain("株式会社 改まった名", then.Body!.TextContent);

        var vendor = await auditor.FollowAsync(then, "株式会社ゆきしろデータ");
        Assert.Contains("株式会社ゆきしろデータ", vendor.QuerySelector("h1")!.TextContent);
        Assert.IsNotNull(vendor.QuerySelector("#as-of-h"), "it stays on that day");
        CollectionAssert.AreEquivalent(new[] { "/Language", "/SignOut" }, Forms(vendor).ToArray(), "nothing of the present is changed from a day of the past");
        Assert.IsTrue(vendor.QuerySelectorAll("main a[href^='/']").Where(a => !a.HasAttribute("data-today")).All(a => a.GetAttribute("href")!.Contains($"day={day:yyyy-MM-dd}", StringComparison.Ordinal)));
        foreach (var path in new[] { $"/Engagements/{story.EngagementId}", "/Engagements", "/Contracts", "/Findings", "/Duties", "/Incidents", "/Risks", "/Subcontractors" })
            Assert.IsNotNull((await auditor.GetAsync($"{path}?day={day:yyyy-MM-dd}")).QuerySelector("#as-of-h"), path);

        var back = await auditor.FollowAsync(vendor, "今日の内容に戻る");
        Assert.Contains("株式会社 改まった名", back.QuerySelector("h1")!.TextContent);
        Assert.IsGreaterThan(2, Forms(back).Count());
    }

    [TestMethod]
    public async Task A_day_to_come_is_refused_on_the_page_and_one_before_the_register_is_empty()
    {
        var town = await Town.FoundAsync();
        await town.VendorAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.Procurement);

        Assert.Contains("これから先の日", (await clerk.GetAsync("/Vendors?day=2999-01-01")).QuerySelector("[role=alert]")!.TextContent);
        Assert.AreEqual(HttpStatusCode.BadRequest, clerk.Last.StatusCode);
        Assert.Contains("該当する事業者はありません", (await clerk.GetAsync("/Vendors?day=2026-01-01")).Body!.TextContent);
    }
}
