using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>
/// A condition over the answers of one questionnaire, kept as data like <see cref="RuleSets.Condition"/>: <c>{all: […]}</c>, <c>{any: […]}</c>, <c>{not: …}</c>
/// or a leaf such as <c>{question: sub-01, has: [yes, partial]}</c>. A finding rule leaves <c>question</c> out: it asks its own.
/// </summary>
[JsonConverter(typeof(AnswerConditionJsonConverter))]
public abstract record AnswerCondition
{
    private AnswerCondition() { }

    public sealed record All(IReadOnlyList<AnswerCondition> Of) : AnswerCondition;

    public sealed record Any(IReadOnlyList<AnswerCondition> Of) : AnswerCondition;

    public sealed record Not(AnswerCondition Of) : AnswerCondition;

    /// <param name="Question">Key of the question asked; null: the one the condition belongs to.</param>
    public abstract record Leaf(string? Question) : AnswerCondition;

    /// <summary>The answer is one of these; of several choices, at least one is.</summary>
    public sealed record Has(string? Question, IReadOnlyList<string> Values) : Leaf(Question);

    public sealed record Answered(string? Question, bool Is) : Leaf(Question);

    /// <summary>The answer is a number within these, both taken.</summary>
    public sealed record Between(string? Question, decimal? AtLeast, decimal? AtMost) : Leaf(Question);

    /// <summary>Every leaf in the order written.</summary>
    public IEnumerable<Leaf> Leaves() => this switch
    {
        All all => all.Of.SelectMany(one => one.Leaves()),
        Any any => any.Of.SelectMany(one => one.Leaves()),
        Not not => not.Of.Leaves(),
        Leaf leaf => [leaf],
        _ => [],
    };
}

/// <summary>Reads and writes <see cref="AnswerCondition"/> in the one shape that files, stored questionnaires and the API share.</summary>
public static class AnswerConditionJson
{
    /// <summary>Deeper is a mistake, or somebody trying the stack.</summary>
    private const int MaxDepth = 16;
    private const int MaxParts = 100;

    /// <exception cref="FormatException">A word is not known; the message begins with the place, such as <c>$.all[1].question</c>.</exception>
    public static AnswerCondition Read(JsonNode? node, string place = "$", int depth = 0)
    {
        if (depth > MaxDepth) throw Fault(place, $"conditions are nested more than {MaxDepth} deep");
        if (node is not JsonObject { Count: > 0 } condition) throw Fault(place, "a condition is an object such as {question: sub-01, has: [yes]}");
        if (condition.Count == 1 && condition.First() is { Key: "all" or "any" or "not" } whole)
        {
            place = $"{place}.{whole.Key}";
            return whole.Key switch
            {
                "all" => new AnswerCondition.All(ReadMany(whole.Value, place, depth)),
                "any" => new AnswerCondition.Any(ReadMany(whole.Value, place, depth)),
                _ => new AnswerCondition.Not(Read(whole.Value, place, depth + 1)),
            };
        }
        return ReadLeaf(condition, place);
    }

    public static JsonObject Write(AnswerCondition condition)
    {
        switch (condition)
        {
            case AnswerCondition.All all: return new() { ["all"] = new JsonArray([.. all.Of.Select(Write)]) };
            case AnswerCondition.Any any: return new() { ["any"] = new JsonArray([.. any.Of.Select(Write)]) };
            case AnswerCondition.Not not: return new() { ["not"] = Write(not.Of) };
        }
        var leaf = (AnswerCondition.Leaf)condition;
        var written = new JsonObject();
        if (leaf.Question is { } question) written["question"] = question;
        if (leaf is AnswerCondition.Has has) written["has"] = new JsonArray([.. has.Values.Select(v => JsonValue.Create(v))]);
        if (leaf is AnswerCondition.Answered answered) written["answered"] = answered.Is;
        if (leaf is AnswerCondition.Between { AtLeast: { } least }) written["atLeast"] = least;
        if (leaf is AnswerCondition.Between { AtMost: { } most }) written["atMost"] = most;
        return written;
    }

    private static List<AnswerCondition> ReadMany(JsonNode? node, string place, int depth)
    {
        if (node is not JsonArray { Count: > 0 and <= MaxParts } many) throw Fault(place, $"the value is a list of 1 to {MaxParts} conditions");
        return [.. many.Select((one, i) => Read(one, $"{place}[{i}]", depth + 1))];
    }

    private static AnswerCondition.Leaf ReadLeaf(JsonObject leaf, string place)
    {
        if (leaf.FirstOrDefault(p => p.Key is not ("question" or "has" or "answered" or "atLeast" or "atMost")).Key is { } unknown)
            throw Fault($"{place}.{unknown}", $"'{unknown}' is not a word of conditions over answers: all, any, not, question, has, answered, atLeast, atMost");
        var question = leaf.ContainsKey("question") ? TextOf(leaf["question"]) ?? throw Fault($"{place}.question", "the value is the key of a question") : null;
        var asks = leaf.ContainsKey("has") ? 1 : 0;
        if (leaf.ContainsKey("answered")) asks++;
        if (leaf.ContainsKey("atLeast") || leaf.ContainsKey("atMost")) asks++;
        if (asks != 1) throw Fault(place, "a question is asked one thing: has, answered, or atLeast and atMost");
        if (leaf["has"] is { } values)
        {
            return values is JsonArray { Count: > 0 and <= MaxParts } many
                ? new AnswerCondition.Has(question, [.. many.Select(one => TextOf(one) ?? throw Fault($"{place}.has", "the values are words"))])
                : throw Fault($"{place}.has", "the value is a list of words, at least one");
        }
        if (leaf["answered"] is { } answered)
            return answered is JsonValue v && v.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? new AnswerCondition.Answered(question, answered.GetValue<bool>()) : throw Fault($"{place}.answered", "the value is true or false");
        var (least, most) = (NumberOf(leaf, "atLeast", place), NumberOf(leaf, "atMost", place));
        return least is null && most is null ? throw Fault(place, "nothing is asked of the question") : new AnswerCondition.Between(question, least, most);
    }

    private static decimal? NumberOf(JsonObject leaf, string word, string place)
    {
        if (!leaf.TryGetPropertyValue(word, out var node) || node is null) return null;
        return node is JsonValue v && v.GetValueKind() == JsonValueKind.Number && decimal.TryParse(v.ToJsonString(), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            ? number : throw Fault($"{place}.{word}", "the value is a number");
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    private static FormatException Fault(string place, string message) => new($"{place}: {message}");
}

public sealed class AnswerConditionJsonConverter : JsonConverter<AnswerCondition>
{
    /// <exception cref="JsonException">As the serializer wants it; the serializer adds where the condition stands.</exception>
    public override AnswerCondition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return AnswerConditionJson.Read(JsonNode.Parse(ref reader));
        }
        catch (Exception wrong) when (wrong is FormatException or ArgumentException)
        {
            // A repeated member surfaces as an ArgumentException, and only when it is looked for.
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, AnswerCondition value, JsonSerializerOptions options) => AnswerConditionJson.Write(value).WriteTo(writer, options);
}
