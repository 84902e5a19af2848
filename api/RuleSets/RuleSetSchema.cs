using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.RuleSets;

/// <summary>
/// The published JSON Schema (2020-12) of a rule set, made from the records themselves so that neither can lack a member of the other, and what
/// comes in held against it. What a schema cannot say of members together, <see cref="RuleSetContentRules"/> does.
/// </summary>
public static partial class RuleSetSchema
{
    public const string Address = "https://json-schema.org/draft/2020-12/schema";
    private const string ConditionAddress = "#/$defs/condition";
    private const int MaxDepth = 40;

    private static readonly JsonSerializerOptions Strict = new(CanonicalJson.Options)
    {
        NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true, PropertyNameCaseInsensitive = false, TypeInfoResolver = new System.Text.Json.Serialization.Metadata.DefaultJsonTypeInfoResolver(),
    };

    /// <summary>Limits of whole numbers by the member they stand in; whatever else counts days, points or the like.</summary>
    private static readonly (string Member, int Least, int Most)[] Limits =
    [
        ("upTo", 0, FactsRules.MaxPeople), ("tier", 1, 4), ("onlyTier", 1, 4), ("maxTier", 1, 4), ("answers", 0, 100), ("evidence", 0, 100), ("levelFrom", 0, 100), ("weight", 1, 100), ("maxMonths", 0, 120), ("months", 1, 120),
        ("monthsPersonal", 1, 120), ("lightMonths", 1, 120), ("inspectionMonths", 1, 120), ("inspectionMonthsPersonal", 1, 120), ("exceptionDays", 1, 90), ("maxDays", 1, 365), ("noticeHours", 1, 720), ("firstNoticeHours", 0, 720),
        ("repeatDays", 1, 365), ("checksPerMonth", 0, 100_000), ("levelMonths", 0, 12), ("days", 0, 365), ("points", 0, 1_000), ("tierFrom", 0, 9_000), ("keepMonths", 12, 600), ("keepMonthsStrict", 12, 600), ("keepDays", 7, 3_650),
    ];

    private const int MostOfOthers = 3_650;

    public static JsonObject Published { get; } = Make();

    /// <summary>Reads a rule set that comes in.</summary>
    /// <returns>The rules where they can be read at all; every fault with its JSON pointer.</returns>
    public static (RuleSetContent? Rules, IReadOnlyList<Fault> Faults) Read(string json)
    {
        try
        {
            var node = JsonNode.Parse(json, documentOptions: new() { MaxDepth = MaxDepth, AllowDuplicateProperties = false });
            var faults = Faults(node);
            if (faults.Count > 0) return (null, faults);
            var rules = node.Deserialize<RuleSetContent>(Strict)!;
            return (rules, [.. RuleSetContentRules.Faults(rules)]);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException or FormatException or OverflowException)
        {
            // Not JSON at all, a name twice, or half a surrogate pair.
            return (null, [new(ValidationProblem.Pointer((e as JsonException)?.Path), "malformed", RuleSetTexts.Malformed)]);
        }
    }

    /// <summary>Where a value departs from the schema.</summary>
    public static IReadOnlyList<Fault> Faults(JsonNode? node)
    {
        var faults = new List<Fault>();
        Check(Published, node, "", faults);
        return faults;
    }

    private static void Check(JsonObject schema, JsonNode? node, string place, List<Fault> faults)
    {
        if (faults.Count >= 100) return;
        if (schema["anyOf"] is JsonArray either)
        {
            // Only ever: a condition, or null.
            if (node is not null) Check(either[0]!.AsObject(), node, place, faults);
            return;
        }
        if (schema["$ref"] is not null)
        {
            CheckCondition(node, place, faults);
            return;
        }
        var kind = KindOf(node);
        if (schema["enum"] is JsonArray words)
        {
            if (!words.Any(w => JsonNode.DeepEquals(w, node))) faults.Add(new(place, "enum", RuleSetTexts.OneOf.With(string.Join(", ", words.Select(w => w?.ToString() ?? "null")))));
            return;
        }
        if (schema["type"] is { } type && !Allows(type, kind, node))
        {
            faults.Add(new(place, "type", RuleSetTexts.WrongKind.With(string.Join(" / ", Types(type).Select(t => RuleSetTexts.Kinds[t].Ja)), string.Join(" / ", Types(type).Select(t => RuleSetTexts.Kinds[t].En)))));
            return;
        }
        switch (node)
        {
            case JsonObject given: CheckObject(schema, given, place, faults); break;
            case JsonArray list:
                if (list.Count > (schema["maxItems"]?.GetValue<int>() ?? int.MaxValue)) faults.Add(new(place, "length", RuleSetTexts.TooMany.With(schema["maxItems"]!.GetValue<int>())));
                else if (schema["items"] is JsonObject items)
                    for (var i = 0; i < list.Count; i++) Check(items, list[i], $"{place}/{i}", faults);
                break;
            case JsonValue value when kind == JsonValueKind.String: CheckText(schema, value.GetValue<string>(), place, faults); break;
            case JsonValue value when kind == JsonValueKind.Number && schema["minimum"] is { } least && (Whole(value) is not { } number || number < least.GetValue<int>() || number > schema["maximum"]!.GetValue<int>()):
                faults.Add(new(place, "range", RuleSetTexts.Range.With(least.GetValue<int>(), schema["maximum"]!.GetValue<int>())));
                break;
        }
    }

    private static void CheckObject(JsonObject schema, JsonObject given, string place, List<Fault> faults)
    {
        var known = schema["properties"] as JsonObject ?? [];
        foreach (var name in (schema["required"] as JsonArray ?? []).Select(n => n!.GetValue<string>()))
            if (!given.ContainsKey(name)) faults.Add(new($"{place}/{name}", "required", RuleSetTexts.Missing));
        foreach (var (name, value) in given)
        {
            if (known[name] is JsonObject member) Check(member, value, $"{place}/{name}", faults);
            else if (schema["additionalProperties"] is JsonObject any && Name().IsMatch(name)) Check(any, value, $"{place}/{name}", faults);
            else faults.Add(new($"{place}/{Escaped(name)}", "unknown", RuleSetTexts.UnknownMember));
        }
    }

    private static void CheckText(JsonObject schema, string text, string place, List<Fault> faults)
    {
        if (text.Length > (schema["maxLength"]?.GetValue<int>() ?? int.MaxValue)) faults.Add(new(place, "length", RuleSetTexts.TooLong.With(schema["maxLength"]!.GetValue<int>())));
        else if (text.Trim().Length < (schema["minLength"]?.GetValue<int>() ?? 0)) faults.Add(new(place, "required", RuleSetTexts.Missing));
        else if (text.Any(c => char.IsControl(c) && c != '\n')) faults.Add(new(place, "pattern", RuleSetTexts.Control));
        else if (schema["format"]?.GetValue<string>() == "date" && !DateOnly.TryParseExact(text, "yyyy-MM-dd", out _)) faults.Add(new(place, "date", RuleSetTexts.NotADay));
    }

    private static void CheckCondition(JsonNode? node, string place, List<Fault> faults)
    {
        try
        {
            ShippedRules.Conditions.Check(ConditionJson.Read(node));
        }
        catch (FormatException wrong)
        {
            var at = wrong.Message.StartsWith('$') && wrong.Message.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon ? colon : 0;
            faults.Add(new(place + ValidationProblem.Pointer(wrong.Message[..at]), "condition", RuleSetTexts.Condition.With(at > 0 ? wrong.Message[(at + 2)..] : wrong.Message)));
        }
    }

    private static JsonValueKind KindOf(JsonNode? node) => node?.GetValueKind() ?? JsonValueKind.Null;

    private static int? Whole(JsonValue value) => int.TryParse(value.ToJsonString(), System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    private static IEnumerable<string> Types(JsonNode type) => type is JsonArray many ? many.Select(t => t!.GetValue<string>()) : [type.GetValue<string>()];

    private static bool Allows(JsonNode type, JsonValueKind kind, JsonNode? node) => Types(type).Any(t => t switch
    {
        "object" => kind == JsonValueKind.Object,
        "array" => kind == JsonValueKind.Array,
        "string" => kind == JsonValueKind.String,
        "integer" => kind == JsonValueKind.Number && Whole(node!.AsValue()) is not null,
        "boolean" => kind is JsonValueKind.True or JsonValueKind.False,
        _ => kind == JsonValueKind.Null,
    });

    private static string Escaped(string name) => (name.Length > 60 ? name[..60] : name).Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static JsonObject Make()
    {
        var schema = Strict.GetJsonSchemaAsNode(typeof(RuleSetContent), new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Limited }).AsObject();
        // Refers to the schema so that an editor checks the file; it says nothing of the rules.
        var made = new JsonObject { ["$schema"] = Address, ["title"] = "Rule set", ["description"] = "The rules of a town for outsourcing and the use of cloud services (対策基準). Every text in Japanese and English; days yyyy-MM-dd; points, percents, months, days and hours as whole numbers." };
        foreach (var (name, value) in schema) made[name] = Whole(value, schema);
        made["$defs"] = new JsonObject { ["condition"] = Conditions() };
        return made;
    }

    /// <summary>The exporter points where the same type came before; here each place says all of itself.</summary>
    private static JsonNode? Whole(JsonNode? node, JsonObject root)
    {
        switch (node)
        {
            case JsonObject o when o["$ref"]?.GetValue<string>() is { } address && address != ConditionAddress:
                return Whole(address.Split('/').Skip(1).Aggregate((JsonNode?)root, (at, step) => at is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : at![step]), root);
            case JsonObject o: return new JsonObject(o.Select(p => KeyValuePair.Create(p.Key, Whole(p.Value, root))));
            case JsonArray list: return new JsonArray([.. list.Select(e => Whole(e, root))]);
            default: return node?.DeepClone();
        }
    }

    private static JsonNode Limited(JsonSchemaExporterContext context, JsonNode node)
    {
        if (node is not JsonObject schema) return node;
        schema.Remove("default");
        var required = context.TypeInfo.Properties.Where(p => p.AssociatedParameter is { HasDefaultValue: false, IsNullable: false } && Nullable.GetUnderlyingType(p.PropertyType) is null).Select(p => p.Name).ToList();
        if (required.Count > 0) schema["required"] = new JsonArray([.. required.Select(n => JsonValue.Create(n))]);
        // A condition writes itself, so that the exporter knows nothing of it.
        foreach (var member in context.TypeInfo.Properties.Where(p => p.PropertyType == typeof(Condition)))
        {
            var condition = new JsonObject { ["$ref"] = ConditionAddress };
            schema["properties"]![member.Name] = member.IsGetNullable ? new JsonObject { ["anyOf"] = new JsonArray(condition, new JsonObject { ["type"] = "null" }) } : condition;
        }
        if (schema["type"] is not { } type) return schema;
        var types = Types(type).ToList();
        var members = Members(context.Path);
        if (types.Contains("integer"))
        {
            var (least, most) = members.Reverse().Select(m => Limits.FirstOrDefault(l => l.Member == m)).FirstOrDefault(l => l.Member is not null) is { Member: not null } known ? (known.Least, known.Most) : (0, MostOfOthers);
            (schema["minimum"], schema["maximum"]) = (least, most);
        }
        if (types.Contains("string"))
        {
            schema["maxLength"] = 1_000;
            if (members[^1] != "source") schema["minLength"] = 1;
        }
        if (types.Contains("array")) schema["maxItems"] = 500;
        return schema;
    }

    private static IReadOnlyList<string> Members(ReadOnlySpan<string> path)
    {
        var members = new List<string> { "" };
        for (var i = 0; i + 1 < path.Length; i++)
            if (path[i] == "properties") members.Add(path[i + 1]);
        return members;
    }

    private static JsonObject Conditions()
    {
        static JsonObject Only(string word, JsonNode value) => new() { ["type"] = "object", ["properties"] = new JsonObject { [word] = value }, ["required"] = new JsonArray(word), ["additionalProperties"] = false };
        static JsonObject Self() => new() { ["$ref"] = ConditionAddress };
        static JsonObject Many() => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Self() };
        static JsonArray Names(IEnumerable<string> names) => [.. names.Order(StringComparer.Ordinal).Select(n => JsonValue.Create(n))];
        var leaves = Enum.GetValues<ConditionOperator>().Select(ConditionJson.Word).Select(word => (JsonNode)new JsonObject
        {
            ["type"] = "object", ["required"] = new JsonArray("fact", word), ["additionalProperties"] = false,
            ["properties"] = new JsonObject
            {
                ["fact"] = new JsonObject { ["enum"] = Names(FactField.All.Select(f => f.Name)) },
                [word] = word == "has" ? new JsonObject { ["type"] = "array", ["minItems"] = 1, ["items"] = new JsonObject { ["type"] = "string" } } : new JsonObject { ["type"] = new JsonArray("string", "boolean", "integer") },
            },
        });
        return new()
        {
            ["description"] = "A condition over the facts of a case. A fact that is unknown leaves it undecided, and the stricter case is taken.",
            ["anyOf"] = new JsonArray([Only("always", new JsonObject { ["const"] = true }), Only("all", Many()), Only("any", Many()), Only("not", Self()), Only("use", new JsonObject { ["enum"] = Names(ShippedRules.Conditions.Names) }), .. leaves]),
        };
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,60}$")]
    private static partial Regex Name();
}
