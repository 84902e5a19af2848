using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ampira.Vendors.Api.Http;

public static class HttpSetup
{
    /// <summary>
    /// FastEndpoints keeps its configuration once per process, so nothing here may close over a host's services.
    /// </summary>
    public static void UseApi(this WebApplication app) => app.UseFastEndpoints(c =>
    {
        c.Endpoints.RoutePrefix = "api/v1";
        c.Endpoints.ShortNames = true;
        c.Errors.ProducesMetadataType = typeof(ApiProblem);
        c.Errors.ContentType = ProblemWriter.ContentType;
        c.Errors.ResponseBuilder = ValidationProblem.From;
        ConfigureJson(c.Serializer.Options);
    });

    public static void ConfigureJson(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
