using System.Collections.Concurrent;
using System.Collections.Frozen;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// Of an address an operation sees the parameters that the document lists for it, and no others. FastEndpoints would take a parameter of the query in the place of a field of the body or
/// of an id in the path (ASVS 5.0 15.3.7): one request would name one thing to whoever reads its address and another to the operation.
/// </summary>
public sealed class ParameterPlaces(RequestDelegate next)
{
    private static readonly ConcurrentDictionary<(EndpointDefinition Operation, string Verb, string Route), FrozenSet<string>> Known = new();

    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.QueryString.HasValue && http.GetEndpoint() is RouteEndpoint { RoutePattern: var route } endpoint && endpoint.Metadata.GetMetadata<EndpointDefinition>() is { } operation)
        {
            var known = Known.GetOrAdd((operation, http.Request.Method, route.RawText ?? ""), _ => ParametersOf(operation, http.Request.Method, [.. route.Parameters.Select(p => p.Name)]));
            if (http.Request.Query.Keys.Any(name => !known.Contains(name)))
                http.Request.Query = new QueryCollection(http.Request.Query.Where(q => known.Contains(q.Key)).ToDictionary(q => q.Key, q => q.Value, StringComparer.OrdinalIgnoreCase));
        }
        return next(http);
    }

    public static FrozenSet<string> ParametersOf(EndpointDefinition operation, string verb, IReadOnlyList<string> routeNames) =>
        RequestShape.Of(operation, verb, routeNames).Where(p => p.Source == BindingSource.Query).Select(p => p.Name).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
