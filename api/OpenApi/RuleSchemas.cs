using System.Globalization;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Http;
using FluentValidation.Validators;
using Microsoft.OpenApi;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>Says a FluentValidation rule in the words of JSON Schema.</summary>
public static partial class RuleSchemas
{
    public static void Apply(this OpenApiSchema schema, IEnumerable<IPropertyValidator> rules)
    {
        foreach (var rule in rules) schema.Apply(rule);
    }

    public static bool IsA(this IOpenApiSchema schema, JsonSchemaType type) => schema.Type?.HasFlag(type) == true;

    private static void Apply(this OpenApiSchema schema, IPropertyValidator rule)
    {
        switch (rule)
        {
            case IMaxItems list: schema.MaxItems = list.Max; break;
            case ILengthValidator length when schema.IsA(JsonSchemaType.String):
                if (length.Min > 0) schema.MinLength = Math.Max(schema.MinLength ?? 0, length.Min);
                if (length.Max > 0) schema.MaxLength = length.Max;
                break;
            case INotEmptyValidator: schema.ApplyNotEmpty(); break;
            case INotNullValidator: schema.Type &= ~JsonSchemaType.Null; break;
            case IRegularExpressionValidator expression: schema.ApplyPattern(expression.Expression); break;
            case IEmailValidator: schema.Format = "email"; break;
            case IBetweenValidator between:
                schema.Minimum = Number(between.From);
                schema.Maximum = Number(between.To);
                break;
            case IComparisonValidator comparison: schema.ApplyComparison(comparison); break;
        }
    }

    private static void ApplyNotEmpty(this OpenApiSchema schema)
    {
        if (schema.IsA(JsonSchemaType.String) && schema.Format is null) schema.MinLength ??= 1;
        if (schema.IsA(JsonSchemaType.Array)) schema.MinItems ??= 1;
        schema.Type &= ~JsonSchemaType.Null;
    }

    /// <summary>A pattern of one class and a count, such as <c>^[A-Z]{2}$</c>, says the length too.</summary>
    public static void ApplyPattern(this OpenApiSchema schema, string pattern)
    {
        schema.Pattern = pattern;
        if (OneClass().Match(pattern) is not { Success: true } match) return;
        schema.MinLength = int.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
        schema.MaxLength = match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, CultureInfo.InvariantCulture) : schema.MinLength;
    }

    [GeneratedRegex(@"^\^\[[^\]]+\]\{(\d+)(?:,(\d+))?\}\$$")]
    private static partial Regex OneClass();

    private static void ApplyComparison(this OpenApiSchema schema, IComparisonValidator comparison)
    {
        var bound = Number(comparison.ValueToCompare);
        switch (comparison.Comparison)
        {
            case Comparison.GreaterThanOrEqual: schema.Minimum = bound; break;
            case Comparison.GreaterThan: schema.ExclusiveMinimum = bound; break;
            case Comparison.LessThanOrEqual: schema.Maximum = bound; break;
            case Comparison.LessThan: schema.ExclusiveMaximum = bound; break;
        }
    }

    // JSON Schema has no bounds for days.
    private static string? Number(object? value) =>
        value is IFormattable number and not (DateOnly or DateTime or DateTimeOffset) ? number.ToString(null, CultureInfo.InvariantCulture) : null;
}
