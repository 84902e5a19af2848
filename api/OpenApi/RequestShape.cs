using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Routing.Patterns;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>One property of a request and where FastEndpoints reads it from.</summary>
public sealed record RequestPart(PropertyInfo Property, string Name, BindingSource Source, bool Required)
{
    /// <summary>The property holds the whole body instead of one member of it.</summary>
    public bool IsWholeBody => Property.IsDefined(typeof(FromBodyAttribute));
}

/// <summary>
/// Where each property of a request record is read from. FastEndpoints decides this while binding and tells nobody, so the same
/// order is kept here: header, route, query, whole body, form, and what is left is a member of the body (of the query where
/// there is no body).
/// </summary>
public static class RequestShape
{
    public static IReadOnlyList<RequestPart> Of(EndpointDefinition operation) => Of(operation, operation.Verbs[0], RouteNames(operation.Routes[0]));

    public static IReadOnlyList<RequestPart> Of(EndpointDefinition operation, string verb, IReadOnlyList<string> routeNames)
    {
        if (operation.ReqDtoType == typeof(EmptyRequest)) return [];
        return [.. operation.ReqDtoType.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(p => p.SetMethod is { IsPublic: true } && !IsServerSide(p))
            .Select(p => Part(p, operation, verb, routeNames))];
    }

    public static bool IsForm(EndpointDefinition operation) => operation.FormDataContentType is not null;

    public static IReadOnlyList<string> RouteNames(string route) => [.. RoutePatternFactory.Parse(route).Parameters.Select(p => p.Name)];

    public static string JsonName(PropertyInfo property) =>
        property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    private static RequestPart Part(PropertyInfo p, EndpointDefinition operation, string verb, IReadOnlyList<string> routeNames)
    {
        var name = p.GetCustomAttribute<BindFromAttribute>()?.Name ?? JsonName(p);
        if (p.GetCustomAttribute<FromHeaderAttribute>() is { } header) return new(p, header.HeaderName ?? name, BindingSource.Header, header.IsRequired);
        if (routeNames.FirstOrDefault(n => n.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } route) return new(p, route, BindingSource.Path, true);
        if (p.GetCustomAttribute<QueryParamAttribute>() is { } query) return new(p, name, BindingSource.Query, query.IsRequired);
        if (p.IsDefined(typeof(FromBodyAttribute))) return new(p, name, BindingSource.Body, true);
        if (IsForm(operation)) return new(p, name, IsFile(p.PropertyType) ? BindingSource.FormFile : BindingSource.Form, false);
        return new(p, name, HasBody(verb) ? BindingSource.Body : BindingSource.Query, false);
    }

    private static bool HasBody(string verb) => verb is "POST" or "PUT" or "PATCH";

    private static bool IsFile(Type type) => type.IsAssignableTo(typeof(IFormFile)) || type.IsAssignableTo(typeof(IEnumerable<IFormFile>));

    private static bool IsServerSide(PropertyInfo p) =>
        p.IsDefined(typeof(HideFromDocsAttribute)) || p.IsDefined(typeof(FromClaimAttribute)) || p.IsDefined(typeof(HasPermissionAttribute))
        || p.GetCustomAttribute<JsonIgnoreAttribute>() is { Condition: JsonIgnoreCondition.Always } && !p.IsDefined(typeof(QueryParamAttribute));
}
