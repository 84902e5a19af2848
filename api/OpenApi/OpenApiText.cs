using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace Ampira.Vendors.Api.OpenApi;

/// <summary>The document as text, made once: the API does not change while it runs.</summary>
public sealed class OpenApiText(IServiceProvider services)
{
    private readonly Lazy<Task<string>> _text = new(async () =>
    {
        using var scope = services.CreateScope();
        var document = scope.ServiceProvider.GetRequiredService<ISwaggerProvider>().GetSwagger(OpenApiSetup.Version);
        return (await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1)).ReplaceLineEndings("\n") + "\n";
    });

    public Task<string> GetAsync() => _text.Value;
}
