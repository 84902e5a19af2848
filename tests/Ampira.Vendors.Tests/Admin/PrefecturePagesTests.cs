using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Portfolio.Prefecture;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>A town sees what it would give, agrees and ends it by page; its prefecture sees a table and a chart.</summary>
[TestClass]
public sealed class PrefecturePagesTests
{
    [TestMethod]
    public async Task A_town_agrees_by_page_and_the_prefecture_sees_the_same_numbers_until_it_ends()
    {
        var (prefecture, towns) = await PrefectureStory.FoundAsync();
        var town = towns[0];
        for (var i = 0; i < 3; i++) await new CaseOne(town).PlanAsync();
        var (ciso, lead) = (await AdminHost.Shared.SignInAsync(town, Roles.Ciso), await AdminHost.Shared.SignInAsync(prefecture, Roles.SecurityLead));
        Assert.Contains("同意した市町村はまだありません", (await lead.GetAsync("/Prefecture")).Body!.TextContent);
        var page = await ciso.GetAsync("/Prefecture");
        Assert.Contains("同意したときに渡す数値", page.QuerySelector("#figures-h")!.TextContent);
        Assert.Contains("3件未満", page.Body!.TextContent, "it says what becomes of small counts");

        var refused = await ciso.SubmitAsync(page, "数値を渡すことに同意する", ("approvalNo", ""), ("reason", ""));
        foreach (var field in new[] { "approval", "reason" }) Assert.IsNotNull(refused.QuerySelector($"#{field}-e"), field);
        var agreed = await ciso.SubmitAsync(refused, "数値を渡すことに同意する", ("approvalNo", "総務第10号"), ("reason", "県の支援を受けるため。"));
        Assert.Contains("渡している数値", agreed.QuerySelector("#figures-h")!.TextContent);

        var seen = await lead.GetAsync("/Prefecture");
        var bars = seen.QuerySelector("svg.ans-bars")!;
        Assert.AreEqual("3", bars.QuerySelector(".ans-bars__n")!.TextContent, "the chart shows the number of the table");
        Assert.Contains("3", string.Join(' ', seen.QuerySelectorAll("#risk-h ~ table tbody td").Select(c => c.TextContent)));
        Assert.AreEqual(2, seen.QuerySelectorAll("#towns-h ~ table tbody tr, #months-h ~ table tbody tr").Length);
        await lead.GetAsync("/Prefecture?handler=Workbook");
        Assert.AreEqual("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", lead.Last.Content.Headers.ContentType!.MediaType);

        var ended = await ciso.SubmitAsync(agreed, "同意を終了する", ("reason", "支援の終了による。"));
        Assert.Contains("支援の終了による。", ended.QuerySelector("#past-h ~ table")!.TextContent);
        Assert.Contains("同意した市町村はまだありません", (await lead.GetAsync("/Prefecture")).Body!.TextContent);
    }
}
