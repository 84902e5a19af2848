using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What a person sees first: what is due, and what waits for the town.</summary>
[TestClass]
public sealed class HomePageTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task Home_says_what_is_due_within_30_days_and_what_waits_for_the_town()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await work.ReportIncidentAsync();
        await use.RegisterServiceAsync();
        await use.ApplyAsync();
        await use.ConfirmAsync();
        await use.SubmitAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        var home = await lead.GetAsync("/");

        Assert.Contains("名簿に記載のない者が入力している", home.QuerySelector("#due tbody")!.TextContent);
        Assert.Contains("あと14日", home.QuerySelector("#due tbody")!.TextContent);
        Assert.Contains("速報", home.QuerySelector("#due tbody")!.TextContent);
        Assert.Contains("クラウド利用の審査・判定", home.QuerySelector("#waiting tbody")!.TextContent);
        Assert.Contains("給与支払報告書のデータ入力", home.QuerySelector("#running")!.TextContent);
    }

    [TestMethod]
    public async Task Home_and_menu_offer_a_role_only_what_it_may_read()
    {
        var town = await Town.FoundAsync();
        var administrator = await Host.SignInAsync(town, Roles.Administrator, english: true);

        var home = await administrator.GetAsync("/");

        Assert.AreEqual(HttpStatusCode.OK, administrator.Last.StatusCode);
        Assert.AreEqual("Home, Vendors, Audit trail, All functions", string.Join(", ", home.QuerySelectorAll("#gnav a").Select(a => a.TextContent)));
        Assert.Contains("Nothing is due within 30 days", home.Body!.TextContent);
        await town.VendorAsync();
        foreach (var page in new[] { home, await administrator.GetAsync("/Audit") })
            foreach (var href in page.QuerySelectorAll("main a, header a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct())
            {
                await administrator.GetAsync(href);
                Assert.AreEqual(HttpStatusCode.OK, administrator.Last.StatusCode, href);
            }
    }
}
