using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Portfolio.IncidentOverviews;

/// <summary>An incident in one read says what its parts say by themselves.</summary>
[TestClass]
public sealed class GetIncidentOverviewTests
{
    private static async Task<(Town Town, CaseOne Story, string At)> ArrangeAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        await story.ReportIncidentAsync();
        return (town, story, $"/incidents/{story.IncidentId}");
    }

    [TestMethod]
    public async Task It_says_what_each_of_its_parts_says()
    {
        var (town, story, at) = await ArrangeAsync();
        (await town.SecurityLead.PostAsync("/measures", new { contractId = story.ContractId, kind = "correctionDemanded", reason = "媒体の管理を改めること。", incidentId = story.IncidentId })).Is(HttpStatusCode.Created);

        var whole = (await town.SecurityLead.GetAsync(at + "/overview")).Is(HttpStatusCode.OK);

        foreach (var (part, path) in new[] { ("incident", at), ("clocks", at + "/clocks"), ("leak", at + "/leak-assessment") }) Assert.AreEqual((await town.SecurityLead.GetAsync(path)).Is(HttpStatusCode.OK).Body!.ToJsonString(), whole[part].ToJsonString(), part);
        Assert.AreEqual((await town.SecurityLead.GetAsync($"/measures?incidentId={story.IncidentId}")).Is(HttpStatusCode.OK)["items"].ToJsonString(), whole["measures"].ToJsonString());
        Assert.HasCount(1, whole["measures"].AsArray());
        var engagement = (await town.SecurityLead.GetAsync($"/engagements/{story.EngagementId}")).Is(HttpStatusCode.OK);
        Assert.AreEqual($"engagement {engagement["referenceNo"]} {engagement["title"]}", string.Join(';', whole["cases"].AsArray().Select(c => $"{c!["type"]} {c["referenceNo"]} {c["title"]}")));
        Assert.AreEqual((await town.SecurityLead.GetAsync($"/contracts?engagementId={story.EngagementId}&state=signed")).Is(HttpStatusCode.OK)["items"].ToJsonString(), whole["contracts"].ToJsonString());
        Assert.AreEqual((await story.VersionAsync(at)), whole.Version, "its version is the incident's");
    }

    [TestMethod]
    public async Task A_vendor_sees_its_part_of_it_and_nothing_of_how_the_town_deals_with_it()
    {
        var (_, story, at) = await ArrangeAsync();

        var seen = (await story.Vendor.Api.GetAsync(at + "/overview")).Is(HttpStatusCode.OK);

        Assert.AreEqual((await story.Vendor.Api.GetAsync(at)).Is(HttpStatusCode.OK).Body!.ToJsonString(), seen["incident"].ToJsonString());
        Assert.AreEqual((await story.Vendor.Api.GetAsync(at + "/clocks")).Is(HttpStatusCode.OK).Body!.ToJsonString(), seen["clocks"].ToJsonString());
        Assert.IsNull(seen.Body!["leak"]);
        Assert.HasCount(1, seen["cases"].AsArray());
    }

    [TestMethod]
    public async Task Who_may_not_read_a_part_gets_the_rest_and_another_town_gets_nothing()
    {
        var (town, _, at) = await ArrangeAsync();

        var only = (await (await town.ServiceTokenAsync("incidents:read")).GetAsync(at + "/overview")).Is(HttpStatusCode.OK);

        foreach (var part in new[] { "contracts", "measures", "leak" }) Assert.IsNull(only.Body![part], part);
        Assert.IsEmpty(only["cases"].AsArray());
        (await (await Town.FoundAsync()).SecurityLead.GetAsync(at + "/overview")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
