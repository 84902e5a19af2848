namespace Ampira.Vendors.Api.OpenApi;

public static class OpenApiSetup
{
    public static IServiceCollection AddOpenApiDocument(this IServiceCollection services) => services;
    public static void MapOpenApiDocument(this WebApplication app) { }
}

public static class OpenApiExport
{
    public static Task<int> WriteAsync(WebApplication app, string? path) => Task.FromResult(1);
}
