using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Vendors.Exchange;

namespace Ampira.Vendors.Tests.Api.Vendors.Exchange;

/// <summary>The register as a workbook, taken in: tried first, told by reference and number, all rows or none.</summary>
[TestClass]
public sealed class ImportVendorsTests
{
    internal static byte[] Sheet(params string?[][] rows) => SheetFile.Write("事業者", [.. VendorSheetRules.Columns.Select(c => c.Ja)], rows);

    private static MultipartFormDataContent Form(params string?[][] rows) => FormOf(Sheet(rows));

    private static MultipartFormDataContent FormOf(byte[] bytes, string name = "vendors.xlsx") => new() { { new ByteArrayContent(bytes), "file", name } };

    private static string?[] Row(string? number, string name, string? reference = null, string? country = null, string? kinds = "委託事業者", string? kana = null, string? address = null, string? website = null) => [number, name, kana, reference, country, kinds, address, website];

    private static string Said(Answer answer) => string.Join(' ', answer.Is(HttpStatusCode.Created)["rows"].AsArray().Select(r => $"{r!["row"]}:{r["status"]}"));

    private static string Faults(Answer answer) => string.Join(' ', answer.Is(HttpStatusCode.Created)["rows"].AsArray().SelectMany(r => r!["faults"]!.AsArray()).Select(f => $"{f!["cell"]}:{f["code"]}"));

    private static async Task<JsonArray> VendorsAsync(Town town) => (await town.Auditor.GetAsync("/vendors?sort=referenceNo"))["items"].AsArray();

    private static async Task<JsonArray> TrailAsync(Town town, string action)
    {
        await town.Host.SealAsync();
        return (await town.Auditor.GetAsync($"/audit-events?action={action}"))["items"].AsArray();
    }

    [TestMethod]
    public async Task A_sheet_is_tried_taken_in_and_taken_again()
    {
        var (town, number) = (await Town.FoundAsync(), CorporateNumbers.Next());
        string?[][] rows = [Row(number, "株式会社ゆきしろデータ", kana: "ユキシロデータ"), Row(null, "Northwind Cloud Inc.", country: "US", kinds: "クラウド事業者・委託事業者")];

        Assert.AreEqual("2:created 3:created", Said(await town.Procurement.PostAsync("/vendors/import?dryRun=true", Form(rows))));
        Assert.IsEmpty(await VendorsAsync(town), "a trial keeps nothing");
        Assert.IsEmpty(await TrailAsync(town, "vendors.imported"));
        Assert.AreEqual("2:created 3:created", Said(await town.Procurement.PostAsync("/vendors/import", Form(rows))));
        var made = await VendorsAsync(town);
        Assert.AreEqual($"事業者-R8-0001 {number} JP candidate [\"contractor\"], 事業者-R8-0002  US candidate [\"contractor\",\"cloudProvider\"]",
            string.Join(", ", made.Select(v => $"{v!["referenceNo"]} {v["corporateNumber"]} {v["country"]} {v["state"]} {v["kinds"]!.ToJsonString()}")));

        var again = await town.Procurement.PostAsync("/vendors/import", Form(Row(number, "株式会社ゆきしろデータ", kinds: null, address: "札幌市北区"), Row(null, "Northwind Cloud K.K.", reference: "事業者-R8-0002", kinds: null, website: "https://northwind.example/")));
        Assert.AreEqual("2:changed 3:changed", Said(again), "by its number, and by its reference");
        Assert.AreEqual("[\"address\"] [\"name\",\"website\"]", string.Join(' ', again["rows"].AsArray().Select(r => r!["changes"]!.ToJsonString())));
        var kept = await town.Auditor.GetAsync($"/vendors/{made[0]!["id"]}");
        Assert.AreEqual("ユキシロデータ 札幌市北区 2", $"{kept["nameKana"]} {kept["address"]} {kept.Version}", "what the row left empty stays");

        var trail = await TrailAsync(town, "vendors.imported");
        Assert.HasCount(2, trail, "one for each sheet");
        var told = trail.Single(e => e!["changes"]!["vendors"]![0]!["status"]!.GetValue<string>() == "changed")!["changes"]!["vendors"]!.AsArray();
        Assert.AreEqual("事業者-R8-0001 株式会社ゆきしろデータ, 事業者-R8-0002 Northwind Cloud K.K.", string.Join(", ", told.Select(v => $"{v!["referenceNo"]} {v["name"]}")));
        Assert.IsEmpty(await TrailAsync(town, "vendor.registered"));
    }

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public async Task What_is_exported_in_either_language_is_taken_back_unchanged(string language)
    {
        var town = await Town.FoundAsync();
        await town.VendorAsync("=1+1");
        await town.Procurement.PostAsync("/vendors", new { name = "Northwind Cloud Inc.", country = "US", kinds = new[] { "cloudProvider", "contractor" }, address = " 1 Main Street\r\nSpringfield ", website = "https://northwind.example/?a=1&b=2", headOfficeCountry = "US" });
        var vendor = (await town.Procurement.PostAsync("/vendors", new { name = "株式会社ゆきしろデータ", nameKana = "ユキシロデータ", corporateNumber = CorporateNumbers.Next(), kinds = new[] { "contractor" }, address = "札幌市北区" })).Is(HttpStatusCode.Created);
        (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/suspend", new { reason = "指名停止要領第2条" }, vendor.Version)).Is(HttpStatusCode.OK);

        var workbook = await town.Procurement.DownloadAsync("/exports/vendors.xlsx", language);

        Assert.AreEqual(language == "ja" ? "法人番号,名称,読み,参照番号,国,種別,所在地,ウェブサイト,状態" : "Corporate number,Name,Reading,Reference,Country,Kind,Address,Website,State", string.Join(',', SheetFile.ReadWorkbook(new MemoryStream(workbook)).Rows[0].Select(c => c.Text)));
        Assert.AreEqual("2:unchanged 3:unchanged 4:unchanged", Said(await town.Procurement.PostAsync("/vendors/import", FormOf(workbook))), "and nothing in it is a formula");
        var after = await town.Auditor.GetAsync($"/vendors/{vendor.Id}");
        Assert.AreEqual("suspended 2", $"{after["state"]} {after.Version}", "the state is not read");
    }

    [TestMethod]
    public async Task Every_fault_is_told_with_its_cell_and_nothing_is_kept()
    {
        var (town, number, taken) = (await Town.FoundAsync(), CorporateNumbers.Next(), CorporateNumbers.Next());
        await town.VendorAsync("株式会社あおやぎ");
        await town.VendorAsync("株式会社しらいし", taken);
        string?[][] rows =
        [
            Row(number, "よい行"), Row(number, "同じ番号"), Row("8700110005902", "", country: "jp", kinds: "その他", website: "ftp://x.example"), Row(null, "番号のない会社"), Row(CorporateNumbers.Next(), "Northwind", country: "US"), Row(null, "だれか", reference: "事業者-R8-0099"),
            Row(CorporateNumbers.Next(), "番号 123456789018"), Row("870011000590", "十二桁"), Row(CorporateNumbers.Next(), "種別のない会社", kinds: null), Row(CorporateNumbers.Next(), "株式会社あおやぎ", reference: "事業者-R8-0001", country: "US", kinds: "クラウド事業者"),
            Row(taken, "株式会社あおやぎ", reference: "事業者-R8-0001"),
        ];

        var tried = await town.Procurement.PostAsync("/vendors/import?dryRun=true", Form(rows));
        Assert.AreEqual("A3:twice B4:required A4:checkDigit E4:country F4:oneOf H4:url A5:required A6:notAbroad D7:unknown B8:myNumber A9:twelveDigits F10:required A11:fixed E11:fixed F11:fixed A12:duplicate", Faults(tried));
        Assert.AreEqual("1 10", $"{tried["created"]} {tried["faulty"]}");
        Assert.DoesNotContain("123456789018", tried.Text, "it is not repeated");
        var english = await town.Procurement.PostAsync("/vendors/import?dryRun=true", Form(rows), language: "en");
        Assert.AreEqual("Reference: There is no vendor of this reference. Leave it empty to register a new one.", english["rows"][5]!["faults"]!.AsArray().Select(f => $"{f!["column"]}: {f["message"]}").Single());
        var refused = (await town.Procurement.PostAsync("/vendors/import", Form(rows))).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.HasCount(16, refused.Pointers.ToList());
        CollectionAssert.Contains(refused.Pointers.ToArray(), "/file/A3");
        Assert.HasCount(2, await VendorsAsync(town));
        Assert.IsEmpty(await TrailAsync(town, "vendors.imported"));
    }

    [TestMethod]
    public async Task A_vendor_stands_in_one_row_however_it_is_named()
    {
        var (town, number) = (await Town.FoundAsync(), CorporateNumbers.Next());
        await town.VendorAsync("株式会社あおやぎ", number);

        Assert.AreEqual("D3:twice", Faults(await town.Procurement.PostAsync("/vendors/import?dryRun=true", Form(Row(number, "株式会社あおやぎ"), Row(null, "あおやぎ", reference: "事業者-R8-0001")))));
    }

    [TestMethod]
    public async Task A_file_that_is_no_register_is_refused()
    {
        var town = await Town.FoundAsync();
        async Task RefusedAsync(MultipartFormDataContent form, HttpStatusCode status, string code) => Assert.AreEqual(code, (await town.Procurement.PostAsync("/vendors/import", form)).Is(status)["errors"][0]!["code"]!.GetValue<string>());

        await RefusedAsync(FormOf("a,b\n1,2"u8.ToArray(), "vendors.csv"), HttpStatusCode.UnsupportedMediaType, "notExcel");
        await RefusedAsync(FormOf(SheetFile.Write("表", ["名称"], [["x"]])), HttpStatusCode.BadRequest, "headings");
        await RefusedAsync(Form(), HttpStatusCode.BadRequest, "noRows");
        await RefusedAsync(Form([.. Enumerable.Range(0, RegisterSheet.MaxRows + 1).Select(i => Row(null, $"会社{i}"))]), HttpStatusCode.BadRequest, "tooMany");
        await RefusedAsync(new() { { new StringContent(""), "sent" } }, HttpStatusCode.BadRequest, "required");
        (await town.Procurement.PostAsync("/vendors/import", FormOf(Sheet(Row(null, "x"))[..^40]))).Is(HttpStatusCode.UnsupportedMediaType);
        (await town.Auditor.PostAsync("/vendors/import", Form(Row(CorporateNumbers.Next(), "x")))).Is(HttpStatusCode.Forbidden);
    }

    [TestMethod]
    public async Task The_vendors_of_another_town_are_neither_seen_nor_changed()
    {
        var (ours, theirs, number) = (await Town.FoundAsync(), await Town.FoundAsync(), CorporateNumbers.Next());
        var vendor = await ours.VendorAsync("株式会社あおやぎ", number);

        Assert.AreEqual("D2:unknown", Faults(await theirs.Procurement.PostAsync("/vendors/import?dryRun=true", Form(Row(null, "あおやぎ", reference: "事業者-R8-0001")))));
        Assert.AreEqual("2:created", Said(await theirs.Procurement.PostAsync("/vendors/import", Form(Row(number, "あおやぎ")))));

        Assert.AreEqual("株式会社あおやぎ", (await ours.Auditor.GetAsync($"/vendors/{vendor.Id}"))["name"].GetValue<string>());
        Assert.AreNotEqual(vendor.Id, (await VendorsAsync(theirs)).Single()!["id"]!.GetValue<Guid>());
    }
}
