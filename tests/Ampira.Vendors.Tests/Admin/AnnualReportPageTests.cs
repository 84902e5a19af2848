using Ampira.Vendors.Api.Access;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The annual report to read on a page, with its charts, and to take along.</summary>
[TestClass]
public sealed class AnnualReportPageTests
{
    [TestMethod]
    public async Task A_year_is_read_chosen_and_taken_along_and_each_figure_leads_to_its_list()
    {
        var town = await Town.FoundAsync();
        var (vendor, _) = await town.VendorAsync("株式会社ゆきしろデータ");
        (await town.ItReviewer.PostAsync("/findings", new { subject = new { type = "vendor", id = vendor }, title = "名簿の不備", detail = "記録が合いません。", severity = "high", dueOn = ApiHost.Start.AddDays(14).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) })).Is(HttpStatusCode.Created);
        var auditor = await AdminHost.Shared.SignInAsync(town, Roles.Auditor);

        var report = await auditor.GetAsync("/AnnualReport");

        Assert.Contains("令和8年度", report.QuerySelector("h1")!.TextContent);
        Assert.HasCount(3, report.QuerySelectorAll(".ans-chart svg[role=img] title"));
        var findings = report.QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("重大さが高の指摘", StringComparison.Ordinal));
        Assert.AreEqual("1 0", $"{findings.QuerySelectorAll("td")[1].TextContent} {findings.QuerySelectorAll("td")[2].TextContent}");
        Assert.AreEqual("/Findings", findings.QuerySelector("a")!.GetAttribute("href"));
        var before = await auditor.GetAsync("/AnnualReport?fiscalYear=2025");
        Assert.AreEqual("/Vendors?day=2026-03-31", before.QuerySelector("tbody a")!.GetAttribute("href"), "the list as it stood on the last day of that year");
        foreach (var (handler, type) in new[] { ("Word", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"), ("Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet") })
        {
            await auditor.GetAsync($"/AnnualReport?handler={handler}&fiscalYear=2026");
            Assert.AreEqual(type, auditor.Last.Content.Headers.ContentType!.MediaType);
        }
        Assert.Contains("年度は、4月の属する西暦年で", (await auditor.GetAsync("/AnnualReport?fiscalYear=2030")).QuerySelector("main")!.TextContent);
    }
}
