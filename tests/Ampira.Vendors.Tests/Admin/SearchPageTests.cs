using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>One field, at the head of every page, for what people look up.</summary>
[TestClass]
public sealed class SearchPageTests
{
    [TestMethod]
    public async Task Cases_vendors_and_services_are_found_by_a_part_of_their_name_in_any_width()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToAwardAsync();
        await use.RegisterServiceAsync();
        await use.ApplyAsync(CaseTwo.FactsWith());
        var reviewer = await AdminHost.Shared.SignInAsync(town, Roles.ItReviewer);

        var work1 = await reviewer.SearchAsync(await reviewer.GetAsync("/"), "検索", ("q", "給与"));
        Assert.IsNotNull(work1.QuerySelector($"main a[href='/Engagements/{work.EngagementId}']"));
        Assert.IsNull(work1.QuerySelector("#in-Vendors"), "a register without a hit is not shown");
        var service = await reviewer.GetAsync("/Search?q=" + Uri.EscapeDataString("アンケート"));
        Assert.IsNotNull(service.QuerySelector($"main a[href='/CloudServices/{use.ServiceId}']"));
        Assert.IsNotNull((await reviewer.GetAsync("/Search?q=" + Uri.EscapeDataString("ｱﾝｹｰﾄ"))).QuerySelector($"main a[href='/CloudServices/{use.ServiceId}']"), "half width");
        Assert.Contains("見つかりませんでした", (await reviewer.GetAsync("/Search?q=zzzz")).QuerySelector("main")!.TextContent);
        Assert.IsNull((await reviewer.GetAsync("/Search")).QuerySelector("main .ans-empty, main .ans-bul"), "nothing was looked for");
    }

    [TestMethod]
    public async Task What_a_role_may_not_read_is_not_looked_in()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.ToAwardAsync();
        var administrator = await AdminHost.Shared.SignInAsync(town, Roles.Administrator);

        var page = await administrator.GetAsync("/Search?q=" + Uri.EscapeDataString("給与"));

        Assert.AreEqual(HttpStatusCode.OK, administrator.Last.StatusCode);
        Assert.AreEqual(administrator.Last.IsSuccessStatusCode && (await town.Admin.GetAsync("/engagements")).Status == HttpStatusCode.OK, page.QuerySelector("#in-Engagements") is not null);
    }
}
