using Ampira.Vendors.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// The answers of an operation, from what it declares: 201 where it creates, <c>ETag</c> where the answer has a version, and every
/// problem it can give.
/// </summary>
public sealed class OperationAnswers : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointDefinition>().FirstOrDefault() is not { } definition) return;
        var declared = operation.Responses ?? [];
        var answers = new OpenApiResponses();
        if (metadata.OfType<FileAnswer>().Any()) // has no response record, and is then declared as 204
        {
            declared.Remove("204");
            declared.TryAdd("200", new OpenApiResponse());
        }
        if (declared.ContainsKey("201")) declared.Remove("200"); // what says itself that it makes something, answers so a trial too
        foreach (var (status, answer) in declared.Where(r => r.Key.StartsWith('2')).OrderBy(r => r.Key, StringComparer.Ordinal))
        {
            var creates = status == "200" && metadata.OfType<Idempotent>().Any() && !declared.ContainsKey("201") && !metadata.OfType<OwnUnits>().Any() && operation.Parameters?.Any(p => p.Name == "dryRun") != true; // tried dry it makes nothing, over several towns no one thing
            if (answer is OpenApiResponse own) Describe(own, creates ? "201" : status, metadata, definition);
            answers[creates ? "201" : status] = answer;
        }
        foreach (var status in Problems(context.ApiDescription.HttpMethod!, operation, metadata).Union(declared.Keys.Where(IsProblem)).OrderBy(s => s, StringComparer.Ordinal))
            answers[status] = SharedParts.Problem(status, context.Document);
        operation.Responses = answers;
    }

    private static void Describe(OpenApiResponse answer, string status, IList<object> metadata, EndpointDefinition definition)
    {
        answer.Description = status switch { "201" => "Made.", "202" => "Taken on; `Location` tells how far it is.", "204" => "Done; nothing to say.", _ => "Done." };
        answer.Headers ??= new Dictionary<string, IOpenApiHeader>();
        if (status is "201" or "202") answer.Headers["Location"] = Header("The address of what was made.", SchemaLimits.ParameterText);
        if (status == "201" && metadata.OfType<Idempotent>().Any()) answer.Headers[WriteMiddleware.ReplayedHeader] = Header("`true` when this is the answer to an earlier request with the same key.", 4);
        if (status != "204" && definition.ResDtoType?.GetProperty("Version")?.PropertyType == typeof(long)) answer.Headers["ETag"] = Header("The version, to be sent as `If-Match` with a change.", 21);
        if (answer.Headers.Count == 0) answer.Headers = null;
        foreach (var whole in answer.Content?.Values.Select(c => c.Schema).OfType<OpenApiSchema>() ?? []) whole.LimitAsAnswer();
        var file = status == "200" ? metadata.OfType<FileAnswer>().FirstOrDefault() : null;
        var files = file?.MediaTypes ?? answer.Content?.Keys.Where(m => !m.EndsWith("json", StringComparison.Ordinal)).ToList();
        if (files is not { Count: > 0 }) return;
        var record = file?.IsBesides == true ? answer.Content?.Where(c => c.Key == "application/json") ?? [] : [];
        answer.Content = record.Concat(files.Select(m => KeyValuePair.Create(m, File()))).ToDictionary(c => c.Key, c => c.Value);
    }

    private static IEnumerable<string> Problems(string verb, OpenApiOperation operation, IList<object> metadata)
    {
        if (operation.Parameters is { Count: > 0 } || operation.RequestBody is not null) yield return "400";
        if (!metadata.IsAnonymous())
        {
            yield return "401";
            yield return "403";
        }
        if (operation.Parameters?.Any(p => p.In == ParameterLocation.Path) == true) yield return "404";
        if (verb != "GET" && !metadata.OfType<ReadsOnly>().Any() && !metadata.IsAnonymous()) yield return "409";
        if (metadata.OfType<ConditionalWrite>().Any())
        {
            yield return "412";
            yield return "428";
        }
        if (operation.RequestBody is not null)
        {
            yield return "413";
            yield return "415";
        }
        if (metadata.OfType<Idempotent>().Any()) yield return "422";
        yield return "429";
        yield return SharedParts.AnyOther;
    }

    private static bool IsProblem(string status) => status[0] is '4' or '5';

    private static OpenApiHeader Header(string description, int max) => new() { Description = description, Schema = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = max } };

    private static IOpenApiMediaType File() => new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" } };
}
