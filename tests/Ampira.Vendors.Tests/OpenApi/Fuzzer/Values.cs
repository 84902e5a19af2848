using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace Ampira.Vendors.Tests.OpenApi.Fuzzer;

/// <summary>Values of a schema: some that keep all of its rules, at the boundaries too, and some that break exactly one.</summary>
public sealed class Values(DescribedOperation operation)
{
    private const int Deepest = 6;

    private static readonly Gen<string> Words = Gen.OneOf<string>("税務", "Ａ", "a", "𠮷野家", "e\u0301", "👨‍👩‍👧", "=1+1", "＝cmd", "<b>", "'; --", "{{ x }}", "../..", "%00", "\t", "\u200b", "ｶﾅ", "0", "-", "null");

    private JsonObject Resolve(JsonNode node)
    {
        var schema = operation.Resolve(node);
        return schema["oneOf"]?.AsArray().FirstOrDefault(o => o!["type"]?.ToString() != "null") is { } one ? Resolve(one) : schema;
    }

    public static string TypeOf(JsonObject schema) => schema["type"] switch
    {
        JsonArray many => many.Select(t => t!.GetValue<string>()).First(t => t != "null"),
        JsonValue one => one.GetValue<string>(),
        _ => schema["enum"] is not null ? "string" : schema["properties"] is not null ? "object" : "any",
    };

    public static bool AllowsNull(JsonNode node) => node["type"] is JsonArray many && many.Any(t => t!.GetValue<string>() == "null") || node["oneOf"]?.AsArray().Any(o => o!["type"]?.ToString() == "null") == true;

    private static int? Number(JsonObject schema, string name) => schema[name] is { } n && decimal.TryParse(n.ToString(), CultureInfo.InvariantCulture, out var value) && value is > int.MinValue and < int.MaxValue ? (int)value : null;

    /// <summary>A value that keeps every rule of the schema.</summary>
    public Gen<JsonNode?> Valid(JsonNode node, int depth = 0)
    {
        var schema = Resolve(node);
        if (schema["enum"] is JsonArray words) return Gen.OneOf<string>([.. words.Select(w => w!.GetValue<string>())]).Select(w => (JsonNode?)JsonValue.Create(w));
        return TypeOf(schema) switch
        {
            "string" => Text(schema).Select(t => (JsonNode?)JsonValue.Create(t)),
            "integer" => Gen.Int[Number(schema, "minimum") ?? 0, Number(schema, "maximum") ?? 1_000].Select(n => (JsonNode?)JsonValue.Create(n)),
            "number" => Gen.Int[0, 100].Select(n => (JsonNode?)JsonValue.Create(n)),
            "boolean" => Gen.Bool.Select(b => (JsonNode?)JsonValue.Create(b)),
            "array" => depth > Deepest ? Gen.Const<JsonNode?>(() => new JsonArray()) : Valid(schema["items"]!, depth + 1).List[Number(schema, "minItems") ?? 0, Math.Min(Number(schema, "maxItems") ?? 3, Math.Max(Number(schema, "minItems") ?? 0, 3))].Select(l => (JsonNode?)new JsonArray([.. l])),
            "object" => Object(schema, depth),
            _ => Gen.OneOf<string>("x", "1").Select(t => (JsonNode?)JsonValue.Create(t)),
        };
    }

    private Gen<JsonNode?> Object(JsonObject schema, int depth)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(r => r!.GetValue<string>()).ToHashSet();
        var properties = (schema["properties"]?.AsObject() ?? []).Where(p => depth <= Deepest || required.Contains(p.Key)).ToList();
        return Gen.Select(Gen.Int[0, 3].Array[properties.Count], Gen.ULong, (chosen, seed) =>
        {
            var (made, random) = (new JsonObject(), new PCG((uint)(seed & 0x3fffffff), seed | 1));
            foreach (var ((name, inner), i) in properties.Select((p, i) => (p, i)))
                if (required.Contains(name) || chosen[i] == 0) made[name] = Valid(inner!, depth + 1).Generate(random, null, out _);
            return (JsonNode?)made;
        });
    }

    private static Gen<string> Text(JsonObject schema)
    {
        var (min, max) = (Number(schema, "minLength") ?? 0, Number(schema, "maxLength") ?? 100);
        return (schema["format"]?.GetValue<string>(), schema["pattern"]?.GetValue<string>()) switch
        {
            ("uuid", _) => Gen.Guid.Select(g => g.ToString()),
            ("date", _) => Gen.OneOf<string>("2026-12-20", "2027-04-01", "2028-02-29", "1970-01-01", "9999-12-31", "0001-01-01"),
            ("date-time", _) => Gen.OneOf<string>("2026-12-20T00:00:00Z", "2026-12-20T09:00:00+09:00", "2027-04-01T01:02:03.123456Z", "9999-12-31T23:59:59Z"),
            ("email", _) => Gen.Guid.Select(g => $"{g:N}@fuzzer.example"),
            ("uri", _) => Gen.OneOf<string>("https://hook.fuzzer.example/", "https://例え.example/道"),
            (_, "^[A-Z]{2}$") => Gen.OneOf<string>("JP", "US"),
            (_, { } pattern) => Gen.Char["abcdefghijklmnopqrstuvwxyz"].Array[Math.Max(min, 3), Math.Max(3, Math.Min(max, 20))].Select(c => new string(c)),
            _ => Gen.OneOf(
                Gen.Const(new string('あ', max)), Gen.Const(new string('x', Math.Max(min, 1))),
                Words.List[1, 6].Select(w => Cut(string.Concat(w), min, max))),
        };
    }

    /// <summary>Never through the middle of a character.</summary>
    private static string Cut(string text, int min, int max)
    {
        if (text.Length > max) text = text[..(max > 0 && char.IsHighSurrogate(text[max - 1]) ? max - 1 : max)];
        return text.PadRight(min, 'x');
    }

    /// <summary>A way into a body, and what stands there that breaks one rule. Raw: text that no node can hold, in place of the value.</summary>
    /// <param name="IsTold">The document tells the rule; what only might hurt may be taken as well as refused.</param>
    public sealed record Fault(string Rule, IReadOnlyList<string> Way, JsonNode? Value, bool IsLeftOut = false, string? Raw = null, bool IsTold = true);

    /// <summary>Each rule of the schema broken once, at every place the body has.</summary>
    public IEnumerable<Fault> Faults(JsonNode node, JsonNode? valid, IReadOnlyList<string> way)
    {
        var schema = Resolve(node);
        var type = TypeOf(schema);
        foreach (var fault in OfType(node, schema, type, way)) yield return fault;
        if (type == "object" && valid is JsonObject body)
        {
            foreach (var required in schema["required"]?.AsArray() ?? [])
                if (body.ContainsKey(required!.GetValue<string>())) yield return new("required is missing", [.. way, required.GetValue<string>()], null, IsLeftOut: true);
            if (schema["additionalProperties"] is JsonValue none && none.TryGetValue<bool>(out var allowed) && !allowed) yield return new("a property that is not there", [.. way, "fuzzerUnknown"], JsonValue.Create(1));
            foreach (var (name, inner) in schema["properties"]?.AsObject() ?? [])
                foreach (var fault in Faults(inner!, body[name], [.. way, name])) yield return fault;
        }
        if (type == "array" && valid is JsonArray { Count: > 0 } list)
            foreach (var fault in Faults(schema["items"]!, list[0], [.. way, "0"])) yield return fault;
    }

    private IEnumerable<Fault> OfType(JsonNode node, JsonObject schema, string type, IReadOnlyList<string> way)
    {
        if (type == "any") yield break;
        if (!AllowsNull(node) && way.Count > 0 && schema["default"] is null) yield return new("null", way, null);
        yield return new("another type", way, type == "object" ? JsonValue.Create("x") : new JsonObject { ["x"] = 1 });
        if (type is "string") yield return new("a number for a text", way, JsonValue.Create(7));
        if (type is "integer" or "number" or "boolean") yield return new("a text", way, JsonValue.Create("x"));
        if (type is "integer")
        {
            yield return new("a fraction", way, JsonValue.Create(1.5));
            yield return new("a huge number", way, null, Raw: "1" + new string('0', 400));
            yield return new("an exponent without end", way, null, Raw: "1e999999");
        }
        if (Number(schema, "minimum") is { } least) yield return new("below the minimum", way, JsonValue.Create(least - 1));
        if (Number(schema, "maximum") is { } most) yield return new("above the maximum", way, JsonValue.Create(most + 1));
        if (schema["enum"] is not null)
        {
            yield return new("a word that is none of them", way, JsonValue.Create("fuzzerNone"));
            yield return new("a number for a word", way, JsonValue.Create(0));
        }
        else if (type == "string")
        {
            var isFormed = schema["format"] is not null || schema["pattern"] is not null;
            if (Number(schema, "maxLength") is { } longest && longest < 1_000_000) yield return new("one character too many", way, JsonValue.Create(new string('x', longest + 1)));
            if (Number(schema, "minLength") is { } shortest and > 0) yield return new("one character too few", way, JsonValue.Create(new string('x', shortest - 1)));
            if (isFormed) yield return new("of another form", way, JsonValue.Create("#not it#"));
            yield return new("NUL", way, JsonValue.Create("a\0b"), IsTold: isFormed);
            yield return new("half a character", way, null, Raw: "\"a\\ud800b\"", IsTold: isFormed);
            yield return new("text that turns around", way, JsonValue.Create("a\u202eb"), IsTold: isFormed);
            yield return new("a million characters", way, JsonValue.Create(new string('x', 1_000_000)));
            if (schema["format"]?.GetValue<string>() == "date") yield return new("a day that is none", way, JsonValue.Create("2026-02-30"));
        }
        if (type == "array")
        {
            if (Number(schema, "maxItems") is { } full and < 5_000) yield return new("one item too many", way, new JsonArray([.. Enumerable.Range(0, full + 1).Select(_ => Valid(schema["items"]!, Deepest).Generate(new PCG(7, 7), null, out var _))]));
            if (Number(schema, "minItems") is > 0) yield return new("no item", way, new JsonArray());
            yield return new("null for an item", way, new JsonArray((JsonNode?)null));
        }
    }
}
