using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Api.CloudServices;
using Ampira.Vendors.Tests.Api.Contracts.GapChecks;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Ampira.Vendors.Tests.Db;

/// <summary>The second wall: with no query filter at all, PostgreSQL alone keeps towns and vendors apart in every table of the model.</summary>
[TestClass]
public sealed class RowSecurityTests
{
    private static readonly IReadOnlyList<(string Table, string? Vendor)> Tables = Read();

    private static List<(string, string?)> Read()
    {
        using var owner = NpgsqlDataSource.Create("Host=nowhere");
        using var db = Schema.Context(owner);
        return [.. db.Model.GetEntityTypes().Where(t => !t.IsOwned() && typeof(ITownRow).IsAssignableFrom(t.ClrType))
            .Select(t => (t.GetTableName()!, t.FindAnnotation("Ampira:VendorColumn")?.Value is string p ? t.FindProperty(p)!.GetColumnName() : null))];
    }

    /// <summary>Nothing here is kept, so that three towns with rows in every table serve all tests.</summary>
    private static readonly Lazy<Task<(Town Town, CaseOne Story)>> First = new(TownWithRowsAsync), Second = new(TownWithRowsAsync), Third = new(TownWithRowsAsync);

    private static async Task CheckpointAsync(Town town)
    {
        var place = Directory.CreateTempSubdirectory("ampira-rows-").FullName;
        var key = Path.Combine(place, "checkpoints.key");
        await CheckpointKeyCommand.Command.RunAsync(new Options(new Dictionary<string, string> { ["to"] = key }), CancellationToken.None);
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Checkpoints:KeyFile"] = key, ["Checkpoints:Folder"] = place } };
        await host.Services.GetRequiredService<Ampira.Vendors.Api.Audit.CheckpointSweep>().RunAsync(town.Id, CancellationToken.None);
        Directory.Delete(place, recursive: true);
    }

    private static async Task<(Town Town, CaseOne Story)> TownWithRowsAsync()
    {
        var town = (await Api.Portfolio.Prefecture.PrefectureStory.FoundAsync()).Towns[0];
        await Api.Portfolio.Prefecture.PrefectureStory.AgreeAsync(town);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        (await story.DecideAsync(town.Ciso)).Is(HttpStatusCode.Created);
        await town.PersonOfAsync(story.Vendor.Id);
        await town.ServiceTokenAsync("cloudServices:read");
        foreach (var caller in new[] { town.Admin, story.Vendor.Api })
        {
            var webhook = (await caller.PostAsync("/webhooks", new { name = "受付システム", url = "https://hook.example.jp/" })).Is(HttpStatusCode.Created).Id;
            (await caller.PostAsync($"/webhooks/{webhook}/test")).Is(HttpStatusCode.Created);
        }
        (await town.Procurement.PostAsync($"/vendors/{story.Vendor.Id}/contacts", new { name = "白石 剛", email = "shiraishi@vendor.example", purpose = "security" })).Is(HttpStatusCode.Created);
        (await story.DeliverAsync(await story.DutyAsync("structure-chart"))).Is(HttpStatusCode.OK);
        await story.OpenFindingAsync();
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        await story.ReportIncidentAsync();
        (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PutAsync("/emergency-plan", new { contacts = new[] { new { kind = "csirt", role = "総務課", phone = "0145-22-2511" } } }, 0)).Is(HttpStatusCode.OK);
        (await story.ConfirmFlowdownAsync()).Is(HttpStatusCode.OK);
        await story.DemandCorrectionAsync();
        (await town.Procurement.GetAsync($"/contracts/{story.ContractId}/document?format=pdf")).Is(HttpStatusCode.Accepted);
        (await story.ReplyToMeasureAsync()).Is(HttpStatusCode.OK);
        (await story.Vendor.Api.PostAsync("/change-notices", new { kind = "place", text = "作業場所を移します。", effectiveOn = "2026-12-20" })).Is(HttpStatusCode.OK);
        await CheckpointAsync(town);
        var check = (await town.Procurement.PostAsync($"/contracts/{story.ContractId}/gap-check", GapSamples.Form("第1条（目的）\n契約の目的を定める。"))).Is(HttpStatusCode.Created);
        (await town.Procurement.PostAsync($"/gap-checks/{check.Id}/confirmations", new { lines = new[] { new { clauseKey = "confidentiality", verdict = "missing" } } })).Is(HttpStatusCode.Created);
        var use = new CaseTwo(town);
        await use.ToActivationAsync();
        await Api.Portfolio.JointVerifications.JointStory.FillAsync(town, story);
        (await town.ItReviewer.PutAsync($"{use.At}/terms-coverage", new { items = new[] { new { item = "C1", coverage = "notCovered" } } }, await use.VersionAsync(use.At))).Is(HttpStatusCode.OK);
        (await town.ItReviewer.PostAsync($"/decisions/{use.DecisionId}/conditions/1/confirm", new { })).Is(HttpStatusCode.Created);
        (await town.Ciso.PostAsync("/risk-acceptances", new { subject = new { type = "cloudUse", id = use.CloudUseId }, kind = "residual", reason = "公表を前提とした情報だけを扱うため。", expiresOn = use.Today.AddDays(90) })).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync("/supply-chain/judgements", new { kind = "supplyChain", vendorId = story.Vendor.Id, cleared = true, grounds = "登記により確認した。", validUntil = use.Today.AddDays(90) })).Is(HttpStatusCode.Created);
        (await town.ItReviewer.PostAsync($"{use.At}/tier", new { tier = 3, reason = "住民の関心が高いため。" }, await use.VersionAsync(use.At))).Is(HttpStatusCode.Created);
        (await town.ItReviewer.PostAsync("/government-schemes/import", GovernmentSchemesTests.Form("C21-0001-2,くもアンケート,,,,\n"))).Is(HttpStatusCode.Created);
        var planned = new CaseOne(town);
        await planned.PlanAsync();
        (await town.Procurement.PostAsync($"/engagements/{planned.EngagementId}/candidates", new { vendorId = story.Vendor.Id })).Is(HttpStatusCode.Created);
        (await town.Procurement.PutAsync($"/engagements/{planned.EngagementId}/candidates/{story.Vendor.Id}/results", new { results = new[] { new { criterionKey = "structure", verdict = "met", reason = "提案書による。" } } }, await planned.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        (await town.Ciso.PostAsync("/deputies", new { deputyId = (await town.SecurityLead.GetAsync("/me")).Id, toOn = use.Today.AddDays(7) })).Is(HttpStatusCode.Created);
        (await town.Requester.PutAsync("/me/notifications", new { reminders = "daily" }, 0)).Is(HttpStatusCode.OK);
        var asset = (await Api.Assets.AssetsTests.RegisterAsync(town)).Id;
        (await town.Requester.PutAsync($"/engagements/{planned.EngagementId}/assets", new { assetIds = new[] { asset } }, await planned.EngagementVersionAsync())).Is(HttpStatusCode.OK);
        (await town.Requester.PutAsync($"{use.At}/assets", new { assetIds = new[] { asset } }, await use.VersionAsync(use.At))).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PutAsync("/threats/attack", new { ja = "攻撃", en = "Attack" }, 0)).Is(HttpStatusCode.OK);
        await Api.Reviews.PolicyReviewsTests.BeginAsync(town);
        var (audits, audited) = await Api.SecurityAudits.AuditStory.UnderwayAsync(town);
        await audits.AnswerAllAsync(audited);
        (await audits.MinuteAsync(audited)).Is(HttpStatusCode.Created);
        await audits.ImprovedAsync(audited);
        await story.SendWithCampaignAsync();
        await story.DelegateAsync();
        await story.AnswerAsync();
        await story.JudgeAnswersAsync();
        (await town.Admin.PostAsync("/answer-pack-keys", new { name = "隣の環境", publicKey = System.Security.Cryptography.ECDsa.Create(System.Security.Cryptography.ECCurve.NamedCurves.nistP256).ExportSubjectPublicKeyInfoPem() })).Is(HttpStatusCode.Created);
        (await town.Requester.PostAsync("/saved-filters", new { name = "履行中", register = "engagements", query = "state=active", shared = true })).Is(HttpStatusCode.Created);
        (await town.Ciso.PostAsync("/legal-holds", new { kind = "engagement", objectId = story.EngagementId, documentNo = "総務第1号", reason = "監査のため。" })).Is(HttpStatusCode.Created);
        var policy = await Api.Policies.PolicyStory.RegisterAsync(town);
        await policy.CallAsync(vendors: true, allStaff: true);
        (await policy.AttachAsync()).Is(HttpStatusCode.Created);
        (await policy.AcknowledgeAsync(story.Vendor.Api)).Is(HttpStatusCode.Created);
        await Api.Retention.PastThings.DisposeAsync(town, await Api.Retention.PastThings.ProposeAsync(town));
        foreach (var caller in new[] { town.Procurement, story.Vendor.Api }) (await caller.PostAsync($"/vendors/{story.Vendor.Id}/exports")).Is(HttpStatusCode.Accepted);
        await town.OfferUpgradeAsync("damages");
        (await town.Person(Roles.TemplateEditor).PostAsync("/clauses/upgrades/damages/decline", new { reason = "今の文案で足りる。" })).Is(HttpStatusCode.Created);
        (await town.Person(Roles.TemplateEditor).PostAsync("/clauses/damages/versions", new { reason = "改める。" })).Is(HttpStatusCode.Created);
        (await town.Person(Roles.TemplateEditor).PostAsync("/questionnaires/outsourcing/versions", new { reason = "改める。" })).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync("/rule-sets", new { reason = "改める。", content = new { levelFrom = System.Text.Json.Nodes.JsonNode.Parse("""{"A":100,"B":99,"C":98,"D":0}""") } })).Is(HttpStatusCode.Created);
        (await town.SecurityLead.PostAsync("/rule-sets/2/what-if")).Is(HttpStatusCode.Accepted);
        await town.Host.Services.GetRequiredService<Ampira.Vendors.Api.Operations.OperationSweep>().RunAsync(town.Id, CancellationToken.None);
        await town.Host.DrainOutboxAsync();
        await town.Host.SealAsync();
        return (town, story);
    }

    /// <summary>Runs one statement as the application, with these settings and no filter; everything is rolled back.</summary>
    private static Task<string> AsAppAsync(Guid? town, Guid? vendor, string sql, params object[] values) => AsCallerAsync(town, vendor is { } id ? [id] : [], sql, values);

    private static Task<string> AsCallerAsync(Guid? town, Guid[] vendors, string sql, params object[] values) => AsSectionAsync(town, vendors, null, sql, values);

    /// <param name="units">Null: all org units.</param>
    private static async Task<string> AsSectionAsync(Guid? town, Guid[] vendors, Guid[]? units, string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(TestDatabase.App);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using (var set = new NpgsqlCommand("select set_config('app.municipality', $1, true), set_config('app.vendors', $2, true), set_config('app.org_units', $3, true)", connection, transaction))
        {
            set.Parameters.Add(new() { Value = town?.ToString() ?? "" });
            set.Parameters.Add(new() { Value = vendors.Length > 0 ? $"{{{string.Join(',', vendors)}}}" : "" });
            set.Parameters.Add(new() { Value = units is null ? "" : $"{{{string.Join(',', units)}}}" });
            await set.ExecuteNonQueryAsync();
        }
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        try
        {
            await using var reader = await command.ExecuteReaderAsync();
            return await reader.ReadAsync() ? $"{reader.GetValue(0)} seen" : $"{reader.RecordsAffected} changed";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }

    /// <summary>The columns a row is written with: those that the database computes are not among them.</summary>
    private static Task<string> ColumnsAsync(string table) =>
        TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = ''", table);

    private static Task<long> CountAsync(string table, Guid town) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {table} where municipality_id = $1", town);

    [TestMethod]
    public async Task A_town_sees_changes_and_adds_nothing_of_another()
    {
        var ((ours, _), theirs) = (await First.Value, await Town.FoundAsync());
        var empty = new List<string>();
        foreach (var (table, _) in Tables)
        {
            var rows = await CountAsync(table, ours.Id);
            if (rows == 0) empty.Add(table);
            Assert.AreEqual($"{rows} seen", await AsAppAsync(ours.Id, null, $"select count(*) from {table}"), $"{table}: its own town sees its rows and no others");
            Assert.AreEqual("0 seen", await AsAppAsync(theirs.Id, null, $"select count(*) from {table} where municipality_id = $1", ours.Id), table);
            foreach (var change in new[] { $"update {table} set municipality_id = municipality_id where municipality_id = $1", $"delete from {table} where municipality_id = $1" })
                Assert.Contains(await AsAppAsync(theirs.Id, null, change, ours.Id), ["0 changed", PostgresErrorCodes.InsufficientPrivilege], change);
            Assert.AreEqual("0 seen", await AsAppAsync(null, null, $"select count(*) from {table}"), $"{table} without a town");
            var copy = $"insert into {table} ({await ColumnsAsync(table)}) select {await ColumnsAsync(table)} from jsonb_populate_record(null::{table}, $1::jsonb)";
            if (rows == 0) continue;
            var row = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, $"select to_jsonb(t)::text from {table} t where municipality_id = $1 limit 1", ours.Id);
            Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AsAppAsync(theirs.Id, null, copy, row), $"{table}: a row of another town is refused");
        }
        CollectionAssert.IsSubsetOf(empty, new[] { "outbox_events", "audit_unsealed", "reverifications" }, "the story leaves rows in the other tables, or this test would prove nothing of them");
    }

    /// <summary>The tables whose rows belong to a case: those that refer to one, and those whose rows cannot be without a row of these.</summary>
    private static Task<string[]> OfCasesAsync() => TestDatabase.ScalarAsync<string[]>(TestDatabase.Superuser,
        """
        with recursive ties(child) as (
          select unnest(array['engagements', 'cloud_uses']::name[])
          union
          select t.relname from ties join pg_class p on p.relname = ties.child join pg_constraint f on f.contype = 'f' and f.confrelid = p.oid join pg_class t on t.oid = f.conrelid
          where p.relname in ('engagements', 'cloud_uses') or exists (select from pg_attribute a where a.attrelid = f.conrelid and a.attnum = f.conkey[array_upper(f.conkey, 1)] and a.attnotnull))
        select array_agg(distinct child::text order by child::text) from ties
        """);

    [TestMethod]
    public async Task A_section_sees_changes_and_adds_nothing_of_another_sections_cases()
    {
        var (town, story) = await First.Value;
        var (ofCases, other, seen) = (await OfCasesAsync(), Guid.NewGuid(), 0);
        Assert.IsGreaterThan(30, ofCases.Length);
        foreach (var table in ofCases)
        {
            var columns = await ColumnsAsync(table);
            var own = table is "engagements" or "cloud_uses" ? "true" : string.Join(" or ", new[] { "engagement_id", "cloud_use_id" }.Where(c => columns.Split(", ").Contains(c)).Select(c => $"{c} is not null")) is { Length: > 0 } some ? some : "true";
            var rows = await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {table} where municipality_id = $1 and ({own})", town.Id);
            if (rows == 0) continue;
            seen++;
            Assert.AreEqual($"{rows} seen", await AsSectionAsync(town.Id, [], [town.OrgUnitId], $"select count(*) from {table} where {own}"), $"{table}: the section sees all of its own");
            foreach (var units in new[] { [other], Array.Empty<Guid>() })
            {
                Assert.AreEqual("0 seen", await AsSectionAsync(town.Id, [], units, $"select count(*) from {table} where {own}"), $"{table} of another section");
                foreach (var change in new[] { $"update {table} set municipality_id = municipality_id where {own}", $"delete from {table} where {own}" })
                    Assert.Contains(await AsSectionAsync(town.Id, [], units, change), ["0 changed", PostgresErrorCodes.InsufficientPrivilege], change);
            }
            var row = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, $"select to_jsonb(t)::text from {table} t where municipality_id = $1 and ({own}) limit 1", town.Id);
            if (table is not "incidents") // a new incident is about no case yet
                Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AsSectionAsync(town.Id, [], [other], $"insert into {table} ({columns}) select {columns} from jsonb_populate_record(null::{table}, $1::jsonb)", row), $"{table}: a row of another section is refused");
        }
        Assert.IsGreaterThan(25, seen, "the story leaves rows in these tables, or this test would prove nothing of them");
        Assert.AreEqual("1 seen", await AsSectionAsync(town.Id, [], [other], "select count(*) from vendors where id = $1", story.Vendor.Id), "the register of vendors is the town's");
        Assert.AreEqual("0 seen", await AsSectionAsync(town.Id, [], [other], "select count(*) from incidents where id = $1", story.IncidentId));
    }

    [TestMethod]
    public async Task A_row_cannot_be_moved_to_another_town()
    {
        var (ours, theirs) = (await Town.FoundAsync(), await Town.FoundAsync());

        Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AsAppAsync(ours.Id, null, "update org_units set municipality_id = $1", theirs.Id));
    }

    [TestMethod]
    public async Task A_vendor_sees_its_own_rows_and_none_of_another_vendor_or_of_the_towns_own_side()
    {
        var (town, story) = await First.Value;
        var stranger = await town.VendorAsync("えぞ松システム株式会社");
        foreach (var (table, vendor) in Tables)
        {
            if (vendor is null)
            {
                Assert.AreEqual("0 seen", await AsAppAsync(null, story.Vendor.Id, $"select count(*) from {table}"), $"{table} is the town's own");
                continue;
            }
            var theirs = await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {table} where {vendor} = $1", story.Vendor.Id);
            Assert.AreEqual($"{theirs} seen", await AsAppAsync(null, story.Vendor.Id, $"select count(*) from {table}"), $"{table}: all of its own and nothing else");
            Assert.AreEqual("0 seen", await AsAppAsync(null, stranger.Id, $"select count(*) from {table} where {vendor} is distinct from $1", stranger.Id), $"{table}: nothing of another vendor");
        }
    }

    [TestMethod]
    public async Task A_person_of_two_towns_sees_the_rows_of_both_entries_and_none_of_a_third_town()
    {
        var ((here, ours), (there, theirs), (elsewhere, others)) = (await First.Value, await Second.Value, await Third.Value);
        Guid[] both = [ours.Vendor.Id, theirs.Vendor.Id];
        foreach (var (table, vendor) in Tables)
        {
            var rows = vendor is null ? 0 : await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {table} where {vendor} = any($1)", both);
            Assert.AreEqual($"{rows} seen", await AsCallerAsync(null, both, $"select count(*) from {table}"), $"{table}: both entries' rows and nothing else");
            if (vendor is null) continue;
            var row = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, $"select coalesce((select to_jsonb(t)::text from {table} t where {vendor} = $1 limit 1), '')", others.Vendor.Id);
            if (row.Length > 0) Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AsCallerAsync(null, both, $"insert into {table} ({await ColumnsAsync(table)}) select {await ColumnsAsync(table)} from jsonb_populate_record(null::{table}, $1::jsonb)", row), $"{table}: a row of a third is refused");
        }
        Assert.AreEqual("2 seen", await AsCallerAsync(null, both, "select count(*) from municipalities"), $"{here.Id} and {there.Id}, not {elsewhere.Id}");
    }

    /// <summary>They stand above the towns: an entry of the organisation opens them, no town does.</summary>
    [TestMethod]
    public async Task Master_answers_are_seen_and_added_with_an_entry_of_their_organisation_only()
    {
        var (town, story) = await First.Value;
        var organisation = await TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser, "select organisation_id from vendors where id = $1", story.Vendor.Id);
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"insert into master_answers (organisation_id, question_key, number, value, answered_at, answered_by_name, recorded_at) values ('{organisation}', 'gov-01', 1, 'yes', now(), 'x', now())");
        var stranger = (await town.VendorAsync("えぞ松システム株式会社")).Id;
        Task<string> CountAsync(Guid? of, Guid? vendor) => AsAppAsync(of, vendor, "select count(*) from master_answers where organisation_id = $1", organisation);
        Task<string> AddAsync(Guid? of, Guid? vendor) => AsAppAsync(of, vendor, "insert into master_answers (organisation_id, question_key, number, value, answered_at, answered_by_name, recorded_at) values ($1, 'gov-02', 1, 'yes', now(), 'x', now())", organisation);

        Assert.AreEqual("1 seen", await CountAsync(null, story.Vendor.Id));
        Assert.AreEqual("0 seen", await CountAsync(town.Id, null), "staff");
        Assert.AreEqual("0 seen", await CountAsync(null, stranger));
        Assert.AreEqual("0 seen", await CountAsync(null, null));
        Assert.AreEqual("1 changed", await AddAsync(null, story.Vendor.Id));
        foreach (var (of, vendor) in new (Guid?, Guid?)[] { (town.Id, null), (null, stranger), (null, null) }) Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AddAsync(of, vendor));
        foreach (var change in new[] { "update master_answers set value = 'no'", "delete from master_answers" }) Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await AsAppAsync(null, story.Vendor.Id, change), change);
    }

    [TestMethod]
    public async Task A_number_of_a_register_is_given_only_in_a_town_of_the_caller()
    {
        var (ours, theirs) = (await Town.FoundAsync(), await Town.FoundAsync());
        var vendor = (await ours.VendorAsync()).Id;
        Task<string> TakeAsync(Guid? town, Guid? caller, Guid of) => AsAppAsync(town, caller, "select reference_next($1, '事故', 2026)", of);

        Assert.AreEqual("1 seen", await TakeAsync(ours.Id, null, ours.Id));
        Assert.AreEqual("1 seen", await TakeAsync(null, vendor, ours.Id));
        Assert.AreEqual(PostgresErrorCodes.RaiseException, await TakeAsync(null, vendor, theirs.Id));
        Assert.AreEqual(PostgresErrorCodes.RaiseException, await TakeAsync(ours.Id, null, theirs.Id));
        Assert.AreEqual(PostgresErrorCodes.RaiseException, await TakeAsync(null, null, ours.Id));
    }

    [TestMethod]
    [DataRow("engagements", "org_unit_id", "org_units", DisplayName = "an engagement of another town's section")]
    [DataRow("engagements", "vendor_id", "vendors", DisplayName = "an award to another town's vendor")]
    [DataRow("candidates", "vendor_id", "vendors", DisplayName = "another town's vendor as a candidate")]
    [DataRow("assessments", "engagement_id", "engagements", DisplayName = "an assessment of another town's engagement")]
    [DataRow("assessments", "campaign_id", "assessment_campaigns", DisplayName = "an assessment of another town's campaign")]
    [DataRow("assessments", "carried_from_id", "assessments", DisplayName = "answers carried over from another town's assessment")]
    [DataRow("answer_delegations", "assessment_id", "assessments", DisplayName = "a section of another town's assessment handed over")]
    [DataRow("evidence", "vendor_id", "vendors", DisplayName = "evidence of another town's vendor")]
    [DataRow("evidence", "first_edition_id", "evidence", DisplayName = "a renewal of another town's evidence")]
    [DataRow("contracts", "engagement_id", "engagements", DisplayName = "a contract for another town's engagement")]
    [DataRow("duties", "contract_id", "contracts", DisplayName = "a duty of another town's contract")]
    [DataRow("findings", "assessment_id", "assessments", DisplayName = "a finding from another town's review")]
    [DataRow("findings", "owner_id", "people", DisplayName = "a finding followed by another town's staff")]
    [DataRow("incidents", "vendor_id", "vendors", DisplayName = "an incident at another town's vendor")]
    [DataRow("incident_subjects", "engagement_id", "engagements", DisplayName = "an incident that touches another town's engagement")]
    [DataRow("measures", "contract_id", "contracts", DisplayName = "a measure under another town's contract")]
    [DataRow("measures", "finding_id", "findings", DisplayName = "a measure about another town's finding")]
    [DataRow("measures", "incident_id", "incidents", DisplayName = "a measure about another town's incident")]
    [DataRow("subcontractors", "vendor_id", "vendors", DisplayName = "a subcontractor of another town's vendor")]
    [DataRow("role_assignments", "person_id", "people", DisplayName = "a role of another town's person")]
    [DataRow("vendor_tokens", "vendor_id", "vendors", DisplayName = "a token of another town's vendor")]
    [DataRow("vendor_people", "vendor_id", "vendors", DisplayName = "a person of another town's vendor")]
    [DataRow("vendor_contacts", "vendor_id", "vendors", DisplayName = "a contact of another town's vendor")]
    [DataRow("webhook_endpoints", "vendor_id", "vendors", DisplayName = "a webhook of another town's vendor")]
    [DataRow("webhook_deliveries", "endpoint_id", "webhook_endpoints", DisplayName = "a delivery to another town's webhook")]
    [DataRow("change_notices", "vendor_id", "vendors", DisplayName = "a notice of change of another town's vendor")]
    public async Task The_database_refuses_another_towns_id_in_a_foreign_key(string table, string column, string referred)
    {
        var ((ours, _), (theirs, _)) = (await First.Value, await Second.Value);
        var foreign = await TestDatabase.ScalarAsync<Guid>(TestDatabase.Superuser, $"select id from {referred} where municipality_id = $1 limit 1", theirs.Id);

        Assert.AreEqual(PostgresErrorCodes.ForeignKeyViolation, await AsAppAsync(ours.Id, null, $"update {table} set {column} = $1 where ctid = (select ctid from {table} order by {column} is null limit 1)", foreign));
    }
}
