using Microsoft.OpenApi;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>Swashbuckle repeats a schema's description beside every reference to it; this takes the repetitions out.</summary>
public sealed class RepeatedDescriptions(OpenApiDocument document) : OpenApiVisitorBase
{
    public static void TakeOutOf(OpenApiDocument document) => new OpenApiWalker(new RepeatedDescriptions(document)).Walk(document);

    public override void Visit(IOpenApiMediaType mediaType) => Quieten(mediaType.Schema);

    public override void Visit(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference) return;
        foreach (var child in (IEnumerable<IOpenApiSchema?>)[schema.Items, schema.AdditionalProperties, .. schema.Properties?.Values ?? [], .. schema.OneOf ?? []]) Quieten(child);
    }

    private void Quieten(IOpenApiSchema? schema)
    {
        if (schema is not OpenApiSchemaReference { Reference: { Id: { } id } reference }) return;
        if (document.Components!.Schemas!.TryGetValue(id, out var target) && target.Description == reference.Description) reference.Description = null;
    }
}
