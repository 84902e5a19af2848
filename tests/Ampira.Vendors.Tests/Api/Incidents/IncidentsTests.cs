using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Incidents;

[TestClass]
public sealed class IncidentsTests
{
    private static async Task<(Town Town, CaseOne Story)> SignedAsync(ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? ApiHost.Shared);
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        return (town, story);
    }

    private static (Town Town, CaseOne Story)? _shared;

    private static async Task<(Town Town, CaseOne Story)> SharedAsync() => _shared ??= await SignedAsync();

    private static Task<Answer> StaffReportAsync(Town town, object body) => town.SecurityLead.PostAsync("/incidents", body);

    [TestMethod]
    public async Task From_the_vendors_first_word_to_its_closing()
    {
        var (town, story) = await SignedAsync();

        var reported = await story.ReportIncidentAsync();
        Assert.AreEqual("open vendor 事故-R8-0001", $"{reported["state"]} {reported["reportedBy"]} {reported["referenceNo"]}");
        Assert.AreEqual(story.Vendor.Id, reported["vendorId"].GetValue<Guid>());
        var at = $"/incidents/{story.IncidentId}";
        Assert.AreEqual("open", (await story.RecordReportAsync("preliminary")).Is(HttpStatusCode.OK)["state"].GetValue<string>(), "the preliminary report does not wait for the containment");
        (await story.RecordReportAsync("preliminary")).Refused(HttpStatusCode.Conflict, "alreadyReported");
        Assert.AreEqual("contained", (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        var unknown = (await town.SecurityLead.PostAsync($"{at}/close", new { }, await story.VersionAsync(at))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/cause", "/prevention" }, unknown.Pointers.ToArray());
        (await story.CloseIncidentAsync()).Refused(HttpStatusCode.Conflict, "reportMissing");
        Assert.AreEqual("reported", (await story.RecordReportAsync("final")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        (await story.CloseIncidentAsync()).Refused(HttpStatusCode.Conflict, "publicationMissing");
        await story.SettlePublicationAsync();
        var closed = (await story.CloseIncidentAsync()).Is(HttpStatusCode.OK);

        Assert.AreEqual("closed 媒体の台帳を日次で照合する。", $"{closed["state"]} {closed["items"]["prevention"]}");
        CollectionAssert.AreEqual(new[] { "report", "contain", "report", "preparePublication", "decidePublication", "close" }, closed["handling"]["steps"]!.AsArray().Select(s => s!["action"]!.GetValue<string>()).ToArray());
        var events = await town.Host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type.StartsWith("incident.")).Select(e => e.Type).ToListAsync());
        CollectionAssert.AreEquivalent(new[] { "incident.reported", "incident.reportMade", "incident.contained", "incident.reportMade", "incident.publicationPrepared", "incident.publicationDecided", "incident.closed" }, events);
    }

    [TestMethod]
    public async Task What_nobody_has_to_be_told_of_is_closed_without_a_report()
    {
        var (town, _) = await SharedAsync();
        var reported = (await StaffReportAsync(town, new { title = "庁内端末の紛失のおそれ", knownAt = town.Host.Clock.GetUtcNow() })).Is(HttpStatusCode.Created);
        Assert.AreEqual("staff", reported["reportedBy"].GetValue<string>());
        (await town.SecurityLead.PostAsync($"/incidents/{reported.Id}/contain", new { text = "端末は書庫にあった。" }, 1)).Is(HttpStatusCode.OK);

        var closed = (await town.SecurityLead.PostAsync($"/incidents/{reported.Id}/close", new { cause = "置き忘れ", prevention = "持出簿をつける。" }, 2)).Is(HttpStatusCode.OK);

        Assert.AreEqual("closed", closed["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task Each_item_is_supplemented_by_either_side_and_every_version_is_kept()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var at = $"/incidents/{story.IncidentId}";

        (await story.Vendor.Api.PatchAsync(at, new { items = new { cause = "調査しています。", overview = "棚卸しで媒体が1本足りないことが分かりました。" } }, 1)).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PatchAsync(at, new { peopleAffected = 40, items = new { cause = "町への返送の記録がない。", publication = "公表を検討中" } }, 2)).Is(HttpStatusCode.OK);
        var told = (await story.Vendor.Api.PatchAsync(at, new { items = new { cause = "搬送の途中で置き忘れました。" } }, 3)).Is(HttpStatusCode.OK);

        var staff = await town.Auditor.GetAsync(at);
        Assert.AreEqual("搬送の途中で置き忘れました。 公表を検討中", $"{staff["items"]["cause"]} {staff["items"]["publication"]}");
        CollectionAssert.AreEqual(new[] { "overview vendor", "dataItems vendor", "cause vendor", "cause staff", "publication staff", "cause vendor" },
            staff["handling"]["history"]!.AsArray().Select(h => $"{h!["item"]} {(h["byVendor"]!.GetValue<bool>() ? "vendor" : "staff")}").ToArray(), "the same overview told again is no new version");
        Assert.IsNull(told["items"]["publication"], "what the town wrote is the town's");
        Assert.AreEqual(40, told["peopleAffected"].GetValue<int>());
    }

    [TestMethod]
    public async Task A_vendor_sees_its_own_incidents_without_how_the_town_deals_with_them()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK);
        (await StaffReportAsync(town, new { title = "職員の端末の紛失", knownAt = town.Host.Clock.GetUtcNow() })).Is(HttpStatusCode.Created);

        var seen = (await story.Vendor.Api.GetAsync($"/incidents/{story.IncidentId}")).Is(HttpStatusCode.OK);
        Assert.IsNull(seen.Body!["handling"]);
        Assert.DoesNotContain("保全した", seen.Text);
        Assert.HasCount(1, (await story.Vendor.Api.GetAsync("/incidents"))["items"].AsArray());
        Assert.IsEmpty((await story.Other.Api.GetAsync("/incidents"))["items"].AsArray());
        (await story.Other.Api.GetAsync($"/incidents/{story.IncidentId}")).Refused(HttpStatusCode.NotFound, "notFound");
        (await story.Other.Api.GetAsync($"/incidents/{story.IncidentId}/clocks")).Refused(HttpStatusCode.NotFound, "notFound");
        var refused = (await story.Other.Api.PostAsync("/incidents", new { title = "媒体の紛失", knownAt = town.Host.Clock.GetUtcNow(), engagementIds = new[] { story.EngagementId } })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/engagementIds" }, refused.Pointers.ToArray(), "another vendor's engagement does not exist for it");
    }

    [TestMethod]
    public async Task Of_two_who_supplement_at_once_one_is_told_that_its_version_is_old()
    {
        var (_, story) = await SignedAsync();
        await story.ReportIncidentAsync();

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => story.Vendor.Api.PatchAsync($"/incidents/{story.IncidentId}", new { items = new { cause = $"調査の{i}" } }, 1)));

        Assert.AreEqual("OK PreconditionFailed PreconditionFailed PreconditionFailed", string.Join(' ', answers.Select(a => a.Status.ToString()).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task What_kind_of_incident_it_is_the_town_decides()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var at = $"/incidents/{story.IncidentId}";

        (await story.Vendor.Api.PatchAsync(at, new { myNumber = false }, 1)).Refused(HttpStatusCode.Forbidden, "townDecides");
        (await town.Requester.PatchAsync(at, new { peopleAffected = 1 }, 1)).Refused(HttpStatusCode.Forbidden, "townDecides");
        (await town.Requester.PatchAsync(at, new { items = new { other = "窓口にも問合せがあった。" } }, 1)).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Staff_of_another_section_may_report_but_neither_see_nor_manage_what_touches_no_case_of_theirs()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();
        var other = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        var stranger = await town.AddPersonAsync("securityLead", other);

        var reported = (await stranger.PostAsync("/incidents", new { title = "不審なメールの転送", knownAt = town.Host.Clock.GetUtcNow(), vendorId = story.Vendor.Id })).Is(HttpStatusCode.Created);
        CollectionAssert.AreEqual(new[] { reported.Id }, (await stranger.GetAsync("/incidents")).Is(HttpStatusCode.OK)["items"].AsArray().Select(i => i!["id"]!.GetValue<Guid>()).ToArray());
        (await stranger.PostAsync("/incidents", new { title = "不審なメールの転送", knownAt = town.Host.Clock.GetUtcNow(), engagementIds = new[] { story.EngagementId } })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await stranger.PostAsync($"/incidents/{story.IncidentId}/contain", new { text = "止めた。" }, 1)).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    [DataRow("/title", DisplayName = "no title")]
    [DataRow("/knownAt", DisplayName = "known in the future")]
    [DataRow("/occurredAt", DisplayName = "happened after it was known")]
    [DataRow("/vendorNotifiedAt", DisplayName = "the vendor's notice in the future")]
    [DataRow("/vendorId", DisplayName = "a vendor that does not exist")]
    [DataRow("/engagementIds", DisplayName = "an engagement that does not exist")]
    [DataRow("/cloudUseIds", DisplayName = "a cloud use that does not exist")]
    [DataRow("/peopleAffected", DisplayName = "fewer than no persons")]
    [DataRow("/items/cause", DisplayName = "a My Number in an item")]
    public async Task What_does_not_fit_is_refused_by_name(string wrong)
    {
        var (town, story) = await SharedAsync();
        var now = town.Host.Clock.GetUtcNow();
        T At<T>(string pointer, T value, T otherwise) => pointer == wrong ? value : otherwise;

        var refused = (await StaffReportAsync(town, new
        {
            title = At("/title", " ", "媒体の紛失"), knownAt = At("/knownAt", now.AddMinutes(1), now), occurredAt = At("/occurredAt", now.AddHours(2), now.AddHours(-1)),
            vendorNotifiedAt = At("/vendorNotifiedAt", now.AddHours(1), (DateTimeOffset?)null), vendorId = At("/vendorId", Guid.NewGuid(), story.Vendor.Id),
            engagementIds = new[] { At("/engagementIds", Guid.NewGuid(), story.EngagementId) }, cloudUseIds = At("/cloudUseIds", new[] { Guid.NewGuid() }, []), peopleAffected = At("/peopleAffected", -1, 3),
            items = new { cause = At("/items/cause", "番号 123456789018", "不明") },
        })).Refused(HttpStatusCode.BadRequest, "invalid");

        CollectionAssert.AreEqual(new[] { wrong }, refused.Pointers.ToArray(), refused.Text);
    }

    [TestMethod]
    public async Task An_incident_is_of_one_vendor_and_found_by_its_cases()
    {
        var (town, story) = await SharedAsync();
        var now = town.Host.Clock.GetUtcNow();

        var refused = (await StaffReportAsync(town, new { title = "媒体の紛失", knownAt = now, vendorId = story.Other.Id, engagementIds = new[] { story.EngagementId } })).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.Contains("otherVendor", refused.Text);
        var found = (await StaffReportAsync(town, new { title = "媒体の紛失", knownAt = now.ToOffset(TimeSpan.FromHours(9)), engagementIds = new[] { story.EngagementId } })).Is(HttpStatusCode.Created);
        Assert.AreEqual(story.Vendor.Id, found["vendorId"].GetValue<Guid>(), "the vendor follows from the engagement");
        async Task<bool> ListsAsync(string query) => (await town.Auditor.GetAsync($"/incidents?{query}&limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Any(i => i!["id"]!.GetValue<Guid>() == found.Id);
        Assert.IsTrue(await ListsAsync($"engagementId={story.EngagementId}&vendorId={story.Vendor.Id}&state=open"));
        Assert.IsFalse(await ListsAsync($"vendorId={story.Other.Id}"));
        Assert.IsFalse(await ListsAsync("state=closed"));
        Assert.IsFalse(await ListsAsync($"cloudUseId={Guid.NewGuid()}"));
    }

    [TestMethod]
    public async Task The_clocks_count_from_the_towns_day_and_each_contracts_hours()
    {
        var (town, story) = await SharedAsync();
        var known = new DateTimeOffset(2026, 11, 20, 15, 30, 0, TimeSpan.Zero); // half past midnight of the 21st in the town
        var reported = (await StaffReportAsync(town, new { title = "名簿の誤送付", knownAt = known, engagementIds = new[] { story.EngagementId }, personalInformation = true, malicious = false })).Is(HttpStatusCode.Created);

        var clocks = (await town.Auditor.GetAsync($"/incidents/{reported.Id}/clocks")).Is(HttpStatusCode.OK);

        CollectionAssert.AreEqual(new[] { "contractNotice  2026-11-22 true", "preliminaryReport 2026-11-23 2026-11-25 false", "finalReport 2026-12-14 2026-12-21 false" },
            clocks["clocks"].AsArray().Select(c => $"{c!["kind"]} {c["warnOn"]} {c["dueOn"]} {c["overdue"]}").ToArray(), clocks.Text);
        var notice = clocks["clocks"][0]!;
        Assert.AreEqual(known.AddHours(24), notice["dueAt"]!.GetValue<DateTimeOffset>());
        Assert.AreEqual(story.ContractId, notice["contractId"]!.GetValue<Guid>());
        Assert.Contains("第25条：知った時から24時間以内", notice["reason"]!.GetValue<string>());
        var vendors = (await story.Vendor.Api.GetAsync($"/incidents/{reported.Id}/clocks")).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "contractNotice" }, vendors["clocks"].AsArray().Select(c => c!["kind"]!.GetValue<string>()).ToArray(), "when the town reports is the town's own");

        (await town.SecurityLead.PatchAsync($"/incidents/{reported.Id}", new { sensitive = false, propertyDamage = false, peopleAffected = 12, vendorNotifiedAt = known.AddHours(3) }, 1)).Is(HttpStatusCode.OK);
        var known2 = await town.Auditor.GetAsync($"/incidents/{reported.Id}/clocks");
        Assert.AreEqual("2026-11-21", known2["clocks"].AsArray().Single()!["doneOn"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { "preliminaryReport", "finalReport" }, known2["omitted"].AsArray().Select(c => c!["kind"]!.GetValue<string>()).ToArray(), "nothing the law asks to be told");
    }

    [TestMethod]
    public async Task While_it_is_unknown_which_work_is_touched_every_contract_of_the_vendor_counts()
    {
        var (town, story) = await SharedAsync();
        var reported = (await StaffReportAsync(town, new { title = "ランサムウェアの疑い", knownAt = town.Host.Clock.GetUtcNow(), vendorId = story.Vendor.Id, malicious = true })).Is(HttpStatusCode.Created);

        var clocks = await town.Auditor.GetAsync($"/incidents/{reported.Id}/clocks");

        Assert.AreEqual("contractNotice", clocks["clocks"].AsArray().Single()!["kind"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task The_sweep_tells_of_each_step_of_each_clock_once()
    {
        await using var host = new ApiHost();
        var (town, story) = await SignedAsync(host);
        await story.ReportIncidentAsync();
        var sweep = host.Services.GetRequiredService<IncidentClockSweep>();
        async Task<string> ToldAsync()
        {
            await sweep.RunAsync(town.Id, CancellationToken.None);
            await sweep.RunAsync(town.Id, CancellationToken.None);
            var rows = await host.InTownAsync(town.Id, db => db.OutboxEvents.Where(e => e.Type == "incident.clock").OrderBy(e => e.Id).Select(e => new { e.Payload, e.VendorId }).ToListAsync());
            Assert.IsTrue(rows.All(r => r.VendorId is null), "the town's report to the commission is the town's own");
            return string.Join(' ', rows.Select(r => System.Text.Json.Nodes.JsonNode.Parse(r.Payload)!).Select(p => $"{p["kind"]}:{p["step"]}"));
        }

        Assert.AreEqual("", await ToldAsync(), "the vendor told the town in time, and it is day 1");
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.AreEqual("preliminaryReport:warn", await ToldAsync());
        host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.AreEqual("preliminaryReport:warn preliminaryReport:due", await ToldAsync());
        (await story.RecordReportAsync("preliminary")).Is(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(20));
        Assert.AreEqual("preliminaryReport:warn preliminaryReport:due finalReport:warn", await ToldAsync());
        (await story.RecordReportAsync("final")).Is(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromDays(20));
        Assert.AreEqual("preliminaryReport:warn preliminaryReport:due finalReport:warn", await ToldAsync());
    }

    [TestMethod]
    public async Task An_unresolved_incident_opens_G14_and_its_closing_closes_it()
    {
        var (town, story) = await SignedAsync();
        await story.ReportIncidentAsync();

        CollectionAssert.AreEqual(new[] { "/gates/G14" }, (await story.DecideAsync(town.Ciso)).Refused(HttpStatusCode.Conflict, "gate").Pointers.ToArray());
        (await story.ContainIncidentAsync()).Is(HttpStatusCode.OK);
        (await story.RecordReportAsync("final")).Is(HttpStatusCode.OK);
        await story.SettlePublicationAsync();
        (await story.CloseIncidentAsync()).Is(HttpStatusCode.OK);

        (await story.DecideAsync(town.Ciso)).Is(HttpStatusCode.Created);
    }
}
