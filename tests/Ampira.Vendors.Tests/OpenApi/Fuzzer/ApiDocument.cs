using System.Text.Json.Nodes;
using Ampira.Vendors.Api.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using NJsonSchema;

namespace Ampira.Vendors.Tests.OpenApi.Fuzzer;

/// <summary>The document as the fuzzer reads it: operations by name, and every schema ready to be held against a body or an answer.</summary>
public sealed class ApiDocument
{
    private readonly Dictionary<string, JsonSchema> _schemas = [];

    private ApiDocument(JsonObject document)
    {
        Operations = DescribedOperation.Of(document).ToDictionary(o => $"{o.Verb.ToUpperInvariant()} {o.Path["/api/v1".Length..]}");
    }

    public IReadOnlyDictionary<string, DescribedOperation> Operations { get; }

    public static async Task<ApiDocument> ReadAsync(ApiHost host)
    {
        var json = JsonNode.Parse(await host.Services.GetRequiredService<OpenApiText>().GetAsync())!.AsObject();
        var document = new ApiDocument(json);
        var whole = new JsonObject { ["definitions"] = json["components"]!["schemas"]!.DeepClone(), ["properties"] = new JsonObject() };
        foreach (var (name, operation) in document.Operations)
            foreach (var (status, response) in operation.Responses)
                foreach (var (type, content) in operation.Resolve(response!)["content"]?.AsObject() ?? [])
                    if (type.EndsWith("json", StringComparison.Ordinal) && content!["schema"] is { } schema && schema["format"]?.GetValue<string>() != "binary") whole["properties"]![$"{name} {status} {type}"] = schema.DeepClone();
        foreach (var (name, operation) in document.Operations)
            if (operation.Body["requestBody"]?["content"]?["application/json"]?["schema"] is { } schema) whole["properties"]![$"{name} body"] = schema.DeepClone();
        var read = await JsonSchema.FromJsonAsync(whole.ToJsonString().Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal));
        foreach (var (name, schema) in read.Properties) document._schemas[name] = schema.ActualSchema;
        return document;
    }

    /// <summary>What of a body is not as the document says.</summary>
    public IEnumerable<string> Faults(string operation, JsonNode body) => _schemas[$"{operation} body"].Validate(body.ToJsonString()).Select(f => $"{f.Path} {f.Kind}");

    /// <summary>What of an answer is not as the document says; empty when all is.</summary>
    public string Differs(string operation, Answer answer)
    {
        var (described, status) = (Operations[operation], $"{(int)answer.Status}");
        if (described.Responses[status] is not { } named)
        {
            if ((int)answer.Status < 500) return $"{status} is not documented";
            (named, status) = (described.Responses["default"]!, "default");
        }
        var contents = described.Resolve(named)["content"]?.AsObject();
        if (contents is null or { Count: 0 }) return answer.Text.Length == 0 ? "" : $"{status} is documented without a body";
        if (answer.MediaType is null || !contents.ContainsKey(answer.MediaType) && !contents.ContainsKey("*/*")) return $"{answer.MediaType ?? "no media type"} is not documented for {status}";
        if (!_schemas.TryGetValue($"{operation} {status} {answer.MediaType}", out var schema)) return "";
        var faults = schema.Validate(answer.Text);
        return faults.Count == 0 ? "" : string.Join("; ", faults.Take(3).Select(f => $"{f.Path} {f.Kind}"));
    }
}
