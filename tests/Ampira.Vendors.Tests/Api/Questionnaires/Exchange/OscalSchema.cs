using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Ampira.Vendors.Tests.Api.Questionnaires.Exchange;

/// <summary>Holds a document against the words of JSON Schema that OSCAL's schemas use; an unknown word is an error, so that none is passed over.</summary>
internal sealed class OscalSchema
{
    private static readonly string[] Told = ["$schema", "$id", "$comment", "title", "description", "definitions", "format", "default", "maxProperties"];

    private readonly JsonObject _root;
    private readonly Dictionary<string, JsonObject> _byId = new(StringComparer.Ordinal);

    public OscalSchema(JsonObject root)
    {
        _root = root;
        foreach (var (name, definition) in root["definitions"]!.AsObject())
        {
            _byId[$"#/definitions/{name}"] = definition!.AsObject();
            if (definition["$id"]?.GetValue<string>() is { } id) _byId[id] = definition.AsObject();
        }
    }

    /// <returns>The first fault with its place; empty when there is none.</returns>
    public string Fault(JsonNode? document) => Fault(_root, document, "$") ?? "";

    private string? Fault(JsonObject schema, JsonNode? node, string at)
    {
        foreach (var (word, value) in schema)
        {
            if (Told.Contains(word)) continue;
            if (Fault(word, value!, schema, node, at) is { } fault) return fault;
        }
        return null;
    }

    private string? Fault(string word, JsonNode value, JsonObject schema, JsonNode? node, string at)
    {
        switch (word)
        {
            case "$ref": return Fault(_byId[value.GetValue<string>()], node, at);
            case "type": return Kinds(node).Contains(value.GetValue<string>()) ? null : $"{at} is no {value}";
            case "required": return node is JsonObject o && value.AsArray().FirstOrDefault(r => !o.ContainsKey(r!.GetValue<string>())) is { } missing ? $"{at} lacks {missing}" : null;
            case "properties": return node is JsonObject p ? p.Where(m => value[m.Key] is not null).Select(m => Fault(value[m.Key]!.AsObject(), m.Value, $"{at}.{m.Key}")).FirstOrDefault(f => f is not null) : null;
            case "additionalProperties":
                if (node is not JsonObject a) return null;
                var others = a.Where(m => schema["properties"]?[m.Key] is null);
                return value is JsonValue no && !no.GetValue<bool>() ? others.Select(m => $"{at} may not have {m.Key}").FirstOrDefault() : value is JsonObject of ? others.Select(m => Fault(of, m.Value, $"{at}.{m.Key}")).FirstOrDefault(f => f is not null) : null;
            case "items": return node is JsonArray list ? list.Select((one, i) => Fault(value.AsObject(), one, $"{at}[{i}]")).FirstOrDefault(f => f is not null) : null;
            case "minItems": return node is JsonArray many && many.Count < value.GetValue<int>() ? $"{at} has too few" : null;
            case "minProperties": return node is JsonObject has && has.Count < value.GetValue<int>() ? $"{at} has too few" : null;
            case "minimum": return node is JsonValue n && n.GetValueKind() == JsonValueKind.Number && n.GetValue<decimal>() < value.GetValue<decimal>() ? $"{at} is too small" : null;
            case "pattern": return node is JsonValue s && s.GetValueKind() == JsonValueKind.String && !Regex.IsMatch(s.GetValue<string>(), value.GetValue<string>()) ? $"{at} does not match {value}: {s}" : null;
            case "enum": return value.AsArray().Any(e => JsonNode.DeepEquals(e, node)) ? null : $"{at} is none of {value.ToJsonString()}";
            case "allOf": return value.AsArray().Select(one => Fault(one!.AsObject(), node, at)).FirstOrDefault(f => f is not null);
            case "anyOf": return value.AsArray().Any(one => Fault(one!.AsObject(), node, at) is null) ? null : $"{at} fits none of anyOf";
            case "oneOf": return value.AsArray().Count(one => Fault(one!.AsObject(), node, at) is null) == 1 ? null : $"{at} does not fit one of oneOf";
            default: throw new NotSupportedException($"the schema's word '{word}' is not known here");
        }
    }

    private static string[] Kinds(JsonNode? node) => node switch
    {
        null => ["null"],
        JsonObject => ["object"],
        JsonArray => ["array"],
        _ => node.GetValueKind() switch { JsonValueKind.String => ["string"], JsonValueKind.Number => ["number", "integer"], _ => ["boolean"] },
    };
}
