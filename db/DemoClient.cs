using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Db;

/// <summary>The API as the sample data needs it: signed in as one person at a time.</summary>
public sealed class DemoClient(string api) : IDisposable
{
    private readonly HttpClient _http = new() { BaseAddress = new(api.TrimEnd('/') + "/api/v1/") };

    public async Task SignInAsync(string email, string password, CancellationToken ct)
    {
        _http.DefaultRequestHeaders.Authorization = null;
        var session = await SendAsync(HttpMethod.Post, "sessions", new { email, password }, ct);
        _http.DefaultRequestHeaders.Authorization = new("Bearer", session["token"]!.GetValue<string>());
    }

    public Task<JsonNode> PostAsync(string path, object body, CancellationToken ct) => SendAsync(HttpMethod.Post, path, body, ct);

    public Task<JsonNode> PutAsync(string path, object body, long version, CancellationToken ct) => SendAsync(HttpMethod.Put, path, body, ct, version);

    public async Task<JsonNode> GetAsync(string path, CancellationToken ct) => await SendAsync(HttpMethod.Get, path, null, ct);

    public void Dispose() => _http.Dispose();

    private async Task<JsonNode> SendAsync(HttpMethod method, string path, object? body, CancellationToken ct, long? version = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: CanonicalJson.Options) };
        if (method == HttpMethod.Post) request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
        using var response = await _http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {(int)response.StatusCode} {text}");
    }
}
