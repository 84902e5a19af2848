using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Tests.Api.Vendors.Exchange;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The town's register of vendors.</summary>
[TestClass]
public sealed class VendorRegisterPagesTests
{
    private static AdminHost Host => AdminHost.Shared;

    [TestMethod]
    public async Task Procurement_registers_corrects_and_finds_a_vendor_by_page()
    {
        var town = await Town.FoundAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement);
        var number = CorporateNumbers.Next();

        await clerk.SubmitAsync(await clerk.GetAsync("/Vendors"), "登録", ("name", "株式会社ゆきしろデータ"), ("corporateNumber", number), ("kinds", "Contractor"));
        var list = await clerk.GetAsync($"/Vendors?q={number}");
        var page = await clerk.FollowAsync(list, "株式会社ゆきしろデータ");
        var refused = await clerk.SubmitAsync(page, "変更を保存", ("change.name", "株式会社ゆきしろデータ"), ("change.website", "not an address"));
        Assert.IsNotNull(refused.QuerySelector("[role=alert]"));
        Assert.AreEqual("not an address", refused.QuerySelector("#website")!.GetAttribute("value"));
        var changed = await clerk.SubmitAsync(refused, "変更を保存", ("change.website", "https://yukishiro.example/"), ("change.address", "札幌市北区"));

        Assert.Contains("登録内容を変更しました", changed.QuerySelector("[role=status]")!.TextContent);
        Assert.Contains("札幌市北区", changed.QuerySelector("dl")!.TextContent);
    }

    [TestMethod]
    public async Task A_sheet_is_tried_with_its_faults_by_row_and_then_taken_in()
    {
        var (town, number) = (await Town.FoundAsync(), CorporateNumbers.Next());
        var clerk = await Host.SignInAsync(town, Roles.Procurement);
        (string, string, byte[])[] Sheet(string? kinds) => [("list", "vendors.xlsx", ImportVendorsTests.Sheet([number, "株式会社ゆきしろデータ", "ユキシロデータ", null, null, kinds, "札幌市北区"]))];
        var page = await clerk.GetAsync("/Vendors");
        Assert.Contains("まとめて取り込めます", page.QuerySelector(".ans-empty")!.TextContent, "an empty register says how to fill it");
        Assert.AreEqual("/Vendors?handler=Export&format=xlsx", "/Vendors" + page.QuerySelector("#import p a")!.GetAttribute("href"));

        var wrong = await clerk.SubmitAsync(page, "試す", Sheet("その他"));
        Assert.Contains("F2", wrong.QuerySelector("#import")!.TextContent);
        Assert.Contains("誤り 1", wrong.QuerySelector("#import")!.TextContent);
        var refused = await clerk.SubmitAsync(wrong, "取り込む", Sheet(null));
        Assert.Contains("F2", refused.QuerySelector("#import")!.TextContent);
        var taken = await clerk.SubmitAsync(refused, "取り込む", Sheet("委託事業者"));
        Assert.Contains("新しい 1", taken.QuerySelector("#import")!.TextContent);
        Assert.Contains("株式会社ゆきしろデータ", (await clerk.GetAsync($"/Vendors?q={number}")).QuerySelector("tbody tr")!.TextContent);

        await clerk.SubmitAsync(taken, "登録", ("name", "株式会社しらいし"), ("corporateNumber", CorporateNumbers.Next()), ("kinds", "Contractor"));
        Assert.AreEqual("/Vendors", clerk.Last.RequestMessage!.RequestUri!.PathAndQuery, "the other form of the page goes its own way after a trial");
        Assert.HasCount(2, (await town.Auditor.GetAsync("/vendors"))["items"].AsArray());
    }

    [TestMethod]
    public async Task The_page_of_a_sheet_is_there_for_who_may_write_and_in_English()
    {
        var town = await Town.FoundAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor);
        Assert.IsNull((await auditor.GetAsync("/Vendors")).QuerySelector("#import"));
        var clerk = await Host.SignInAsync(town, Roles.Requester, english: true);

        var page = await clerk.GetAsync("/Vendors");
        Assert.Contains("Corporate number, Name and Kind", page.QuerySelector("#import")!.TextContent, "who may not export is told the headings");
        var tried = await clerk.SubmitAsync(page, "Try it", [("list", "vendors.xlsx", ImportVendorsTests.Sheet([null, "Northwind", null, null, "us", "Contractor"]))]);

        Assert.Contains("E2 Country: Enter the country as a two-letter code", tried.QuerySelector("#import")!.TextContent);
        Assert.IsFalse(tried.QuerySelector("#import")!.TextContent.IsJapanese());
    }

    [TestMethod]
    public async Task A_long_list_goes_on_where_it_ended_with_what_was_asked_for_kept()
    {
        var town = await Town.FoundAsync();
        for (var i = 0; i < 51; i++) await town.Procurement.PostAsync("/vendors", new { name = $"A&B サービス {i}", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" } });
        await town.VendorAsync("はまなし情報サービス株式会社");
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        var first = await clerk.SearchAsync(await clerk.GetAsync("/Vendors"), "絞り込む", ("q", "A&B"));
        Assert.HasCount(50, first.QuerySelectorAll("tbody tr").ToList());
        var second = await clerk.FollowAsync(first, "次の50件");

        Assert.HasCount(1, second.QuerySelectorAll("tbody tr").ToList());
        Assert.AreEqual("A&B", second.QuerySelector("#by-q")!.GetAttribute("value"));
        Assert.IsNull(second.QuerySelector(".ans-pager"));
    }

    [TestMethod]
    public async Task A_suspended_vendor_cannot_be_a_candidate_until_it_is_reinstated()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var work = new CaseOne(town);
        await work.PlanAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        var refused = await clerk.SubmitAsync(await clerk.GetAsync($"/Vendors/{vendor.Id}"), "停止する（指名停止など）");
        Assert.IsNotNull(refused.QuerySelector("[role=alert]"), "a reason is asked for");
        var suspended = await clerk.SubmitAsync(refused, "停止する（指名停止など）", ("reason", "指名停止要領第2条"));
        Assert.Contains("指名停止", suspended.QuerySelector(".ans-title .ans-tag")!.TextContent);
        (await town.Procurement.PostAsync($"/engagements/{work.EngagementId}/candidates", new { vendorId = vendor.Id })).Is(HttpStatusCode.Conflict);
        await clerk.SubmitAsync(suspended, "停止を解除する", ("reason", "期間が満了した"));

        (await town.Procurement.PostAsync($"/engagements/{work.EngagementId}/candidates", new { vendorId = vendor.Id })).Is(HttpStatusCode.Created);
    }

    [TestMethod]
    public async Task A_token_is_shown_once_works_and_is_revoked_by_page()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var clerk = await Host.SignInAsync(town, Roles.Procurement);

        var made = await clerk.SubmitAsync(await clerk.GetAsync($"/Vendors/{vendor.Id}/People"), "トークンを発行", ("tokenName", "受付システム2"));
        var program = new ApiClient(ApiHost.Shared.CreateClient(), made.QuerySelector("#token")!.TextContent.Trim());
        var may = (await program.GetAsync("/me")).Is(HttpStatusCode.OK)["permissions"].AsArray().Select(p => p!.GetValue<string>());
        CollectionAssert.AreEquivalent(PermissionNames.VendorScopes.ToArray(), may.ToArray(), "a token made by page may do all that a vendor's program may");
        var later = await clerk.GetAsync($"/Vendors/{vendor.Id}/People");
        Assert.IsNull(later.QuerySelector("#token"));

        var tokenId = later.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("受付システム2", StringComparison.Ordinal)).QuerySelector("[name=tokenId]")!.GetAttribute("value")!;
        var revoked = await clerk.SubmitAsync(later, "失効させる", ("tokenId", tokenId));

        Assert.DoesNotContain("受付システム2", revoked.QuerySelector("#tokens-h")!.ParentElement!.TextContent);
    }

    [TestMethod]
    public async Task Who_may_not_change_a_vendor_sees_no_form_for_it()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var auditor = await Host.SignInAsync(town, Roles.Auditor, english: true);

        var page = await auditor.GetAsync($"/Vendors/{vendor.Id}");

        Assert.AreEqual(HttpStatusCode.OK, auditor.Last.StatusCode);
        Assert.IsEmpty(page.QuerySelectorAll("main form").Where(f => f.GetAttribute("action")?.Contains("handler=Export", StringComparison.Ordinal) != true).ToList()); // having its records written out changes nothing
    }
}
