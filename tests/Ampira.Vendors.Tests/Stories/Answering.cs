using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Stories;

/// <summary>How a vendor that keeps to everything answers a questionnaire, each question by the type it is of.</summary>
internal static class Answering
{
    /// <param name="word">What a question of yes or no is answered with.</param>
    public static string? Value(JsonNode question, string word = "yes") => question["type"]!.GetValue<string>() switch
    {
        "number" => "90",
        "date" => "2028-03-31",
        "text" => "日本（東京）",
        "single" or "multiple" => question["choices"]![0]!["value"]!.GetValue<string>(),
        "file" => null,
        _ => word,
    };

    public static string? Kind(JsonNode question) => question["evidenceKinds"]!.AsArray().Select(k => k!.GetValue<string>()).FirstOrDefault();

    /// <summary>Answers what is asked, then what the answers open, until nothing is left; every answer is taken.</summary>
    /// <param name="word">What a question of yes or no is answered with.</param>
    /// <param name="evidence">A document by its kind, for answers that want one.</param>
    /// <param name="affirms">What was carried over from the assessment before still holds.</param>
    public static async Task AnswerAsync(ApiClient vendor, Guid assessmentId, string word = "yes", IReadOnlyDictionary<string, Guid>? evidence = null, bool affirms = false)
    {
        var at = $"/assessments/{assessmentId}";
        var left = (await vendor.GetAsync(at)).Is(HttpStatusCode.OK)["questions"].AsArray().Where(q => q!["notAsked"]?.GetValue<bool>() != true).Select(q => (Key: q!["key"]!.GetValue<string>(), Question: q)).ToList();
        var hidden = Keys((await vendor.GetAsync($"{at}/answers")).Is(HttpStatusCode.OK));
        while (left.Where(q => !hidden.Contains(q.Key)).ToList() is { Count: > 0 } asked)
        {
            var saved = (await vendor.PutAsync($"{at}/answers", new
            {
                answers = asked.Select(q => new { questionKey = q.Key, value = Value(q.Question, word), comment = word == "na" ? "行わないため" : null, evidenceIds = Kind(q.Question) is { } kind && evidence?.TryGetValue(kind, out var id) == true ? new[] { id } : [], affirm = affirms }),
            })).Is(HttpStatusCode.OK);
            Assert.AreEqual("", string.Join('\n', saved["results"].AsArray().Where(r => r!["status"]!.GetValue<string>() is not ("saved" or "unchanged")).Select(r => r!.ToJsonString())));
            left = [.. left.Except(asked)];
            hidden = Keys(saved);
        }

        static HashSet<string> Keys(Answer answer) => [.. answer["hidden"].AsArray().Select(k => k!.GetValue<string>())];
    }
}
