using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

public static class OpenApiSetup
{
    public const string Version = "v1";
    public const string Address = "/openapi/v1.json";
    public const string Bearer = "bearer";

    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSingleton<IApiDescriptionProvider, RequestDescriptions>();
        services.AddSingleton<ValidatorLimits>();
        services.AddSingleton<RequestTypes>();
        services.AddSingleton<OpenApiText>();
        var summaries = new TypeSummaries();
        services.AddSingleton(summaries);
        return services.AddSwaggerGen(o => Configure(o, summaries));
    }

    /// <summary>The document at <c>/openapi/v1.json</c> and a page to read it at <c>/docs</c>.</summary>
    public static void MapOpenApiDocument(this WebApplication app)
    {
        app.MapGet(Address, async (OpenApiText document) => Results.Text(await document.GetAsync(), "application/json")).AllowAnonymous().ExcludeFromDescription();
        app.MapDocumentation();
    }

    public static bool IsAnonymous(this IEnumerable<object> metadata) => metadata.OfType<IAllowAnonymous>().Any();

    private static void Configure(SwaggerGenOptions o, TypeSummaries summaries)
    {
        o.SwaggerDoc(Version, DocumentShape.Info);
        o.SupportNonNullableReferenceTypes();
        o.IncludeXmlComments(summaries.ForSwashbuckle);
        o.OrderActionsBy(a => $"{a.RelativePath} {a.HttpMethod}");
        o.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The token of a session (`POST /api/v1/sessions`) or of a vendor." });
        o.MapType<decimal>(() => new OpenApiSchema { Type = JsonSchemaType.Number, Format = "decimal" });
        o.MapType<decimal?>(() => new OpenApiSchema { Type = JsonSchemaType.Number | JsonSchemaType.Null, Format = "decimal" });
        foreach (var any in new[] { typeof(JsonElement), typeof(JsonElement?), typeof(JsonNode), typeof(JsonDocument) }) o.MapType(any, () => new OpenApiSchema { Description = "Any JSON value." });
        o.MapType<JsonObject>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
        foreach (var shaped in FreeShapes.Types()) o.MapType(shaped, () => new OpenApiSchema { Type = JsonSchemaType.Object });
        o.SchemaFilter<SchemaShape>();
        o.OperationFilter<OperationRequests>();
        o.OperationFilter<OperationAnswers>();
        o.OperationFilter<OperationExamples>();
        o.DocumentFilter<DocumentShape>();
    }
}
