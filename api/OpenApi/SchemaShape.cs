using System.Reflection;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Http;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// Corrects every schema: validator rules, limits, which properties are required, null beside a reference. Runs once for each type and
/// once for each property or parameter.
/// </summary>
public sealed class SchemaShape(ValidatorLimits rules, RequestTypes requests) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema own) return;
        if (context.MemberInfo is PropertyInfo property)
        {
            ApplyToProperty(own, property);
            if (requests.Contains(property.ReflectedType)) own.LimitByFormat();
            else own.LimitAsAnswer();
        }
        else if (own.Properties is { Count: > 0 }) ApplyToObject(own, context.Type);
    }

    private void ApplyToProperty(OpenApiSchema schema, PropertyInfo property)
    {
        var owner = property.ReflectedType!;
        schema.Apply(rules.Of(owner, property.Name));
        if (schema.Items is OpenApiSchema items)
        {
            if (property.GetCustomAttribute<EachAttribute>() is { } each)
            {
                if (each.MaxLength > 0) items.MaxLength = each.MaxLength;
                if (each.Pattern is not null) items.ApplyPattern(each.Pattern);
            }
            items.Apply(rules.OfItems(owner, property.Name));
        }
        if (owner.IsGenericType && owner.GetGenericTypeDefinition() == typeof(Page<>) && schema.IsA(JsonSchemaType.Array)) schema.MaxItems = Paging.MaxLimit;
    }

    private void ApplyToObject(OpenApiSchema schema, Type type)
    {
        foreach (var name in requests.ReadElsewhere(type)) schema.Properties!.Remove(name);
        if (requests.Contains(type)) schema.AdditionalPropertiesAllowed = true; // what a newer program sends beside is ignored
        schema.Required = new HashSet<string>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = RequestShape.JsonName(property);
            if (!schema.Properties!.TryGetValue(name, out var value)) continue;
            var demanded = rules.Requires(type, property.Name) || RequestTypes.Demands(property);
            if (requests.Contains(type) ? demanded : IsAlwaysWritten(property)) schema.Required.Add(name);
            if (value is OpenApiSchemaReference reference && property.AllowsNull() && !rules.Requires(type, property.Name)) schema.Properties[name] = OrNull(reference);
        }
    }

    private static bool IsAlwaysWritten(PropertyInfo property) => property.GetCustomAttribute<JsonIgnoreAttribute>() is not { Condition: not JsonIgnoreCondition.Never };

    // OpenAPI 3.1 has no "nullable" to put beside a $ref.
    private static OpenApiSchema OrNull(OpenApiSchemaReference reference) => new() { OneOf = [new OpenApiSchema { Type = JsonSchemaType.Null }, reference] };
}

public static class Nullability
{
    public static bool AllowsNull(this PropertyInfo property) => new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable;
}
