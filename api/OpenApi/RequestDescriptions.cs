using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using BindingSource = Microsoft.AspNetCore.Mvc.ModelBinding.BindingSource;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>
/// ApiExplorer sees every FastEndpoints operation as one JSON body, on GET and DELETE too. This replaces that by the parameters
/// and the body that are really read.
/// </summary>
public sealed class RequestDescriptions : IApiDescriptionProvider
{
    private static readonly EmptyModelMetadataProvider Metadata = new();

    /// <summary>After the framework's provider, which has -1100.</summary>
    public int Order => 0;

    public void OnProvidersExecuted(ApiDescriptionProviderContext context) { }

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var api in context.Results)
        {
            if (api.ActionDescriptor.EndpointMetadata.OfType<EndpointDefinition>().FirstOrDefault() is { } operation) Describe(api, operation);
        }
    }

    private static void Describe(ApiDescription api, EndpointDefinition operation)
    {
        var routeNames = RequestShape.RouteNames(api.RelativePath!);
        var parts = RequestShape.Of(operation, api.HttpMethod!, routeNames);
        api.ParameterDescriptions.Clear();
        api.SupportedRequestFormats.Clear();
        foreach (var part in parts.Where(p => p.Source != BindingSource.Body))
            Add(api, part.Name, Metadata.GetMetadataForProperty(operation.ReqDtoType, part.Property.Name), part.Source, part.Required);
        foreach (var unread in routeNames.Except(parts.Where(p => p.Source == BindingSource.Path).Select(p => p.Name)))
            Add(api, unread, Metadata.GetMetadataForType(typeof(string)), BindingSource.Path, true);

        var body = parts.Where(p => p.Source == BindingSource.Body).ToList();
        if (body.Count > 0)
        {
            var type = body.FirstOrDefault(p => p.IsWholeBody)?.Property.PropertyType ?? operation.ReqDtoType;
            Add(api, "body", Metadata.GetMetadataForType(type), BindingSource.Body, true);
            api.SupportedRequestFormats.Add(new() { MediaType = "application/json" });
        }
        else if (RequestShape.IsForm(operation)) api.SupportedRequestFormats.Add(new() { MediaType = "multipart/form-data" });
    }

    private static void Add(ApiDescription api, string name, ModelMetadata metadata, BindingSource source, bool required) => api.ParameterDescriptions.Add(new()
    {
        Name = name,
        ModelMetadata = metadata,
        Source = source,
        IsRequired = required,
        Type = metadata.ModelType,
        ParameterDescriptor = new() { Name = name, ParameterType = metadata.ModelType },
    });
}
