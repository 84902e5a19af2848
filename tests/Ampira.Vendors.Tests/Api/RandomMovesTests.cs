using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Tests.Processes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api;

/// <summary>Whatever is tried in whatever order, a finding is where its rules say (quality.md R8): each step is predicted by the model, and what it leaves is read back.</summary>
[TestClass]
public sealed class RandomMovesTests
{
    [TestMethod]
    public async Task Of_findings_by_town_and_vendor()
    {
        var (steps, random) = (Figure.Of(250, 20_000), new Random(20261130));
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        var actions = new Dictionary<FindingAction, Func<Guid, long, Task<Answer>>>
        {
            [FindingAction.Remediate] = (id, v) => story.Vendor.Api.PostAsync($"/findings/{id}/remediate", new { text = "改めました。" }, v),
            [FindingAction.Verify] = (id, v) => town.ItReviewer.PostAsync($"/findings/{id}/verify", new { accepted = true }, v),
            [FindingAction.Reject] = (id, v) => town.ItReviewer.PostAsync($"/findings/{id}/verify", new { accepted = false, comment = "足りません。" }, v),
            [FindingAction.Close] = (id, v) => town.ItReviewer.PostAsync($"/findings/{id}/close", version: v),
            [FindingAction.Dismiss] = (id, v) => town.ItReviewer.PostAsync($"/findings/{id}/dismiss", new { reason = "事実と異なるため" }, v),
        };
        var (seen, divergences) = (new HashSet<(FindingState, FindingAction)>(), new List<string>());
        var (finding, state) = (Guid.Empty, FindingState.Open);
        for (var step = 0; step < steps; step++)
        {
            if (finding == Guid.Empty || !actions.Keys.Any(a => FindingRules.Allows(state, a)) && random.Next(4) == 0)
            {
                await story.OpenFindingAsync();
                (finding, state) = (story.FindingId, FindingState.Open);
            }
            var before = (await town.ItReviewer.GetAsync($"/findings/{finding}")).Is(HttpStatusCode.OK);
            var action = actions.Keys.ElementAt(random.Next(actions.Count));
            var isStale = random.Next(10) == 0;
            var answer = await actions[action](finding, isStale ? before.Version + 7 : before.Version);
            var allowed = FindingRules.Allows(state, action);
            var expected = isStale ? "PreconditionFailed" : allowed ? "OK" : "Conflict state";
            if (allowed && !isStale) state = FindingRules.Next(state, action);
            seen.Add((state, action));
            var after = (await town.ItReviewer.GetAsync($"/findings/{finding}")).Is(HttpStatusCode.OK);
            if (!$"{answer.Status} {answer.Code}".StartsWith(expected, StringComparison.Ordinal) || after["state"].GetValue<string>() != EnumWords.Of(state) || after.Version != before.Version + (allowed && !isStale ? 1 : 0))
                divergences.Add($"step {step}: {action}{(isStale ? " with a stale version" : "")} in {before["state"]}: {answer.Status} {answer.Code}, then {after["state"]} instead of {EnumWords.Of(state)}");
        }
        Assert.AreEqual("", string.Join('\n', divergences));
        Assert.IsGreaterThan(15, seen.Count, "the walk went nowhere");
    }
}
