using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;

namespace Ampira.Vendors.Tests.Api.Measures;

[TestClass]
public sealed class MeasuresTests
{
    private static async Task<(Town Town, CaseOne Story)> SignedAsync(ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? ApiHost.Shared);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    private static Task<Answer> TakeAsync(Town town, CaseOne story, string kind, object? more = null)
    {
        var body = new JsonObject { ["contractId"] = story.ContractId, ["kind"] = kind, ["reason"] = "名簿に記載のない者が入力している。" };
        foreach (var (name, value) in more is null ? [] : System.Text.Json.JsonSerializer.SerializeToNode(more)!.AsObject().Select(p => (p.Key, p.Value?.DeepClone()))) body[name] = value;
        return town.SecurityLead.PostAsync("/measures", body);
    }

    private static async Task<bool> G14Async(CaseOne story) => (await story.RiskAsync())["gates"].AsArray().Single(g => g!["key"]!.GetValue<string>() == "G14")!["open"]!.GetValue<bool>();

    /// <summary>A contract signed before the clause was written; nothing in the product makes one.</summary>
    private static Task WithoutAsync(CaseOne story, string clause) => TestDatabase.RunAsync(TestDatabase.Superuser,
        $"update contracts set clauses = (select jsonb_agg(c) from jsonb_array_elements(clauses) c where c->>'key' <> '{clause}') where id = '{story.ContractId}'");

    [TestMethod]
    public async Task A_contract_lists_the_measures_it_permits_each_with_its_article_or_what_is_missing()
    {
        var (town, story) = await SignedAsync();
        async Task<string> ListAsync() => string.Join('\n', (await town.Auditor.GetAsync($"/contracts/{story.ContractId}/measures")).Is(HttpStatusCode.OK)["measures"].AsArray()
            .Select(m => $"{m!["kind"]} {m["permitted"]} {m["articleNumber"]} {string.Join(',', m["missingClauses"]!.AsArray())}".TrimEnd()));

        Assert.AreEqual("reportRequested true 28\ncorrectionDemanded true 30\nonSiteInspection true 29\nsuspension true 31\ntermination true 32", await ListAsync());
        await WithoutAsync(story, "suspension");
        Assert.Contains("suspension false  suspension", await ListAsync());
        Assert.HasCount(5, (await story.Vendor.Api.GetAsync($"/contracts/{story.ContractId}/measures"))["measures"].AsArray());
        (await story.Other.Api.GetAsync($"/contracts/{story.ContractId}/measures")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    [DataRow("correctionDemanded", "corrective-action")]
    [DataRow("onSiteInspection", "audit-inspection")]
    [DataRow("suspension", "suspension")]
    [DataRow("termination", "termination-for-breach")]
    public async Task Without_its_clause_a_measure_is_refused_and_with_it_the_article_is_cited(string kind, string clause)
    {
        var (town, story) = await SharedAsync();
        var contract = (await town.Auditor.GetAsync($"/contracts/{story.ContractId}"))["referenceNo"].GetValue<string>();
        var clauses = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select clauses::text from contracts where id = $1", story.ContractId);
        await WithoutAsync(story, clause);

        var refused = (await TakeAsync(town, story, kind)).Refused(HttpStatusCode.Conflict, "clauseMissing");
        Assert.Contains(clause, refused["detail"].GetValue<string>());
        Assert.Contains(contract, refused["detail"].GetValue<string>());

        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update contracts set clauses = '{clauses}'::jsonb where id = '{story.ContractId}'");
        var taken = (await TakeAsync(town, story, kind)).Is(HttpStatusCode.Created);
        Assert.AreEqual(clause, taken["clauseKey"].GetValue<string>());
        Assert.AreEqual(JsonNode.Parse(clauses)!.AsArray().Single(c => c!["key"]!.GetValue<string>() == clause)!["articleNumber"]!.GetValue<int>(), taken["articleNumber"].GetValue<int>());
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update contracts set state = 'signed', suspended_on = null where id = '{story.ContractId}'");
    }

    private static (Town, CaseOne)? _shared;

    private static async Task<(Town Town, CaseOne Story)> SharedAsync() => _shared ??= await SignedAsync();

    [TestMethod]
    public async Task Nothing_is_taken_under_a_contract_that_is_not_signed()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.DraftContractAsync();

        (await TakeAsync(town, story, "suspension")).Refused(HttpStatusCode.Conflict, "notSigned");
        Assert.IsTrue((await town.Auditor.GetAsync($"/contracts/{story.ContractId}/measures"))["measures"].AsArray().All(m => !m!["permitted"]!.GetValue<bool>()));
    }

    [TestMethod]
    public async Task A_demand_for_correction_sets_the_findings_day_is_answered_and_closed()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();

        var demanded = await story.DemandCorrectionAsync();
        Assert.AreEqual("open 措置-R8-0001 2026-12-07", $"{demanded["state"]} {demanded["referenceNo"]} {demanded["dueOn"]}", "the contract's own fourteen days");
        var finding = await town.Auditor.GetAsync($"/findings/{story.FindingId}");
        Assert.AreEqual("2026-12-07 2026-12-07", $"{finding["dueOn"]} {finding["orderedDueOn"]}");
        (await story.Other.Api.GetAsync($"/measures/{story.MeasureId}")).Refused(HttpStatusCode.NotFound, "notFound");
        var answered = (await story.ReplyToMeasureAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual("answered", answered["state"].GetValue<string>());
        (await town.Procurement.PostAsync($"/measures/{story.MeasureId}/reply", new { text = "書面でも届いた。" }, answered.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("closed", (await story.CloseMeasureAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        var seen = await story.Vendor.Api.GetAsync($"/measures/{story.MeasureId}");
        CollectionAssert.AreEqual(new[] { "reply true ", "reply false ", "close false " }, seen["steps"].AsArray().Select(s => $"{s!["action"]} {s["byVendor"]} {(s["byVendor"]!.GetValue<bool>() ? "" : s["by"])}").ToArray(), "who of the town is the town's own");
        var events = await town.Host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type.StartsWith("measure.")).Select(e => e.Type).ToListAsync());
        CollectionAssert.AreEquivalent(new[] { "measure.taken", "measure.answered", "measure.answered", "measure.closed" }, events);
    }

    [TestMethod]
    public async Task An_order_that_is_not_followed_opens_G14_until_the_remedy_is_verified()
    {
        await using var host = new ApiHost();
        var (_, story) = await SignedAsync(host);
        await story.OpenFindingAsync();
        await story.DemandCorrectionAsync();
        host.Clock.Advance(TimeSpan.FromDays(14));
        Assert.IsFalse(await G14Async(story), "its own day is not late");

        host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.IsTrue(await G14Async(story));
        (await story.RemediateFindingAsync()).Is(HttpStatusCode.OK);
        Assert.IsTrue(await G14Async(story), "told is not verified");
        (await story.VerifyFindingAsync()).Is(HttpStatusCode.OK);
        Assert.IsFalse(await G14Async(story));
    }

    [TestMethod]
    public async Task A_suspension_keeps_G14_open_until_it_is_closed()
    {
        var (town, story) = await SignedAsync();
        var taken = (await TakeAsync(town, story, "suspension")).Is(HttpStatusCode.Created);

        Assert.IsTrue(await G14Async(story));
        (await TakeAsync(town, story, "suspension")).Refused(HttpStatusCode.Conflict, "alreadySuspended");
        (await town.SecurityLead.PostAsync($"/measures/{taken.Id}/close", new { outcome = "再開を承諾した。" }, 1)).Is(HttpStatusCode.OK);
        Assert.IsFalse(await G14Async(story));
    }

    [TestMethod]
    public async Task A_termination_ends_the_contract_and_leaves_what_is_still_owed()
    {
        var (town, story) = await SignedAsync();
        (await TakeAsync(town, story, "termination")).Is(HttpStatusCode.Created);

        var ended = await town.Auditor.GetAsync($"/contracts/{story.ContractId}");
        Assert.AreEqual("ended 2026-11-23", $"{ended["state"]} {ended["endedOn"]}");
        Assert.AreEqual("2026-12-07", (await story.DutyAsync("return-erasure"))["dueOn"]!.GetValue<string>(), "fourteen days after this end, not after the term");
        Assert.AreEqual("2027-02-12", (await story.DutyAsync("training-record"))["dueOn"]!.GetValue<string>(), "what does not follow the end stays");
        (await TakeAsync(town, story, "termination")).Refused(HttpStatusCode.Conflict, "state");
        (await TakeAsync(town, story, "reportRequested", new { dueOn = "2026-12-20" })).Is(HttpStatusCode.Created);
    }

    [TestMethod]
    public async Task After_an_incident_a_report_is_asked_for_under_the_article_on_incidents()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();

        var taken = (await TakeAsync(town, story, "reportRequested", new { incidentId = story.IncidentId })).Is(HttpStatusCode.Created);

        Assert.AreEqual("incident-report 25", $"{taken["clauseKey"]} {taken["articleNumber"]}");
        Assert.HasCount(1, (await town.Auditor.GetAsync($"/measures?incidentId={story.IncidentId}&kind=reportRequested&state=open&contractId={story.ContractId}&vendorId={story.Vendor.Id}"))["items"].AsArray());
        Assert.IsEmpty((await town.Auditor.GetAsync($"/measures?findingId={Guid.NewGuid()}"))["items"].AsArray());
        Assert.IsEmpty((await story.Other.Api.GetAsync("/measures"))["items"].AsArray());
    }

    [TestMethod]
    [DataRow("/contractId", DisplayName = "a contract that does not exist")]
    [DataRow("/reason", DisplayName = "no reason")]
    [DataRow("/dueOn", DisplayName = "a day in the past")]
    [DataRow("/findingId", DisplayName = "a finding of nobody")]
    [DataRow("/incidentId", DisplayName = "an incident of nobody")]
    public async Task What_does_not_fit_is_refused_by_name(string wrong)
    {
        var (town, story) = await SharedAsync();
        T At<T>(string pointer, T value, T otherwise) => pointer == wrong ? value : otherwise;

        var refused = (await TakeAsync(town, story, "correctionDemanded", new
        {
            contractId = At("/contractId", Guid.NewGuid(), story.ContractId), reason = At("/reason", " ", "名簿が古い。"), dueOn = At("/dueOn", "2026-11-22", "2026-12-20"),
            findingId = At("/findingId", Guid.NewGuid(), (Guid?)null), incidentId = At("/incidentId", Guid.NewGuid(), (Guid?)null),
        })).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { wrong }, refused.Pointers.ToArray(), refused.Text);
    }

    [TestMethod]
    public async Task A_settled_finding_cannot_be_ordered_and_only_the_own_section_takes_measures()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        (await town.ItReviewer.PostAsync($"/findings/{story.FindingId}/dismiss", new { reason = "事実と異なるため" }, 1)).Is(HttpStatusCode.OK);
        (await TakeAsync(town, story, "correctionDemanded", new { findingId = story.FindingId })).Refused(HttpStatusCode.Conflict, "findingSettled");

        var other = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var stranger = await town.AddPersonAsync("sectionHead", other);
        CollectionAssert.AreEqual(new[] { "/contractId" }, (await stranger.PostAsync("/measures", new { contractId = story.ContractId, kind = "suspension", reason = "事故" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "another section's contract is not there");
    }

    [TestMethod]
    public async Task The_letter_is_given_out_as_HTML_and_Word_to_both_sides()
    {
        var (town, story) = await SignedAsync();
        await story.OpenFindingAsync();
        await story.DemandCorrectionAsync();
        var at = $"/measures/{story.MeasureId}/letter";

        var html = Encoding.UTF8.GetString(await story.Vendor.Api.DownloadAsync(at));
        foreach (var text in new[] { "措置-R8-0001", "令和8年11月23日", "株式会社ゆきしろデータ　御中", "情報セキュリティ特記仕様書第30条", "令和8年12月7日", "従事者名簿に記載のない者が入力している。", "指摘-R8-0001　名簿に記載のない者が入力している" })
            Assert.Contains(text, html);
        var english = Encoding.UTF8.GetString(await town.Auditor.DownloadAsync($"{at}?lang=en"));
        foreach (var text in new[] { "Article 30", "Mayor of Test Town", "7 December 2026", "Corrective order" }) Assert.Contains(text, english);
        Assert.AreEqual("", ContractDocxTests.Faults(await story.Vendor.Api.DownloadAsync($"{at}?format=docx")));
        (await story.Other.Api.GetAsync(at)).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
