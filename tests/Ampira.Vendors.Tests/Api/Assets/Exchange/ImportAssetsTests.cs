using Ampira.Vendors.Api.Assets.Exchange;
using Ampira.Vendors.Api.Files;

namespace Ampira.Vendors.Tests.Api.Assets.Exchange;

/// <summary>The register as a workbook, out and in: tried first, told by number, all rows or none.</summary>
[TestClass]
public sealed class ImportAssetsTests
{
    internal static MultipartFormDataContent Form(params string?[][] rows) => FormOf(SheetFile.Write("情報資産", AssetSheetRules.Headings, rows));

    private static MultipartFormDataContent FormOf(byte[] bytes, string name = "assets.xlsx") => new() { { new ByteArrayContent(bytes), "file", name } };

    private static string?[] Row(string? number, string name, string kind = "データ", string unit = "税務住民課", string? level = "3C", string integrity = "2", string availability = "1", string zone = "LGWAN接続系", string? label = null, string? system = null, string? note = null) =>
        [number, name, kind, unit, level, integrity, availability, zone, label, system, note];

    private static string Said(Answer answer) => string.Join(' ', answer.Is(HttpStatusCode.Created)["rows"].AsArray().Select(r => $"{r!["row"]}:{r["status"]}"));

    [TestMethod]
    public async Task A_sheet_is_tried_taken_in_and_taken_again()
    {
        var town = await Town.FoundAsync();
        // The part stands above its system.
        string?[][] rows = [Row("D-1", "税務データ", level: "3B", system: "S-1"), Row("S-1", "税務システム", "システム"), Row(null, "成績", zone: "校務情報系", level: null, label: "重要性分類Ⅱ")];

        Assert.AreEqual("2:created 3:created 4:created", Said(await town.SectionHead.PostAsync("/assets/import?dryRun=true", Form(rows))));
        Assert.IsEmpty((await town.Auditor.GetAsync("/assets"))["items"].AsArray(), "a trial keeps nothing");
        Assert.AreEqual("2:created 3:created 4:created", Said(await town.SectionHead.PostAsync("/assets/import", Form(rows))));
        var items = (await town.Auditor.GetAsync("/assets"))["items"].AsArray();
        Assert.AreEqual("D-1 3B, S-1 3C, 資産-R8-0001 3C", string.Join(", ", items.Select(a => $"{a!["referenceNo"]} {a["confidentiality"]}").Order(StringComparer.Ordinal)));
        Assert.IsNotNull(items.Single(a => a!["referenceNo"]!.GetValue<string>() == "D-1")!["systemId"]);

        var again = await town.SectionHead.PostAsync("/assets/import", Form(Row("D-1", "税務データ", level: "3A", system: "S-1"), Row("S-1", "税務システム", "システム")));
        Assert.AreEqual("2:changed 3:unchanged", Said(again));
        Assert.AreEqual("[\"confidentiality\"]", again["rows"][0]!["changes"]!.ToJsonString());
    }

    [TestMethod]
    public async Task What_is_handed_out_is_taken_back_unchanged()
    {
        var town = await Town.FoundAsync();
        var system = await AssetsTests.RegisterAsync(town);
        await AssetsTests.RegisterAsync(town, AssetsTests.Asset(town, "=1+1", "paper", "2", 1, 1, "none", systemId: system.Id));

        var workbook = await town.SectionHead.DownloadAsync("/assets/workbook");

        Assert.AreEqual("2:unchanged 3:unchanged", Said(await town.SectionHead.PostAsync("/assets/import", FormOf(workbook))), "and nothing in it is a formula");
    }

    [TestMethod]
    public async Task Every_fault_is_told_with_its_cell_and_nothing_is_kept()
    {
        var town = await Town.FoundAsync();
        string?[][] rows =
        [
            Row("A-1", "よい行"), Row("A-1", "同じ番号"), Row("A-2", "", kind: "機械", unit: "ない課", level: "9", zone: "社内"), Row("A-3", "部品", system: "ない番号"), Row("A-4", "成績", zone: "教育情報系", level: "1", label: "重要性分類Ⅰ"),
            Row("A-5", "番号 123456789018 の台帳"),
        ];

        var tried = (await town.SectionHead.PostAsync("/assets/import?dryRun=true", Form(rows))).Is(HttpStatusCode.Created);
        Assert.AreEqual("1 5", $"{tried["created"]} {tried["faulty"]}");
        Assert.AreEqual("A3:twice B4:required C4:oneOf E4:oneOf H4:oneOf J5:unknown E6:belowLabel B7:myNumber",
            string.Join(' ', tried["rows"].AsArray().SelectMany(r => r!["faults"]!.AsArray()).Select(f => $"{f!["cell"]}:{f["code"]}")));
        var refused = (await town.SectionHead.PostAsync("/assets/import", Form(rows))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.Contains(refused.Pointers.ToArray(), "/file/A3");
        Assert.IsEmpty((await town.Auditor.GetAsync("/assets"))["items"].AsArray());
    }

    [TestMethod]
    public async Task A_file_that_is_no_register_is_refused()
    {
        var town = await Town.FoundAsync();
        (await town.SectionHead.PostAsync("/assets/import", FormOf("a,b\n1,2"u8.ToArray(), "assets.csv"))).Is(HttpStatusCode.UnsupportedMediaType);
        (await town.SectionHead.PostAsync("/assets/import", FormOf(SheetFile.Write("表", ["名称"], [["x"]])))).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.SectionHead.PostAsync("/assets/import", Form())).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Auditor.PostAsync("/assets/import", Form(Row("A-1", "x")))).Is(HttpStatusCode.Forbidden);
    }

    [TestMethod]
    public async Task A_class_that_rises_by_a_sheet_reaches_the_case()
    {
        var town = await Town.FoundAsync();
        var story = new Stories.CaseTwo(town);
        var asset = await AssetsTests.RegisterAsync(town, AssetsTests.Asset(town, "回答", "data", "1", 1, 1, "internet", referenceNo: "R-1"));
        await story.RegisterServiceAsync();
        await story.ApplyAsync();
        (await town.Requester.PutAsync($"{story.At}/assets", new { assetIds = new[] { asset.Id } }, await story.VersionAsync(story.At))).Is(HttpStatusCode.OK);

        (await town.SectionHead.PostAsync("/assets/import", Form(Row("R-1", "回答", level: "2", integrity: "1", zone: "インターネット接続系")))).Is(HttpStatusCode.Created);
        await town.Host.DrainOutboxAsync();

        Assert.AreEqual("2", (await town.Auditor.GetAsync($"{story.At}/facts")).Is(HttpStatusCode.OK)["facts"]["confidentiality"]!.GetValue<string>());
    }
}
