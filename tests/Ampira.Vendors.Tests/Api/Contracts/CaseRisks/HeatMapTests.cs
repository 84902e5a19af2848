using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Ampira.Vendors.Tests.Api.Contracts.CaseRisks;

[TestClass]
public sealed class HeatMapTests
{
    [TestMethod]
    public async Task Every_case_lies_in_one_cell_of_each_view_and_a_cell_leads_to_its_cases()
    {
        var town = await Town.FoundAsync();
        var (first, use) = (new CaseOne(town), new CaseTwo(town));
        await first.PlanAsync();
        await new CaseOne(town).PlanAsync();
        await use.ToReviewAsync();

        var map = (await town.Auditor.GetAsync("/risks/heat-map")).Is(HttpStatusCode.OK);

        Assert.AreEqual(3, map["total"].GetValue<int>());
        foreach (var view in new[] { "cells", "ipa" }) Assert.AreEqual(3, map[view].AsArray().Sum(c => c!["count"]!.GetValue<int>()), view);
        Assert.AreEqual(2, map["cells"].AsArray().Single(c => c!["tier"]!.GetValue<int>() == 1 && c["level"]!.GetValue<string>() == "D")!["count"]!.GetValue<int>());
        var cell = (await town.Auditor.GetAsync("/risks?tier=1&level=D")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.HasCount(2, cell);
        var own = (await first.RiskAsync()).Is(HttpStatusCode.OK);
        var row = cell.Single(r => r!["subject"]!["id"]!.GetValue<Guid>() == first.EngagementId)!;
        Assert.AreEqual((own["residual"].GetValue<string>(), own["ipa"].ToJsonString()), (row["residual"]!.GetValue<string>(), row["ipa"]!.ToJsonString()), "the portfolio says what the case says by itself");
        Assert.AreEqual(string.Join(' ', own["gates"].AsArray().Where(g => g!["open"]!.GetValue<bool>()).Select(g => g!["key"]!.GetValue<string>())), string.Join(' ', row["openGates"]!.AsArray().Select(g => g!.GetValue<string>())));
        (await town.Auditor.GetAsync("/risks?level=Z")).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual(0, (await (await Town.FoundAsync()).Auditor.GetAsync("/risks/heat-map"))["total"].GetValue<int>());
    }

    [TestMethod]
    public async Task The_list_is_paged_worst_first()
    {
        var town = await Town.FoundAsync();
        for (var i = 0; i < 3; i++) await new CaseOne(town).PlanAsync();
        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await town.Auditor.GetAsync($"/risks?limit=2{(cursor.Length > 0 ? $"&cursor={cursor}" : "")}")).Is(HttpStatusCode.OK);
            seen.AddRange(page["items"].AsArray().Select(r => r!["subject"]!["id"]!.GetValue<Guid>()));
            cursor = page.Body!["nextCursor"]?.GetValue<string>();
        }
        Assert.AreEqual((3, 3), (seen.Count, seen.Distinct().Count()));
    }

    [TestMethod]
    public async Task As_a_workbook_it_is_valid_and_holds_the_cases()
    {
        var town = await Town.FoundAsync();
        await new CaseOne(town).PlanAsync();

        using var book = SpreadsheetDocument.Open(new MemoryStream(await town.Auditor.DownloadAsync("/risks/heat-map?format=xlsx")), false);

        Assert.AreEqual("", string.Join('\n', new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(f => $"{f.Path?.XPath} {f.Description}")));
        Assert.Contains("給与支払報告書のデータ入力", string.Concat(book.WorkbookPart!.WorksheetParts.Select(p => p.Worksheet!.InnerText)));
    }
}
