using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Api.Access;
using Ampira.Vendors.Tests.Processes;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Database;

/// <summary>Registers as of a day (docs/decisions/0024): the same operations, over what stood at its end.</summary>
[TestClass]
public sealed class AsOfTests
{
    private static DateOnly Today(Town town) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

    private static string Asked(string address, DateOnly day) => $"{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf={day:yyyy-MM-dd}";

    /// <summary>Both cases, a step or more a day; what every register showed in the evening is what it shows as of that day, when all is over.</summary>
    [TestMethod]
    public async Task Every_register_shows_a_day_as_it_showed_it_that_evening()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var (one, two) = (new CaseOne(town), new CaseTwo(town));
        var evenings = new List<(DateOnly Day, IReadOnlyDictionary<string, string> Shown)>();
        foreach (var day in Days(town, one, two))
        {
            await day();
            await host.DrainOutboxAsync();
            evenings.Add((Today(town), await ShownAsync(town, one, two)));
            host.Clock.Advance(TimeSpan.FromHours(2));
            host.Clock.Advance(TimeSpan.FromHours(22));
        }

        var differences = new List<string>();
        foreach (var (day, shown) in evenings)
            foreach (var (address, text) in shown)
                if ((address == "/assets/workbook" ? RowsOf(await town.Auditor.DownloadAsync(Asked(address, day))) : (await town.Auditor.GetAsync(Asked(address, day))).Text) is var then && then != text) differences.Add($"{day:yyyy-MM-dd} {address}\n  that evening: {text}\n  as of it:     {then}");
        Assert.AreEqual("", string.Join('\n', differences.Take(8)), $"{differences.Count} of {evenings.Sum(e => e.Shown.Count)}:\n{string.Join('\n', differences.Select(d => d.Split('\n')[0]))}");
        Assert.IsGreaterThan(500, evenings.Sum(e => e.Shown.Count));

        // What is known of later is not there before.
        var (first, unknown) = (evenings[0].Day, Guid.NewGuid().ToString());
        foreach (var later in evenings[^1].Shown.Keys.Except(evenings[0].Shown.Keys).Where(a => Guid.TryParse(a.Split('/')[^1], out _)))
            Assert.AreEqual((await town.Auditor.GetAsync(Asked($"/{later.Split('/')[1]}/{unknown}", first))).Status, (await town.Auditor.GetAsync(Asked(later, first))).Status, later);
    }

    private static IEnumerable<Func<Task>> Days(Town town, CaseOne one, CaseTwo two)
    {
        yield return one.PlanAsync;
        yield return async () => { await one.ConfirmAsync(); await one.DraftContractAsync(); await one.SubmitContractAsync(); };
        yield return async () => { await one.ApproveContractAsync(); await one.IssueContractAsync(); };
        yield return async () => { await one.AwardAsync(); await one.SendAssessmentAsync(); };
        yield return one.AnswerAndSubmitAsync;
        yield return async () => { await one.AcceptAssessmentAsync(); await one.DeclareSubcontractorAsync(); };
        yield return async () => { await one.ConsentAsync(); await one.SignAsync(); };
        yield return async () => { (await one.DecideAsync(town.Ciso)).Is(HttpStatusCode.Created); (await one.ActivateAsync()).Is(HttpStatusCode.OK); };
        yield return async () => { (await one.OpenFindingAsync()).Is(HttpStatusCode.Created); await two.RegisterServiceAsync("JP"); };
        yield return async () => (await one.DemandCorrectionAsync()).Is(HttpStatusCode.Created);
        yield return async () => { (await one.RemediateFindingAsync()).Is(HttpStatusCode.OK); (await one.ReportIncidentAsync()).Is(HttpStatusCode.Created); };
        yield return async () => { (await one.VerifyFindingAsync()).Is(HttpStatusCode.OK); (await one.ContainIncidentAsync()).Is(HttpStatusCode.OK); };
        yield return async () =>
        {
            (await town.Procurement.PatchAsync($"/vendors/{one.Vendor.Id}", new { name = "株式会社 改まった名" }, await one.VersionAsync($"/vendors/{one.Vendor.Id}"))).Is(HttpStatusCode.OK);
        };
    }

    private static async Task<IReadOnlyDictionary<string, string>> ShownAsync(Town town, CaseOne one, CaseTwo two)
    {
        var ids = Ids.Random() with
        {
            OrgUnit = town.OrgUnitId, Vendor = one.Vendor.Id, Engagement = one.EngagementId, Subcontractor = one.SubcontractorId, Contract = one.ContractId, Assessment = one.AssessmentId,
            Finding = one.FindingId, Incident = one.IncidentId, Measure = one.MeasureId, CloudService = two.ServiceId, Evidence = one.Evidence.Values.FirstOrDefault(),
        };
        var shown = new Dictionary<string, string>();
        foreach (var operation in RouteOperation.All(town.Host).Where(o => o.Is<ShowsThePast>()))
        {
            var address = operation.Address(ids);
            if (address.Contains(Guid.Empty.ToString(), StringComparison.Ordinal)) continue;
            if (address == "/assets/workbook")
            {
                shown[address] = RowsOf(await town.Auditor.DownloadAsync(address)); // the file itself says when it was written
                continue;
            }
            var answer = await town.Auditor.GetAsync(address);
            if (answer.Status == HttpStatusCode.OK) shown[address] = answer.Text;
        }
        return shown;
    }

    private static string RowsOf(byte[] workbook)
    {
        using var book = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(workbook), false);
        return string.Join('\n', book.WorkbookPart!.WorksheetParts.SelectMany(p => p.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.Row>()).Select(r => r.InnerText));
    }

    /// <summary>What the history says happened until a day leads to what the register shows as of it, whatever happened in whatever order.</summary>
    [TestMethod]
    public async Task A_register_as_of_a_day_is_what_a_replay_of_the_audit_log_to_that_day_leads_to()
    {
        using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        var (random, findings, first) = (new Random(20261130), new List<Guid>(), Today(town));
        for (var step = 0; step < Figure.Of(60, 1_500); step++)
        {
            host.Clock.Advance(TimeSpan.FromHours(random.Next(1, 20)));
            var finding = findings.Count == 0 ? Guid.Empty : findings[random.Next(findings.Count)];
            var now = finding == Guid.Empty ? null : (await town.ItReviewer.GetAsync($"/findings/{finding}")).Is(HttpStatusCode.OK);
            var moves = now is null ? [] : Enum.GetValues<FindingAction>().Where(a => FindingRules.Allows(EnumWords.Parse<FindingState>(now["state"].GetValue<string>()), a) && (a != FindingAction.Dismiss || random.Next(3) == 0)).ToArray();
            if (moves.Length == 0 || random.Next(4) == 0)
            {
                (await story.OpenFindingAsync()).Is(HttpStatusCode.Created);
                findings.Add(story.FindingId);
                continue;
            }
            (moves[random.Next(moves.Length)] switch
            {
                FindingAction.Remediate => await story.Vendor.Api.PostAsync($"/findings/{finding}/remediate", new { text = "改めました。" }, now!.Version),
                FindingAction.Verify => await town.ItReviewer.PostAsync($"/findings/{finding}/verify", new { accepted = true }, now!.Version),
                FindingAction.Reject => await town.ItReviewer.PostAsync($"/findings/{finding}/verify", new { accepted = false, comment = "足りません。" }, now!.Version),
                FindingAction.Close => await town.ItReviewer.PostAsync($"/findings/{finding}/close", version: now!.Version),
                _ => await town.ItReviewer.PostAsync($"/findings/{finding}/dismiss", new { reason = "事実と異なるため" }, now!.Version),
            }).Is(HttpStatusCode.OK);
        }
        await host.SealAsync();
        var events = await EventsAsync(town);

        var (asked, states) = (0, new HashSet<string>());
        for (var day = first; day <= Today(town); day = day.AddDays(1), asked++)
        {
            var replayed = events.Where(e => e.Day <= day).GroupBy(e => e.Finding).ToDictionary(g => g.Key, g => g.Last().State);
            var shown = new Dictionary<Guid, string>();
            for (string? cursor = null, next = ""; next is not null; cursor = next)
            {
                var page = (await town.Auditor.GetAsync($"/findings?limit=50&asOf={day:yyyy-MM-dd}{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(HttpStatusCode.OK);
                foreach (var row in page["items"].AsArray()) shown[row!["id"]!.GetValue<Guid>()] = row["state"]!.GetValue<string>();
                next = page.Body!["nextCursor"]?.GetValue<string>();
            }
            CollectionAssert.AreEquivalent(replayed.Select(r => $"{r.Key} {r.Value}").ToArray(), shown.Select(s => $"{s.Key} {s.Value}").ToArray(), $"{day:yyyy-MM-dd}");
            states.UnionWith(shown.Values);
        }
        Assert.IsGreaterThan(10, asked);
        Assert.HasCount(5, states);
    }

    /// <summary>The sealed events of findings, each with the state it led to.</summary>
    private static async Task<List<(DateOnly Day, Guid Finding, string State)>> EventsAsync(Town town)
    {
        var events = new List<(DateOnly, Guid, string)>();
        for (string? cursor = null, next = ""; next is not null; cursor = next)
        {
            var page = (await town.Auditor.GetAsync($"/audit-events?limit=200{(cursor is null ? "" : $"&cursor={cursor}")}")).Is(HttpStatusCode.OK);
            foreach (var row in page["items"].AsArray().Where(r => r!["subject"]!["type"]!.GetValue<string>() == "finding"))
                events.Add((DateOnly.FromDateTime(row!["at"]!.GetValue<DateTimeOffset>().ToOffset(TimeSpan.FromHours(9)).DateTime), row["subject"]!["id"]!.GetValue<Guid>(), StateAfter(row)));
            next = page.Body!["nextCursor"]?.GetValue<string>();
        }
        events.Reverse(); // the newest come first
        return events;
    }

    private static string StateAfter(JsonNode happened) => happened["action"]!.GetValue<string>() switch
    {
        "finding.opened" or "finding.rejected" => "open",
        "finding.remediated" => "inRemediation",
        "finding.verified" => "verified",
        "finding.closed" => "closed",
        "finding.dismissed" => "dismissed",
        var other => throw new AssertFailedException($"{other} leads where?"),
    };

    [TestMethod]
    [DataRow("asOf=2026-13-01", "format")]
    [DataRow("asOf=yesterday", "format")]
    [DataRow("asOf=", "format")]
    [DataRow("asOf=2999-01-01", "future")]
    [DataRow("asOf=0001-01-01", "range")]
    public async Task A_day_that_is_none_or_is_still_to_come_is_refused(string query, string code)
    {
        var town = await Town.FoundAsync();

        foreach (var language in new[] { "ja", "en" })
        {
            var refused = (await town.Auditor.GetAsync($"/vendors?{query}", language)).Refused(HttpStatusCode.BadRequest, "invalid");
            Assert.AreEqual("/asOf", refused.Pointers.Single());
            Assert.AreEqual(code, refused["errors"][0]!["code"]!.GetValue<string>());
        }
    }

    [TestMethod]
    public async Task Where_the_past_cannot_be_shown_the_present_is_not_shown_in_its_place()
    {
        var town = await Town.FoundAsync();

        foreach (var path in new[] { "/me", "/audit-events", "/rule-sets/labels" })
            Assert.AreEqual("notHere", (await town.Auditor.GetAsync($"{path}?asOf=2026-12-01")).Refused(HttpStatusCode.BadRequest, "invalid")["errors"][0]!["code"]!.GetValue<string>(), path);
    }

    [TestMethod]
    public async Task A_day_before_the_town_was_there_is_empty_in_every_register_and_no_error()
    {
        var town = await Town.FoundAsync();
        await new CaseOne(town).PlanAsync();
        var ids = Ids.Random();

        var faults = new List<string>();
        foreach (var register in RouteOperation.All(town.Host).Where(o => o.Method == "GET" && o.Is<ShowsThePast>()))
        {
            var answer = await town.SecurityLead.GetAsync($"{register.Address(ids)}{(register.Address(ids).Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf=2001-02-03");
            if (answer.Status is not (HttpStatusCode.OK or HttpStatusCode.NotFound or HttpStatusCode.Forbidden or HttpStatusCode.Conflict or HttpStatusCode.BadRequest)) faults.Add($"{register.Name}: {answer.Status} {answer.Text}");
            if (answer.Status == HttpStatusCode.OK && answer.Body?["items"]?.AsArray() is { Count: > 0 } items && !Always.Contains(register.Name)) faults.Add($"{register.Name}: {items.Count} rows");
        }
        Assert.AreEqual("", string.Join('\n', faults));
    }

    /// <summary>Today's on any day (docs/decisions/0024), or kept with the program.</summary>
    private static readonly string[] Always = ["GET /org-units", "GET /people", "GET /threats", "GET /clauses", "GET /questionnaires"];

    [TestMethod]
    public async Task What_a_town_had_is_nobody_elses_on_any_day()
    {
        using var host = new ApiHost();
        var (town, other) = (await Town.FoundAsync(host), await Town.FoundAsync(host));
        var (vendor, _) = await town.VendorAsync();
        var day = Today(town);
        host.Clock.Advance(TimeSpan.FromDays(1));
        var changed = (await town.Procurement.GetAsync($"/vendors/{vendor}")).Is(HttpStatusCode.OK);
        (await town.Procurement.PatchAsync($"/vendors/{vendor}", new { name = "株式会社 改まった名" }, changed.Version)).Is(HttpStatusCode.OK);

        Assert.AreEqual("株式会社ゆきしろデータ", (await town.Auditor.GetAsync($"/vendors/{vendor}?asOf={day:yyyy-MM-dd}")).Is(HttpStatusCode.OK)["name"].GetValue<string>());
        (await other.Auditor.GetAsync($"/vendors/{vendor}?asOf={day:yyyy-MM-dd}")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.IsEmpty((await other.Auditor.GetAsync($"/vendors?asOf={day:yyyy-MM-dd}")).Is(HttpStatusCode.OK)["items"].AsArray());
        foreach (var table in new[] { "history.vendors", "past.vendors" })
        {
            await using var app = NpgsqlDataSource.Create(TestDatabase.App);
            await using var batch = app.CreateBatch();
            batch.BatchCommands.Add(new($"select set_config('app.municipality', '{other.Id}', true), set_config('app.as_of', '2099-01-01', true)"));
            batch.BatchCommands.Add(new($"select count(*) from {table} where municipality_id = '{town.Id}'"));
            await using var reader = await batch.ExecuteReaderAsync();
            await reader.NextResultAsync();
            await reader.ReadAsync();
            Assert.AreEqual(0L, reader.GetInt64(0), table);
        }
    }

    [TestMethod]
    public async Task The_service_can_neither_write_nor_remove_what_was()
    {
        await using var app = NpgsqlDataSource.Create(TestDatabase.App);

        foreach (var sql in new[] { "delete from history.vendors", "update history.vendors set name = 'x'", "insert into history.vendors (row_until) values (now())", "drop schema past cascade" })
        {
            await using var command = app.CreateCommand(sql);
            Assert.AreEqual("42501", (await Assert.ThrowsExactlyAsync<PostgresException>(() => command.ExecuteNonQueryAsync())).SqlState, sql);
        }
    }

    [TestMethod]
    public async Task A_column_that_comes_later_has_its_first_value_in_former_rows_and_without_its_past_a_database_says_so()
    {
        await using var database = await OwnDatabase.CreateAsync();
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        var (vendor, _) = await town.VendorAsync();
        var day = Today(town);
        host.Clock.Advance(TimeSpan.FromDays(1));
        (await town.Procurement.PatchAsync($"/vendors/{vendor}", new { name = "株式会社 改まった名" }, 1)).Is(HttpStatusCode.OK);

        await database.RunAsync("alter table vendors add column came_later text[] not null default '{a,b}'", "call history.take_column('vendors', 'came_later', 'text[]')", "call history.take_column('vendors', 'came_later', 'text[]')");
        Assert.AreEqual("a,b", await database.ReadAsync<string>("select array_to_string(came_later, ',') from history.vendors where id = $1", vendor));

        await database.RunAsync("drop schema past cascade");
        (await town.Auditor.GetAsync($"/vendors?asOf={day:yyyy-MM-dd}")).Refused(HttpStatusCode.ServiceUnavailable, "unavailable");
        (await town.Auditor.GetAsync("/vendors")).Is(HttpStatusCode.OK);
    }

    /// <summary>Tables that have no past, each for a reason; a new one is kept, only added to, or put here.</summary>
    private static readonly Dictionary<string, string> OnlyOfToday = new()
    {
        ["answer_delegations"] = "a token, shown with its own days", ["service_tokens"] = "a token, shown with its own days", ["vendor_tokens"] = "a token, shown with its own days", ["trusted_pack_keys"] = "a key, shown with its own day",
        ["vendor_people"] = "shown with their own days", ["file_chunks"] = "bytes under their hash", ["notices"] = "mails, with their own days", ["saved_filters"] = "a way of looking, and nothing that was so",
        ["webhook_deliveries"] = "a queue", ["outbox_events"] = "a queue", ["operations"] = "a queue", ["operation_contents"] = "a queue", ["operation_pieces"] = "a queue", ["what_if_changes"] = "the result of an operation",
        ["idempotency_records"] = "answers kept for a week", ["reference_counters"] = "a counter", ["audit_checkpoints"] = "each is of a day", ["audit_seals"] = "the chain tells its own days", ["audit_unsealed"] = "a queue",
        ["given_figures"] = "a row a month, with its own time", ["gap_file_contents"] = "bytes of a check that has its day", ["disposal_hashes"] = "parts of a disposal that has its days", ["disposal_items"] = "parts of a disposal that has its days",
    };

    [TestMethod]
    public void Every_table_of_a_town_has_a_past_or_a_reason_for_having_none()
    {
        using var owner = NpgsqlDataSource.Create("Host=nowhere");
        using var db = Schema.Context(owner);

        var without = db.Model.GetEntityTypes().Where(t => !t.IsOwned() && typeof(ITownRow).IsAssignableFrom(t.ClrType) && !Past.IsKept(t) && Past.AddedAt(t) is null).Select(t => t.GetTableName()!).Distinct();
        CollectionAssert.AreEquivalent(OnlyOfToday.Keys.ToArray(), without.ToArray());
    }
}
