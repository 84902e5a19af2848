using Microsoft.OpenApi;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// Walks the finished document: a reference does not repeat the description of what it refers to, and what no property owns, such
/// as a list that is a whole answer, gets its limit.
/// </summary>
public sealed class LastTouches(OpenApiDocument document) : OpenApiVisitorBase
{
    public static void To(OpenApiDocument document) => new OpenApiWalker(new LastTouches(document)).Walk(document);

    public override void Visit(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema own) own.Limit(SchemaDirection.Answered);
        foreach (var child in Children(schema)) Quieten(child);
    }

    public override void Visit(IOpenApiMediaType mediaType) => Quieten(mediaType.Schema);

    private void Quieten(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchemaReference { Reference: { Id: { } id } reference }) return;
        if (document.Components!.Schemas!.TryGetValue(id, out var target) && target.Description == reference.Description) reference.Description = null;
    }

    private static IEnumerable<IOpenApiSchema?> Children(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference) return [];
        return [schema.Items, schema.AdditionalProperties, .. schema.Properties?.Values ?? [], .. schema.OneOf ?? []];
    }
}
