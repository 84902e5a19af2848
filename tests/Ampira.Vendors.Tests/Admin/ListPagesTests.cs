using AngleSharp.Html.Dom;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>What stands around the list of every register: conditions in the address, labels that take them off, order, columns, files, filters kept by a name.</summary>
[TestClass]
public sealed class ListPagesTests
{
    private static readonly string[] Registers = ["/Engagements", "/CloudUses", "/CloudServices", "/Vendors", "/Contracts", "/Duties", "/Findings", "/Measures", "/Incidents", "/Evidence", "/Assets", "/Subcontractors", "/Risks", "/Reverifications"];

    private static AdminHost Host => AdminHost.Shared;

    private static async Task<Town> WithVendorsAsync(params string[] names)
    {
        var town = await Town.FoundAsync();
        foreach (var name in names) await town.VendorAsync(name);
        return town;
    }

    private static string Names(IHtmlDocument page) => string.Join(' ', page.QuerySelectorAll("tbody th").Select(c => c.TextContent.Trim()));

    private static string Href(IHtmlDocument page, string selector) => (page.QuerySelector(selector) ?? throw new AssertFailedException($"{selector} is not on the page")).GetAttribute("href")!;

    [TestMethod]
    public async Task Every_register_has_its_conditions_columns_and_files()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await work.ReportIncidentAsync();
        await work.DemandCorrectionAsync();
        await use.ToActivationAsync();
        await Api.Assets.AssetsTests.RegisterAsync(town);
        await town.Host.DrainOutboxAsync();
        var lead = await Host.SignInAsync(town, Roles.SecurityLead);

        foreach (var path in Registers)
        {
            var page = await lead.GetAsync(path);
            Assert.IsNotNull(page.QuerySelector("#filter form[method=get] button"), path);
            Assert.IsNotEmpty(page.QuerySelectorAll("tbody tr").ToList(), path);
            Assert.HasCount(3, page.QuerySelectorAll("a[href*='handler=Export']").ToList(), path);
            var columns = page.QuerySelectorAll("input[name=cols]").Select(c => c.GetAttribute("value")!).ToList();
            var heads = page.QuerySelectorAll(".ans-cols thead th").Length;
            var one = await lead.GetAsync($"{path}?cols={columns[0]}");
            Assert.AreEqual(heads - columns.Count + 1, one.QuerySelectorAll(".ans-cols thead th").Length, $"{path}: the first column, and the one that was chosen");
            foreach (var sort in page.QuerySelectorAll(".ans-cols thead a").Select(a => a.GetAttribute("href")!).ToList())
            {
                var sorted = await lead.GetAsync(sort);
                Assert.HasCount(1, sorted.QuerySelectorAll("th[aria-sort]").ToList(), sort);
            }
            foreach (var file in page.QuerySelectorAll("a[href*='handler=Export']").Select(a => a.GetAttribute("href")!).ToList())
            {
                await lead.GetAsync(file);
                Assert.AreEqual(HttpStatusCode.OK, lead.Last.StatusCode, file);
                Assert.AreEqual("attachment", lead.Last.Content.Headers.ContentDisposition!.DispositionType, file);
            }
        }
    }

    [TestMethod]
    public async Task A_condition_stands_in_the_address_and_on_a_label_that_takes_it_off()
    {
        var town = await WithVendorsAsync("北の電算株式会社", "あおば印刷株式会社");
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        var found = await clerk.SearchAsync(await clerk.GetAsync("/Vendors"), "絞り込む", ("q", "電算"), ("state", "Candidate"));
        Assert.AreEqual("北の電算株式会社", Names(found));
        Assert.AreEqual("名称・読み・参照番号・法人番号：電算 状態：候補", string.Join(' ', found.QuerySelectorAll(".ans-chips a > span:first-child").Select(s => s.TextContent.Trim())));
        Assert.Contains("絞り込み（2）", found.QuerySelector(".ans-menu[popovertarget=filter]")!.TextContent);
        var without = await clerk.GetAsync(Href(found, ".ans-chips li:first-child a"));
        Assert.AreEqual("あおば印刷株式会社 北の電算株式会社", Names(without));
        Assert.HasCount(1, without.QuerySelectorAll(".ans-chips a").ToList());
    }

    [TestMethod]
    public async Task A_heading_sorts_and_sorts_the_other_way_round_and_the_condition_stays()
    {
        var town = await WithVendorsAsync("あ電算", "い電算", "う印刷");
        var clerk = await Host.SignInAsync(town, Roles.Procurement);
        var page = await clerk.GetAsync($"/Vendors?q={Uri.EscapeDataString("電算")}");

        Assert.AreEqual("ascending", page.QuerySelector("thead th")!.GetAttribute("aria-sort"), "by name, as it comes");
        var down = await clerk.GetAsync(Href(page, "thead th a"));
        Assert.AreEqual("い電算 あ電算", Names(down));
        Assert.AreEqual("descending", down.QuerySelector("thead th")!.GetAttribute("aria-sort"));
        Assert.AreEqual("あ電算 い電算", Names(await clerk.GetAsync(Href(down, "thead th a"))));
    }

    [TestMethod]
    public async Task A_file_holds_what_the_page_shows_and_who_may_not_export_is_not_offered_it()
    {
        var town = await WithVendorsAsync("北の電算株式会社", "あおば印刷株式会社");
        var (buyer, clerk) = (await Host.SignInAsync(town, Roles.Procurement), await Host.SignInAsync(town, Roles.Requester));

        await buyer.GetAsync(Href(await buyer.GetAsync($"/Vendors?q={Uri.EscapeDataString("印刷")}"), "a[href*='format=csv']"));
        var rows = SheetFile.ReadCsv(await buyer.Last.Content.ReadAsByteArrayAsync());
        Assert.AreEqual("名称 あおば印刷株式会社", string.Join(' ', rows.Select(r => r[1].Text)));
        Assert.EndsWith(".csv", buyer.Last.Content.Headers.ContentDisposition!.FileNameStar!);
        Assert.IsNull((await clerk.GetAsync("/Vendors")).QuerySelector("a[href*='handler=Export']"));
        await clerk.GetAsync("/Vendors?handler=Export&format=csv");
        Assert.AreEqual(HttpStatusCode.Forbidden, clerk.Last.StatusCode);
        var refused = await buyer.GetAsync($"/Vendors?handler=Export&format=csv&q={new string('x', 101)}");
        Assert.Contains("100文字", refused.QuerySelector("[role=alert]")!.TextContent);
    }

    [TestMethod]
    public async Task A_filter_is_kept_by_a_name_chosen_again_shared_and_removed()
    {
        var town = await WithVendorsAsync("北の電算株式会社", "あおば印刷株式会社");
        var (buyer, clerk) = (await Host.SignInAsync(town, Roles.Procurement), await Host.SignInAsync(town, Roles.Requester));
        var address = $"/Vendors?q={Uri.EscapeDataString("印刷")}&sort=-name";

        var nameless = await buyer.SubmitAsync(await buyer.GetAsync(address), "条件を保存", ("name", ""));
        Assert.IsNotNull(nameless.QuerySelector(".is-error #save-name"));
        var kept = await buyer.SubmitAsync(await buyer.GetAsync(address), "条件を保存", ("name", "印刷の事業者"), ("shared", "true"));
        Assert.Contains("条件を保存しました", kept.QuerySelector("[role=status]")!.TextContent);
        Assert.AreEqual("印刷の事業者（共有）", kept.QuerySelector(".ans-sets a[aria-current]")!.TextContent, "it is the one that is shown");

        var seen = await clerk.GetAsync("/Vendors");
        Assert.IsNull(seen.QuerySelector("form[action*='handler=Remove']"), "it is not the clerk's to remove");
        Assert.AreEqual("あおば印刷株式会社", Names(await clerk.GetAsync(Href(seen, ".ans-sets li:last-child a"))));
        Assert.IsNull((await clerk.GetAsync("/CloudServices")).QuerySelector(".ans-sets"), "it is of the vendors' list only");
        var removed = await buyer.SubmitAsync(await buyer.GetAsync("/Vendors"), "削除");
        Assert.IsNull(removed.QuerySelector(".ans-sets"));
    }

    [TestMethod]
    public async Task A_page_of_a_past_day_gives_out_the_file_of_that_day_and_keeps_no_filter()
    {
        using var api = new ApiHost();
        using var host = new AdminHost(api);
        var town = await Town.FoundAsync(api);
        await town.VendorAsync("北の電算株式会社");
        var day = DateOnly.FromDateTime(api.Clock.GetUtcNow().AddHours(9).DateTime);
        api.Clock.Advance(TimeSpan.FromDays(1));
        await town.VendorAsync("あおば印刷株式会社");
        var buyer = await host.SignInAsync(town, Roles.Procurement);

        var page = await buyer.GetAsync($"/Vendors?day={day:yyyy-MM-dd}&sort=-name");
        Assert.AreEqual("北の電算株式会社", Names(page));
        Assert.IsNull(page.QuerySelector("form[action*='handler=Save']"));
        await buyer.GetAsync(Href(page, "a[href*='format=csv']"));
        Assert.HasCount(2, SheetFile.ReadCsv(await buyer.Last.Content.ReadAsByteArrayAsync()));
    }

    [TestMethod]
    public async Task The_vendors_of_duties_that_were_chosen_are_reminded_after_a_trial()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        var head = await Host.SignInAsync(town, Roles.SectionHead);
        var list = await head.GetAsync("/Duties?who=Vendor");
        var chosen = list.QuerySelectorAll("input[name=chosen]").Select(c => c.GetAttribute("value")!).Take(2).ToList();

        var nothing = await head.SubmitAsync(list, "結果を試す");
        Assert.Contains("履行義務を1件以上", nothing.QuerySelector("#remind .ans-error")!.TextContent);
        var tried = await head.SubmitAsync(list, "結果を試す", [.. chosen.Select(c => ("chosen", c))]);
        Assert.Contains("2件のうち2件を督促できます", tried.QuerySelector("#outcome [role=status]")!.TextContent);
        var done = await head.SubmitAsync(tried, "2件に督促を送る", [.. chosen.Select(c => ("chosen", c))]);
        Assert.Contains("2件のうち2件を督促しました", done.QuerySelector("#outcome [role=status]")!.TextContent);
        Assert.IsNull((await (await Host.SignInAsync(town, Roles.Requester)).GetAsync("/Duties")).QuerySelector("input[name=chosen]"), "who may not remind is not offered to");
    }
}
