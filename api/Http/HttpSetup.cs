using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Primitives;

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
        c.Endpoints.Configurator = endpoint => endpoint.PreProcessor<MyNumberGuard>(Order.Before);
        c.Errors.ProducesMetadataType = typeof(ApiProblem);
        c.Errors.ContentType = ProblemWriter.ContentType;
        c.Errors.ResponseBuilder = ValidationProblem.From;
        foreach (var words in typeof(HttpSetup).Assembly.GetTypes().Where(t => t.IsEnum)) c.Binding.ValueParserFor(words, said => Word(words, said));
        ConfigureJson(c.Serializer.Options);
        c.Serializer.RequestDeserializer = async (request, type, context, ct) =>
        {
            var read = await JsonSerializer.DeserializeAsync(request.Body, type, c.Serializer.Options, ct) ?? throw Refusal.Invalid("", "notJson", HttpTexts.NotJson); // null is no request
            WholeLists.Require(read);
            return read;
        };
    });

    /// <summary>In an address, too, a word of the document is written as it stands there: a number or a list of words is none.</summary>
    private static ParseResult Word(Type words, StringValues said) =>
        said.Count == 1 && said[0] is { Length: > 0 } word && char.IsAsciiLetter(word[0]) && !word.Contains(',', StringComparison.Ordinal) && Enum.TryParse(words, word, ignoreCase: true, out var value) ? new(true, value) : new(false, null);

    public static void ConfigureJson(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.MaxDepth = RequestLimits.MaxJsonDepth;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }
}
