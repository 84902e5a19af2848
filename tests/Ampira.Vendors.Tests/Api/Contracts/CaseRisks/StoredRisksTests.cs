using System.Globalization;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Contracts.CaseRisks;

[TestClass]
public sealed class StoredRisksTests
{
    private static async Task<(Town Town, CaseOne Story)> SubmittedAsync(ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? ApiHost.Shared);
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        if (story.AssessmentId == Guid.Empty) await story.SendAssessmentAsync();
        await story.AnswerAndSubmitAsync();
        return (town, story);
    }

    private static Task SweepAsync(ApiHost host, Town town) => host.Services.GetRequiredService<RiskHistorySweep>().RunAsync(town.Id, CancellationToken.None);

    private static Task<long> StoredAsync(CaseOne story, string occasion) =>
        TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from stored_risks where engagement_id = $1 and occasion = $2", story.EngagementId, occasion);

    /// <summary>What of two answers is to be the same: all but what says when it was stored.</summary>
    private static string Result(Answer risk)
    {
        var body = risk.Body!.DeepClone().AsObject();
        body.Remove("stored");
        return body.ToJsonString();
    }

    [TestMethod]
    public async Task Handing_in_and_accepting_store_the_risk_with_the_assessment_and_reading_it_gives_the_stored_one()
    {
        var (town, story) = await SubmittedAsync();

        Assert.IsNull((await story.RiskAsync()).Is(HttpStatusCode.OK).Body!["stored"], "evidence was read after the answers were handed in");

        await story.AcceptAssessmentAsync();

        var accepted = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual(("accepted", story.AssessmentId), (accepted["stored"]["occasion"]!.GetValue<string>(), accepted["stored"]["assessmentId"]!.GetValue<Guid>()));
        Assert.AreEqual(1, accepted["stored"]["sources"]!["factsVersion"]!.GetValue<int>());
        Assert.IsNotEmpty(accepted["stored"]["sources"]!["answers"]!.AsObject().ToArray());
        Assert.Contains("CERT accepted 2028-03-31", string.Join('|', accepted["stored"]["sources"]!["evidence"]!.AsObject().Select(e => e.Value!.GetValue<string>())));
        Assert.AreEqual((1L, 1L), (await StoredAsync(story, "submitted"), await StoredAsync(story, "accepted")));
        Assert.AreEqual(accepted.Text, (await story.RiskAsync()).Text, "read a second time it comes from what is kept");
    }

    [TestMethod]
    public async Task A_change_of_the_facts_is_no_longer_the_stored_risk_until_the_sweep_stores_it()
    {
        var (town, story) = await SubmittedAsync();
        var version = await story.EngagementVersionAsync();
        var facts = JsonNode.Parse(CaseOne.Facts)!;
        facts["peopleAffected"] = 20_000;
        (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/facts", facts, version)).Is(HttpStatusCode.OK);

        Assert.IsNull((await story.RiskAsync()).Body!["stored"]);

        await SweepAsync(town.Host, town);
        Assert.AreEqual("changed", (await story.RiskAsync())["stored"]["occasion"]!.GetValue<string>());
        var before = await StoredAsync(story, "changed");
        await SweepAsync(town.Host, town);
        Assert.AreEqual(before, await StoredAsync(story, "changed"), "what has not changed is not stored again");
    }

    [TestMethod]
    public async Task A_look_back_gives_the_same_bytes_whatever_is_published_later_and_after_a_restart()
    {
        await using var host = new ApiHost();
        var (town, story) = await SubmittedAsync(host);
        await SweepAsync(host, town);
        var then = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        var at = host.Clock.GetUtcNow();
        host.Clock.Advance(TimeSpan.FromDays(3));
        await story.AcceptAssessmentAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser,
            $"insert into rule_sets (municipality_id, number, effective_from, content, hash, published_at) select municipality_id, 2, '2026-04-01', jsonb_set(content, '{{points,confidentiality,3B}}', '0'), md5(hash) || md5('other'), now() from rule_sets where municipality_id = '{town.Id}' and number = 1");

        await using var restarted = new ApiHost();
        restarted.Clock.SetUtcNow(host.Clock.GetUtcNow());
        var lead = town.SecurityLead.At(restarted);
        var back = (await lead.GetAsync($"/engagements/{story.EngagementId}/risk?asOf={at:yyyy-MM-ddTHH:mm:ss.fffffffZ}")).Is(HttpStatusCode.OK);

        Assert.AreEqual(Result(then), Result(back));
        Assert.IsTrue(back["stored"]["reproduced"]!.GetValue<bool>());
        Assert.AreEqual(1, back["ruleSetVersion"].GetValue<int>());
        Assert.AreEqual(Result(then), Result((await lead.GetAsync($"/engagements/{story.EngagementId}/risk?asOf=2026-11-23")).Is(HttpStatusCode.OK)), "a day counts to its end");
        var now = (await lead.GetAsync($"/engagements/{story.EngagementId}/risk")).Is(HttpStatusCode.OK);
        Assert.AreEqual((2, then["inherent"]["score"]!.GetValue<int>() - 4), (now["ruleSetVersion"].GetValue<int>(), now["inherent"]["score"]!.GetValue<int>()));
    }

    [TestMethod]
    public async Task What_was_not_known_then_and_what_is_to_come_are_refused()
    {
        var (town, story) = await SubmittedAsync();

        (await town.SecurityLead.GetAsync($"/engagements/{story.EngagementId}/risk?asOf=2020-01-01")).Refused(HttpStatusCode.NotFound, "notKnownThen");
        (await town.SecurityLead.GetAsync($"/engagements/{story.EngagementId}/risk?asOf=2099-01-01")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.SecurityLead.GetAsync($"/engagements/{story.EngagementId}/risk?asOf=yesterday")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await (await Town.FoundAsync()).SecurityLead.GetAsync($"/engagements/{story.EngagementId}/risk?asOf=2026-11-23")).Refused(HttpStatusCode.NotFound, "notFound");
    }

    [TestMethod]
    public async Task Every_line_is_explained_and_the_contributions_add_up()
    {
        var (_, story) = await SubmittedAsync();
        var risk = (await story.RiskAsync()).Is(HttpStatusCode.OK);

        Assert.AreEqual(risk["inherent"]["score"]!.GetValue<int>(), risk["inherent"]["lines"]!.AsArray().Sum(l => l!["points"]!.GetValue<int>()));
        var counted = risk["controlLines"].AsArray().Where(l => l!["counts"]!.GetValue<bool>()).ToList();
        var (points, divisor) = (counted.Sum(l => l!["points"]!.GetValue<long>()), counted.Sum(l => l!["weight"]!.GetValue<long>()) * 100);
        Assert.AreEqual((points, divisor, (2 * points + divisor) / (2 * divisor)), (risk["controlPoints"].GetValue<long>(), risk["controlDivisor"].GetValue<long>(), risk["controlScore"].GetValue<long>()));
        Assert.AreEqual("score", risk["tierLines"].AsArray()[0]!["kind"]!.GetValue<string>());
        Assert.IsTrue(risk["tierLines"].AsArray().Any(l => l!["kind"]!.GetValue<string>() == "floor" && l["tier"]!.GetValue<int>() == 1), "My Number holds the first tier");
        foreach (var line in risk["inherent"]["lines"]!.AsArray().Concat(risk["controlLines"].AsArray()).Concat(risk["tierLines"].AsArray())) Assert.AreNotEqual("", line!["reason"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task The_latest_version_of_an_answer_counts_with_the_evidence_it_names()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        if (story.AssessmentId == Guid.Empty) await story.SendAssessmentAsync();
        var backed = (await story.Vendor.Api.GetAsync($"/assessments/{story.AssessmentId}"))["questions"].AsArray().First(q => q!["evidenceKinds"]!.AsArray().FirstOrDefault()?.GetValue<string>() == "CERT")!["key"]!.GetValue<string>();
        (await story.Vendor.Api.PutAsync($"/assessments/{story.AssessmentId}/answers", new { answers = new[] { new { questionKey = backed, value = "no" } } })).Is(HttpStatusCode.OK);

        await story.AnswerAndSubmitAsync();
        await story.AcceptAssessmentAsync();

        var risk = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        var line = risk["controlLines"].AsArray().Single(l => l!["questionKey"]!.GetValue<string>() == backed)!;
        Assert.AreEqual(("yes", "certificate"), (line["answer"]!.GetValue<string>(), line["evidence"]!.GetValue<string>()));
        Assert.AreEqual(2, risk["stored"]["sources"]!["answers"]![backed]!.GetValue<int>());
    }

    [TestMethod]
    public async Task However_many_ask_at_once_nobody_who_asks_after_a_change_hears_what_was_before_it()
    {
        var (town, story) = await SubmittedAsync();
        using var over = new CancellationTokenSource();
        var crowd = Enumerable.Range(0, 12).Select(_ => Task.Run(async () =>
        {
            while (!over.IsCancellationRequested) (await story.RiskAsync()).Is(HttpStatusCode.OK);
        })).ToList();

        foreach (var people in new[] { 50, 500, 5_000, 50_000, 500_000 })
        {
            var facts = JsonNode.Parse(CaseOne.Facts)!;
            facts["peopleAffected"] = people;
            (await town.Requester.PutAsync($"/engagements/{story.EngagementId}/facts", facts, await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);

            var line = (await story.RiskAsync())["inherent"]["lines"]!.AsArray().Single(l => l!["factor"]!.GetValue<string>() == "peopleAffected")!;
            Assert.AreEqual(people.ToString(CultureInfo.InvariantCulture), line["value"]!.GetValue<string>());
        }

        await over.CancelAsync();
        await Task.WhenAll(crowd);
    }
}
