using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.Imports;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Ampira.Vendors.Tests.Api.Contracts.Imports;

[TestClass]
public sealed class ImportContractsTests
{
    /// <summary>A contract of another hand: the library's secrecy under the number 第12条の2, an article of its own on suspension, and nothing else that is asked for.</summary>
    internal static readonly string Contract = string.Join('\n', [
        "第1条（目的）", "この契約は、保守の業務について定める。", "第12条の2（秘密保持）",
        .. ArticleBody.Read(SampleContract.Document.Articles.Single(a => a.Key == "confidentiality").Markdown, "ja").Select((p, n) => $"{n + 1}　{string.Concat(p.Texts.Select(t => t.Text)).Replace("発注者", "甲", StringComparison.Ordinal).Replace("受注者", "乙", StringComparison.Ordinal)}"),
        "第13条（業務の中断）", "甲は、必要があるときは、業務の中断を命ずることができる。"]);

    internal static readonly string[] Headings = [.. RegisterRules.Columns.Select(c => c.Heading)];

    internal static string[] Row(string number, string corporate, string file, string signed = "令和8年4月1日", string engagement = "", string unit = "税務住民課") =>
        [number, "基幹系システムの保守", unit, corporate, "株式会社ゆきしろデータ", signed, "2026-04-01", "2027/3/31", engagement, file, "3B", "2", "1", "はい", "いいえ", "禁止", "使わない"];

    /// <summary>A workbook as people make it; a cell that begins with = is a formula.</summary>
    internal static byte[] Workbook(params string[][] rows)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var sheet = book.AddNewPart<WorksheetPart>("s");
            sheet.Worksheet = new Worksheet(new SheetData(rows.Select((cells, r) => new Row(cells.Select((text, c) => Cell(text, $"{RegisterFile.Letters(c)}{r + 1}"))) { RowIndex = (uint)r + 1 })));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "s", SheetId = 1, Name = "契約一覧" }));
        }
        return stream.ToArray();
    }

    private static Cell Cell(string text, string at) => text.StartsWith('=') ? new Cell(new CellFormula(text[1..]), new CellValue("1")) { CellReference = at } : new Cell(new InlineString(new Text(text))) { CellReference = at, DataType = CellValues.InlineString };

    private static Task<Answer> ImportAsync(Town town, byte[] register, bool dryRun, params (string Name, string Text)[] files) => town.Procurement.PostAsync($"/contracts/import?dryRun={(dryRun ? "true" : "false")}",
        GapSamples.Form([("register", "契約一覧.xlsx", register), .. files.Select(f => ("files", f.Name, Encoding.UTF8.GetBytes(f.Text)))]));

    [TestMethod]
    public async Task A_running_contract_enters_as_signed_and_its_confirmed_passages_permit_measures_under_their_real_articles()
    {
        var (town, corporate) = (await Town.FoundAsync(), CorporateNumbers.Next());
        var register = Workbook(Headings, Row("R8-契-12", corporate, "保守.txt"));

        var trial = (await ImportAsync(town, register, dryRun: true, ("保守.txt", Contract))).Is(HttpStatusCode.Created);
        Assert.AreEqual((1, 0), (trial["imported"].GetValue<int>(), trial["faulty"].GetValue<int>()), trial.Text);
        Assert.AreEqual(0, (await town.Procurement.GetAsync("/contracts"))["items"].AsArray().Count, "a trial keeps nothing");

        var row = (await ImportAsync(town, register, dryRun: false, ("保守.txt", Contract))).Is(HttpStatusCode.Created)["rows"].AsArray().Single()!;
        var contract = (await town.Procurement.GetAsync($"/contracts/{row["contractId"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("signed", "imported", "R8-契-12", "2026-04-01", 0), (contract["state"].GetValue<string>(), contract["origin"].GetValue<string>(), contract["registerNo"].GetValue<string>(), contract["signedOn"].GetValue<string>(), contract["clauses"].AsArray().Count));
        Assert.IsTrue(await TestDatabase.ScalarAsync<bool>(TestDatabase.Superuser, "select (changes::jsonb -> 'contracts' -> 0 ->> 'vendorIsNew')::boolean and changes::jsonb -> 'contracts' -> 0 ->> 'vendorId' = $2 from audit_events where action = 'contract.imported' and subject_id = $1", contract.Id, row["vendorId"]!.ToString()), "one event tells what was registered with it");
        var engagement = (await town.Procurement.GetAsync($"/engagements/{row["engagementId"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("active", row["vendorId"]!.ToString(), 1), (engagement["state"].GetValue<string>(), engagement["vendorId"].ToString(), engagement["factsVersion"].GetValue<int>()));

        var check = (await town.Procurement.GetAsync($"/gap-checks/{row["gapCheckId"]}")).Is(HttpStatusCode.OK);
        string Status(string key) => check["lines"].AsArray().Single(l => l!["clauseKey"]!.GetValue<string>() == key)!["status"]!.GetValue<string>();
        Assert.AreEqual(("present", "missing"), (Status("confidentiality"), Status("incident-report")), check["lines"].AsArray().Single(l => l!["clauseKey"]!.GetValue<string>() == "confidentiality")!["differences"]!.ToJsonString());
        (await town.Procurement.PostAsync($"/gap-checks/{check.Id}/confirmations", new
        {
            lines = new object[] { new { clauseKey = "confidentiality", verdict = "present" }, new { clauseKey = "suspension", verdict = "alteredAcceptable", article = "第13条", comment = "同じ趣旨である。" }, new { clauseKey = "incident-report", verdict = "missing" } },
        })).Is(HttpStatusCode.Created);

        var clauses = (await town.Procurement.GetAsync($"/contracts/{row["contractId"]}"))["clauses"].AsArray();
        Assert.AreEqual("confidentiality 12 第12条の2|suspension 13 ", string.Join('|', clauses.Select(c => $"{c!["key"]} {c["articleNumber"]} {c["article"]}")));
        var measure = (await town.SecurityLead.PostAsync("/measures", new { contractId = row["contractId"]!.GetValue<Guid>(), kind = "suspension", reason = "漏えいのおそれがあるため。" })).Is(HttpStatusCode.Created);
        Assert.AreEqual(13, measure["articleNumber"].GetValue<int>());
        (await town.SecurityLead.PostAsync("/measures", new { contractId = row["contractId"]!.GetValue<Guid>(), kind = "onSiteInspection", reason = "実地に確かめるため。" })).Refused(HttpStatusCode.Conflict, "clauseMissing");

        var amended = (await town.Procurement.PostAsync("/contracts/import/amendments", new { })).Is(HttpStatusCode.Created)["vendors"].AsArray().Single()!;
        Assert.AreEqual($"{row["vendorId"]} incident-report", $"{amended["vendorId"]} {string.Join(' ', amended["amendments"]!.AsArray().Single()!["missing"]!.AsArray())}");
        var draft = (await town.Procurement.GetAsync($"/contracts/{amended["amendments"]![0]!["amendmentId"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("draft", row["contractId"]!.ToString()), (draft["state"].GetValue<string>(), draft["amendsId"].ToString()));
        Assert.Contains(c => c!["key"]!.GetValue<string>() == "incident-report", draft["clauses"].AsArray());
        (await town.Procurement.PostAsync("/contracts/import/amendments", new { })).Refused(HttpStatusCode.Conflict, "nothingMissing");

        var again = (await ImportAsync(town, register, dryRun: false, ("保守.txt", Contract))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/register/契約一覧/A2" }, again.Pointers.ToArray(), "a contract is taken in once");
    }

    [TestMethod]
    public async Task Each_fault_names_sheet_and_cell_and_one_keeps_every_row_out()
    {
        var town = await Town.FoundAsync();
        var number = CorporateNumbers.Next();
        var register = Workbook(Headings,
            Row("1", number, "a.txt"),
            Row("2", "123456789012", "b.txt", signed: "=TODAY()"),
            Row("3", number, "なし.txt", signed: "令和8年2月30日", unit: "ない課"),
            Row("1", number, "c.txt", engagement: "委託-R8-9999"));

        var trial = (await ImportAsync(town, register, dryRun: true, ("a.txt", Contract), ("b.txt", Contract), ("c.txt", "\u0001"))).Is(HttpStatusCode.Created);
        string Faults(int row) => string.Join(' ', trial["rows"].AsArray()[row]!["faults"]!.AsArray().Select(f => $"{f!["cell"]}:{f["code"]}").Order(StringComparer.Ordinal));

        Assert.AreEqual("", Faults(0));
        Assert.AreEqual("D3:twelveDigits F3:formula", Faults(1));
        Assert.AreEqual("F4:date", Faults(2));
        Assert.AreEqual("A5:twice I5:unknown J5:unknownFileType", Faults(3));
        var refused = (await ImportAsync(town, register, dryRun: false, ("a.txt", Contract), ("b.txt", Contract), ("c.txt", "\u0001"))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.Contains(refused.Pointers.ToArray(), "/register/契約一覧/F3");
        Assert.AreEqual(0, (await town.Procurement.GetAsync("/contracts"))["items"].AsArray().Count);
        Assert.AreEqual(0, (await town.Procurement.GetAsync("/vendors"))["items"].AsArray().Count);
    }

    [TestMethod]
    public async Task The_template_opens_has_lists_and_goes_through_and_other_files_are_refused()
    {
        var town = await Town.FoundAsync();
        var template = await town.Procurement.DownloadAsync("/contracts/import-template");
        using (var package = SpreadsheetDocument.Open(new MemoryStream(template), false))
        {
            Assert.AreEqual("", string.Join('\n', new OpenXmlValidator(FileFormatVersions.Office2019).Validate(package).Select(e => e.Description)));
            Assert.HasCount(RegisterRules.Columns.Count(c => c.Words.Count > 0), package.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DataValidation>()).ToList());
        }

        Task<Answer> SendAsync(string name, byte[] content) => town.Procurement.PostAsync("/contracts/import", GapSamples.Form(("register", name, content)));
        Assert.AreEqual("noRows", (await SendAsync("契約一覧.xlsx", template)).Refused(HttpStatusCode.BadRequest, "invalid")["errors"][0]!["code"]!.GetValue<string>());
        Assert.AreEqual("headings", (await SendAsync("契約一覧.xlsx", Workbook(["契約番号"], ["1"]))).Refused(HttpStatusCode.BadRequest, "invalid")["errors"][0]!["code"]!.GetValue<string>());
        (await SendAsync("契約一覧.csv", "a,b"u8.ToArray())).Is(HttpStatusCode.UnsupportedMediaType);
        CollectionAssert.Contains((await town.Procurement.PostAsync("/contracts/import", GapSamples.Form(("other", "a.txt", [65])))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/register");
        (await town.Requester.PostAsync("/contracts/import", GapSamples.Form(("register", "契約一覧.xlsx", template)))).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    [DataRow("46113", "2026-04-01", DisplayName = "as Excel keeps it")]
    [DataRow("2026/4/1", "2026-04-01")]
    [DataRow("令和８年４月１日", "2026-04-01")]
    [DataRow("R8.4.1", "2026-04-01")]
    [DataRow("令和元年5月1日", "2019-05-01")]
    [DataRow("平成31年4月30日", "2019-04-30")]
    [DataRow("2026-02-30", null)]
    [DataRow("来月", null)]
    public void A_day_is_read_as_people_write_it(string text, string? expected) => Assert.AreEqual(expected, RegisterRules.Date(text)?.ToString("O"));
}
