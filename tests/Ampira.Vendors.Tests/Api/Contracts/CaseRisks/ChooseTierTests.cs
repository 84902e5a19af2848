using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Contracts.CaseRisks;

[TestClass]
public sealed class ChooseTierTests
{
    private static async Task<(Town Town, CaseTwo Story)> ReviewedAsync()
    {
        var town = await Town.FoundAsync();
        var story = new CaseTwo(town);
        await story.ToReviewAsync();
        return (town, story);
    }

    private static async Task<Answer> ChooseAsync(ApiClient by, CaseTwo story, int? tier, string? reason = "住民の関心が高いため。") => await by.PostAsync($"{story.At}/tier", new { tier, reason }, await story.VersionAsync(story.At));

    [TestMethod]
    public async Task Raising_wants_a_reason_and_is_recorded_and_shown()
    {
        var (town, story) = await ReviewedAsync();
        (await ChooseAsync(town.ItReviewer, story, 2, "")).Refused(HttpStatusCode.BadRequest, "invalid");

        (await ChooseAsync(town.ItReviewer, story, 2)).Is(HttpStatusCode.Created);

        var risk = (await story.RiskAsync()).Is(HttpStatusCode.OK);
        Assert.AreEqual(2, risk["tier"].GetValue<int>());
        var line = risk["tierLines"].AsArray().Single(l => l!["kind"]!.GetValue<string>() == "choice")!["reason"]!.GetValue<string>();
        Assert.Contains("住民の関心が高いため。", line);
        Assert.Contains("2026-11-23", line);
        Assert.AreEqual("adjusted", risk["stored"]["occasion"]!.GetValue<string>());
        Assert.AreEqual(1L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from audit_events where municipality_id = $1 and subject_id = $2 and action = 'risk.tierChosen'", town.Id, story.CloudUseId));
    }

    [TestMethod]
    public async Task Only_the_security_lead_lowers_and_taking_a_raise_back_is_lowering()
    {
        var (town, story) = await ReviewedAsync();
        (await ChooseAsync(town.ItReviewer, story, 1)).Is(HttpStatusCode.Created);

        (await ChooseAsync(town.ItReviewer, story, 3)).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        (await ChooseAsync(town.Ciso, story, null)).Refused(HttpStatusCode.Forbidden, "notYourDecision");
        (await ChooseAsync(town.Auditor, story, 3)).Is(HttpStatusCode.Forbidden);
        (await ChooseAsync(town.SecurityLead, story, null)).Is(HttpStatusCode.Created);

        Assert.AreEqual(4, (await story.RiskAsync())["tier"].GetValue<int>());
        (await ChooseAsync(town.SecurityLead, story, null)).Refused(HttpStatusCode.Conflict, "noChoice");
    }

    [TestMethod]
    public async Task Nobody_passes_the_floor()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.PlanAsync();

        var refused = (await town.SecurityLead.PostAsync($"/engagements/{story.EngagementId}/tier", new { tier = 2, reason = "件数が少ないため。" }, await story.EngagementVersionAsync())).Refused(HttpStatusCode.Conflict, "floor");

        CollectionAssert.Contains(refused.Pointers.ToArray(), "/tier");
        (await town.SecurityLead.PostAsync($"/engagements/{story.EngagementId}/tier", new { tier = 5, reason = "x" }, await story.EngagementVersionAsync())).Refused(HttpStatusCode.BadRequest, "invalid");
        (await town.SecurityLead.PostAsync($"/engagements/{story.EngagementId}/tier", new { tier = 1, reason = "x" }, 99)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
    }
}
