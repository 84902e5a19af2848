using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>What many operations share stands once under <c>components</c>: the problems, by status, and the headers.</summary>
public static class SharedParts
{
    public const string IfMatch = "IfMatch";
    public const string IdempotencyKey = "IdempotencyKey";
    public const string VendorEntry = "VendorEntry";
    public const string AsOf = "AsOf";
    public const string AnyOther = "default";

    private static readonly Dictionary<string, (string Name, string Description)> Problems = new()
    {
        ["400"] = ("BadRequest", "The request is wrong; `errors` names each field at fault."),
        ["401"] = ("Unauthorized", "No token, or one that is not or no longer good."),
        ["403"] = ("Forbidden", "The caller may not do this."),
        ["404"] = ("NotFound", "There is no such thing, or not for this caller."),
        ["409"] = ("Conflict", "The state of the resource or an open gate does not allow this, or it exists already."),
        ["412"] = ("PreconditionFailed", "Somebody changed the resource since it was read: read it again."),
        ["413"] = ("ContentTooLarge", "The body or the file is too large."),
        ["415"] = ("UnsupportedMediaType", "The body is not of the type this operation reads."),
        ["422"] = ("UnprocessableContent", "The Idempotency-Key was used with another body."),
        ["428"] = ("PreconditionRequired", "If-Match is missing: send the version that was read."),
        ["429"] = ("TooManyRequests", "Too many requests, or an account locked after failed sign-ins; `Retry-After` says how long to wait."),
        ["503"] = ("ServiceUnavailable", "What this operation asks elsewhere does not answer now; `Retry-After` says how long to wait."),
        [AnyOther] = ("UnexpectedProblem", "Any other problem, such as a failure of the server (500) or its maintenance (503)."),
    };

    public static IOpenApiResponse Problem(string status, OpenApiDocument document) => new OpenApiResponseReference(Problems[status].Name, document);

    public static void AddTo(DocumentFilterContext context, OpenApiDocument document)
    {
        var schema = context.SchemaGenerator.GenerateSchema(typeof(ApiProblem), context.SchemaRepository);
        document.AddComponent(IfMatch, Header("If-Match", "The `ETag` of the version that was read, such as `\"3\"`.", 3, 21, "^\"[0-9]+\"$", "\"1\""));
        document.AddComponent(IdempotencyKey, Header(WriteMiddleware.KeyHeader, "Chosen by the caller, best a UUID. The same request sent again with the same key has its effect once.", 1, IdempotencyRecord.KeyMaxLength, "^[\\x21-\\x7e]+$", "5f0c1a52-7f0e-4b53-9d0d-0a4c8b6a7e11"));
        document.AddComponent(VendorEntry, new OpenApiParameter
        {
            Name = VendorEntryMiddleware.Header,
            In = ParameterLocation.Header,
            Description = "For a person of an organisation with entries in several towns: the `vendorId` of the entry to act for. A write wants it; a read without it spans all entries.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "uuid", MaxLength = 36 },
        });
        document.AddComponent(AsOf, new OpenApiParameter
        {
            Name = AsOfMiddleware.Name,
            In = ParameterLocation.Query,
            Description = "A day that is not to come: what is shown is what stood at the end of it in the town. Left out: what stands now.",
            Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = "date", MaxLength = 10 },
        });
        foreach (var (status, (name, description)) in Problems)
        {
            document.AddComponent(name, new OpenApiResponse
            {
                Description = description,
                Content = new Dictionary<string, IOpenApiMediaType> { [ProblemWriter.ContentType] = new OpenApiMediaType { Schema = schema } },
                Headers = status is "409" or "429" or "503" ? new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = RetryAfter() } : null,
            });
        }
    }

    private static OpenApiParameter Header(string name, string description, int min, int max, string pattern, string example) => new()
    {
        Name = name,
        In = ParameterLocation.Header,
        Required = true,
        Description = description,
        Example = example,
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, MinLength = min, MaxLength = max, Pattern = pattern },
    };

    private static OpenApiHeader RetryAfter() => new() { Description = "Seconds to wait.", Schema = new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0" } };
}
