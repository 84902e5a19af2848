using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Tests.Stories;
using DocumentFormat.OpenXml.Packaging;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Reviews;

/// <summary>The yearly review of the policy: counted from the registers, weighed, proposed by one and decided by another.</summary>
[TestClass]
public sealed class PolicyReviewsTests
{
    private static DateOnly Today(Town town) => DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddHours(9).DateTime);

    internal static async Task<Answer> BeginAsync(Town town) => (await town.SecurityLead.PostAsync("/policy-reviews", new { periodFrom = Today(town).AddYears(-1).AddDays(1), periodTo = Today(town) })).Is(HttpStatusCode.Created);

    private static Task<Answer> ProposeAsync(Town town, Answer review, object proposal) => town.SecurityLead.PostAsync($"/policy-reviews/{review.Id}/propose", proposal, review.Version);

    private static string Line(Answer review, string threat) => review["lines"].AsArray().Where(l => l!["threat"]!.GetValue<string>() == threat).Select(l => $"{l!["incidents"]} {l["findings"]} {l["frequencyPoints"]}x{l["lossPoints"]}={l["risk"]} #{l["rank"]}").Single();

    private static async Task<CaseOne> TroubledAsync(Town town)
    {
        var story = new CaseOne(town);
        await story.ToSignatureAsync();
        await story.OpenFindingAsync();
        await story.ReportIncidentAsync();
        var (finding, incident) = ($"/findings/{story.FindingId}", $"/incidents/{story.IncidentId}");
        (await town.ItReviewer.PutAsync($"{finding}/threats", new { threats = new[] { "mismanagement.contractorManagement" } }, (await town.ItReviewer.GetAsync(finding)).Version)).Is(HttpStatusCode.OK);
        (await town.SecurityLead.PutAsync($"{incident}/threats", new { threats = new[] { "mismanagement.takeOut" }, outageHours = 0, damageYen = 200_000 }, (await town.SecurityLead.GetAsync(incident)).Version)).Is(HttpStatusCode.OK);
        return story;
    }

    [TestMethod]
    public async Task What_the_registers_hold_is_counted_ranked_and_explained()
    {
        var town = await Town.FoundAsync();
        var story = await TroubledAsync(town);

        var review = await BeginAsync(town);

        Assert.AreEqual("見直し-R8-0001 draft", $"{review["referenceNo"]} {review["state"]}");
        Assert.StartsWith("1 1 2x", Line(review, "mismanagement"), "an incident and a finding of its parts");
        Assert.EndsWith("#1", Line(review, "mismanagement"));
        Assert.StartsWith("1 0 2x", Line(review, "mismanagement.takeOut"));
        Assert.AreEqual("0 0 1x1=1 #2", Line(review, "disaster"));
        Assert.Contains((await town.Auditor.GetAsync($"/incidents/{story.IncidentId}"))["referenceNo"].GetValue<string>(), review["lines"].ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), "what was counted can be looked up");

        var estimated = (await town.SecurityLead.PutAsync($"/policy-reviews/{review.Id}/estimates", new { estimates = new[] { new { threat = "disaster", people = 8_000, outageHours = 72, reason = "庁舎の浸水想定による。" } } }, review.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("0 0 1x3=3 #2", Line(estimated, "disaster"));
        (await town.SecurityLead.PutAsync($"/policy-reviews/{review.Id}/estimates", new { estimates = new[] { new { threat = "disaster", reason = "" } } }, estimated.Version)).Refused(HttpStatusCode.BadRequest, "invalid");

        var dismissed = $"/findings/{story.FindingId}";
        (await town.ItReviewer.PostAsync($"{dismissed}/dismiss", new { reason = "誤り" }, (await town.ItReviewer.GetAsync(dismissed)).Version)).Is(HttpStatusCode.OK);
        Assert.StartsWith("1 1 ", Line((await town.Auditor.GetAsync($"/policy-reviews/{review.Id}")).Is(HttpStatusCode.OK), "mismanagement"), "what was counted stays until it is counted anew");
        Assert.StartsWith("1 0 ", Line((await town.SecurityLead.PostAsync($"/policy-reviews/{review.Id}/recount", version: estimated.Version)).Is(HttpStatusCode.OK), "mismanagement"), "a dismissed finding counts no more");
    }

    [TestMethod]
    public async Task A_draft_of_the_rules_is_proposed_with_its_what_if_decided_by_another_and_the_new_version_shows()
    {
        var town = await Town.FoundAsync();
        await TroubledAsync(town);
        var review = await BeginAsync(town);
        (await ProposeAsync(town, review, new { outcome = "revise", text = "委託先への通知を早める。", ruleSetNumber = 2 })).Refused(HttpStatusCode.BadRequest, "invalid");
        var draft = (await town.SecurityLead.PostAsync("/rule-sets", new { reason = "見直し", content = new { noticeHours = 1 } })).Is(HttpStatusCode.Created);
        var whatIf = (await town.SecurityLead.PostAsync("/rule-sets/2/what-if")).Is(HttpStatusCode.Accepted).Id;
        (await ProposeAsync(town, review, new { outcome = "revise", text = "委託先への通知を早める。", ruleSetNumber = 2, whatIfId = whatIf })).Refused(HttpStatusCode.BadRequest, "invalid");
        await town.Host.Services.GetRequiredService<OperationSweep>().RunAsync(town.Id, CancellationToken.None);
        (await ProposeAsync(town, review, new { outcome = "revise", text = "委託先への通知を早める。" })).Refused(HttpStatusCode.BadRequest, "invalid");

        var proposed = (await ProposeAsync(town, review, new { outcome = "revise", text = "委託先への通知を早める。", ruleSetNumber = 2, whatIfId = whatIf })).Is(HttpStatusCode.OK);

        Assert.AreEqual("proposed 2 4", $"{proposed["state"]} {proposed["proposal"]["ruleSetNumber"]} {proposed["proposal"]["whatIf"]!.AsArray().Count}");
        (await town.SecurityLead.PostAsync($"/policy-reviews/{review.Id}/decide", new { approved = true, reason = "妥当" }, proposed.Version)).Refused(HttpStatusCode.Conflict, "samePerson");
        (await town.SecurityLead.PostAsync($"/policy-reviews/{review.Id}/recount", version: proposed.Version)).Refused(HttpStatusCode.Conflict, "state");
        var back = (await town.Ciso.PostAsync($"/policy-reviews/{review.Id}/decide", new { approved = false, reason = "期限を加えてください。" }, proposed.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("draft 期限を加えてください。", $"{back["state"]} {back["sentBack"]}");
        var again = (await ProposeAsync(town, back, new { outcome = "revise", text = "来月から通知を早める。", ruleSetNumber = 2 })).Is(HttpStatusCode.OK);
        var decided = (await town.Ciso.PostAsync($"/policy-reviews/{review.Id}/decide", new { approved = true, reason = "妥当である。" }, again.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("decided ", $"{decided["state"]} {decided.Body!["rules"]}");

        (await town.Ciso.PostAsync("/rule-sets/2/publish", new { effectiveFrom = Today(town) }, draft.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual(2, (await town.Auditor.GetAsync($"/policy-reviews/{review.Id}")).Is(HttpStatusCode.OK)["rules"]["number"]!.GetValue<int>());
        using var word = WordprocessingDocument.Open(new MemoryStream(await town.Auditor.DownloadAsync($"/policy-reviews/{review.Id}/document")), false);
        var text = word.MainDocumentPart!.Document!.InnerText;
        foreach (var said in new[] { "来月から通知を早める。", "妥当である。", "版2", "委託管理の不備" }) Assert.Contains(said, text);
        Assert.AreEqual(1, (await town.Auditor.GetAsync("/policy-reviews?state=decided")).Is(HttpStatusCode.OK)["items"].AsArray().Count);
    }

    [TestMethod]
    public async Task Nothing_to_revise_is_an_outcome_too_and_a_wrong_period_or_a_stranger_is_refused()
    {
        var town = await Town.FoundAsync();
        var review = await BeginAsync(town);
        (await ProposeAsync(town, review, new { outcome = "keep", text = "事故がなかった。", ruleSetNumber = 1 })).Refused(HttpStatusCode.BadRequest, "invalid");
        Assert.AreEqual("keep", (await ProposeAsync(town, review, new { outcome = "keep", text = "事故がなかった。" })).Is(HttpStatusCode.OK)["proposal"]["outcome"]!.GetValue<string>());

        (await town.SecurityLead.PostAsync("/policy-reviews", new { periodFrom = Today(town), periodTo = Today(town).AddDays(-1) })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.SecurityLead.PostAsync("/policy-reviews", new { periodFrom = Today(town).AddYears(-1), periodTo = Today(town).AddDays(1) })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.Requester.PostAsync("/policy-reviews", new { periodFrom = Today(town).AddYears(-1), periodTo = Today(town) })).Is(HttpStatusCode.Forbidden);
        (await (await Town.FoundAsync()).Auditor.GetAsync($"/policy-reviews/{review.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
