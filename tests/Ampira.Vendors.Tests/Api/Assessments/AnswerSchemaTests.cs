using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;
using CsCheck;
using NJsonSchema;
using static Ampira.Vendors.Tests.Api.Questionnaires.QuestionsForTests;

namespace Ampira.Vendors.Tests.Api.Assessments;

/// <summary>A body that the schema takes is taken by the API, and one that the schema refuses is refused.</summary>
[TestClass]
public sealed class AnswerSchemaTests
{
    private static readonly IReadOnlyList<FrozenQuestion> Questions =
    [
        .. Enum.GetValues<QuestionType>().Where(t => t <= QuestionType.Multiple).Select(t => Frozen(Question(t)) with { Key = $"{t}" }), Frozen(Question(QuestionType.Number)) with { Key = "limited", Min = 3, Max = 3650 },
    ];

    private static async Task<JsonSchema> SchemaAsync(IReadOnlyList<FrozenQuestion> questions) => await JsonSchema.FromJsonAsync(AnswerSchemaRules.Of(Guid.Empty, "f", "題", questions).ToJsonString());

    [TestMethod]
    public async Task Schema_and_rules_agree_on_every_value()
    {
        var schema = await SchemaAsync(Questions);
        var number = Gen.OneOf(Gen.Int[-10, 4_000].Select(n => n.ToString(CultureInfo.InvariantCulture)), Gen.Decimal[-2, 3_700].Select(d => decimal.Round(d, 2).ToString(CultureInfo.InvariantCulture)), Gen.OneOf<string>("3650.0", "3650.1", "2.99", "3", "24時間", "1,000", "1e3", ""));
        var day = Gen.OneOf(Gen.Int[0, 60_000].Select(n => new DateOnly(1990, 1, 1).AddDays(n).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), Gen.OneOf<string>("2026-02-30", "2026/02/03", "26-1-1", "", "令和8年3月31日"));
        var choices = Gen.OneOf<string>("isms", "privacyMark", "none", "iso", "").Array[1, 4].Select(c => string.Join(',', c));
        var value = Gen.OneOf(Gen.OneOf<string>([.. ScoringRules.Scale, "はい", "YES", "", " ", "x"]), number, day, choices, Gen.OneOf<string>("文章", "\n", "a b"));
        var comment = Gen.OneOf<string?>(null, "", " ", "理由");

        Gen.Select(Gen.OneOf<FrozenQuestion>([.. Questions]), value, comment).Sample((question, v, c) =>
        {
            var body = new JsonObject { ["answers"] = new JsonArray(new JsonObject { ["questionKey"] = question.Key, ["value"] = v, ["comment"] = c }) };
            var fault = AnswerRules.Check(question, v, c, "");
            var faults = schema.Validate(body.ToJsonString(CanonicalJson.Options));
            Assert.AreEqual(fault is null, faults.Count == 0, $"{question.Key} {v} {c}: {fault?.Code} / {string.Join(", ", faults)}");
        }, iter: 2_000);
    }

    [TestMethod]
    [DataRow(0, 363)]
    [DataRow(0, 10)]
    [DataRow(0, 9)]
    [DataRow(0, 1)]
    [DataRow(0, 100)]
    [DataRow(9, 10)]
    public void Every_number_within_the_limits_is_taken_and_none_outside(int min, int max)
    {
        var pattern = new Regex($"^{AnswerSchemaRules.NumberPattern(min, max)}$");
        Assert.AreEqual("", string.Join(' ', Enumerable.Range(0, max + 1_000).Where(n => (n >= min && n <= max) != pattern.IsMatch($"{n}"))));
    }

    [TestMethod]
    public void A_number_s_limits_become_a_pattern_that_takes_exactly_what_lies_between_them()
    {
        Gen.Select(Gen.Int[0, 3_000], Gen.Int[0, 3_000]).Where((a, b) => a <= b).Sample((min, max) =>
        {
            var pattern = new Regex($"^{AnswerSchemaRules.NumberPattern(min, max)}$");
            foreach (var n in new[] { min - 1, min, min + 1, (min + max) / 2, max - 1, max, max + 1, max * 10, min / 10 }.Where(n => n >= 0))
                Assert.AreEqual(n >= min && n <= max, pattern.IsMatch($"{n}"), $"{n} in {min} to {max}: {pattern}");
            Assert.AreEqual(min < max, pattern.IsMatch($"{min}.5"));
            Assert.IsFalse(pattern.IsMatch($"{max}.5"));
        });
    }

    [TestMethod]
    public async Task The_schema_of_an_assessment_and_its_API_agree()
    {
        var asked = await AskedAssessment.ArrangeAsync();
        var answer = await asked.Vendor.GetAsync($"{asked.At}/schema");
        Assert.AreEqual(AnswerSchemaRules.MediaType, answer.Is(HttpStatusCode.OK).MediaType);
        Assert.Contains("https://json-schema.org/draft/2020-12/schema", answer.Text);
        Assert.DoesNotContain("weight", answer.Text);
        var schema = await JsonSchema.FromJsonAsync(answer.Text);
        (object Row, bool IsValid)[] rows =
        [
            (new { questionKey = "gov-01", value = "yes" }, true), (new { questionKey = "gov-01", value = "はい" }, false), (new { questionKey = "gov-99", value = "yes" }, false), (new { questionKey = "per-01", value = "na" }, false),
            (new { questionKey = "per-01", value = "na", comment = "従事者がいないため" }, true), (new { questionKey = "per-02", value = "" }, true), (new { questionKey = "per-02", value = "no", comment = new string('長', 4_001) }, false),
            (new { questionKey = "acc-01", value = "partial", version = 0 }, true), (new { value = "yes" }, false),
        ];

        foreach (var (row, isValid) in rows)
        {
            Assert.AreEqual(isValid, schema.Validate(JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(new { answers = new[] { row } }))!.ToJsonString()).Count == 0, $"{row}");
            var result = (await asked.SaveAsync(new[] { row }, dryRun: true)).Is(HttpStatusCode.OK)["results"][0]!["status"]!.GetValue<string>();
            Assert.AreEqual(isValid, result != "invalid", $"{row}: {result}");
        }
        (await asked.Story.Other.Api.GetAsync($"{asked.At}/schema")).Refused(HttpStatusCode.NotFound, "notFound");
    }
}
