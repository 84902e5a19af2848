namespace Ampira.Vendors.Api.OpenApi;

public static class OperationList
{
    /// <summary>What every operation declared of itself.</summary>
    public static IEnumerable<EndpointDefinition> Operations(this EndpointDataSource source) =>
        source.Endpoints.Select(e => e.Metadata.GetMetadata<EndpointDefinition>()).OfType<EndpointDefinition>().Distinct();
}
