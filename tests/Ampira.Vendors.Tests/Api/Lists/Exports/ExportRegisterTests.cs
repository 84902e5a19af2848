using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Lists.Exports;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;

namespace Ampira.Vendors.Tests.Api.Lists.Exports;

[TestClass]
public sealed class ExportRegisterTests
{
    private static readonly Dictionary<RegisterName, string> Lists = new()
    {
        [RegisterName.Engagements] = "/engagements", [RegisterName.CloudUses] = "/cloud-uses", [RegisterName.CloudServices] = "/cloud-services", [RegisterName.Vendors] = "/vendors", [RegisterName.Contracts] = "/contracts", [RegisterName.Duties] = "/duties",
        [RegisterName.Findings] = "/findings", [RegisterName.Measures] = "/measures", [RegisterName.Incidents] = "/incidents", [RegisterName.Evidence] = "/evidence", [RegisterName.Assets] = "/assets", [RegisterName.Subcontractors] = "/subcontractors",
        [RegisterName.Risks] = "/risks", [RegisterName.Reverifications] = "/reverifications",
    };

    private static string Word(RegisterName register) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName($"{register}");

    private static string Csv(byte[] content) => new UTF8Encoding(true, true).GetString(content);

    private static async Task<string> CsvAsync(ApiClient by, string path) => Csv(await by.DownloadAsync(path)).TrimStart('\uFEFF');

    private static IEnumerable<string> Lines(string csv) => csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);

    private static async Task<int> ExportedAsync(Town town)
    {
        await town.Host.SealAsync();
        return (await town.Auditor.GetAsync("/audit-events?action=register.exported"))["items"].AsArray().Count;
    }

    [TestMethod]
    public async Task Every_register_is_given_out_in_every_format_with_the_rows_of_its_list()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToSignatureAsync();
        await work.OpenFindingAsync();
        await work.ReportIncidentAsync();
        await work.DemandCorrectionAsync();
        await use.ToActivationAsync();
        await Assets.AssetsTests.RegisterAsync(town);
        await town.Host.DrainOutboxAsync();

        foreach (var (register, list) in Lists)
        {
            var rows = (await town.SecurityLead.GetAsync($"{list}?limit=200")).Is(HttpStatusCode.OK)["items"].AsArray();
            Assert.IsNotEmpty(rows, list);
            Assert.AreEqual(rows.ToJsonString(), JsonNode.Parse(await town.SecurityLead.DownloadAsync($"/exports/{Word(register)}.json"))!.ToJsonString(), list);
            Assert.HasCount(rows.Count, SheetFile.ReadCsv(await town.SecurityLead.DownloadAsync($"/exports/{Word(register)}.csv")).Skip(1).ToList(), list);
            var book = await town.SecurityLead.DownloadAsync($"/exports/{Word(register)}.xlsx");
            Assert.HasCount(rows.Count, SheetFile.ReadWorkbook(new MemoryStream(book)).Rows.Skip(1).ToList(), list);
            using var document = SpreadsheetDocument.Open(new MemoryStream(book), false);
            Assert.IsEmpty(new OpenXmlValidator().Validate(document).Select(e => e.Description).ToList(), list);
        }
        Assert.AreEqual(Lists.Count * 3, await ExportedAsync(town));
    }

    [TestMethod]
    public void The_address_of_an_export_takes_every_filter_of_every_list()
    {
        var taken = typeof(ExportRegisterRequest).GetProperties().Select(p => p.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);

        Assert.AreEqual("", string.Join(' ', Enum.GetValues<RegisterName>().SelectMany(r => ExportedRegisters.Of(r).Filters).Distinct().Where(f => !taken.Contains(f))));
        CollectionAssert.AreEquivalent(Enum.GetValues<RegisterName>(), Lists.Keys);
    }

    [TestMethod]
    public async Task Headings_and_words_are_in_the_callers_language_and_ids_are_names()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.PlanAsync();

        var (ja, en) = (Lines(await CsvAsync(town.SecurityLead, "/exports/engagements.csv")).ToList(), (await town.SecurityLead.GetAsync("/exports/engagements.csv", "en")).Is(HttpStatusCode.OK).Text.TrimStart('\uFEFF'));
        Assert.AreEqual("案件,参照番号,担当課,事業者,始まりの日,終わりの日,状態", ja[0]);
        Assert.EndsWith(",計画", ja[1]);
        Assert.Contains((await town.Admin.GetAsync("/org-units"))["items"][0]!["name"]!.GetValue<string>(), ja[1], "the section by its name");
        Assert.StartsWith("Engagement,Reference,Section,Vendor,Starts on,Ends on,State\r\n", en);
        Assert.Contains(",Planning", en);
    }

    [TestMethod]
    public async Task It_holds_what_the_list_holds_under_the_same_filter_and_order()
    {
        var town = await Town.FoundAsync();
        foreach (var name in new[] { "北の電算株式会社", "ＡＢＣシステム株式会社", "あおば印刷株式会社" }) await town.VendorAsync(name);

        foreach (var query in new[] { "?q=abcｼｽﾃﾑ", "?sort=-referenceNo", "?state=suspended", "?sort=name&q=株式会社" })
            Assert.AreEqual((await town.SecurityLead.GetAsync($"/vendors{query}")).Is(HttpStatusCode.OK)["items"].ToJsonString(), JsonNode.Parse(await town.SecurityLead.DownloadAsync($"/exports/vendors.json{query}"))!.ToJsonString(), query);
        Assert.HasCount(1, JsonNode.Parse(await town.SecurityLead.DownloadAsync("/exports/vendors.json?q=abcｼｽﾃﾑ"))!.AsArray(), "width and case do not matter");
    }

    [TestMethod]
    [DataRow("/exports/vendors.csv?state=nonsense", "/state")]
    [DataRow("/exports/vendors.csv?dueBefore=2026-04-01", "/dueBefore", DisplayName = "a filter that the list of vendors does not have")]
    [DataRow("/exports/duties.csv?dueBefore=tomorrow", "/dueBefore")]
    [DataRow("/exports/vendors.csv?sort=price", "/sort")]
    [DataRow("/exports/vendors.csv?q=123456789018", "/q", DisplayName = "a My Number, which the trail would keep")]
    [DataRow("/exports/engagements.csv?fiscalYear=8", "/fiscalYear")]
    [DataRow("/exports/accounts.csv", "/register")]
    [DataRow("/exports/vendors.pdf", "/format")]
    public async Task What_the_list_would_refuse_is_refused_and_nothing_is_on_record(string path, string pointer)
    {
        var town = await Town.FoundAsync();

        foreach (var language in new[] { "ja", "en" }) Assert.AreEqual(pointer, (await town.SecurityLead.GetAsync(path, language)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        Assert.AreEqual(0, await ExportedAsync(town));
    }

    [TestMethod]
    public async Task The_right_to_read_is_not_the_right_to_export_and_neither_reaches_further_than_the_list()
    {
        var town = await Town.FoundAsync();
        var work = new CaseOne(town);
        await work.PlanAsync();
        var elsewhere = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var (head, other) = (await town.AddPersonAsync(Roles.SectionHead, elsewhere), await Town.FoundAsync());

        (await town.Requester.GetAsync("/engagements")).Is(HttpStatusCode.OK);
        (await town.Requester.GetAsync("/exports/engagements.csv")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Admin.GetAsync("/exports/vendors.csv")).Refused(HttpStatusCode.Forbidden, "forbidden");
        Assert.HasCount(1, Lines(await CsvAsync(head, "/exports/engagements.csv")).ToList(), "a head of another section has its headings, and no case of this one");
        Assert.HasCount(1, Lines(await CsvAsync(other.SecurityLead, "/exports/engagements.csv")).ToList());
        Assert.HasCount(2, Lines(await CsvAsync(town.SectionHead, "/exports/engagements.csv")).ToList());
    }

    [TestMethod]
    public async Task Who_exported_what_by_which_filter_and_how_many_rows_is_in_the_trail()
    {
        var town = await Town.FoundAsync();
        await town.VendorAsync("北の電算株式会社");
        await town.VendorAsync("あおば印刷株式会社");

        await town.Procurement.DownloadAsync($"/exports/vendors.xlsx?q={Uri.EscapeDataString("電算")}&sort=-name");
        await town.Host.SealAsync();
        var kept = (await town.Auditor.GetAsync("/audit-events?action=register.exported"))["items"].AsArray().Single()!;
        Assert.AreEqual("vendors xlsx 1 電算 -name", $"{kept["changes"]!["register"]} {kept["changes"]!["format"]} {kept["changes"]!["rows"]} {kept["changes"]!["filter"]!["q"]} {kept["changes"]!["filter"]!["sort"]}");
        Assert.AreEqual((await town.Procurement.GetAsync("/me")).Id, kept["actor"]!["id"]!.GetValue<Guid>());
    }

    [TestMethod]
    public async Task As_of_a_day_it_is_the_register_of_that_day()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        await town.VendorAsync("北の電算株式会社");
        var day = DateOnly.FromDateTime(host.Clock.GetUtcNow().AddHours(9).DateTime);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await town.VendorAsync("あおば印刷株式会社");

        Assert.HasCount(2, Lines(await CsvAsync(town.SecurityLead, $"/exports/vendors.csv?asOf={day:yyyy-MM-dd}")).ToList());
        Assert.HasCount(3, Lines(await CsvAsync(town.SecurityLead, "/exports/vendors.csv")).ToList());
        await host.SealAsync();
        var kept = (await town.Auditor.GetAsync("/audit-events?action=register.exported"))["items"].AsArray();
        var past = kept.Where(e => e!["changes"]!["asOf"] is not null).ToList(); // both are of the same moment, which has no order
        Assert.HasCount(1, past, kept.ToJsonString());
        Assert.AreEqual($"{day:yyyy-MM-dd}", past[0]!["changes"]!["asOf"]!.GetValue<string>());
        Assert.AreEqual(host.Clock.GetUtcNow(), past[0]!["at"]!.GetValue<DateTimeOffset>(), "it is on record today, whatever day was read");
    }

    [TestMethod]
    public async Task A_name_that_looks_like_a_formula_is_text_in_every_format()
    {
        var town = await Town.FoundAsync();
        await town.VendorAsync("=HYPERLINK(\"http://evil.example\")");

        Assert.Contains("\"'=HYPERLINK(\"\"http://evil.example\"\")\"", await CsvAsync(town.SecurityLead, "/exports/vendors.csv"));
        var cell = SheetFile.ReadWorkbook(new MemoryStream(await town.SecurityLead.DownloadAsync("/exports/vendors.xlsx"))).Rows[1].Single(c => c.Text.StartsWith('='));
        Assert.IsFalse(cell.IsFormula);
    }

    [TestMethod]
    public async Task It_goes_on_past_one_page_without_leaving_a_row_out_or_giving_one_twice()
    {
        var town = await Town.FoundAsync();
        var first = (await Assets.AssetsTests.RegisterAsync(town)).Id;
        // Many share a name, so that only the id tells them apart.
        await TestDatabase.RunAsync(TestDatabase.Owner, $"insert into assets select (jsonb_populate_record(a, jsonb_build_object('id', gen_random_uuid(), 'reference_no', 'N' || n, 'name', '資産' || n % 7))).* from assets a, generate_series(1, 1200) n where a.id = '{first}'");

        foreach (var sort in new[] { "", "?sort=name", "?sort=-name", "?sort=referenceNo" })
        {
            var ids = JsonNode.Parse(await town.SecurityLead.DownloadAsync($"/exports/assets.json{sort}"))!.AsArray().Select(r => r!["id"]!.GetValue<Guid>()).ToList();
            Assert.HasCount(1201, ids.Distinct().ToList(), sort);
            Assert.HasCount(1201, ids, sort);
        }
    }
}
