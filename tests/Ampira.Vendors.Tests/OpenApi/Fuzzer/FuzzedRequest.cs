using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Tests.Api.Access;

namespace Ampira.Vendors.Tests.OpenApi.Fuzzer;

/// <summary>A request to one operation, and the one rule of the document that it breaks; none when it keeps them all.</summary>
/// <param name="Body">As it goes over the wire, for what no JSON node can hold; made when it is sent, since some are large.</param>
public sealed record FuzzedRequest(RouteOperation Operation, string Address, IReadOnlyList<(string Name, string Value)> Headers, Func<byte[]>? Body, string? ContentType, string? Broken)
{
    /// <summary>Null where what was asked for is no language.</summary>
    public string? Language => Headers.LastOrDefault(h => h.Name == "Accept-Language").Value is var said && said is "ja" or "en" ? said : null;

    public FuzzedRequest WithHeader(string name, string? value) => this with { Headers = [.. Headers.Where(h => h.Name != name), .. value is null ? [] : new[] { (name, value) }] };

    public FuzzedRequest WithBody(JsonNode? body)
    {
        var text = body?.ToJsonString() ?? "null";
        return this with { Body = () => Encoding.UTF8.GetBytes(text), ContentType = "application/json" };
    }

    public HttpRequestMessage Message(string? token)
    {
        var message = new HttpRequestMessage(new HttpMethod(Operation.Method), "/api/v1" + Address);
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body());
            if (ContentType is not null) message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }
        if (token is not null) message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        foreach (var (name, value) in Headers) message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    /// <summary>To be tried by hand; what is long is shortened.</summary>
    public string Curl()
    {
        var text = new StringBuilder($"curl -si -X {Operation.Method} 'http://127.0.0.1:5080/api/v1{Short(Address)}' -H \"Authorization: Bearer $TOKEN\"");
        foreach (var (name, value) in Headers) text.Append($" -H '{name}: {Short(value)}'");
        if (ContentType is not null) text.Append($" -H 'Content-Type: {ContentType}'");
        if (Body is not null) text.Append($" --data-binary '{Short(Encoding.UTF8.GetString(Body())).Replace("'", "'\\''", StringComparison.Ordinal)}'");
        return text.ToString();
    }

    private static string Short(string text) => text.Length <= 700 ? text : $"{text[..500]}…({text.Length} characters)";
}
