using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Assets.Exchange;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Admin;

/// <summary>The register of information assets by page, and a case that takes its class from it.</summary>
[TestClass]
public sealed class AssetPagesTests
{
    private static readonly (string, string)[] Entry =
        [("form.name", "住民情報システム"), ("form.kind", "System"), ("form.zone", "MyNumber"), ("form.confidentiality", "3B"), ("form.integrity", "2"), ("form.availability", "2")];

    [TestMethod]
    public async Task An_asset_is_entered_named_by_a_case_and_what_is_missing_stands_at_its_field()
    {
        var town = await Town.FoundAsync();
        var head = await AdminHost.Shared.SignInAsync(town, Roles.SectionHead);
        var page = await head.GetAsync("/Assets");
        Assert.Contains("該当する情報資産はありません", page.Body!.TextContent);

        var refused = await head.SubmitAsync(await head.GetAsync("/Assets/New"), "情報資産を登録", ("form.name", ""), ("form.kind", ""));
        foreach (var field in new[] { "name", "kind", "zone", "integrity" }) Assert.IsNotNull(refused.QuerySelector($"#{field}-e"), field);
        var shown = await head.SubmitAsync(refused, "情報資産を登録", [.. Entry, ("form.orgUnitId", $"{town.OrgUnitId}")]);
        Assert.Contains("3B・2・2", shown.Body!.TextContent);

        var story = new CaseOne(town);
        await story.PlanAsync();
        var clerk = await AdminHost.Shared.SignInAsync(town, Roles.Requester);
        var asset = (await town.Auditor.GetAsync("/assets"))["items"][0]!["id"]!.GetValue<string>();
        var facts = await clerk.SubmitAsync(await clerk.GetAsync($"/Engagements/{story.EngagementId}/Facts"), "扱う情報資産を保存", ("assetIds", asset));
        Assert.Contains("この案件の区分の下限", facts.QuerySelector("#assets")!.TextContent);
        var below = await clerk.SubmitAsync(facts, "新しい版として保存", ("confidentiality", "2"));
        Assert.Contains("住民情報システム", below.QuerySelector("[role=alert]")!.TextContent, "the asset that is the cause is named");

        var again = await head.GetAsync($"/Assets/{asset}");
        Assert.Contains("給与支払報告書のデータ入力", again.Body!.TextContent, "the case that touches it");
        var ended = await head.SubmitAsync(again, "廃止する", ("reason", "更改により廃止"));
        Assert.Contains("更改により廃止", ended.Body!.TextContent);
    }

    [TestMethod]
    public async Task A_sheet_is_tried_with_its_faults_by_row_and_then_taken_in()
    {
        var town = await Town.FoundAsync();
        var head = await AdminHost.Shared.SignInAsync(town, Roles.SectionHead);
        var page = await head.GetAsync("/Assets");
        (string, string, byte[])[] Sheet(string kind) => [("list", "assets.xlsx", SheetFile.Write("情報資産", AssetSheetRules.Headings, [["S-1", "税務システム", kind, "税務住民課", "3B", "2", "2", "マイナンバー利用事務系"]]))];

        var wrong = await head.SubmitAsync(page, "試す", Sheet("機械"));
        Assert.Contains("C2", wrong.QuerySelector("#import")!.TextContent);
        await head.SubmitAsync(page, "取り込む", Sheet("システム"));

        Assert.Contains("税務システム", (await head.GetAsync("/Assets?q=S-1")).QuerySelector("tbody tr")!.TextContent);
        await head.GetAsync("/Assets?handler=Workbook");
        Assert.AreEqual(OfficeRules.Excel, head.Last.Content.Headers.ContentType!.MediaType);
    }
}
