using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Tests.Api.Contracts.Documents;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Approvals;

/// <summary>Choosing among candidates by the written criteria, and what is kept of it.</summary>
[TestClass]
public sealed class SelectionTests
{
    private static async Task<string[]> MustsAsync(Town town, string at) =>
        [.. (await town.Procurement.GetAsync($"{at}/selection-criteria")).Is(HttpStatusCode.OK)["criteria"].AsArray().Where(c => c!["must"]!.GetValue<bool>()).Select(c => c!["key"]!.GetValue<string>())];

    private static async Task<Answer> JudgeAsync(Town town, CaseOne story, Guid vendor, IEnumerable<string> keys, string verdict, Guid[]? evidenceIds = null) => await town.Procurement.PutAsync(
        $"/engagements/{story.EngagementId}/candidates/{vendor}/results", new { results = keys.Select(k => new { criterionKey = k, verdict, reason = "提案書の3章による。", evidenceIds }) }, await story.EngagementVersionAsync());

    [TestMethod]
    public async Task The_candidates_are_judged_side_by_side_and_a_must_not_met_is_not_chosen()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();
        await story.ConfirmAsync();
        await story.DraftContractAsync();
        await story.SubmitContractAsync();
        await story.ApproveContractAsync();
        await story.IssueContractAsync();
        var at = $"/engagements/{story.EngagementId}";
        var musts = await MustsAsync(town, at);
        Assert.IsNotEmpty(musts);
        Assert.AreEqual("", ContractDocxTests.Faults(await town.Procurement.DownloadAsync($"{at}/selection-criteria?format=docx")));

        // Short assessments, set beside each other; they back the choice only.
        foreach (var vendor in new[] { story.Vendor, story.Other })
        {
            var assessment = (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = story.EngagementId }, candidateId = vendor.Id, dueOn = "2026-12-20" })).Is(HttpStatusCode.Created);
            (await town.ItReviewer.PostAsync($"/assessments/{assessment.Id}/send", version: 1)).Is(HttpStatusCode.OK);
            await Answering.AnswerAsync(vendor.Api, assessment.Id, vendor.Id == story.Vendor.Id ? "yes" : "no");
            (await vendor.Api.PostAsync($"/assessments/{assessment.Id}/submit", version: (await vendor.Api.GetAsync($"/assessments/{assessment.Id}")).Version)).Is(HttpStatusCode.OK);
        }
        (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = story.EngagementId }, candidateId = (await town.VendorAsync("候補でない者")).Id, dueOn = "2026-12-20" })).Refused(HttpStatusCode.BadRequest, "invalid");

        (await JudgeAsync(town, story, story.Vendor.Id, ["no-such"], "met")).Refused(HttpStatusCode.BadRequest, "invalid");
        (await JudgeAsync(town, story, Guid.NewGuid(), musts, "met")).Refused(HttpStatusCode.NotFound, "notFound");
        (await JudgeAsync(town, story, story.Vendor.Id, musts, "met", [Guid.NewGuid()])).Refused(HttpStatusCode.BadRequest, "invalid");
        (await JudgeAsync(town, story, story.Other.Id, musts, "met")).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"{at}/award", Award(story.Vendor.Id), await story.EngagementVersionAsync())).Refused(HttpStatusCode.Conflict, "criteria");
        (await JudgeAsync(town, story, story.Vendor.Id, musts, "met")).Is(HttpStatusCode.OK);
        (await JudgeAsync(town, story, story.Other.Id, musts.Take(1), "notMet")).Is(HttpStatusCode.OK);
        var refused = (await town.Procurement.PostAsync($"{at}/award", Award(story.Other.Id), await story.EngagementVersionAsync())).Refused(HttpStatusCode.Conflict, "criteria");
        CollectionAssert.AreEqual(new[] { $"/criteria/{musts[0]}" }, refused.Pointers.ToArray());
        (await town.Procurement.PostAsync($"{at}/award", Award(story.Vendor.Id), await story.EngagementVersionAsync())).Is(HttpStatusCode.OK);

        var compared = (await town.Auditor.GetAsync($"{at}/candidates/comparison")).Is(HttpStatusCode.OK);
        var (winner, loser) = (Of(compared, story.Vendor.Id), Of(compared, story.Other.Id));
        Assert.IsTrue(winner["chosen"]!.GetValue<bool>());
        Assert.IsGreaterThan(loser["score"]!.GetValue<int>(), winner["score"]!.GetValue<int>());
        Assert.IsGreaterThan(loser["assessment"]!["controlScore"]!.GetValue<int>(), winner["assessment"]!["controlScore"]!.GetValue<int>());
        Assert.AreEqual("提案書の3章による。", winner["results"]![0]!["reason"]!.GetValue<string>());
        Assert.AreEqual("価格と管理体制の評価が最も高いため", compared["award"]["reason"]!.GetValue<string>());
        Assert.AreEqual("", ContractDocxTests.Faults(await town.Auditor.DownloadAsync($"{at}/candidates/comparison?format=docx&lang=en")));
        (await JudgeAsync(town, story, story.Vendor.Id, musts, "notMet")).Refused(HttpStatusCode.Conflict, "state");
        Assert.AreEqual(0, (await story.RiskAsync())["controlLines"].AsArray().Count, "the short form backs no decision on the work");
        (await story.Vendor.Api.GetAsync($"{at}/candidates/comparison")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    private static object Award(Guid vendorId) => new { vendorId, reason = "価格と管理体制の評価が最も高いため", method = "selectiveTender", approvalNo = "税住第123号" };

    private static JsonNode Of(Answer compared, Guid vendorId) => compared["candidates"].AsArray().Single(c => c!["vendorId"]!.GetValue<Guid>() == vendorId)!;

    [TestMethod]
    [DataRow("20:Met 10:Partly 10:NotMet", 63, DisplayName = "62.5 is rounded half up, once")]
    [DataRow("20:Met 10:Met", 100)]
    [DataRow("20: 10:Met", 33)]
    [DataRow("0:Met", null)]
    public void The_score_is_weights_met(string judged, int? score) => Assert.AreEqual(score, SelectionRules.Score(
        [.. judged.Split(' ').Select(j => j.Split(':')).Select(p => (int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture), p[1].Length == 0 ? (CriterionVerdict?)null : Enum.Parse<CriterionVerdict>(p[1])))]));
}
