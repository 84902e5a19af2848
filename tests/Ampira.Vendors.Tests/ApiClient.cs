using Ampira.Vendors.Api.Database;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests;

/// <summary>An answer of the API: status, body and version, as a caller sees them.</summary>
public sealed record Answer(HttpStatusCode Status, JsonNode? Body, HttpResponseHeaders Headers, string Text, string? MediaType, HttpContentHeaders ContentHeaders)
{
    public Guid Id => Body!["id"]!.GetValue<Guid>();
    public long Version => Body!["version"]!.GetValue<long>();
    public string? Code => Body?["code"]?.GetValue<string>();
    public string? Etag => Headers.ETag?.ToString();
    public JsonNode this[string name] => Body![name] ?? throw new AssertFailedException($"No '{name}' in {Text}");
    public IEnumerable<string> Pointers => Body?["errors"]?.AsArray().Select(e => e!["pointer"]!.GetValue<string>()) ?? [];

    public Answer Is(HttpStatusCode expected)
    {
        Assert.AreEqual(expected, Status, Text);
        return this;
    }

    /// <summary>A refusal with this status and code, in the one problem shape.</summary>
    public Answer Refused(HttpStatusCode status, string code)
    {
        Is(status);
        Assert.AreEqual("application/problem+json", MediaType, Text);
        Assert.AreEqual(code, Code, Text);
        return this;
    }
}

/// <summary>A caller of the API over HTTP, with its own token. Gives each POST a fresh Idempotency-Key unless told which.</summary>
public sealed class ApiClient(HttpClient http, string? token, Guid? entry = null)
{
    public string? Token => token;

    /// <summary>The same caller at another instance of the API.</summary>
    public ApiClient At(ApiHost host) => At(host.CreateClient());

    public ApiClient At(HttpClient instance) => new(instance, token, entry);

    /// <summary>The same person of an organisation, acting for one of its entries.</summary>
    public ApiClient ActingFor(Guid vendorId) => new(http, token, vendorId);

    public Task<Answer> GetAsync(string path, string language = "ja") => SendAsync(HttpMethod.Get, path, null, language: language);

    public Task<Answer> PostAsync(string path, object? body = null, long? version = null, string? key = null, string language = "ja") =>
        SendAsync(HttpMethod.Post, path, body, version, key ?? Guid.NewGuid().ToString(), language);

    public Task<Answer> PutAsync(string path, object body, long? version = null) => SendAsync(HttpMethod.Put, path, body, version);

    public Task<Answer> PatchAsync(string path, object body, long? version = null) => SendAsync(HttpMethod.Patch, path, body, version);

    public Task<Answer> DeleteAsync(string path, long? version = null) => SendAsync(HttpMethod.Delete, path, null, version);

    public async Task<Answer> SendAsync(HttpMethod method, string path, object? body, long? version = null, string? key = null, string language = "ja")
    {
        HttpContent? content = body is null ? null : body as HttpContent ?? JsonContent.Create(body, options: CanonicalJson.Options);
        using var request = new HttpRequestMessage(method, "/api/v1" + path) { Content = content };
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (entry is not null) request.Headers.Add("Vendor-Entry", entry.ToString());
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await SendAsync(request);
    }

    public async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        var type = response.Content.Headers.ContentType?.MediaType;
        var isJson = type is "application/json" or "application/problem+json";
        return new(response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text, null, new JsonDocumentOptions()) : null, response.Headers, text, type, response.Content.Headers);
    }

    public async Task<byte[]> DownloadAsync(string path, string language = "ja")
    {
        var (status, bytes) = await BytesAsync(path, language);
        Assert.AreEqual(HttpStatusCode.OK, status, System.Text.Encoding.UTF8.GetString(bytes));
        return bytes;
    }

    public async Task<(HttpStatusCode Status, byte[] Bytes)> BytesAsync(string path, string language = "ja")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1" + path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        if (token is not null) request.Headers.Authorization = new("Bearer", token);
        if (entry is not null) request.Headers.Add("Vendor-Entry", entry.ToString());
        using var response = await http.SendAsync(request);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }
}
