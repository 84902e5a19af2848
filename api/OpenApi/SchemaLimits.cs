using Microsoft.OpenApi;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// Every string and every list has an upper bound in the document. What a caller sends is bounded by a validator or an attribute;
/// a test fails where none is. For parameters and answers there are bounds by format and by direction.
/// </summary>
public static class SchemaLimits
{
    /// <summary>Characters of a text in the path, the query or a header; the server's request line is 8 KiB in all.</summary>
    public const int ParameterText = Http.RequestLimits.MaxParameterText;
    public const int ParameterItems = 200;
    /// <summary>Characters of a text in an answer: wide enough for a whole contract.</summary>
    public const int AnsweredText = 200_000;
    public const int AnsweredItems = 10_000;

    /// <summary>Shortest and longest form in which a value of this format is written.</summary>
    private static readonly Dictionary<string, (int? Min, int Max)> Formats = new()
    {
        ["uuid"] = (36, 36),
        ["date"] = (10, 10),
        ["date-time"] = (20, 35),
        ["email"] = (3, 254),
        ["uri"] = (null, 2_000),
    };

    public static void LimitByFormat(this OpenApiSchema schema)
    {
        if (schema.Format is { } format && Formats.TryGetValue(format, out var length))
        {
            schema.MinLength ??= length.Min;
            schema.MaxLength ??= length.Max;
        }
        foreach (var inner in Inner(schema)) inner.LimitByFormat();
    }

    public static void LimitAsParameter(this OpenApiSchema schema) => schema.Limit(ParameterText, ParameterItems);

    public static void LimitAsAnswer(this OpenApiSchema schema) => schema.Limit(AnsweredText, AnsweredItems);

    private static void Limit(this OpenApiSchema schema, int text, int items)
    {
        schema.LimitByFormat();
        if (schema.IsA(JsonSchemaType.String) && schema.Enum is not { Count: > 0 } && schema.Format != "binary") schema.MaxLength ??= text;
        if (schema.IsA(JsonSchemaType.Array)) schema.MaxItems ??= items;
        foreach (var inner in Inner(schema)) inner.Limit(text, items);
    }

    private static IEnumerable<OpenApiSchema> Inner(OpenApiSchema schema) => new[] { schema.Items, schema.AdditionalProperties }.OfType<OpenApiSchema>();
}
