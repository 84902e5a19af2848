using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Reverification;

/// <summary>When a running case is looked at next, and what draws that day forward.</summary>
[TestClass]
public sealed class ReverificationTests
{
    private static async Task<(Town Town, CaseOne Work, CaseTwo Use)> RunningAsync()
    {
        var town = await Town.FoundAsync();
        var (work, use) = (new CaseOne(town), new CaseTwo(town));
        await work.ToActivationAsync();
        await use.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        return (town, work, use);
    }

    private static async Task<System.Text.Json.Nodes.JsonNode> LookAsync(Town town, string of, Guid id) =>
        (await town.ItReviewer.GetAsync($"/reverifications?{of}={id}")).Is(HttpStatusCode.OK)["items"].AsArray().Last()!;

    private static string Reasons(System.Text.Json.Nodes.JsonNode look) => string.Join('|', look["reasons"]!.AsArray().Select(r => r!.GetValue<string>()));

    private static object Asked(Guid id, string type = "engagement") => new { type, id };

    [TestMethod]
    public async Task What_happened_draws_the_next_look_forward_and_says_so_and_never_back()
    {
        var (town, work, use) = await RunningAsync();
        var before = await LookAsync(town, "engagementId", work.EngagementId);

        var tried = (await town.ItReviewer.PostAsync("/reverifications?dryRun=true", new { trigger = "vulnerability", subjects = new[] { Asked(work.EngagementId) } })).Is(HttpStatusCode.OK)["results"]![0]!;
        Assert.AreEqual(("drawnForward", "2026-12-07"), (tried["status"]!.GetValue<string>(), tried["dueOn"]!.GetValue<string>()));
        Assert.AreEqual(before.ToJsonString(), (await LookAsync(town, "engagementId", work.EngagementId)).ToJsonString(), "a dry run keeps nothing");
        var known = (await town.ItReviewer.GetAsync("/rule-sets/triggers")).Is(HttpStatusCode.OK)["triggers"].AsArray();
        CollectionAssert.IsSubsetOf(new[] { "incident", "vulnerability", "policyRevised" }, known.Select(t => t!["key"]!.GetValue<string>()).ToArray(), "what may be asked for can be read");
        var asked = (await town.ItReviewer.PostAsync("/reverifications", new { trigger = "vulnerability", subjects = new[] { Asked(work.EngagementId), Asked(use.CloudUseId, "cloudUse"), Asked(Guid.NewGuid()) }, note = "受付システムの深刻な脆弱性" })).Is(HttpStatusCode.OK)["results"].AsArray();
        Assert.AreEqual("drawnForward drawnForward refused", string.Join(' ', asked.Select(r => r!["status"]!.GetValue<string>())));
        Assert.AreEqual("unknown", asked[2]!["code"]!.GetValue<string>());
        var after = await LookAsync(town, "engagementId", work.EngagementId);
        Assert.AreEqual((before["id"]!.GetValue<Guid>(), "2026-12-07"), (after["id"]!.GetValue<Guid>(), after["dueOn"]!.GetValue<string>()), "14 days on");
        Assert.Contains("受付システムの深刻な脆弱性", Reasons(after));

        var later = (await town.ItReviewer.PostAsync("/reverifications", new { trigger = "policyRevised", subjects = new[] { Asked(work.EngagementId) } })).Is(HttpStatusCode.OK)["results"]![0]!;
        Assert.AreEqual(("alreadySooner", "2026-12-07"), (later["status"]!.GetValue<string>(), later["dueOn"]!.GetValue<string>()));
        Assert.HasCount(2, (await town.Auditor.GetAsync("/audit-events?limit=200"))["items"].AsArray().Where(e => e!["action"]!.GetValue<string>() == "reverification.triggered"));
    }

    [TestMethod]
    public async Task What_does_not_run_or_a_day_out_of_reach_is_refused_with_its_place()
    {
        var town = await Town.FoundAsync();
        var planned = new CaseOne(town);
        await planned.PlanAsync();

        var row = (await town.ItReviewer.PostAsync("/reverifications", new { trigger = "incident", subjects = new[] { Asked(planned.EngagementId) } })).Is(HttpStatusCode.OK)["results"]![0]!;
        Assert.AreEqual(("refused", "notRunning"), (row["status"]!.GetValue<string>(), row["code"]!.GetValue<string>()));
        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { trigger = "earthquake", subjects = new[] { Asked(planned.EngagementId) } }, "/trigger"), (new { trigger = "incident", subjects = Array.Empty<object>() }, "/subjects"), (new { trigger = "incident" }, "/subjects"),
            (new { trigger = "incident", subjects = new[] { Asked(planned.EngagementId) }, dueOn = "2026-11-23" }, "/dueOn"), (new { trigger = "incident", subjects = new[] { Asked(planned.EngagementId) }, dueOn = "2037-01-01" }, "/dueOn"),
        })
            CollectionAssert.Contains((await town.ItReviewer.PostAsync("/reverifications", body)).Is(HttpStatusCode.BadRequest).Pointers.ToArray(), pointer);
        (await town.Procurement.PostAsync("/reverifications", new { trigger = "incident", subjects = new[] { Asked(planned.EngagementId) } })).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task An_issued_look_wants_a_day_to_come()
    {
        var (town, work, _) = await RunningAsync();
        var look = await LookAsync(town, "engagementId", work.EngagementId);

        foreach (var day in new[] { "2026-11-23", "2020-01-01", "2040-01-01" })
            CollectionAssert.Contains((await town.ItReviewer.PostAsync($"/reverifications/{look["id"]}/issue", new { dueOn = day }, look["version"]!.GetValue<long>())).Is(HttpStatusCode.BadRequest).Pointers.ToArray(), "/dueOn");
    }

    [TestMethod]
    public async Task After_an_incident_every_running_case_of_the_vendor_is_looked_at_within_two_weeks_and_no_other()
    {
        var (town, work, use) = await RunningAsync();
        var sister = new CaseOne(town);
        await sister.ToActivationAsync(work.Vendor);
        await town.Host.DrainOutboxAsync();
        var untouched = await LookAsync(town, "cloudUseId", use.CloudUseId);

        await work.ReportIncidentAsync();
        await town.Host.DrainOutboxAsync();

        foreach (var id in new[] { work.EngagementId, sister.EngagementId }) Assert.AreEqual("2026-12-07", (await LookAsync(town, "engagementId", id))["dueOn"]!.GetValue<string>());
        Assert.AreEqual(untouched.ToJsonString(), (await LookAsync(town, "cloudUseId", use.CloudUseId)).ToJsonString());
    }

    [TestMethod]
    public async Task What_has_ended_is_looked_at_no_more()
    {
        var (town, work, _) = await RunningAsync();
        await work.DeliverDutiesAsync();
        (await work.EndAsync()).Is(HttpStatusCode.OK);
        await town.Host.DrainOutboxAsync();

        Assert.AreEqual("cancelled", (await LookAsync(town, "engagementId", work.EngagementId))["state"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_full_month_gives_the_next_look_to_an_earlier_one_and_says_why()
    {
        var town = await Town.FoundAsync();
        var draft = (await town.SecurityLead.PostAsync("/rule-sets", new { reason = "月に1件まで。", content = new { checksPerMonth = 1 } })).Is(HttpStatusCode.Created);
        (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = "2026-11-23" }, draft.Version)).Is(HttpStatusCode.OK);
        var (first, second) = (new CaseOne(town), new CaseOne(town));
        await first.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        await second.ToActivationAsync(first.Vendor);
        await town.Host.DrainOutboxAsync();

        var (early, late) = (await LookAsync(town, "engagementId", second.EngagementId), await LookAsync(town, "engagementId", first.EngagementId));
        Assert.IsLessThan(0, string.CompareOrdinal(early["dueOn"]!.GetValue<string>()[..7], late["dueOn"]!.GetValue<string>()[..7]));
        Assert.Contains("前倒し", Reasons(early));
        Assert.DoesNotContain("前倒し", Reasons(late));
    }
}
