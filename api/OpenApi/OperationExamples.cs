using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// For each operation the body that <c>openapi/examples/operations.json</c> gives as an example of it, and the call as curl (<c>x-codeSamples</c>). The file is written by the tests, from what they
/// send to the running API.
/// </summary>
public sealed class OperationExamples : IOperationFilter
{
    private const string Json = "application/json";

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonObject Bodies = Read();

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var path = context.ApiDescription.RelativePath!["api/v1".Length..];
        var body = Content(operation, Json) as OpenApiMediaType;
        if (body is not null) body.Example = Bodies[$"{context.ApiDescription.HttpMethod} {path}"]?.DeepClone();
        operation.AddExtension("x-codeSamples", new JsonNodeExtension(new JsonArray(new JsonObject { ["lang"] = "Shell", ["label"] = "curl", ["source"] = Curl(context.ApiDescription.HttpMethod!, path, operation, body?.Example) })));
    }

    /// <summary>With $API, $TOKEN and the ids of the path as variables of the shell.</summary>
    private static string Curl(string method, string path, OpenApiOperation operation, JsonNode? body)
    {
        var queries = (operation.Parameters ?? []).Where(p => p is { In: ParameterLocation.Query, Required: true }).Select(p => $"{p.Name}=${p.Name}").ToList();
        var text = new StringBuilder($"curl -X {method} \"$API{path.Replace("{", "${", StringComparison.Ordinal)}{(queries.Count > 0 ? "?" : "")}{string.Join('&', queries)}\"");
        void Add(string argument) => text.Append(" \\\n  ").Append(argument);
        if (operation.Security is { Count: > 0 }) Add("-H \"Authorization: Bearer $TOKEN\"");
        foreach (var shared in (operation.Parameters ?? []).OfType<OpenApiParameterReference>().Select(p => p.Reference.Id))
        {
            if (shared == SharedParts.IdempotencyKey) Add("-H \"Idempotency-Key: $(uuidgen)\"");
            if (shared == SharedParts.IfMatch) Add("-H 'If-Match: \"1\"'");
        }
        foreach (var (name, part) in Content(operation, "multipart/form-data")?.Schema is { Properties: { } parts } form ? parts.Where(p => form.Required?.Contains(p.Key) == true || p.Key == "file") : [])
            Add(part is OpenApiSchema { Format: "binary" } ? $"-F \"{name}=@file\"" : $"-F \"{name}=${name}\"");
        if (body is null) return text.ToString();
        Add($"-H 'Content-Type: {Json}'");
        Add($"-d '{body.ToJsonString(Readable).ReplaceLineEndings("\n").Replace("'", "'\\''", StringComparison.Ordinal)}'");
        return text.ToString();
    }

    private static IOpenApiMediaType? Content(OpenApiOperation operation, string type) => operation.RequestBody?.Content?.TryGetValue(type, out var content) == true ? content : null;

    private static JsonObject Read()
    {
        using var file = typeof(OperationExamples).Assembly.GetManifestResourceStream("operation-examples.json")!;
        return JsonNode.Parse(file)!.AsObject();
    }
}
