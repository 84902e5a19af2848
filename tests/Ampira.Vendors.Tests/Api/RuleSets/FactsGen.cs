using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.RuleSets;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.RuleSets;

/// <summary>Random facts, any of them unknown, and random conditions over them. A choice of 0 is always "unknown", so that CsCheck shrinks towards it.</summary>
internal static class FactsGen
{
    private static readonly FactField[] Fields = [.. FactField.ByName.Values.OrderBy(f => f.Name, StringComparer.Ordinal)];
    private static readonly string?[][] Choices = [.. Fields.Select(ChoicesOf)];

    public static Gen<int[]> Choice { get; } = Gen.Int[0, 19].Array[Fields.Length];

    public static Gen<Facts> Facts { get; } = Choice.Select(Of);

    /// <summary>Facts that may stand together: what contradicts is made unknown.</summary>
    public static Gen<Facts> Valid { get; } = Facts.Select(Mended);

    /// <summary>Facts, and the same facts with some of the unknown ones known.</summary>
    public static Gen<(Facts Less, Facts More)> Refined { get; } =
        Gen.Select(Choice, Choice, (less, more) => (Of(less), Of([.. less.Select((c, i) => Pick(i, c) is null ? more[i] : c)])));

    public static Gen<Condition> Condition { get; } = Gen.Int[0, 9999].Array[40].Select(tape => Grow(new(tape), 4));

    /// <summary>The facts with some of them changed, each value as JSON; null makes one unknown.</summary>
    public static Facts With(Facts facts, params IReadOnlyList<(string Fact, string? Value)> changes)
    {
        var json = JsonSerializer.SerializeToNode(facts, CanonicalJson.Options)!.AsObject();
        foreach (var (fact, value) in changes) json[fact] = value is null ? null : JsonNode.Parse(value);
        return json.Deserialize<Facts>(CanonicalJson.Options)!;
    }

    /// <summary>Every value the search of a test tries, as JSON.</summary>
    public static IEnumerable<string> Values(string fact) => ChoicesOf(FactField.ByName[fact]).OfType<string>();

    private static Facts Mended(Facts facts)
    {
        while (FactsRules.Contradictions(facts) is [var first, ..]) facts = With(facts, (first.Pointer.Split('/')[1], null));
        return facts;
    }

    public static Facts Of(int[] choice)
    {
        var json = new JsonObject();
        for (var i = 0; i < Fields.Length; i++)
            if (Pick(i, choice[i]) is { } value)
                json[Fields[i].Name] = JsonNode.Parse(value);
        return json.Deserialize<Facts>(CanonicalJson.Options)!;
    }

    private static string? Pick(int field, int choice) => Choices[field][choice % Choices[field].Length];

    private static string?[] ChoicesOf(FactField field) => field.Kind switch
    {
        FactKind.Flag => [null, "false", "true"],
        FactKind.Count => [null, "0", "1", "2"],
        FactKind.Word => [null, .. field.Words.Select(w => $"\"{w}\"")],
        FactKind.WordList => [null, "[]", .. field.Words.Select(w => $"[\"{w}\"]"), $"[\"{field.Words[0]}\",\"{field.Words[1]}\"]"],
        FactKind.CountryList => [null, "[]", "[\"JP\"]", "[\"US\"]", "[\"JP\",\"US\"]"],
        _ => [null, "\"JP\"", "\"US\""],
    };

    private static Condition Grow(Queue<int> tape, int depth)
    {
        var next = tape.TryDequeue(out var n) ? n : 0;
        if (depth == 0 || next % 5 > 2)
            return LeafOf(Fields[next % Fields.Length], next);
        List<Condition> below() => [.. Enumerable.Range(0, 1 + next % 3).Select(_ => Grow(tape, depth - 1))];
        return (next % 5) switch { 0 => new Condition.All(below()), 1 => new Condition.Any(below()), _ => new Condition.Not(Grow(tape, depth - 1)) };
    }

    private static Condition.Leaf LeafOf(FactField field, int n) => field.Kind switch
    {
        FactKind.Flag => new(field.Name, ConditionOperator.Is, [n % 2 == 0 ? "true" : "false"]),
        FactKind.Count => new(field.Name, n % 2 == 0 ? ConditionOperator.AtLeast : ConditionOperator.Is, ["2"]),
        FactKind.Word => new(field.Name, n % 2 == 0 ? ConditionOperator.Is : ConditionOperator.IsNot, [field.Words[n % field.Words.Count]]),
        FactKind.WordList => new(field.Name, ConditionOperator.Has, [field.Words[n % field.Words.Count]]),
        FactKind.Reference => new(field.Name, ConditionOperator.Is, ["JP"]),
        _ => new(field.Name, ConditionOperator.Outside, ["JP"]),
    };
}
