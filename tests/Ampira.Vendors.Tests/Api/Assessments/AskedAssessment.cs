using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>An assessment that was sent and waits for the vendor.</summary>
internal sealed class AskedAssessment(Town town, CaseOne story)
{
    public Town Town => town;
    public CaseOne Story => story;
    public ApiClient Vendor => story.Vendor.Api;
    public string At => $"/assessments/{story.AssessmentId}";

    /// <param name="questionnaire">Publishes a questionnaire of the town's own and names it; left out, the shipped one is asked.</param>
    public static async Task<AskedAssessment> ArrangeAsync(Func<Town, Task<string>>? questionnaire = null)
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToAwardAsync();
        await story.SendAssessmentAsync(questionnaire is null ? null : await questionnaire(town));
        return new(town, story);
    }

    public Task<Answer> SaveAsync(object answers, bool dryRun = false) => Vendor.PutAsync($"{At}/answers{(dryRun ? "?dryRun=true" : "")}", new { answers });

    public Task<Answer> SaveAsync(string key, string? value, int? version = null, string? comment = null) => SaveAsync(new[] { new { questionKey = key, value, comment, version } });

    /// <summary>Says something else, with the evidence that is there.</summary>
    public async Task SayAsync(string key, string value, string comment) =>
        (await SaveAsync(new[] { new { questionKey = key, value, comment, evidenceIds = (await AnswerAsync(key))!["evidenceIds"] } })).Is(HttpStatusCode.OK);

    public async Task<JsonNode?> AnswerAsync(string key) => (await Vendor.GetAsync($"{At}/answers")).Is(HttpStatusCode.OK)["answers"].AsArray().FirstOrDefault(a => a!["questionKey"]!.GetValue<string>() == key);

    public async Task<JsonArray> QuestionsAsync() => (await Vendor.GetAsync(At)).Is(HttpStatusCode.OK)["questions"].AsArray();

    /// <summary>Keys of the questions that the answers as they stand leave out.</summary>
    public async Task<IReadOnlyList<string>> HiddenAsync() => [.. (await Vendor.GetAsync($"{At}/answers")).Is(HttpStatusCode.OK)["hidden"].AsArray().Select(k => k!.GetValue<string>())];

    /// <summary>The vendor goes through the questions in their order, affirms what was carried over and answers the rest; one answer it changes.</summary>
    /// <param name="changed">Key of the one that gets another comment.</param>
    public async Task StandByAsync(string? changed = null)
    {
        foreach (var question in await QuestionsAsync())
        {
            var key = question!["key"]!.GetValue<string>();
            if ((await HiddenAsync()).Contains(key)) continue;
            var evidence = question["evidenceKinds"]!.AsArray().Take(1).Select(k => story.Evidence[k!.GetValue<string>()]);
            var saved = (await SaveAsync(new[] { new { questionKey = key, value = Answering.Value(question), evidenceIds = evidence, affirm = true, comment = key == changed ? "方式を変えました。" : null } })).Is(HttpStatusCode.OK);
            Assert.Contains(saved["results"][0]!["status"]!.GetValue<string>(), "saved unchanged", saved.Text);
        }
    }

    /// <summary>The town sends one question back.</summary>
    public async Task SendBackAsync(params string[] keys) =>
        (await town.ItReviewer.PostAsync($"{At}/request-changes", new { questionKeys = keys, message = "追記してください。" }, await story.VersionAsync(At))).Is(HttpStatusCode.OK);
}
