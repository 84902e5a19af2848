using Ampira.Vendors.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>What an operation is called, who may call it, and what it reads beside its record.</summary>
public sealed class OperationRequests(ValidatorLimits rules, TypeSummaries summaries) : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<EndpointDefinition>().FirstOrDefault() is not { } definition) return;
        operation.Summary = definition.EndpointSummary?.Summary;
        operation.Description = definition.EndpointSummary?.Description is { Length: > 0 } said ? said : summaries.Of(definition.EndpointType);
        ApplySecurity(operation, definition, metadata, context.Document);
        ApplyParameters(operation, metadata, context);
        if (operation.RequestBody is OpenApiRequestBody body) ApplyBody(body, metadata, context);
    }

    private static void ApplySecurity(OpenApiOperation operation, EndpointDefinition definition, IList<object> metadata, OpenApiDocument document)
    {
        operation.Security = metadata.IsAnonymous() ? [] : [new() { [new OpenApiSecuritySchemeReference(OpenApiSetup.Bearer, document)] = [] }];
        if (definition.AllowedPermissions is not { Count: > 0 } permissions) return;
        operation.AddExtension("x-permissions", new JsonNodeExtension(new System.Text.Json.Nodes.JsonArray([.. permissions.Select(p => (System.Text.Json.Nodes.JsonNode)p)])));
    }

    private void ApplyParameters(OpenApiOperation operation, IList<object> metadata, OperationFilterContext context)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            var source = context.ApiDescription.ParameterDescriptions.FirstOrDefault(p => p.Name == parameter.Name)?.ModelMetadata;
            if (source?.ContainerType is { } owner && rules.Requires(owner, source.PropertyName!)) parameter.Required = true;
            if (parameter.Schema is not OpenApiSchema schema) continue;
            schema.Type &= ~JsonSchemaType.Null; // a parameter is left out, not null
            schema.LimitAsParameter();
            ApplyPaging(parameter, schema);
        }
        if (metadata.OfType<EndpointDefinition>().First().AllowedPermissions?.Any(PermissionNames.OrganisationScopes.Contains) == true)
            operation.Parameters.Add(new OpenApiParameterReference(SharedParts.VendorEntry, context.Document));
        if (metadata.OfType<ShowsThePast>().Any()) operation.Parameters.Add(new OpenApiParameterReference(SharedParts.AsOf, context.Document));
        if (metadata.OfType<Idempotent>().Any()) operation.Parameters.Add(new OpenApiParameterReference(SharedParts.IdempotencyKey, context.Document));
        if (metadata.OfType<ConditionalWrite>().Any()) operation.Parameters.Add(new OpenApiParameterReference(SharedParts.IfMatch, context.Document));
    }

    private static void ApplyPaging(OpenApiParameter parameter, OpenApiSchema schema)
    {
        if (parameter is { In: ParameterLocation.Query, Name: "limit" })
        {
            parameter.Description ??= "Rows of a page.";
            schema.Minimum = "1";
            schema.Maximum = Paging.MaxLimit.ToString(System.Globalization.CultureInfo.InvariantCulture);
            schema.Default = Paging.DefaultLimit;
        }
        if (parameter is { In: ParameterLocation.Query, Name: "cursor" }) parameter.Description ??= "`nextCursor` of the page before; left out for the first page.";
    }

    private void ApplyBody(OpenApiRequestBody body, IList<object> metadata, OperationFilterContext context)
    {
        body.Required = true;
        if (metadata.OfType<Upload>().FirstOrDefault() is not { } upload) return;
        foreach (var content in body.Content!.Values.OfType<OpenApiMediaType>()) content.Encoding = null; // every part is written as its type asks
        foreach (var form in body.Content.Values.Select(c => c.Schema).OfType<OpenApiSchema>())
        {
            foreach (var part in context.ApiDescription.ParameterDescriptions.Where(p => p.ModelMetadata?.ContainerType is not null))
            {
                if (form.Properties?.TryGetValue(part.Name, out var value) != true) continue;
                if (value is OpenApiSchema { Format: "binary" } file) file.MaxLength = (int)upload.MaxBytes;
                var property = part.ModelMetadata.ContainerType!.GetProperty(part.ModelMetadata.PropertyName!)!;
                if (rules.Requires(property.DeclaringType!, property.Name) || RequestTypes.Demands(property)) (form.Required ??= new HashSet<string>()).Add(part.Name);
            }
        }
    }
}
