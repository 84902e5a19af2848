using System.Text;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Portfolio.Prefecture;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Portfolio.Prefecture;

/// <summary>A town agrees, its prefecture sees numbers; it ends it, and the prefecture sees nothing.</summary>
[TestClass]
public sealed class PrefectureViewTests
{
    private static async Task<string> CodesAsync(Town prefecture) => string.Join(' ', (await prefecture.Auditor.GetAsync("/prefecture-view/towns")).Is(HttpStatusCode.OK)["items"].AsArray().Select(t => t!["code"]!.GetValue<string>()));

    private static Task<string> CodeAsync(Town town) => TestDatabase.ScalarAsync<string>(town.Host.Owner, "select code::text from municipalities where id = $1", town.Id);

    private static async Task<TownCounts> CountAsync(Town town)
    {
        await using var scope = town.Host.Services.GetRequiredService<TownScopes>().Open(town.Id);
        return await scope.ServiceProvider.GetRequiredService<TownCounting>().CountAsync(CancellationToken.None);
    }

    [TestMethod]
    public async Task Figures_are_seen_from_the_agreement_until_its_end()
    {
        var (prefecture, towns) = await PrefectureStory.FoundAsync(2);
        var (town, other) = (towns[0], towns[1]);
        Assert.AreEqual("", await CodesAsync(prefecture));
        var before = (await town.Ciso.GetAsync("/prefecture-view/figures")).Is(HttpStatusCode.OK);
        Assert.IsNull(before.Body!["given"], "nothing is given yet");

        var agreed = await PrefectureStory.AgreeAsync(town);

        Assert.AreEqual("総務第10号", agreed["approvalNo"].GetValue<string>());
        var seen = (await prefecture.SecurityLead.GetAsync("/prefecture-view/towns")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual(await CodeAsync(town), seen["code"]!.GetValue<string>());
        Assert.AreEqual(before["now"].ToJsonString(), seen["figures"]!.ToJsonString(), "what is given is what the preview said");
        Assert.AreEqual(before["now"].ToJsonString(), (await town.Ciso.GetAsync("/prefecture-view/figures"))["given"].ToJsonString());
        (await town.SecurityLead.PostAsync("/prefecture-view/agreement", new { approvalNo = "総務第11号", reason = "重ねて。" })).Refused(HttpStatusCode.Conflict, "alreadyAgreed");
        await PrefectureStory.AgreeAsync(other);
        Assert.AreEqual($"{await CodeAsync(town)} {await CodeAsync(other)}", await CodesAsync(prefecture));
        Assert.AreEqual("", await CodesAsync(other), "a town sees no other");

        (await town.Ciso.PostAsync("/prefecture-view/agreement/end", new { reason = "終了" }, agreed.Version + 7)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        var ended = await PrefectureStory.EndAsync(town);
        Assert.AreEqual("支援の終了による。", ended["endReason"].GetValue<string>());
        Assert.AreEqual(await CodeAsync(other), await CodesAsync(prefecture), "gone at once");
        Assert.IsEmpty((await prefecture.Auditor.GetAsync($"/prefecture-view/months?townCode={await CodeAsync(town)}")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await town.Ciso.PostAsync("/prefecture-view/agreement/end", new { reason = "終了" }, 1)).Refused(HttpStatusCode.Conflict, "notAgreed");

        await PrefectureStory.AgreeAsync(town);
        var history = (await town.Auditor.GetAsync("/prefecture-view/agreements")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("False True", string.Join(' ', history.Select(a => a!["endedAt"] is not null)));
        await town.Host.SealAsync();
        var events = (await town.Auditor.GetAsync("/audit-events?limit=200"))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).Where(a => a.StartsWith("prefectureView", StringComparison.Ordinal));
        Assert.AreEqual("prefectureView.agreed prefectureView.agreed prefectureView.ended", string.Join(' ', events.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task Only_who_may_agrees_and_only_with_a_prefecture_that_is_there()
    {
        var alone = await Town.FoundAsync();
        var (prefecture, towns) = await PrefectureStory.FoundAsync();
        var agreement = new { approvalNo = "総務第10号", reason = "県の支援を受けるため。" };

        (await alone.Ciso.PostAsync("/prefecture-view/agreement", agreement)).Refused(HttpStatusCode.Conflict, "noPrefecture");
        (await prefecture.Ciso.PostAsync("/prefecture-view/agreement", agreement)).Refused(HttpStatusCode.Conflict, "noPrefecture");
        foreach (var other in new[] { towns[0].Requester, towns[0].Auditor, towns[0].Admin, towns[0].ItReviewer }) (await other.PostAsync("/prefecture-view/agreement", agreement)).Is(HttpStatusCode.Forbidden);
        (await prefecture.ItReviewer.GetAsync("/prefecture-view/towns")).Is(HttpStatusCode.Forbidden);
        (await (await prefecture.AddPersonAsync(Ampira.Vendors.Api.Access.Roles.SecurityLead, prefecture.OrgUnitId)).GetAsync("/prefecture-view/towns")).Is(HttpStatusCode.Forbidden);
        foreach (var (approvalNo, reason, pointer) in new[] { ("", "県の支援", "/approvalNo"), ("総務第10号", "", "/reason"), ("総務第10号", "個人番号 123456789018 の件", "/reason") })
            Assert.AreEqual(pointer, (await towns[0].Ciso.PostAsync("/prefecture-view/agreement", new { approvalNo, reason })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.Single());
        (await prefecture.Auditor.GetAsync("/prefecture-view/months?townCode=x")).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.IsTrue((await prefecture.Auditor.GetAsync("/prefecture-view/agreement"))["isPrefecture"].GetValue<bool>());
    }

    [TestMethod]
    public async Task What_is_counted_is_what_the_towns_own_registers_say()
    {
        var town = (await PrefectureStory.FoundAsync()).Towns[0];
        var (signed, planned) = (new CaseOne(town), new CaseOne(town));
        await signed.ToSignatureAsync();
        await planned.PlanAsync();
        await signed.OpenFindingAsync();
        await signed.ReportIncidentAsync();
        await signed.SendWithCampaignAsync();

        var counts = await CountAsync(town);

        async Task<System.Text.Json.Nodes.JsonArray> ItemsAsync(string list) => (await town.Auditor.GetAsync(list)).Is(HttpStatusCode.OK)["items"].AsArray();
        var map = (await town.Auditor.GetAsync("/risks/heat-map"))["byResidual"];
        foreach (var residual in counts.Risks.GroupBy(r => r.Residual)) Assert.AreEqual(map[EnumWords.Of(residual.Key)]!.GetValue<int>(), residual.Sum(r => r.Cases), residual.Key.ToString());
        Assert.AreEqual(2, counts.Risks.Sum(r => r.Cases));
        Assert.AreEqual((await ItemsAsync("/contracts?state=signed")).Count, counts.ContractsInForce);
        var findings = await ItemsAsync("/findings");
        foreach (var f in counts.Findings) Assert.AreEqual(findings.Count(x => x!["severity"]!.GetValue<string>() == EnumWords.Of(f.Severity) && x["state"]!.GetValue<string>() is "open" or "inRemediation"), f.Open, f.Severity.ToString());
        Assert.AreEqual(findings.Count(x => x!["overdue"]!.GetValue<bool>()), counts.Findings.Sum(f => f.Overdue));
        Assert.AreEqual((await ItemsAsync("/incidents")).Count, counts.Incidents);
        Assert.AreEqual((await ItemsAsync("/assessments")).Count(a => a!["state"]!.GetValue<string>() is "sent" or "inProgress" or "changesRequested"), counts.AssessmentsDue);
        var required = (await town.Auditor.GetAsync($"/engagements/{signed.EngagementId}/required-clauses")).Is(HttpStatusCode.OK)["coverage"].AsArray();
        var inContract = (await town.Auditor.GetAsync($"/contracts/{signed.ContractId}"))["clauses"].AsArray().Select(c => c!["key"]!.GetValue<string>()).ToHashSet();
        foreach (var list in counts.Coverage)
        {
            var applying = required.Where(i => i!["list"]!.GetValue<string>() == list.List && i["applies"]?.GetValue<bool>() != false).ToList();
            Assert.AreEqual(applying.Count, list.Required, list.List);
            Assert.AreEqual(applying.Count(i => !i!["clauses"]!.AsArray().Any(c => inContract.Contains(c!.GetValue<string>()))), list.Uncovered, list.List);
        }
        Assert.IsGreaterThan(20, counts.Coverage.Sum(c => c.Required));
        var given = (await town.Auditor.GetAsync("/prefecture-view/figures"))["now"];
        Assert.AreEqual(CanonicalJson.Write(FigureRules.Give(counts, SmallCounts.Shipped)), CanonicalJson.Write(given));
        Assert.DoesNotContain("給与支払報告書", given.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    /// <summary>The second wall: with no filter at all the database lets a prefecture read the figures of agreements in force, and nothing else of any town.</summary>
    [TestMethod]
    public async Task A_prefecture_reads_given_figures_only_whatever_it_asks_the_database()
    {
        var (prefecture, towns) = await PrefectureStory.FoundAsync(2);
        var (town, silent, stranger) = (towns[0], towns[1], (await PrefectureStory.FoundAsync(0)).Prefecture);
        await new CaseOne(town).PlanAsync();
        await PrefectureStory.AgreeAsync(town);

        const string Figures = "select count(*) from given_figures where municipality_id = $1";
        Assert.AreEqual("1", await AskAsync(prefecture, Figures, town.Id));
        foreach (var (by, of) in new[] { (prefecture, silent), (stranger, town), (silent, town) }) Assert.AreEqual("0", await AskAsync(by, Figures, of.Id));
        foreach (var table in Tables.Where(t => t != "given_figures")) Assert.AreEqual("0", await AskAsync(prefecture, $"select count(*) from {table} where municipality_id = $1", town.Id), table);
        Assert.AreEqual("0", await AskAsync(prefecture, "select count(*) from municipalities where id = $1", town.Id));
        Assert.AreEqual("1", await AskAsync(prefecture, "select count(*) from prefecture_towns()"));
        Assert.AreEqual("0", await AskAsync(stranger, "select count(*) from prefecture_towns()"));
        foreach (var change in new[] { "with c as (update given_figures set computed_at = now() where municipality_id = $1 returning 1) select count(*) from c", "with c as (delete from given_figures where municipality_id = $1 returning 1) select count(*) from c", "with c as (update prefecture_agreements set ended_at = null where municipality_id = $1 returning 1) select count(*) from c" })
            Assert.AreEqual("0", await AskAsync(prefecture, change, town.Id), change);
        Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AskAsync(prefecture, "insert into given_figures (municipality_id, month, computed_at, figures) select $1, '2020-01-01', now(), '{}' returning 1", town.Id));
        Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AskAsync(prefecture, "insert into prefecture_agreements (municipality_id, id, prefecture_id, prefecture_code, prefecture_name, approval_no, reason, agreed_by_id, agreed_by_name, agreed_at, version, created_at, updated_at) select $1, gen_random_uuid(), $2, 'x', 'x', 'x', 'x', $1, 'x', now(), 1, now(), now() returning 1", silent.Id, prefecture.Id), "a prefecture cannot agree for a town");

        await PrefectureStory.EndAsync(town);
        Assert.AreEqual("0", await AskAsync(prefecture, Figures, town.Id));
        Assert.AreEqual("1", await AskAsync(town, Figures, town.Id), "the town still knows what it gave");
    }

    private static readonly IReadOnlyList<string> Tables = TownTableNames();

    private static List<string> TownTableNames()
    {
        using var owner = NpgsqlDataSource.Create("Host=nowhere");
        using var db = Schema.Context(owner);
        return [.. db.Model.GetEntityTypes().Where(t => !t.IsOwned() && typeof(ITownRow).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!).Distinct()];
    }

    private static async Task<string> AskAsync(Town by, string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(TestDatabase.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand("select set_config('app.municipality', $1, true), set_config('app.vendors', '', true), set_config('app.org_units', '', true)", connection, transaction) { Parameters = { new() { Value = by.Id.ToString() } } }) await set.ExecuteNonQueryAsync();
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        try
        {
            return $"{await command.ExecuteScalarAsync()}";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    [TestMethod]
    public async Task Months_follow_each_other_go_out_as_files_and_do_not_come_back_with_a_new_agreement()
    {
        using var host = new ApiHost();
        var (prefecture, towns) = await PrefectureStory.FoundAsync(1, host);
        var (town, sweep) = (towns[0], host.Services.GetRequiredService<GivenFiguresSweep>());
        await PrefectureStory.AgreeAsync(town);
        for (var i = 0; i < 3; i++) await new CaseOne(town).PlanAsync();
        await sweep.RunAsync(town.Id, CancellationToken.None);
        host.Clock.Advance(TimeSpan.FromDays(31));
        await sweep.RunAsync(town.Id, CancellationToken.None);
        await sweep.RunAsync(town.Id, CancellationToken.None);

        async Task<System.Text.Json.Nodes.JsonArray> MonthsAsync() => (await prefecture.Auditor.GetAsync("/prefecture-view/months")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.HasCount(2, await MonthsAsync(), "a row a month");
        var first = (await prefecture.Auditor.GetAsync("/prefecture-view/months?limit=1")).Is(HttpStatusCode.OK);
        Assert.HasCount(1, (await prefecture.Auditor.GetAsync($"/prefecture-view/months?limit=1&cursor={first["nextCursor"]}"))["items"].AsArray());
        Assert.AreEqual("3", string.Join(' ', (await MonthsAsync())[1]!["figures"]!["risks"]!.AsArray().Select(r => r!["cases"]!["count"]?.GetValue<int>()).Where(c => c > 0)));

        using (var book = SpreadsheetDocument.Open(new MemoryStream(await prefecture.Auditor.DownloadAsync("/prefecture-view/export")), false))
        {
            Assert.AreEqual("", string.Join('\n', new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2019).Validate(book).Select(f => $"{f.Path?.XPath} {f.Description}")));
            Assert.HasCount(2, book.WorkbookPart!.WorksheetParts.ToList());
        }
        var lines = Encoding.UTF8.GetString(await prefecture.Auditor.DownloadAsync("/prefecture-view/export?format=csv")).TrimEnd().Split("\r\n");
        Assert.HasCount(3, lines);
        Assert.IsTrue(lines.All(l => l.Split(',').Length == lines[0].Split(',').Length));

        await PrefectureStory.EndAsync(town);
        host.Clock.Advance(TimeSpan.FromDays(1));
        await sweep.RunAsync(town.Id, CancellationToken.None);
        Assert.IsEmpty(await MonthsAsync(), "what is ended is not worked out any more");
        await PrefectureStory.AgreeAsync(town);
        Assert.HasCount(1, await MonthsAsync());
    }
}
