using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Reverification;

/// <summary>A look at a part asks about that part; everything else stands as it was accepted, and the score goes on counting it.</summary>
[TestClass]
public sealed class PartialLooksTests
{
    private Town _town = null!;
    private CaseOne _work = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _town = await Town.FoundAsync();
        _work = new(_town);
        await _work.ToActivationAsync();
        await _town.Host.DrainOutboxAsync();
    }

    private async Task<List<JsonNode>> LooksAsync() => [.. (await _town.ItReviewer.GetAsync($"/reverifications?engagementId={_work.EngagementId}"))["items"].AsArray().Select(l => l!)];

    private async Task TriggerAsync(string trigger) => (await _town.ItReviewer.PostAsync("/reverifications", new { trigger, subjects = new[] { new { type = "engagement", id = _work.EngagementId } } })).Is(HttpStatusCode.OK);

    private async Task<(Guid Assessment, List<JsonNode> Questions)> IssueAsync()
    {
        var look = (await LooksAsync()).Single(l => l["state"]!.GetValue<string>() == "planned");
        var issued = (await _town.ItReviewer.PostAsync($"/reverifications/{look["id"]}/issue", new { dueOn = "2026-12-01" }, look["version"]!.GetValue<long>())).Is(HttpStatusCode.OK);
        var id = issued["assessmentId"].GetValue<Guid>();
        return (id, [.. (await _work.Vendor.Api.GetAsync($"/assessments/{id}")).Is(HttpStatusCode.OK)["questions"].AsArray().Select(q => q!)]);
    }

    private static string[] Sections(IEnumerable<JsonNode> questions, bool isAsked) => [.. questions.Where(q => q["notAsked"]!.GetValue<bool>() != isAsked).Select(q => q["section"]!.GetValue<string>()).Distinct().Order(StringComparer.Ordinal)];

    private async Task<(string Score, Dictionary<string, string> Lines)> RiskAsync()
    {
        var risk = (await _work.RiskAsync()).Is(HttpStatusCode.OK);
        return (risk["controlScore"].ToJsonString(), risk["controlLines"].AsArray().ToDictionary(l => l!["questionKey"]!.GetValue<string>(), l => l!.ToJsonString()));
    }

    private async Task SubmitAndAcceptAsync(Guid assessment)
    {
        (await _work.Vendor.Api.PostAsync($"/assessments/{assessment}/submit", version: (await _work.Vendor.Api.GetAsync($"/assessments/{assessment}")).Version)).Is(HttpStatusCode.OK);
        (await _town.ItReviewer.PostAsync($"/assessments/{assessment}/accept", version: await _work.VersionAsync($"/assessments/{assessment}"))).Is(HttpStatusCode.OK);
        await _town.Host.DrainOutboxAsync();
    }

    [TestMethod]
    public async Task A_look_by_section_asks_the_sections_of_its_trigger_and_locks_the_rest_with_its_score()
    {
        var (before, full) = (await RiskAsync(), (await LooksAsync()).Single());
        await TriggerAsync("staffChanged");
        var drawn = (await LooksAsync()).Single();
        Assert.AreEqual("section personnel,privacy", $"{drawn["kind"]} {string.Join(',', drawn["sections"]!.AsArray().Select(s => s!.GetValue<string>()))}");
        var (id, questions) = await IssueAsync();
        CollectionAssert.AreEqual(new[] { "personnel", "privacy" }, Sections(questions, isAsked: true));
        CollectionAssert.DoesNotContain(Sections(questions, isAsked: false), "personnel");
        Assert.IsTrue((await LooksAsync()).Single()["isPartial"]!.GetValue<bool>());

        var (answers, locked) = ((await _work.Vendor.Api.GetAsync($"/assessments/{id}/answers")).Is(HttpStatusCode.OK), questions.First(q => q["key"]!.GetValue<string>() == "acc-01"));
        Assert.IsTrue(locked["notAsked"]!.GetValue<bool>());
        Assert.AreEqual("yes", answers["answers"].AsArray().Single(a => a!["questionKey"]!.GetValue<string>() == "acc-01")!["value"]!.GetValue<string>());
        CollectionAssert.DoesNotContain(answers["missing"].AsArray().Select(k => k!.GetValue<string>()).ToArray(), "acc-01");
        var refused = (await _work.Vendor.Api.PutAsync($"/assessments/{id}/answers", new { answers = new[] { new { questionKey = "acc-01", value = "no" } } })).Is(HttpStatusCode.OK)["results"][0]!;
        Assert.AreEqual("invalid notAskedNow", $"{refused["status"]} {refused["error"]!["code"]}");
        (await _work.Vendor.Api.PutAsync($"/assessments/{id}/answers/acc-01", new { value = "no" })).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.DoesNotContain("acc-01", (await _work.Vendor.Api.GetAsync($"/assessments/{id}/schema")).Text);
        var kept = (await _town.ItReviewer.GetAsync($"/assessments/{id}/answers"))["answers"].AsArray().Single(a => a!["questionKey"]!.GetValue<string>() == "acc-01")!;
        Assert.IsTrue(kept["carriedOver"]!.GetValue<bool>());

        // One of the questions that are asked gets worse.
        await Answering.AnswerAsync(_work.Vendor.Api, id, evidence: _work.Evidence, affirms: true);
        (await _work.Vendor.Api.PutAsync($"/assessments/{id}/answers", new { answers = new[] { new { questionKey = "per-06", value = "no" } } })).Is(HttpStatusCode.OK);
        (await _work.Vendor.Api.PostAsync($"/assessments/{id}/submit", version: (await _work.Vendor.Api.GetAsync($"/assessments/{id}")).Version)).Is(HttpStatusCode.OK);
        (await _town.ItReviewer.PostAsync($"/assessments/{id}/request-changes", new { questionKeys = new[] { "acc-01" }, message = "直してください。" }, await _work.VersionAsync($"/assessments/{id}"))).Refused(HttpStatusCode.BadRequest, "invalid");
        (await _town.ItReviewer.PostAsync($"/assessments/{id}/accept", version: await _work.VersionAsync($"/assessments/{id}"))).Is(HttpStatusCode.OK);
        await _town.Host.DrainOutboxAsync();

        var after = await RiskAsync();
        Assert.AreEqual(string.Join(' ', before.Lines.Keys.Order(StringComparer.Ordinal)), string.Join(' ', after.Lines.Keys.Order(StringComparer.Ordinal)), "every question counts, by its latest accepted answer");
        Assert.AreEqual("per-06", string.Join(' ', before.Lines.Where(l => after.Lines[l.Key] != l.Value).Select(l => l.Key)));
        var next = (await LooksAsync()).Single(l => l["state"]!.GetValue<string>() == "planned");
        Assert.AreEqual(full["dueOn"]!.GetValue<string>(), next["dueOn"]!.GetValue<string>(), "the full look stays where it was");
    }

    [TestMethod]
    public async Task A_verdict_that_stood_goes_with_the_answer_that_is_not_asked_again()
    {
        await TriggerAsync("vulnerability");
        var (first, _) = await IssueAsync();
        await Answering.AnswerAsync(_work.Vendor.Api, first, evidence: _work.Evidence, affirms: true);
        (await _work.Vendor.Api.PostAsync($"/assessments/{first}/submit", version: (await _work.Vendor.Api.GetAsync($"/assessments/{first}")).Version)).Is(HttpStatusCode.OK);
        (await _town.ItReviewer.PutAsync($"/assessments/{first}/reviews", new { reviews = new[] { new { questionKey = "net-01", verdict = "partly", comment = "一部の区画だけです。" } } })).Is(HttpStatusCode.OK);
        (await _town.ItReviewer.PostAsync($"/assessments/{first}/accept", version: await _work.VersionAsync($"/assessments/{first}"))).Is(HttpStatusCode.OK);
        await _town.Host.DrainOutboxAsync();
        var before = (await RiskAsync()).Lines["net-01"];

        await TriggerAsync("staffChanged");
        var (second, questions) = await IssueAsync();
        Assert.IsTrue(questions.Single(q => q["key"]!.GetValue<string>() == "net-01")["notAsked"]!.GetValue<bool>());
        await Answering.AnswerAsync(_work.Vendor.Api, second, evidence: _work.Evidence, affirms: true);
        await SubmitAndAcceptAsync(second);

        Assert.AreEqual(before, (await RiskAsync()).Lines["net-01"]);
        var review = (await _town.Auditor.GetAsync($"/assessments/{second}/reviews?current=true&limit=200"))["items"].AsArray().Single(r => r!["questionKey"]!.GetValue<string>() == "net-01")!;
        Assert.AreEqual("partly 一部の区画だけです。", $"{review["verdict"]} {review["comment"]}");
    }

    [TestMethod]
    public async Task A_look_at_evidence_asks_only_where_evidence_has_run_out_and_what_renews_it_ends_that()
    {
        var kinds = _work.Evidence.Where(e => e.Key == "CFG").Select(e => e.Value).ToList();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update evidence set effective_to = '2026-11-30' where municipality_id = '{_town.Id}' and id = '{kinds[0]}'");
        await TriggerAsync("certificateExpired");
        Assert.AreEqual("evidence", (await LooksAsync()).Single()["kind"]!.GetValue<string>());
        var (id, questions) = await IssueAsync();

        var asked = questions.Where(q => !q["notAsked"]!.GetValue<bool>()).ToList();
        Assert.IsGreaterThan(0, asked.Count);
        Assert.IsLessThan(questions.Count / 2, asked.Count);
        Assert.IsTrue(asked.All(q => Answering.Kind(q) == "CFG"), string.Join(' ', asked.Select(q => q["key"])));
        var renewed = (await _work.UploadAsync(_work.Vendor.Api, "cfg.pdf", "%PDF-1.7\nrenewed\n%%EOF", "CFG", "2028-03-31")).Is(HttpStatusCode.Created).Id;
        await Answering.AnswerAsync(_work.Vendor.Api, id, evidence: new Dictionary<string, Guid> { ["CFG"] = renewed });
        await SubmitAndAcceptAsync(id);

        var next = (await LooksAsync()).Single(l => l["state"]!.GetValue<string>() == "planned");
        Assert.IsGreaterThan(0, string.CompareOrdinal(next["dueOn"]!.GetValue<string>(), "2027-01-01"), next.ToJsonString());
    }

    [TestMethod]
    public async Task What_happened_before_is_looked_at_as_well_and_a_full_look_covers_all()
    {
        await TriggerAsync("staffChanged");
        await TriggerAsync("vulnerability");
        var both = (await LooksAsync()).Single();
        Assert.AreEqual("2026-12-07 section network,personnel,privacy,vulnerability", $"{both["dueOn"]} {both["kind"]} {string.Join(',', both["sections"]!.AsArray().Select(s => s!.GetValue<string>()).Order(StringComparer.Ordinal))}");

        await TriggerAsync("incident");
        var full = (await LooksAsync()).Single();
        Assert.AreEqual("full 0", $"{full["kind"]} {full["sections"]!.AsArray().Count}");
        await TriggerAsync("certificateExpired");
        Assert.AreEqual("full", (await LooksAsync()).Single()["kind"]!.GetValue<string>());
        var (_, questions) = await IssueAsync();
        Assert.IsTrue(questions.All(q => !q["notAsked"]!.GetValue<bool>()));
    }
}
