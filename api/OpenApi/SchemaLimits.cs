using Microsoft.OpenApi;

namespace Ampira.Vendors.Api.OpenApi;

public enum SchemaDirection { Sent, Answered }

/// <summary>
/// Every string and every list has an upper bound in the document. A validator or an attribute states it; where none does, the
/// format or the direction decides.
/// </summary>
public static class SchemaLimits
{
    /// <summary>Characters of a text that a caller sends without a limit of its own: Kestrel's request line and the 2 MiB of a body are wider.</summary>
    public const int SentText = 2_000;
    public const int SentItems = 200;
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

    public static void Limit(this OpenApiSchema schema, SchemaDirection direction)
    {
        if (schema.IsA(JsonSchemaType.String) && schema.Enum is not { Count: > 0 } && schema.Format != "binary") LimitText(schema, direction);
        if (schema.IsA(JsonSchemaType.Array)) schema.MaxItems ??= direction == SchemaDirection.Sent ? SentItems : AnsweredItems;
        if (schema.Items is OpenApiSchema items) items.Limit(direction);
        if (schema.AdditionalProperties is OpenApiSchema values) values.Limit(direction);
    }

    private static void LimitText(OpenApiSchema schema, SchemaDirection direction)
    {
        if (schema.Format is { } format && Formats.TryGetValue(format, out var length))
        {
            schema.MinLength ??= length.Min;
            schema.MaxLength ??= length.Max;
        }
        schema.MaxLength ??= direction == SchemaDirection.Sent ? SentText : AnsweredText;
    }
}
