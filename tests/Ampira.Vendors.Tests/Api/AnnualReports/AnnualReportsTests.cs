using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using SVGBlip = DocumentFormat.OpenXml.Office2019.Drawing.SVG.SVGBlip;

namespace Ampira.Vendors.Tests.Api.AnnualReports;

/// <summary>年次報告: what the committee and the assembly are told is what the registers hold, and stays so.</summary>
[TestClass]
public sealed class AnnualReportsTests
{
    private static string TownDay(JsonNode? instant) => DateOnly.FromDateTime(instant!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(9)).DateTime).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string? Said(JsonNode row, string name) => row[name]?.ToString();

    private static bool Is(JsonNode row, string name, params string[] words) => words.Contains(Said(row, name));

    /// <summary>Which rows of the register named by a figure count, told a second time: by what the API says of each.</summary>
    private static readonly Dictionary<string, Func<JsonNode, (string First, string Last), bool>> Counts = new()
    {
        ["contracts.signedInYear"] = (r, y) => Within(Said(r, "signedOn"), y), ["exceptions.inForce"] = (_, _) => true, ["exceptions.granted"] = (r, y) => Within(Said(r, "grantedOn"), y),
        ["assessments.submitted"] = (r, y) => r["submittedAt"] is { } at && Within(TownDay(at), y), ["assessments.accepted"] = (r, y) => r["acceptedAt"] is { } at && Within(TownDay(at), y),
        ["assessments.overdue"] = (r, y) => Is(r, "state", "sent", "inProgress", "changesRequested") && Before(r, y), ["reverifications.overdue"] = (r, y) => Is(r, "state", "planned", "issued") && Before(r, y),
        ["findings.closed"] = (r, y) => r["steps"]!.AsArray().Any(s => Is(s!, "action", "close") && Within(TownDay(s!["at"]), y)), ["findings.unsettled"] = (r, _) => Is(r, "state", "open", "inRemediation"),
        ["findings.overdue"] = (r, y) => Is(r, "state", "open", "inRemediation") && Before(r, y), ["duties.due"] = (r, y) => Within(Said(r, "dueOn"), y), ["duties.confirmed"] = (r, y) => Within(Said(r, "dueOn"), y),
        ["duties.overdue"] = (r, y) => Is(r, "state", "open", "returned") && Before(r, y), ["incidents.known"] = (r, y) => Within(TownDay(r["knownAt"]), y),
        ["incidents.personal"] = (r, y) => Within(TownDay(r["knownAt"]), y) && r["personalInformation"]!.GetValue<bool>(), ["incidents.unsettled"] = (r, _) => !Is(r, "state", "closed"),
        ["auditFindings.unsettled"] = (r, _) => Is(r, "state", "open", "improved"), ["reviews.decided"] = (r, y) => Within(Said(r, "periodTo"), y), ["policies.adopted"] = (r, y) => r["latest"] is { } latest && Within(Said(latest, "adoptedOn"), y),
    };

    private static bool Within(string? day, (string First, string Last) year) => day is not null && string.CompareOrdinal(day, year.First) >= 0 && string.CompareOrdinal(day, year.Last) <= 0;

    private static bool Before(JsonNode row, (string First, string Last) year) => string.CompareOrdinal(Said(row, "dueOn"), year.Last) < 0;

    private static async Task<IReadOnlyList<JsonNode>> RowsAsync(Town town, string register)
    {
        var (rows, address) = (new List<JsonNode>(), register["/api/v1".Length..]);
        for (string? cursor = null; ;)
        {
            var page = (await town.Auditor.GetAsync($"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}")).Is(HttpStatusCode.OK);
            rows.AddRange(page["items"].AsArray().Select(r => r!));
            if ((cursor = page.Body!["nextCursor"]?.GetValue<string>()) is null) return rows;
        }
    }

    /// <summary>Lists leave out what only the resource itself says.</summary>
    private static async Task<IReadOnlyList<JsonNode>> WholeAsync(Town town, string register)
    {
        var asOf = register.Split("asOf=") is [_, var day] ? $"?asOf={day}" : "";
        var name = register["/api/v1/".Length..].Split('?')[0];
        var whole = new List<JsonNode>();
        foreach (var row in await RowsAsync(town, register)) whole.Add((await town.Auditor.GetAsync($"/{name}/{row["id"]}{asOf}")).Is(HttpStatusCode.OK).Body!);
        return whole;
    }

    private static async Task<long> CountedAgainAsync(Town town, JsonNode figure, (string First, string Last) year)
    {
        var (key, register) = (Said(figure, "key")!, Said(figure, "register")!);
        if (key.StartsWith("decisions.", StringComparison.Ordinal)) return (await RowsAsync(town, register)).Count(e => Is(e, "action", "engagement.decided", "cloudUse.decided") && key == $"decisions.{e["changes"]!["outcome"]}");
        if (key.StartsWith("measures.", StringComparison.Ordinal)) return (await RowsAsync(town, register)).Count(m => Within(Said(m, "takenOn"), year));
        if (key is "audits.planned" or "audits.done")
        {
            var (items, asOf) = (new List<JsonNode>(), register.Split("asOf=") is [_, var day] ? $"?asOf={day}" : "");
            foreach (var plan in (await RowsAsync(town, register)).Where(p => $"{p["fiscalYear"]}" == year.First[..4] && !Is(p, "state", "draft"))) items.AddRange(await RowsAsync(town, $"/api/v1/audit-plans/{plan["id"]}/items{asOf}"));
            return items.Count(i => key is "audits.planned" ? !Is(i, "state", "withdrawn") : Is(i, "state", "reported", "closed"));
        }
        if (key is "incidents.people") return (await RowsAsync(town, register)).Where(i => Within(TownDay(i["knownAt"]), year)).Sum(i => i["peopleAffected"]?.GetValue<long>() ?? 0);
        if (key is "incidents.outageHours") return (await WholeAsync(town, register)).Where(i => Within(TownDay(i["knownAt"]), year)).Sum(i => i["handling"]?["outageHours"]?.GetValue<long>() ?? 0);
        if (key.StartsWith("findings.", StringComparison.Ordinal) && !Counts.ContainsKey(key)) return (await WholeAsync(town, register)).Count(f => key == $"findings.{f["severity"]}" && !Is(f, "state", "dismissed") && Within(TownDay(f["createdAt"]), year));
        if (!Counts.TryGetValue(key, out var counts)) return (await RowsAsync(town, register)).Count;
        return (key is "findings.closed" or "assessments.submitted" or "assessments.accepted" ? await WholeAsync(town, register) : await RowsAsync(town, register)).Count(r => counts(r, year));
    }

    private static IEnumerable<JsonNode> Figures(Answer report) => report["chapters"].AsArray().SelectMany(c => c!["figures"]!.AsArray()).Select(f => f!);

    private static Dictionary<string, long> Numbers(Answer report, string which = "count") => Figures(report).ToDictionary(f => Said(f, "key")!, f => f[which]!.GetValue<long>());

    private static async Task<(Town Town, ApiHost Host)> TroubledTownAsync()
    {
        var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (one, two) = (new CaseOne(town), new CaseTwo(town));
        await one.ToActivationAsync();
        (await one.OpenFindingAsync()).Is(HttpStatusCode.Created);
        (await one.DemandCorrectionAsync()).Is(HttpStatusCode.Created);
        (await one.ReportIncidentAsync()).Is(HttpStatusCode.Created);
        var incident = $"/incidents/{one.IncidentId}";
        (await town.SecurityLead.PutAsync($"{incident}/threats", new { threats = new[] { "mismanagement.takeOut" }, outageHours = 7, damageYen = 200_000 }, (await town.SecurityLead.GetAsync(incident)).Version)).Is(HttpStatusCode.OK);
        await two.ToActivationAsync();
        await SecurityAudits.AuditStory.UnderwayAsync(town, year: SecurityAudits.AuditStory.Year(town));
        host.Clock.Advance(TimeSpan.FromDays(40));
        (await one.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        (await one.VerifyFindingAsync()).Is(HttpStatusCode.OK);
        (await one.CloseFindingAsync()).Is(HttpStatusCode.OK);
        (await one.OpenFindingAsync("high")).Is(HttpStatusCode.Created);
        await host.DrainOutboxAsync();
        return (town, host);
    }

    [TestMethod]
    public async Task Every_figure_is_what_its_register_holds_and_a_year_that_is_over_says_the_same_for_ever()
    {
        var (town, host) = await TroubledTownAsync();
        using var _ = host;
        var today = DateOnly.FromDateTime(host.Clock.GetUtcNow().AddHours(9).DateTime);
        var year = today.Month >= 4 ? today.Year : today.Year - 1;
        var end = new DateOnly(year + 1, 3, 31);

        var running = (await town.Auditor.GetAsync($"/annual-reports/{year}")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"{today:yyyy-MM-dd} true", $"{running["day"]} {running.Body!["isRunning"]!.ToJsonString()}");
        await ReconciledAsync(town, running, ($"{year}-04-01", $"{today:yyyy-MM-dd}"));
        foreach (var key in new[] { "vendors.active", "engagements.active", "cloudUses.active", "contracts.signed", "decisions.approve", "assessments.accepted", "findings.closed", "findings.high", "audits.planned", "measures.correctionDemanded", "duties.due", "incidents.known", "incidents.outageHours" })
            Assert.IsGreaterThan(0, Numbers(running)[key], $"{key}: the story has one");

        host.Clock.Advance(end.ToDateTime(new(12, 0)) - today.ToDateTime(new(12, 0)));
        await host.DrainOutboxAsync();
        var closed = Numbers((await town.Auditor.GetAsync($"/annual-reports/{year}")).Is(HttpStatusCode.OK));
        host.Clock.Advance(TimeSpan.FromDays(20));
        (await town.SecurityLead.PostAsync("/findings", new { subject = new { type = "vendor", id = (await RowsAsync(town, "/api/v1/vendors"))[0]["id"]!.GetValue<string>() }, title = "翌年度の指摘", detail = "点検による。", severity = "critical", dueOn = end.AddDays(60) })).Is(HttpStatusCode.Created);

        var over = (await town.Auditor.GetAsync($"/annual-reports/{year}")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"{end:yyyy-MM-dd} false", $"{over["day"]} {over.Body!["isRunning"]!.ToJsonString()}");
        CollectionAssert.AreEquivalent(closed, Numbers(over));
        await ReconciledAsync(town, over, ($"{year}-04-01", $"{end:yyyy-MM-dd}"));
        var next = (await town.Auditor.GetAsync($"/annual-reports/{year + 1}")).Is(HttpStatusCode.OK);
        CollectionAssert.AreEquivalent(closed, Numbers(next, "before"), "what the next report says of the year is what its own report says");
        Assert.AreEqual((1L, 0L), (Numbers(next)["findings.critical"], Numbers(over)["findings.critical"]));
        Assert.AreEqual(over["hash"].GetValue<string>(), (await town.SecurityLead.GetAsync($"/annual-reports/{year}"))["hash"].GetValue<string>());
    }

    private static async Task ReconciledAsync(Town town, Answer report, (string First, string Last) year)
    {
        var wrong = new List<string>();
        foreach (var figure in Figures(report))
            if (await CountedAgainAsync(town, figure, year) is var again && again != figure["count"]!.GetValue<long>()) wrong.Add($"{figure["key"]}: {figure["count"]}, and {again} in {figure["register"]}");
        Assert.AreEqual("", string.Join('\n', wrong));
        Assert.IsGreaterThanOrEqualTo(30, Figures(report).Count());
    }

    [TestMethod]
    public async Task The_report_is_a_word_file_with_charts_and_a_workbook_and_its_making_is_on_record()
    {
        var (town, host) = await TroubledTownAsync();
        using var _ = host;
        var report = (await town.Auditor.GetAsync("/annual-reports/2026")).Is(HttpStatusCode.OK);

        foreach (var (lang, heading) in new[] { ("ja", "5　指摘と是正"), ("en", "5 Findings") })
        {
            var docx = await town.Auditor.DownloadAsync($"/annual-reports/2026/document?lang={lang}");
            if (Environment.GetEnvironmentVariable("AMPIRA_PICTURES") is { } pictures) await File.WriteAllBytesAsync(Path.Combine(pictures, $"annual-report-{lang}.docx"), docx);
            using var word = WordprocessingDocument.Open(new MemoryStream(docx), false);
            var text = word.MainDocumentPart!.Document!.Body!.InnerText;
            Assert.Contains(heading, text);
            foreach (var figure in Figures((await town.Auditor.GetAsync("/annual-reports/2026", lang)))) Assert.Contains($"{figure["label"]}", text);
            Assert.AreEqual("3 image/svg+xml, 3 image/x-emf", string.Join(", ", word.MainDocumentPart.ImageParts.GroupBy(p => p.ContentType).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} {g.Key}")));
            Assert.AreEqual(3, word.MainDocumentPart.Document.Descendants<SVGBlip>().Count(), "Word shows the vector picture");
            Assert.AreEqual("", string.Join('\n', new OpenXmlValidator(FileFormatVersions.Office2021).Validate(word).Select(e => $"{e.Path?.XPath}: {e.Description}")));
        }
        using var book = SpreadsheetDocument.Open(new MemoryStream(await town.Auditor.DownloadAsync("/annual-reports/2026/document?format=xlsx")), false);
        var rows = book.WorkbookPart!.WorksheetParts.First().Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>().Skip(1).Select(r => r.Elements<DocumentFormat.OpenXml.Spreadsheet.Cell>().ToList());
        CollectionAssert.AreEquivalent(Numbers(report), rows.ToDictionary(r => r[0].InnerText, r => long.Parse(r[3].InnerText, CultureInfo.InvariantCulture)));

        var made = (await town.Auditor.GetAsync("/audit-events?action=annualReport.made"))["items"].AsArray();
        Assert.AreEqual("2026 docx,2026 docx,2026 xlsx", string.Join(',', made.Select(m => $"{m!["changes"]!["fiscalYear"]} {m["changes"]!["format"]}").Order(StringComparer.Ordinal)));
        Assert.IsTrue(made.All(m => m!["changes"]!["figures"]!.ToString() == report["hash"].ToString()));
    }

    [TestMethod]
    public async Task A_year_to_come_is_refused_and_who_holds_a_section_only_sees_no_report_of_the_town()
    {
        var town = await Town.FoundAsync();
        foreach (var year in new[] { 1999, 2027, 9_999, int.MaxValue }) (await town.Auditor.GetAsync($"/annual-reports/{year}")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Auditor.GetAsync("/annual-reports/2026?asOf=2026-04-10")).Is(HttpStatusCode.OK);
        (await town.Auditor.GetAsync("/annual-reports/2026/document?asOf=2026-04-10")).Refused(HttpStatusCode.BadRequest, "invalid");
        var (_, vendor) = await town.VendorAsync("株式会社ゆきしろデータ");
        Assert.AreEqual(HttpStatusCode.Forbidden, (await vendor.GetAsync("/annual-reports/2026")).Status);
    }
}
