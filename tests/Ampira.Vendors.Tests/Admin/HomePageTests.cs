using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What a person sees first: what is due to it, what waits for it, what changed, and how things stand.</summary>
[TestClass]
public sealed class HomePageTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task Home_says_what_is_due_to_me_what_waits_for_me_and_what_changed()
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
        var reviewer = await Host.SignInAsync(town, Roles.ItReviewer);

        var home = await reviewer.GetAsync("/");

        Assert.Contains("名簿に記載のない者が入力している", home.QuerySelector("#due tbody")!.TextContent, "the finding it opened");
        Assert.Contains("あと14日", home.QuerySelector("#due tbody")!.TextContent);
        Assert.Contains("給与支払報告書のデータ入力", home.QuerySelector("#due tbody")!.TextContent, "of which case");
        Assert.Contains("税務住民課", home.QuerySelector("#due tbody")!.TextContent, "of which section");
        Assert.Contains("住民アンケート", home.QuerySelector("#waiting tbody")!.TextContent);
        Assert.Contains("速報", home.QuerySelector("#clocks tbody")!.TextContent);
        var changes = home.QuerySelectorAll("#changes li").Select(c => c.TextContent).ToList();
        Assert.IsNotEmpty(changes);
        foreach (var change in changes) Assert.IsTrue(change.Contains("住民アンケート", StringComparison.Ordinal) || change.Contains("給与支払報告書のデータ入力", StringComparison.Ordinal), $"of which case (all was done at one instant, so that any may be among the newest): {change}");
        Assert.Contains("令和", home.QuerySelector("#changes time")!.TextContent);
        foreach (var link in home.QuerySelectorAll(".ans-counts a, #due a, #waiting a, #changes a, #clocks a").Select(a => a.GetAttribute("href")!).Distinct())
        {
            await reviewer.GetAsync(link);
            Assert.AreEqual(HttpStatusCode.OK, reviewer.Last.StatusCode, link);
        }
        var clerk = await (await Host.SignInAsync(town, Roles.Requester)).GetAsync("/");
        Assert.IsNull(clerk.QuerySelector("#due tbody"));
        Assert.IsNull(clerk.QuerySelector("#clocks"));
        Assert.Contains("自分の判断を待っているものはありません", clerk.QuerySelector("#waiting")!.TextContent);
    }

    [TestMethod]
    public async Task Each_chart_says_its_values_in_words_and_again_as_a_table_that_leads_to_the_register()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.ToActivationAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor);

        var home = await auditor.GetAsync("/");

        var charts = home.QuerySelectorAll("#figures figure");
        Assert.HasCount(4, charts);
        foreach (var chart in charts)
        {
            var (svg, named) = (chart.QuerySelector("svg")!, chart.QuerySelector("svg")!.GetAttribute("aria-labelledby")!.Split(' '));
            Assert.AreEqual("img", svg.GetAttribute("role"));
            foreach (var id in named) Assert.IsGreaterThan(0, chart.QuerySelector("#" + id)!.TextContent.Length, id);
            Assert.IsNotEmpty(svg.QuerySelectorAll("text"), "values are written");
            Assert.IsNotNull(chart.QuerySelector("details table caption"));
            Assert.IsNull(chart.QuerySelector("[style], script"));
        }
        var drawn = charts[0].QuerySelectorAll("svg text.is-big").Select(t => int.Parse(t.TextContent, System.Globalization.CultureInfo.InvariantCulture)).Sum();
        Assert.AreEqual(1, drawn);
        var cell = charts[0].QuerySelectorAll("details a").Single();
        Assert.Contains("給与支払報告書のデータ入力", (await auditor.GetAsync(cell.GetAttribute("href")!)).QuerySelector("#cases")!.TextContent);
        Assert.Contains("1件", charts[3].QuerySelector("figcaption")!.TextContent, "one approval stands");
        Assert.IsNotEmpty(charts[1].QuerySelectorAll("details a[href^='/Duties?dueBefore=']"));
    }

    [TestMethod]
    public async Task Home_and_menu_offer_a_role_only_what_it_may_read()
    {
        var town = await Town.FoundAsync();
        var administrator = await Host.SignInAsync(town, Roles.Administrator, english: true);

        var home = await administrator.GetAsync("/");

        Assert.AreEqual(HttpStatusCode.OK, administrator.Last.StatusCode);
        Assert.AreEqual("Home, Vendors, Audit trail, All functions", string.Join(", ", home.QuerySelectorAll("#gnav a").Select(a => a.TextContent)));
        Assert.Contains("Nothing is due to you within 60 days", home.Body!.TextContent);
        Assert.IsNull(home.QuerySelector("#figures"));
        await town.VendorAsync();
        foreach (var page in new[] { home, await administrator.GetAsync("/Audit") })
            foreach (var href in page.QuerySelectorAll("main a, header a").Select(a => a.GetAttribute("href")!).Where(h => h.StartsWith('/')).Distinct())
            {
                await administrator.GetAsync(href);
                Assert.AreEqual(HttpStatusCode.OK, administrator.Last.StatusCode, href);
            }
    }
}
