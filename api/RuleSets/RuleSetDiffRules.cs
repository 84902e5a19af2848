using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>What differs between two rule sets, value by value, each place in words. Entries of a list that have a key are known by it, not by their place.</summary>
public static class RuleSetDiffRules
{
    public static IReadOnlyList<RuleSetChange> Changes(RuleSetContent from, RuleSetContent to, CultureInfo culture)
    {
        var changes = new List<RuleSetChange>();
        Compare(Node(from), Node(to), "", [], culture, changes);
        return changes;
    }

    private static JsonNode? Node(RuleSetContent content) => JsonSerializer.SerializeToNode(content, CanonicalJson.Options);

    private static void Compare(JsonNode? from, JsonNode? to, string pointer, IReadOnlyList<string> place, CultureInfo culture, List<RuleSetChange> changes)
    {
        if (JsonNode.DeepEquals(from, to)) return;
        if (from is JsonObject a && to is JsonObject b && !IsCondition(a) && !IsCondition(b))
        {
            foreach (var name in a.Select(p => p.Key).Union(b.Select(p => p.Key))) Compare(a[name], b[name], $"{pointer}/{name}", [.. place, Word(name, place, culture)], culture, changes);
        }
        else if (from is JsonArray before && to is JsonArray after && (Keys(before) is { } || before.Count == 0) && Keys(after) is { } keysAfter)
        {
            var keysBefore = Keys(before) ?? [];
            foreach (var key in keysBefore.Union(keysAfter))
            {
                var (i, j) = (keysBefore.IndexOf(key), keysAfter.IndexOf(key));
                Compare(i < 0 ? null : before[i], j < 0 ? null : after[j], $"{pointer}/{(j < 0 ? i : j)}", [.. place, key], culture, changes);
            }
        }
        else if (from is JsonArray { Count: var many } list && to is JsonArray other && many == other.Count && list.Any(e => e is JsonObject) && Keys(list) is null)
        {
            for (var i = 0; i < many; i++) Compare(list[i], other[i], $"{pointer}/{i}", [.. place, (i + 1).ToString(CultureInfo.InvariantCulture)], culture, changes);
        }
        else changes.Add(new(pointer, string.Join(" › ", place), Shown(from, culture), Shown(to, culture)));
    }

    private static string Word(string name, IReadOnlyList<string> place, CultureInfo culture) => place.Count switch
    {
        // Below a factor or a matrix stand values, not members.
        >= 1 when RuleSetWords.Member("points", culture) == place[0] && place.Count == 2 => ValueOf(place[1], name, culture),
        1 when place[0] == RuleSetWords.Member("routes", culture) => RuleSetWords.Value("risk", name, culture),
        1 when place[0] == RuleSetWords.Member("answers", culture) => RuleSetWords.Value("answers", name, culture),
        1 when place[0] == RuleSetWords.Member("evidence", culture) => RuleSetWords.Value("evidence", name, culture),
        1 when place[0] == RuleSetWords.Member("segmentMatrix", culture) => RuleSetWords.Value("segment", name, culture),
        2 when place[0] == RuleSetWords.Member("segmentMatrix", culture) => RuleSetWords.Value("service", name, culture),
        _ => RuleSetWords.Member(name, culture),
    };

    private static string ValueOf(string factorWord, string value, CultureInfo culture) =>
        RuleSetContentRules.Factors.FirstOrDefault(f => RuleSetWords.Member(f.Name, culture) == factorWord).Name is { } factor ? RuleSetWords.Value(factor, value, culture) : RuleSetWords.Member(value, culture);

    private static List<string>? Keys(JsonArray list)
    {
        var keys = list.Select(e => (e as JsonObject)?["key"]?.ToString() ?? (e as JsonObject)?["label"]?.ToString()).ToList();
        return keys.Count > 0 && keys.All(k => k is not null) && keys.Distinct().Count() == keys.Count ? [.. keys.Select(k => k!)] : null;
    }

    private static bool IsCondition(JsonObject node) => node.ContainsKey("fact") || node.Count == 1 && node.First().Key is "always" or "all" or "any" or "not" or "use";

    private static string? Shown(JsonNode? node, CultureInfo culture)
    {
        switch (node)
        {
            case null: return null;
            case JsonObject condition when IsCondition(condition): return RuleSetWords.Of(ConditionJson.Read(condition), culture);
            case JsonObject { Count: 2 } text when text["ja"] is not null && text["en"] is not null: return text[culture.TwoLetterISOLanguageName == "en" ? "en" : "ja"]!.ToString();
            case JsonObject any: return string.Join(", ", any.Where(p => p.Value is not null).Select(p => $"{RuleSetWords.Member(p.Key, culture)}: {Shown(p.Value, culture)}"));
            case JsonArray list: return list.Count == 0 ? "[]" : string.Join(", ", list.Select(e => Shown(e, culture) ?? "null"));
            default:
                if (node.GetValueKind() is JsonValueKind.True or JsonValueKind.False) return RuleSetWords.Value("flag", node.ToJsonString(), culture);
                var word = node.ToString();
                return ((string[])["role", "risk", "step", "pair", "model", "segment"]).Select(kind => RuleSetWords.Value(kind, word, culture)).FirstOrDefault(w => w != word) ?? word;
        }
    }
}
