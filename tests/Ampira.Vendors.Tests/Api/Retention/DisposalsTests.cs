using System.Security.Cryptography;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Retention;

/// <summary>廃棄: proposed by one, approved by another, gone with all it said, and recorded for ever.</summary>
[TestClass]
public sealed class DisposalsTests
{
    private static Task<long> CountAsync(string sql, params object[] values) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {sql}", values);

    private static async Task<int> ProposedAsync(Town town, Guid vendor) => (await town.Auditor.PostAsync("/disposals/preview", new { vendorId = vendor })).Is(HttpStatusCode.OK)["objects"].AsArray().Count;

    [TestMethod]
    public async Task A_closed_engagement_goes_with_everything_that_hung_on_it_and_its_record_stays()
    {
        var town = await Town.FoundAsync();
        var story = await PastThings.ClosedWorkAsync(town);
        var evidence = story.Evidence.Values.First();
        var bytes = await story.Vendor.Api.DownloadAsync($"/evidence/{evidence}/content");

        var why = (await town.Auditor.GetAsync($"/retention/engagement/{story.EngagementId}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("2024-03-31 True", $"{why["keptUntil"]} {why["disposable"].GetValue<bool>()}", why.Text);
        Assert.Contains("特定個人情報を扱ったため", why["reasons"].ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        string[] kept = ["engagements", "contracts", "assessments", "findings", "duties", "measures", "incidents", "subcontractors", "reverifications"];
        await TestDatabase.RunAsync(TestDatabase.Superuser, [.. kept.Select(table => $"update {table} set updated_at = updated_at + interval '1 second' where municipality_id = '{town.Id}'")]); // the clock stands still here
        foreach (var table in kept) Assert.AreNotEqual(0L, await CountAsync($"history.{table} where municipality_id = $1", town.Id), table);
        var proposed = await PastThings.ProposeWorkAsync(town, story);
        Assert.AreEqual(2, proposed["objects"].GetValue<int>(), "the engagement and its incident");
        Assert.AreEqual(0, await ProposedAsync(town, story.Vendor.Id), "what is proposed is not proposed again");
        var operation = await PastThings.DisposeAsync(town, proposed.Id);

        var done = (await town.Auditor.GetAsync($"/disposals/{proposed.Id}")).Is(HttpStatusCode.OK);
        var items = (await town.Auditor.GetAsync($"/disposals/{proposed.Id}/items")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual("done 2 0", $"{done["state"]} {done["disposed"]} {done["skipped"]}", items.ToJsonString());
        foreach (var table in new[] { "engagements where id", "engagement_facts where engagement_id", "contracts where engagement_id", "assessments where engagement_id", "findings where engagement_id", "decisions where engagement_id", "stored_risks where engagement_id", "duties where engagement_id", "subcontractors where engagement_id", "reverifications where engagement_id", "candidates where engagement_id" })
            Assert.AreEqual(0L, await CountAsync($"{table} = $1", story.EngagementId), table);
        Assert.AreEqual(0L, await CountAsync("incidents where id = $1", story.IncidentId));
        foreach (var table in new[] { "answers", "duty_steps", "finding_steps", "measures", "measure_steps", "contract_texts", "gap_file_contents", "incident_items", "incident_steps", "evidence", "evidence_reviews", "file_chunks" })
            Assert.AreEqual(0L, await CountAsync($"{table} where municipality_id = $1", town.Id), table);
        (await story.Vendor.Api.GetAsync($"/evidence/{evidence}")).Refused(HttpStatusCode.NotFound, "notFound");
        foreach (var table in kept) Assert.AreEqual(0L, await CountAsync($"history.{table} where municipality_id = $1{(table == "reverifications" ? " and subject_vendor_id is null" : null)}", town.Id), $"what {table} was before is gone, too");

        var sha = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var match = (await town.Auditor.GetAsync($"/disposal-hashes?sha256={sha}")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual($"file {evidence} {bytes.Length}", $"{match["register"]} {match["rowKey"]} {match["bytes"]}", "a copy elsewhere is matched by its hash");
        var rows = items.Sum(i => i!["rows"]!.GetValue<int>()) + items.Sum(i => i!["files"]!.GetValue<int>());
        Assert.AreEqual((long)rows, await CountAsync("disposal_hashes where disposal_id = $1", proposed.Id), "a hash of each row and of each file");
        Assert.IsGreaterThan(100, rows);

        var verified = (await town.Auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);
        Assert.IsTrue(verified["intact"].GetValue<bool>(), verified.Text);
        CollectionAssert.AreEquivalent(new[] { "disposal.proposed", "disposal.approved", "disposal.started", "disposal.disposed", "disposal.disposed", "disposal.done" }, (await town.ActionsAsync(proposed.Id)).ToArray());
        foreach (var certificate in new[] { await town.Auditor.DownloadAsync($"/disposals/{proposed.Id}/certificate"), await town.SecurityLead.DownloadAsync($"/operations/{operation}/content") })
        {
            using var word = WordprocessingDocument.Open(new MemoryStream(certificate), false);
            var text = word.MainDocumentPart!.Document!.InnerText;
            Assert.Contains("廃棄記録票", text);
            Assert.Contains("2024-03-31", text);
        }
        Assert.DoesNotContain("給与支払報告書", (await town.Auditor.GetAsync($"/disposals/{proposed.Id}/items")).Text, "the record says nothing of what the engagement was called");
    }

    [TestMethod]
    public async Task Evidence_that_another_case_names_stays_with_all_its_editions()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        var old = await PastThings.ClosedWorkAsync(town, vendor);
        var shared = old.Evidence.Values.First();
        var kept = new CaseOne(town);
        await kept.ToAwardAsync(vendor);
        await kept.SendAssessmentAsync();
        (await vendor.Api.PutAsync($"/assessments/{kept.AssessmentId}/answers/gov-01", new { value = "yes", evidenceIds = new[] { shared } })).Is(HttpStatusCode.OK);

        await PastThings.DisposeAsync(town, (await PastThings.ProposeWorkAsync(town, old)).Id);

        Assert.AreEqual(1L, await CountAsync("evidence where municipality_id = $1", town.Id));
        Assert.IsNotEmpty(await vendor.Api.DownloadAsync($"/evidence/{shared}/content"));
        Assert.AreEqual(1L, await CountAsync("engagements where municipality_id = $1", town.Id), "the other case is as it was");
    }

    [TestMethod]
    public async Task Work_that_went_on_from_it_stays_and_points_at_nothing()
    {
        var town = await Town.FoundAsync();
        var old = await PastThings.ClosedWorkAsync(town);
        var next = new CaseOne(town);
        await next.PlanAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update engagements set rolled_from_id = '{old.EngagementId}', rolled_for_year = 2014 where id = '{next.EngagementId}'");

        await PastThings.DisposeAsync(town, (await PastThings.ProposeWorkAsync(town, old)).Id);

        Assert.AreEqual(1L, await CountAsync("engagements where id = $1 and rolled_from_id is null", next.EngagementId));
        Assert.AreEqual(0L, await CountAsync("engagements where id = $1", old.EngagementId));
    }

    [TestMethod]
    public async Task Who_proposed_it_does_not_approve_it_and_who_may_not_cannot()
    {
        var town = await Town.FoundAsync();
        var id = await PastThings.ProposeAsync(town);

        (await town.SecurityLead.PostAsync($"/disposals/{id}/approve", version: 1)).Refused(HttpStatusCode.Forbidden, "samePerson");
        (await town.Procurement.PostAsync($"/disposals/{id}/approve", version: 1)).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Requester.PostAsync("/disposals", new { reason = "古い。" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.SecurityLead.PostAsync($"/disposals/{id}/run", version: 1)).Refused(HttpStatusCode.Conflict, "state");
        (await town.Ciso.PostAsync($"/disposals/{id}/approve")).Refused((HttpStatusCode)428, "versionRequired");
        (await town.Auditor.GetAsync($"/disposals/{id}/certificate")).Refused(HttpStatusCode.Conflict, "state");
        (await town.SecurityLead.PostAsync("/disposals", new { reason = "古い。", pastOn = "2030-01-01" })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/reason" }, (await town.SecurityLead.PostAsync("/disposals", new { })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await town.SecurityLead.PostAsync("/disposals", new { reason = "古い。" })).Refused(HttpStatusCode.Conflict, "nothingPast");
        Assert.AreEqual(1L, await CountAsync("change_notices where municipality_id = $1", town.Id));
    }

    [TestMethod]
    public async Task A_proposal_is_withdrawn_with_its_reason_and_nothing_goes()
    {
        var town = await Town.FoundAsync();
        var id = await PastThings.ProposeAsync(town);
        (await town.Ciso.PostAsync($"/disposals/{id}/approve", version: 1)).Is(HttpStatusCode.OK);

        var withdrawn = (await town.Ciso.PostAsync($"/disposals/{id}/withdraw", new { reason = "情報公開の請求があったため。" }, 2)).Is(HttpStatusCode.OK);

        Assert.AreEqual("withdrawn 情報公開の請求があったため。", $"{withdrawn["state"]} {withdrawn["withdrawnReason"]}");
        (await town.SecurityLead.PostAsync($"/disposals/{id}/run", version: 3)).Refused(HttpStatusCode.Conflict, "state");
        Assert.AreEqual(1L, await CountAsync("change_notices where municipality_id = $1", town.Id));
    }

    [TestMethod]
    public async Task What_comes_under_hold_after_the_approval_stays_and_says_why()
    {
        var town = await Town.FoundAsync();
        var story = await PastThings.ClosedWorkAsync(town);
        var proposed = await PastThings.ProposeWorkAsync(town, story);
        (await town.SectionHead.PostAsync("/legal-holds", new { kind = "contract", objectId = story.ContractId, documentNo = "総務第12号", reason = "損害賠償の訴えがあったため。" })).Is(HttpStatusCode.Created);

        await PastThings.DisposeAsync(town, proposed.Id);

        var items = (await town.Auditor.GetAsync($"/disposals/{proposed.Id}/items")).Is(HttpStatusCode.OK)["items"].AsArray();
        var engagement = items.Single(i => i!["kind"]!.GetValue<string>() == "engagement")!;
        Assert.AreEqual("skipped", engagement["state"]!.GetValue<string>());
        Assert.Contains("廃棄停止-R8-0001", engagement["skippedBecause"]!.GetValue<string>());
        Assert.AreEqual(1L, await CountAsync("engagements where id = $1", story.EngagementId));
        Assert.AreEqual(1L, await CountAsync("contracts where id = $1", story.ContractId));
    }

    [TestMethod]
    public async Task Begun_anew_after_a_crash_it_goes_on_where_it_broke_off()
    {
        var town = await Town.FoundAsync();
        var id = await PastThings.ProposeAsync(town, 3);
        (await town.Ciso.PostAsync($"/disposals/{id}/approve", version: 1)).Is(HttpStatusCode.OK);
        // The first object is gone, and the process with it before it could say that it was done.
        await using (var scope = town.Host.Services.GetRequiredService<Ampira.Vendors.Api.Database.TownScopes>().Open(town.Id))
            Assert.IsTrue(await scope.ServiceProvider.GetRequiredService<Ampira.Vendors.Api.Retention.Disposals.Disposing>().DisposeAsync(town.Id, id, 1, CancellationToken.None));
        Assert.AreEqual(2L, await CountAsync("change_notices where municipality_id = $1", town.Id));

        (await town.SecurityLead.PostAsync($"/disposals/{id}/run", version: 2)).Is(HttpStatusCode.Accepted);
        await PastThings.RunAsync(town);

        Assert.AreEqual(0L, await CountAsync("change_notices where municipality_id = $1", town.Id));
        Assert.AreEqual(3L, await CountAsync("disposal_outcomes where disposal_id = $1 and is_disposed", id));
        Assert.AreEqual(3L, await CountAsync("audit_events where subject_id = $1 and action = 'disposal.disposed'", id), "each once");
    }

    [TestMethod]
    public async Task A_vendor_goes_last_with_its_people_tokens_and_evidence()
    {
        var town = await Town.FoundAsync();
        var story = await PastThings.ClosedWorkAsync(town);
        var vendor = story.Vendor.Id;
        await town.PersonOfAsync(vendor);
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update vendors set state = 'ended', updated_at = '2015-01-01' where id = '{vendor}'");
        Assert.Contains("まだ残っています", (await town.Auditor.GetAsync($"/retention/vendor/{vendor}")).Is(HttpStatusCode.OK)["reasons"][0]!.GetValue<string>());
        await PastThings.DisposeAsync(town, (await PastThings.ProposeWorkAsync(town, story)).Id);

        var last = (await town.SecurityLead.PostAsync("/disposals", new { kinds = new[] { "vendor" }, reason = "記録が残っていないため。" })).Is(HttpStatusCode.Created);
        await PastThings.DisposeAsync(town, last.Id);

        Assert.AreEqual("disposed", (await town.Auditor.GetAsync($"/disposals/{last.Id}/items"))["items"][0]!["state"]!.GetValue<string>());
        foreach (var table in new[] { "vendor_people", "vendor_tokens", "vendor_contacts", "evidence", "file_chunks" }) Assert.AreEqual(0L, await CountAsync($"{table} where vendor_id = $1", vendor), table);
        Assert.AreEqual(0L, await CountAsync("vendors where id = $1", vendor));
        Assert.IsTrue((await town.Auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK)["intact"].GetValue<bool>());
    }

    /// <summary>The database asks for the approval itself: whoever holds the application's password disposes of nothing by it.</summary>
    [TestMethod]
    public async Task The_function_that_removes_rows_wants_an_approved_disposal_and_knows_its_tables()
    {
        var town = await Town.FoundAsync();
        var id = await PastThings.ProposeAsync(town);
        async Task<string> TryAsync(string table, string setting = "")
        {
            await using var connection = new NpgsqlConnection(TestDatabase.App);
            await connection.OpenAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await using (var set = new NpgsqlCommand($"select set_config('app.municipality', '{town.Id}', true){setting}", connection, transaction)) await set.ExecuteNonQueryAsync();
            try
            {
                await using var command = new NpgsqlCommand(table.Contains(' ', StringComparison.Ordinal) ? table : $"select dispose_rows('{id}', 1, '{table}', array(select ctid::text from {table} where municipality_id = '{town.Id}'))", connection, transaction);
                return $"{await command.ExecuteScalarAsync()}";
            }
            catch (PostgresException refused)
            {
                return refused.SqlState;
            }
        }

        Assert.AreEqual(PostgresErrorCodes.RaiseException, await TryAsync("change_notices"), "proposed, not approved");
        (await town.Ciso.PostAsync($"/disposals/{id}/approve", version: 1)).Is(HttpStatusCode.OK);
        foreach (var table in new[] { "audit_events", "audit_seals", "disposal_items", "disposal_hashes", "legal_holds", "people", "rule_sets" }) Assert.AreEqual(PostgresErrorCodes.RaiseException, await TryAsync(table), table);
        Assert.AreEqual("1", await TryAsync("change_notices"), "approved; rolled back here");
        foreach (var table in new[] { "answers", "audit_events", "disposal_hashes" }) Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await TryAsync($"delete from {table} where municipality_id = '{town.Id}'", ", set_config('app.disposing', 'yes', true)"), table);
    }

    [TestMethod]
    public async Task Another_town_learns_nothing_of_it()
    {
        var (ours, theirs) = (await Town.FoundAsync(), await Town.FoundAsync());
        var id = await PastThings.ProposeAsync(ours);

        Assert.IsEmpty((await theirs.Auditor.GetAsync("/disposals")).Is(HttpStatusCode.OK)["items"].AsArray());
        (await theirs.Auditor.GetAsync($"/disposals/{id}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await theirs.Ciso.PostAsync($"/disposals/{id}/approve", version: 1)).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
