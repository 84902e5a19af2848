using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Portfolio.Timelines;

/// <summary>Who did what in a case: for whoever works on it, without the values.</summary>
[TestClass]
public sealed class TimelineTests
{
    private static async Task<List<JsonNode>> OfAsync(ApiClient by, string at, string query = "") => [.. (await by.GetAsync($"{at}/timeline?limit=200{query}")).Is(HttpStatusCode.OK)["items"].AsArray().Select(e => e!)];

    private static string[] Actions(IEnumerable<JsonNode> events) => [.. events.Select(e => e["action"]!.GetValue<string>()).Distinct()];

    [TestMethod]
    public async Task A_clerk_reads_what_was_done_in_the_case_newest_first_and_nothing_of_another()
    {
        var town = await Town.FoundAsync();
        var (story, other) = (new CaseOne(town), new CaseOne(town));
        await story.ToActivationAsync();
        await story.OpenFindingAsync();
        await story.ReportIncidentAsync();
        await other.PlanAsync();

        var events = await OfAsync(town.Requester, $"/engagements/{story.EngagementId}");

        CollectionAssert.IsSubsetOf(new[] { "engagement.planned", "engagement.factsConfirmed", "contract.approved", "contract.signed", "assessment.submitted", "assessment.accepted", "engagement.activated", "finding.opened", "incident.reported" }, Actions(events));
        CollectionAssert.AreEqual(events.Select(e => e["at"]!.GetValue<DateTimeOffset>()).OrderDescending().ToList(), events.Select(e => e["at"]!.GetValue<DateTimeOffset>()).ToList());
        var signed = events.Single(e => e["action"]!.GetValue<string>() == "contract.signed");
        Assert.AreEqual((await town.Requester.GetAsync($"/contracts/{story.ContractId}"))["referenceNo"].GetValue<string>(), signed["referenceNo"]!.GetValue<string>());
        Assert.AreEqual("staff", signed["actor"]!["kind"]!.GetValue<string>());
        Assert.IsTrue(events.All(e => e["changes"] is null && e["hash"] is null), "the values are the audit trail's");
        Assert.DoesNotContain("contract.signed", Actions(await OfAsync(town.Requester, $"/engagements/{other.EngagementId}")));
    }

    [TestMethod]
    public async Task It_is_paged_by_key_and_narrowed_to_a_kind()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToActivationAsync();
        var all = await OfAsync(town.Requester, story.At);
        var paged = new List<JsonNode>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await town.Requester.GetAsync($"{story.At}/timeline?limit=3{cursor}")).Is(HttpStatusCode.OK);
            paged.AddRange(page["items"].AsArray().Select(e => e!));
            cursor = page.Body!["nextCursor"] is { } next ? $"&cursor={next}" : null;
        }

        Assert.AreEqual(string.Join(' ', all.Select(e => e["id"])), string.Join(' ', paged.Select(e => e["id"])));
        var contracts = await OfAsync(town.Requester, story.At, "&kind=contract");
        Assert.IsNotEmpty(contracts);
        Assert.AreEqual(string.Join(' ', all.Where(e => e["kind"]!.GetValue<string>() == "contract").Select(e => e["id"])), string.Join(' ', contracts.Select(e => e["id"])));
        (await town.Requester.GetAsync($"{story.At}/timeline?cursor=x")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Requester.GetAsync($"{story.At}/timeline?kind=nothing")).Is(HttpStatusCode.BadRequest);
    }

    [TestMethod]
    public async Task What_was_done_to_what_one_may_not_read_is_left_out_and_a_case_out_of_reach_is_not_there()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        var at = $"/engagements/{story.EngagementId}";

        var risks = await OfAsync(await town.ServiceTokenAsync("risks:read"), at);

        Assert.IsEmpty(risks.Select(e => e["kind"]!.GetValue<string>()).Except(["case", "decision"]).ToArray());
        Assert.IsNotEmpty(risks);
        (await story.Vendor.Api.GetAsync(at + "/timeline")).Refused(HttpStatusCode.Forbidden, "forbidden");
        (await town.Admin.GetAsync(at + "/timeline")).Refused(HttpStatusCode.Forbidden, "forbidden");
        var other = (await town.Admin.PostAsync("/org-units", new { name = "建設課", organ = "mayor" })).Is(HttpStatusCode.Created).Id;
        (await (await town.AddPersonAsync(Roles.Requester, other)).GetAsync(at + "/timeline")).Refused(HttpStatusCode.NotFound, "notFound");
        (await (await Town.FoundAsync()).Auditor.GetAsync(at + "/timeline")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
