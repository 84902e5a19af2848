using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.OpenApi;

/// <summary>One operation of the OpenAPI document.</summary>
public sealed record DescribedOperation(string Path, string Verb, JsonObject Body, JsonObject Document)
{
    public bool IsAnonymous => Body["security"]!.AsArray().Count == 0;

    public JsonObject Responses => Body["responses"]!.AsObject();

    public IEnumerable<JsonObject> Parameters => (Body["parameters"]?.AsArray() ?? []).Select(p => Resolve(p!));

    public static IEnumerable<DescribedOperation> Of(JsonObject document) =>
        from path in document["paths"]!.AsObject()
        from verb in path.Value!.AsObject()
        select new DescribedOperation(path.Key, verb.Key, verb.Value!.AsObject(), document);

    public JsonObject Resolve(JsonNode node) =>
        node["$ref"]?.GetValue<string>() is { } reference ? reference[2..].Split('/').Aggregate((JsonNode)Document, (at, step) => at[step]!).AsObject() : node.AsObject();

    public override string ToString() => $"{Verb.ToUpperInvariant()} {Path}";
}
