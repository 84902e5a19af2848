using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>
/// The body of <c>PUT …/answers</c> for one frozen questionnaire as JSON Schema (2020-12), so that a vendor's program can check answers before it sends them. Only words
/// that draft 4 to 2020-12 share are used. What no schema can know is checked by the API alone: whether a question is asked as the other answers stand, whether evidence exists, and that no individual's My Number is in a text.
/// </summary>
public static class AnswerSchemaRules
{
    public const string MediaType = "application/schema+json";
    /// <summary>The very end: what <c>$</c> means is not the same in every language's patterns.</summary>
    private const string End = "(?![\\s\\S])";
    private const string Empty = "^" + End;

    /// <param name="freeze">SHA-256 of the frozen questions; part of the schema's id.</param>
    public static JsonObject Of(Guid assessmentId, string freeze, string title, IReadOnlyList<FrozenQuestion> questions) => new()
    {
        ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
        ["$id"] = $"urn:ampira:assessment:{assessmentId}:{freeze}",
        ["title"] = title,
        ["type"] = "object",
        ["required"] = Words("answers"),
        ["properties"] = new JsonObject
        {
            ["answeredBy"] = new JsonObject { ["type"] = Words("string", "null"), ["maxLength"] = Answer.PersonMaxLength },
            ["answers"] = new JsonObject { ["type"] = "array", ["minItems"] = 1, ["maxItems"] = 500, ["items"] = new JsonObject { ["anyOf"] = new JsonArray([.. questions.SelectMany(Items)]) } },
        },
    };

    /// <summary>One alternative a question; a scale has a second one, in which the reason is required.</summary>
    private static IEnumerable<JsonNode> Items(FrozenQuestion q)
    {
        if (q.Type != QuestionType.YesPartialPlannedNo)
        {
            yield return Item(q, Value(q), reason: false);
            yield break;
        }
        yield return Item(q, Enum([.. ScoringRules.Scale.Where(w => w != ScoringRules.NotApplicable)]), reason: false);
        yield return Item(q, new() { ["enum"] = Words(ScoringRules.NotApplicable) }, reason: true);
    }

    private static JsonObject Item(FrozenQuestion q, JsonObject value, bool reason)
    {
        var item = new JsonObject
        {
            ["type"] = "object",
            ["title"] = q.Text.Current,
            ["required"] = reason ? Words("questionKey", "value", "comment") : Words("questionKey"),
            ["properties"] = new JsonObject
            {
                ["questionKey"] = new JsonObject { ["enum"] = Words(q.Key) },
                ["value"] = value,
                ["comment"] = reason ? new JsonObject { ["type"] = "string", ["maxLength"] = Answer.CommentMaxLength, ["pattern"] = "\\S" } : new JsonObject { ["type"] = Words("string", "null"), ["maxLength"] = Answer.CommentMaxLength },
                ["evidenceIds"] = new JsonObject { ["type"] = Words("array", "null"), ["maxItems"] = Answer.MaxEvidence, ["items"] = new JsonObject { ["type"] = "string", ["format"] = "uuid" } },
                ["version"] = new JsonObject { ["type"] = Words("integer", "null") },
                ["affirm"] = new JsonObject { ["type"] = Words("boolean", "null") },
            },
        };
        var told = new[] { q.Help?.Current, q.ShowIf is { } showIf ? AssessmentTexts.AskedWhile.With(AnswerConditionJson.Write(showIf).ToJsonString(CanonicalJson.Options)).Current : null }.OfType<string>().ToList();
        if (told.Count > 0) item["description"] = string.Join('\n', told);
        return item;
    }

    private static JsonObject Value(FrozenQuestion q) => q.Type switch
    {
        QuestionType.Single => Enum([.. q.Choices.Select(c => c.Value)]),
        QuestionType.Multiple => Matching($"{Empty}|^(?!(?:.*,)?([^,]+),(?:.*,)?\\1(?:,|{End})){Repeated(q)}{End}"),
        QuestionType.Number => Matching($"{Empty}|^(?:{NumberPattern(q.Min, q.Max)}){End}"),
        QuestionType.File => Enum([]), // the answer is the evidence
        QuestionType.Date => new() { ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string", ["format"] = "date", ["pattern"] = "^[0-9]{4}-[0-9]{2}-[0-9]{2}" + End }, new JsonObject { ["enum"] = new JsonArray(null, "") }) },
        _ => Matching(Empty + "|\\S"),
    };

    private static string Repeated(FrozenQuestion q) => string.Join('|', q.Choices.Select(c => Regex.Escape(c.Value))) is var words ? $"(?:{words})(?:,(?:{words}))*" : "";

    private static JsonObject Matching(string pattern) => new() { ["type"] = Words("string", "null"), ["maxLength"] = Answer.ValueMaxLength, ["pattern"] = pattern };

    /// <summary>Null and an empty text take an answer back.</summary>
    private static JsonObject Enum(IReadOnlyList<string> words) => new() { ["enum"] = new JsonArray([.. words.Select(w => (JsonNode)w), "", null]) };

    private static JsonArray Words(params IReadOnlyList<string> words) => new([.. words.Select(w => (JsonNode)w)]);

    /// <summary>
    /// Numbers are sent as text, so that a schema can only tell them by their form. Whole limits from 0 on become part of the pattern; others are left to the API.
    /// </summary>
    public static string NumberPattern(decimal? min, decimal? max)
    {
        const string Plain = "-?[0-9]+(?:\\.[0-9]+)?";
        if (min is not { } from || max is not { } to || from < 0 || from != decimal.Truncate(from) || to != decimal.Truncate(to) || to > int.MaxValue) return Plain;
        var whole = $"{to:0}(?:\\.0+)?";
        return from == to ? whole : $"0*(?:(?:{string.Join('|', Ranges((int)from, (int)to - 1))})(?:\\.[0-9]+)?|{whole})";
    }

    /// <summary>Patterns that together match the whole numbers from one to another, such as 10 to 250: [1-9][0-9], 1[0-9][0-9], 2[0-4][0-9], 250.</summary>
    private static IEnumerable<string> Ranges(int from, int to)
    {
        while (from <= to)
        {
            // The longest run of nines at the end that stays within the limit, so that its digits are free.
            var (step, free) = (1, 0);
            while ((long)step * 10 <= int.MaxValue && from % (step * 10) == 0 && from + (long)step * 10 - 1 <= to && Digits(from) == Digits(from + step * 10 - 1)) (step, free) = (step * 10, free + 1);
            if (from == 0 && free > 0)
            {
                // Nothing stands before these digits: 0 to 9, not 00 to 99.
                yield return string.Concat(Enumerable.Repeat("[0-9]", free));
                from += step;
                continue;
            }
            var head = from / step;
            var most = (int)Math.Min(9 - head % 10, ((long)to - from + 1) / step - 1);
            var (prefix, last) = (head / 10, head % 10);
            yield return (prefix == 0 ? "" : $"{prefix}") + (most == 0 ? $"{last}" : $"[{last}-{last + most}]") + string.Concat(Enumerable.Repeat("[0-9]", free));
            if ((long)from + (long)step * (most + 1) > int.MaxValue) yield break;
            from += step * (most + 1);
        }

        static int Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
    }
}
