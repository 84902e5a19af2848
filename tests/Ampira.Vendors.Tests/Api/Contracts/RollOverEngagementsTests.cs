using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts;

/// <summary>A section's work goes on in the new fiscal year. The clock stands in November 2026 (令和8年度).</summary>
[TestClass]
public sealed class RollOverEngagementsTests
{
    private const int NextYear = 2027;

    private static Town _town = null!;
    private static CaseOne _story = null!;
    private static Guid _planned;

    /// <summary>One engagement of this year with a signed contract and a subcontractor, which ends with the year, and one that is only planned.</summary>
    [ClassInitialize]
    public static async Task ArrangeAsync(TestContext _)
    {
        _town = await Town.FoundAsync();
        _story = new CaseOne(_town);
        await _story.ToSignatureAsync();
        await ChangeAsync(_story.EngagementId, new { title = "令和8年度 給与支払報告書のデータ入力", startsOn = "2027-01-12", endsOn = "2027-03-31" });
        var planned = new CaseOne(_town);
        await planned.PlanAsync();
        _planned = planned.EngagementId;
        await ChangeAsync(_planned, new { startsOn = "2027-01-12", endsOn = "2027-03-31" });
    }

    private static async Task ChangeAsync(Guid id, object change) => (await _town.Procurement.PatchAsync($"/engagements/{id}", change, (await _town.Procurement.GetAsync($"/engagements/{id}")).Version)).Is(HttpStatusCode.OK);

    private static Task<Answer> RunAsync(bool dryRun = false, object? ids = null, string? key = null) =>
        _town.Procurement.PostAsync($"/engagements/rollover?dryRun={(dryRun ? "true" : "false")}", new { fiscalYear = NextYear, orgUnitId = _town.OrgUnitId, engagementIds = ids }, key: key);

    private static JsonNode RowOf(Answer answer, Guid engagement) => answer["rows"].AsArray().Single(r => r!["engagementId"]!.GetValue<Guid>() == engagement)!;

    private static Task<long> CountAsync(string table) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {table} where municipality_id = $1", _town.Id);

    private static async Task<string> CountsAsync() => string.Join(' ', await Task.WhenAll(new[] { "engagements", "engagement_facts", "candidates", "subcontractors", "contracts", "audit_events", "idempotency_records" }.Select(CountAsync)));

    [TestMethod]
    public async Task Plans_the_work_anew_and_says_what_is_left_to_do_once_only()
    {
        var before = await CountsAsync();

        var tried = (await RunAsync(dryRun: true)).Is(HttpStatusCode.OK);

        Assert.AreEqual(before, await CountsAsync(), "a dry run writes nothing");
        var would = RowOf(tried, _story.EngagementId);
        Assert.AreEqual(("made", 1, true), (would["status"]!.GetValue<string>(), tried["made"].GetValue<int>(), tried["dryRun"].GetValue<bool>()));
        Assert.IsNull(would["newEngagementId"]);
        Assert.AreEqual("notAwarded", RowOf(tried, _planned)["status"]!.GetValue<string>());

        // A contract that says 甲 and 乙, and a clause that the library has in a newer version since it was signed.
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update contracts set parties = 'letters' where id = '{_story.ContractId}'");
        await TestDatabase.RunAsync(TestDatabase.Superuser,
            $"insert into clause_versions select (jsonb_populate_record(c, jsonb_build_object('number', 2, 'hash', repeat('1', 64)))).* from clause_versions c where municipality_id = '{_town.Id}' and key = 'confidentiality'");
        var made = (await RunAsync()).Is(HttpStatusCode.OK);

        var row = RowOf(made, _story.EngagementId);
        Assert.AreEqual("made", row["status"]!.GetValue<string>(), made.Text);
        Assert.AreEqual("confidentiality 1 2", string.Join(',', row["newerClauses"]!.AsArray().Select(c => $"{c!["key"]} {c["fromVersion"]} {c["toVersion"]}")));
        Assert.AreEqual("はまなし入力センター合同会社", row["consentsToObtain"]!.AsArray().Single()!["name"]!.GetValue<string>());
        Assert.IsTrue(row["factsToConfirm"]!.GetValue<bool>());
        CollectionAssert.Contains(row["emptyVariables"]!.AsArray().Select(v => v!.GetValue<string>()).ToList(), "情報管理責任者の職・氏名");
        var id = row["newEngagementId"]!.GetValue<Guid>();
        var next = (await _town.Procurement.GetAsync($"/engagements/{id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("令和9年度 給与支払報告書のデータ入力", "2028-01-12", "2028-03-31", "planning", false), (next["title"].GetValue<string>(), next["startsOn"].GetValue<string>(), next["endsOn"].GetValue<string>(), next["state"].GetValue<string>(), next["factsConfirmed"].GetValue<bool>()));
        Assert.AreEqual((1, _story.EngagementId), (next["factsVersion"].GetValue<int>(), next["rolledFromId"].GetValue<Guid>()));
        Assert.IsNull(next.Body!["vendorId"], "it is proposed, not awarded");
        Assert.AreEqual(_story.Vendor.Id, (await _town.SecurityLead.GetAsync($"/engagements/{id}/candidates"))["items"].AsArray().Single()!["vendorId"]!.GetValue<Guid>());
        Assert.IsNull((await _town.Procurement.GetAsync($"/engagements/{id}/subcontractors"))["items"].AsArray().Single()!["consented"], "last year's consent is none for this year");
        Assert.AreEqual((await FactsAsync(_story.EngagementId)).ToJsonString(), (await FactsAsync(id)).ToJsonString());
        var contract = (await _town.Procurement.GetAsync($"/contracts/{row["contractId"]}")).Is(HttpStatusCode.OK);
        Assert.AreEqual(("draft", 1, "letters"), (contract["state"].GetValue<string>(), contract["factsVersion"].GetValue<int>(), contract["parties"].GetValue<string>()));
        Assert.AreEqual(2, contract["clauses"].AsArray().Single(c => c!["key"]!.GetValue<string>() == "confidentiality")!["version"]!.GetValue<int>());

        var after = await CountAsync("engagements");
        var again = RowOf((await RunAsync()).Is(HttpStatusCode.OK), _story.EngagementId);
        Assert.AreEqual(("alreadyMade", id), (again["status"]!.GetValue<string>(), again["newEngagementId"]!.GetValue<Guid>()));
        Assert.AreEqual(after, await CountAsync("engagements"));
        (await _story.Vendor.Api.GetAsync($"/engagements/{id}")).Refused(HttpStatusCode.NotFound, "notFound");

        await AwardToAnotherAsync(id);
    }

    /// <summary>The subcontractors were those of last year's vendor.</summary>
    private static async Task AwardToAnotherAsync(Guid id)
    {
        (await _town.Procurement.PostAsync($"/engagements/{id}/candidates", new { vendorId = _story.Other.Id })).Is(HttpStatusCode.Created);
        (await _town.Procurement.PostAsync($"/engagements/{id}/award", new { vendorId = _story.Other.Id, reason = "価格", method = "selectiveTender", approvalNo = "税住第9号" }, (await _town.Procurement.GetAsync($"/engagements/{id}")).Version)).Is(HttpStatusCode.OK);
        Assert.IsEmpty((await _town.Procurement.GetAsync($"/engagements/{id}/subcontractors"))["items"].AsArray());
    }

    private static async Task<JsonNode> FactsAsync(Guid id) => (await _town.SecurityLead.GetAsync($"/engagements/{id}/facts"))["facts"];

    [TestMethod]
    public async Task One_run_sent_twice_under_one_key_is_one_run()
    {
        var other = (await _town.Admin.PostAsync("/org-units", new { name = "総務課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var (key, body) = (Guid.NewGuid().ToString(), new { fiscalYear = NextYear, orgUnitId = other });

        var first = (await _town.Procurement.PostAsync("/engagements/rollover", body, key: key)).Is(HttpStatusCode.OK);
        var second = (await _town.Procurement.PostAsync("/engagements/rollover", body, key: key)).Is(HttpStatusCode.OK);

        Assert.AreEqual(first.Text, second.Text);
        Assert.IsTrue(second.Headers.Contains("Idempotency-Replayed"));
    }

    [TestMethod]
    public async Task Refuses_what_it_cannot_know()
    {
        async Task<Answer> Ask(ApiClient by, object body) => await by.PostAsync("/engagements/rollover", body);

        var none = (await Ask(_town.Procurement, new { })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEquivalent(new[] { "/fiscalYear", "/orgUnitId" }, none.Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/fiscalYear" }, (await Ask(_town.Procurement, new { fiscalYear = 9, orgUnitId = _town.OrgUnitId })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/orgUnitId" }, (await Ask(_town.Procurement, new { fiscalYear = NextYear, orgUnitId = Guid.NewGuid() })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { "/engagementIds" }, (await Ask(_town.Procurement, new { fiscalYear = NextYear, orgUnitId = _town.OrgUnitId, engagementIds = Array.Empty<Guid>() })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "none chosen is not all");
        CollectionAssert.AreEqual(new[] { "/engagementIds/1" }, (await Ask(_town.Procurement, new { fiscalYear = NextYear, orgUnitId = _town.OrgUnitId, engagementIds = new[] { _planned, Guid.NewGuid() } })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await Ask(_town.Requester, new { fiscalYear = NextYear, orgUnitId = _town.OrgUnitId })).Refused(HttpStatusCode.Forbidden, "forbidden");
        var elsewhere = (await _town.Admin.PostAsync("/org-units", new { name = "議会事務局", organ = "assembly" })).Is(HttpStatusCode.Created).Id;
        var theirs = await _town.AddPersonAsync("procurement", elsewhere);
        CollectionAssert.AreEqual(new[] { "/orgUnitId" }, (await Ask(theirs, new { fiscalYear = NextYear, orgUnitId = _town.OrgUnitId })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "another section's");
    }

    [TestMethod]
    public async Task A_vendor_that_is_suspended_is_not_proposed_and_work_that_ended_goes_on_when_it_is_named()
    {
        var story = new CaseOne(_town);
        await story.ToSignatureAsync();
        await ChangeAsync(story.EngagementId, new { startsOn = "2026-12-01", endsOn = "2026-12-28" });
        Assert.AreEqual("endedEarlier", RowOf(await RunAsync(dryRun: true), story.EngagementId)["status"]!.GetValue<string>());
        (await _town.Procurement.PostAsync($"/vendors/{story.Vendor.Id}/suspend", new { reason = "指名停止" }, (await _town.Procurement.GetAsync($"/vendors/{story.Vendor.Id}")).Version)).Is(HttpStatusCode.OK);

        var row = RowOf((await RunAsync(ids: new[] { story.EngagementId })).Is(HttpStatusCode.OK), story.EngagementId);

        Assert.AreEqual(("made", false, "2027-12-01"), (row["status"]!.GetValue<string>(), row["vendorProposed"]!.GetValue<bool>(), row["startsOn"]!.GetValue<string>()));
        Assert.IsEmpty((await _town.SecurityLead.GetAsync($"/engagements/{row["newEngagementId"]}/candidates"))["items"].AsArray());
        Assert.IsEmpty(row["consentsToObtain"]!.AsArray(), "nobody works under a vendor that is not proposed");
    }
}
