using System.Collections.Concurrent;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Tests.Api.Assessments;
using Ampira.Vendors.Tests.Processes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api;

/// <summary>Whatever is tried in whatever order, a thing is where its rules say (quality.md R8): each step is predicted by the model, told by the answer, and read back.</summary>
[TestClass]
public sealed class RandomMovesTests
{
    /// <summary>Of those side by side, each with a thing of its own.</summary>
    private const int Walkers = 4;
    /// <summary>How often what lies there is read besides.</summary>
    private const int ReadEvery = 10;

    /// <param name="Begin">Makes a new thing in the first state and says which, and its version.</param>
    /// <param name="Act">By the rules' own names.</param>
    /// <param name="Lacks">How an action is refused that is allowed in the state, for want of something else; null: of nothing.</param>
    private sealed record Machine<TState, TAction>(
        TState First, Func<TState, TAction, bool> Allows, Func<TState, TAction, TState> Next, Func<TState, TAction, bool> Hidden, Func<Task<(Guid Id, long Version)>> Begin,
        Func<Guid, TAction, long, Task<Answer>> Act, Func<Guid, Task<Answer>> Read, Func<TAction, bool> IsConditional, Func<Guid, TAction, string?> Lacks) where TState : struct, Enum where TAction : struct, Enum;

    private static async Task WalkAsync<TState, TAction>(int steps, int pairs, Func<int, Machine<TState, TAction>> machineOf) where TState : struct, Enum where TAction : struct, Enum
    {
        var (seen, divergences, taken) = (new ConcurrentDictionary<(TState, TAction), bool>(), new ConcurrentBag<string>(), 0);
        await Task.WhenAll(Enumerable.Range(0, Walkers).Select(async walker =>
        {
            var (machine, random, actions) = (machineOf(walker), new Random(20261130 + walker), Enum.GetValues<TAction>());
            var (id, version, state) = (Guid.Empty, 0L, machine.First);
            for (var step = 1; Interlocked.Increment(ref taken) <= steps && divergences.IsEmpty; step++)
            {
                // Where nothing is allowed any more, a few illegal steps are tried before a new thing is begun.
                if (id == Guid.Empty || (!actions.Any(a => machine.Allows(state, a)) && random.Next(4) == 0))
                {
                    (id, version) = await machine.Begin();
                    state = machine.First;
                }
                var action = actions[random.Next(actions.Length)];
                var isStale = machine.IsConditional(action) && random.Next(10) == 0;
                var allowed = machine.Allows(state, action);
                var expected = machine.Hidden(state, action) ? "NotFound notFound" : isStale ? "PreconditionFailed" : allowed ? machine.Lacks(id, action) ?? "OK" : "Conflict state";
                seen[(state, action)] = true;

                var answer = await machine.Act(id, action, isStale ? version + 7 : version);

                var from = state;
                if (expected == "OK") state = machine.Next(state, action);
                var isRead = expected == "OK" && !machine.IsConditional(action) || step % ReadEvery == 0;
                var after = isRead ? await machine.Read(id) : expected == "OK" ? answer : null;
                var said = $"step {step} of walker {walker}: {action}{(isStale ? " with a stale version" : "")} in {from}: {answer.Status} {answer.Code}";
                if (!$"{answer.Status} {answer.Code}".StartsWith(expected, StringComparison.Ordinal)) divergences.Add($"{said}, not {expected}: {answer.Text}");
                else if (after is not null && after["state"].GetValue<string>() != EnumWords.Of(state)) divergences.Add($"{said}, then {after["state"]} instead of {EnumWords.Of(state)}");
                else if (expected != "OK" && after is not null && after.Version != version) divergences.Add($"{said}, but its version went from {version} to {after.Version}");
                else if (expected == "OK" && machine.IsConditional(action) && after!.Version != version + 1) divergences.Add($"{said}, and its version went from {version} to {after.Version}");
                if (after is not null && divergences.IsEmpty) version = after.Version;
            }
        }));
        Assert.AreEqual("", string.Join('\n', divergences));
        if (steps >= pairs * 20) Assert.HasCount(pairs, seen, "every pair of state and action is tried");
    }

    [TestMethod]
    public async Task Of_findings_by_town_and_vendor()
    {
        var town = await Town.FoundAsync();
        var (vendorId, vendor) = await town.VendorAsync("株式会社ゆきしろデータ");
        var dueOn = DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddDays(14).DateTime);
        await WalkAsync<FindingState, FindingAction>(Figure.Of(600, 800_000), Enum.GetValues<FindingState>().Length * Enum.GetValues<FindingAction>().Length, _ => new(
            FindingState.Open, FindingRules.Allows, FindingRules.Next, (_, _) => false,
            async () =>
            {
                var opened = (await town.ItReviewer.PostAsync("/findings", new { subject = new { type = "vendor", id = vendorId }, title = "名簿に記載のない者がいる", detail = "記録が合いません。", severity = "medium", dueOn })).Is(HttpStatusCode.Created);
                return (opened.Id, opened.Version);
            },
            (id, action, v) => action switch
            {
                FindingAction.Remediate => vendor.PostAsync($"/findings/{id}/remediate", new { text = "改めました。" }, v),
                FindingAction.Verify => town.ItReviewer.PostAsync($"/findings/{id}/verify", new { accepted = true }, v),
                FindingAction.Reject => town.ItReviewer.PostAsync($"/findings/{id}/verify", new { accepted = false, comment = "足りません。" }, v),
                FindingAction.Close => town.ItReviewer.PostAsync($"/findings/{id}/close", version: v),
                _ => town.ItReviewer.PostAsync($"/findings/{id}/dismiss", new { reason = "事実と異なるため" }, v),
            },
            id => town.ItReviewer.GetAsync($"/findings/{id}"), _ => true, (_, _) => null));
    }

    [TestMethod]
    public async Task Of_assessments_by_town_and_vendor()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        var key = await OwnQuestionnaire.PublishAsync(town, OwnQuestionnaire.Question("q-01", "text", carryOver: false));
        var (dueOn, answers) = (DateOnly.FromDateTime(town.Host.Clock.GetUtcNow().AddDays(14).DateTime), new ConcurrentDictionary<Guid, int>());
        await WalkAsync<AssessmentState, AssessmentAction>(Figure.Of(400, 200_000), Enum.GetValues<AssessmentState>().Length * Enum.GetValues<AssessmentAction>().Length, _ => new(
            AssessmentState.Draft, AssessmentRules.Allows, AssessmentRules.Next, (state, action) => state == AssessmentState.Draft && action is AssessmentAction.Answer or AssessmentAction.Submit,
            async () =>
            {
                var drafted = (await town.ItReviewer.PostAsync("/assessments", new { subject = new { type = "engagement", id = story.EngagementId }, questionnaireKey = key, dueOn })).Is(HttpStatusCode.Created);
                return (drafted.Id, drafted.Version);
            },
            (id, action, v) => action switch
            {
                AssessmentAction.Send => town.ItReviewer.PostAsync($"/assessments/{id}/send", version: v),
                AssessmentAction.Answer => AnswerAsync(id),
                AssessmentAction.Submit => story.Vendor.Api.PostAsync($"/assessments/{id}/submit", version: v),
                AssessmentAction.BeginReview => town.ItReviewer.PostAsync($"/assessments/{id}/begin-review", version: v),
                AssessmentAction.RequestChanges => town.ItReviewer.PostAsync($"/assessments/{id}/request-changes", new { questionKeys = new[] { "q-01" }, message = "記入してください。" }, v),
                AssessmentAction.Accept => town.ItReviewer.PostAsync($"/assessments/{id}/accept", version: v),
                _ => town.ItReviewer.PostAsync($"/assessments/{id}/cancel", version: v),
            },
            id => town.ItReviewer.GetAsync($"/assessments/{id}"), action => action != AssessmentAction.Answer, (id, action) => action == AssessmentAction.Submit && !answers.ContainsKey(id) ? "Conflict answersMissing" : null));

        async Task<Answer> AnswerAsync(Guid id)
        {
            var next = answers.GetValueOrDefault(id) + 1;
            var answer = await story.Vendor.Api.PutAsync($"/assessments/{id}/answers", new { answers = new[] { new { questionKey = "q-01", value = $"{next}" } } });
            if (answer.Status == HttpStatusCode.OK) answers[id] = next;
            return answer;
        }
    }
}
