using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>Reads and writes <see cref="Condition"/> in the one shape that YAML files, stored rule sets and the API share.</summary>
public static class ConditionJson
{
    /// <summary>Deeper is a mistake, or somebody trying the stack.</summary>
    private const int MaxDepth = 16;

    private static readonly (string Word, ConditionOperator Operator)[] Operators =
        [("is", ConditionOperator.Is), ("isNot", ConditionOperator.IsNot), ("atLeast", ConditionOperator.AtLeast), ("has", ConditionOperator.Has), ("outside", ConditionOperator.Outside)];

    public static string Word(ConditionOperator @operator) => Operators[(int)@operator].Word;

    /// <exception cref="FormatException">A word is not known; the message begins with the place, such as <c>$.all[1].fact</c>.</exception>
    public static Condition Read(JsonNode? node, string place = "$", int depth = 0)
    {
        if (depth > MaxDepth)
            throw Fault(place, $"conditions are nested more than {MaxDepth} deep");
        if (node is not JsonObject { Count: > 0 } condition)
            throw Fault(place, "a condition is an object such as {fact: myNumber, is: true}");
        if (condition.ContainsKey("fact"))
            return ReadLeaf(condition, place);
        if (condition.Count > 1)
            throw Fault(place, "a condition has one word of always, all, any, not, use, or a fact with one operator");

        var (word, value) = condition.First();
        place = $"{place}.{word}";
        return word switch
        {
            "always" => value is JsonValue v && v.GetValueKind() == JsonValueKind.True ? new Condition.Always() : throw Fault(place, "the value is true"),
            "all" => new Condition.All(ReadMany(value, place, depth)),
            "any" => new Condition.Any(ReadMany(value, place, depth)),
            "not" => new Condition.Not(Read(value, place, depth + 1)),
            "use" => new Condition.Use(TextOf(value) is { Length: > 0 } name ? name : throw Fault(place, "the value is the name of a condition")),
            _ => throw Fault(place, $"'{word}' is not a word of conditions: always, all, any, not, use, fact"),
        };
    }

    public static JsonObject Write(Condition condition) => condition switch
    {
        Condition.Always => new() { ["always"] = true },
        Condition.All all => new() { ["all"] = new JsonArray([.. all.Of.Select(Write)]) },
        Condition.Any any => new() { ["any"] = new JsonArray([.. any.Of.Select(Write)]) },
        Condition.Not not => new() { ["not"] = Write(not.Of) },
        Condition.Use use => new() { ["use"] = use.Name },
        Condition.Leaf leaf => new() { ["fact"] = leaf.Field.Name, [Word(leaf.Operator)] = WriteValue(leaf) },
        _ => throw new ArgumentOutOfRangeException(nameof(condition)),
    };

    private static List<Condition> ReadMany(JsonNode? node, string place, int depth)
    {
        if (node is not JsonArray { Count: > 0 } many)
            throw Fault(place, "the value is a list of conditions, at least one");
        return [.. many.Select((one, i) => Read(one, $"{place}[{i}]", depth + 1))];
    }

    private static Condition.Leaf ReadLeaf(JsonObject leaf, string place)
    {
        var fact = TextOf(leaf["fact"]) ?? throw Fault($"{place}.fact", "the value is the name of a fact");
        foreach (var (word, value) in leaf)
        {
            if (word == "fact")
                continue;
            var known = Array.FindIndex(Operators, o => o.Word == word);
            if (known < 0)
                throw Fault($"{place}.{word}", $"'{word}' is not an operator: is, isNot, atLeast, has, outside");
            if (leaf.Count > 2)
                throw Fault(place, "a fact has one operator");
            try
            {
                return new(fact, Operators[known].Operator, ReadValues(value, fact, Operators[known].Operator));
            }
            catch (FormatException wrong)
            {
                throw Fault($"{place}.{word}", wrong.Message);
            }
        }
        throw Fault(place, $"the fact '{fact}' has no operator: is, isNot, atLeast, has, outside");
    }

    private static string[] ReadValues(JsonNode? node, string fact, ConditionOperator @operator)
    {
        if (@operator == ConditionOperator.Has)
            return node is JsonArray { Count: > 0 } many
                ? [.. many.Select(one => TextOf(one) ?? throw new FormatException("the values are words"))]
                : throw new FormatException("the value is a list of words, at least one");

        var kind = FactField.ByName.GetValueOrDefault(fact)?.Kind;
        return kind switch
        {
            FactKind.Flag when node is JsonValue v && v.GetValueKind() is JsonValueKind.True or JsonValueKind.False => [node.ToJsonString()],
            FactKind.Flag => throw new FormatException($"'{fact}' is true or false, without quotes"),
            FactKind.Count when node is JsonValue v && v.GetValueKind() == JsonValueKind.Number => [v.ToJsonString()],
            FactKind.Count => throw new FormatException($"'{fact}' is a whole number, without quotes"),
            _ => [TextOf(node) ?? throw new FormatException("the value is a word, in quotes when it looks like a number")],
        };
    }

    private static JsonNode WriteValue(Condition.Leaf leaf) => (leaf.Operator, leaf.Field.Kind) switch
    {
        (ConditionOperator.Has, _) => new JsonArray([.. leaf.Values.Select(v => JsonValue.Create(v))]),
        (_, FactKind.Flag) => JsonValue.Create(leaf.Values[0] == "true"),
        (_, FactKind.Count) => JsonValue.Create(int.Parse(leaf.Values[0], CultureInfo.InvariantCulture)),
        _ => JsonValue.Create(leaf.Values[0]),
    };

    private static string? TextOf(JsonNode? node) => node is JsonValue v && v.GetValueKind() == JsonValueKind.String ? v.GetValue<string>() : null;

    private static FormatException Fault(string place, string message) => new($"{place}: {message}");
}

public sealed class ConditionJsonConverter : JsonConverter<Condition>
{
    /// <exception cref="JsonException">As the serializer wants it; the serializer adds where the condition stands.</exception>
    public override Condition Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            return ConditionJson.Read(JsonNode.Parse(ref reader));
        }
        catch (FormatException wrong)
        {
            throw new JsonException(wrong.Message, wrong);
        }
    }

    public override void Write(Utf8JsonWriter writer, Condition value, JsonSerializerOptions options) => ConditionJson.Write(value).WriteTo(writer, options);
}
