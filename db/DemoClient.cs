using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Db;

/// <summary>The API as the sample data needs it. Each person signs in once.</summary>
public sealed class DemoClient(HttpClient http, DemoTown town, string password, DemoJournal journal)
{
    private readonly Dictionary<string, string> _sessions = [];

    public DateOnly Today => journal.Today;

    /// <summary>Someone of the town's staff, by role.</summary>
    public DemoCaller As(string role) => new(this, ct => SessionAsync(town.Email(role), ct), null);

    /// <summary>A person of an organisation, acting for this town's entry.</summary>
    public DemoCaller As(DemoVendorPerson person, Guid vendorId) => new(this, ct => SessionAsync(person.Email, ct), vendorId);

    public DemoCaller With(string token) => new(this, _ => Task.FromResult(token), null);

    public DemoCaller Anonymous => new(this, _ => Task.FromResult(""), null);

    private async Task<string> SessionAsync(string email, CancellationToken ct)
    {
        if (_sessions.TryGetValue(email, out var token)) return token;
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/sessions") { Content = JsonContent.Create(new { email, password }, options: CanonicalJson.Options) };
        return _sessions[email] = (await SendAsync(request, ct))["token"]!.GetValue<string>();
    }

    internal Task<JsonNode> AskAsync(HttpMethod method, string path, Func<HttpContent>? content, Func<CancellationToken, Task<string>> token, Guid? entry, long? version, CancellationToken ct) =>
        journal.AnswerAsync($"{method} {path}", async () =>
        {
            using var request = new HttpRequestMessage(method, "api/v1/" + path) { Content = content?.Invoke() };
            if (await token(ct) is { Length: > 0 } bearer) request.Headers.Authorization = new("Bearer", bearer);
            if (method != HttpMethod.Get) request.Headers.Add("Idempotency-Key", journal.Key);
            if (entry is not null) request.Headers.Add("Vendor-Entry", entry.ToString());
            if (version is not null) request.Headers.TryAddWithoutValidation("If-Match", $"\"{version}\"");
            return await SendAsync(request, ct);
        }, ct);

    private async Task<JsonNode> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        using var response = await http.SendAsync(request, ct);
        var text = await response.Content.ReadAsStringAsync(ct);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{request.Method} {request.RequestUri}: {(int)response.StatusCode} {text}");
    }
}

/// <summary>One person, or one system, at the API.</summary>
public sealed class DemoCaller(DemoClient client, Func<CancellationToken, Task<string>> token, Guid? entry)
{
    public Task<JsonNode> GetAsync(string path, CancellationToken ct) => client.AskAsync(HttpMethod.Get, path, null, token, entry, null, ct);

    public Task<JsonNode> PostAsync(string path, object? body, CancellationToken ct, long? version = null) => client.AskAsync(HttpMethod.Post, path, Json(body), token, entry, version, ct);

    public Task<JsonNode> PutAsync(string path, object body, long? version, CancellationToken ct) => client.AskAsync(HttpMethod.Put, path, Json(body), token, entry, version, ct);

    public Task<JsonNode> PatchAsync(string path, object body, long version, CancellationToken ct) => client.AskAsync(HttpMethod.Patch, path, Json(body), token, entry, version, ct);

    /// <summary>Takes the step on the version that is there now.</summary>
    public async Task<JsonNode> MoveAsync(string path, string step, CancellationToken ct, object? body = null) =>
        await PostAsync($"{path}/{step}", body, ct, (await GetAsync(path, ct))["version"]!.GetValue<long>());

    /// <summary>Makes what is shown once. An answer that was lost on the way is not shown again: another one is made.</summary>
    public async Task<JsonNode> PostTokenAsync(string path, object body, CancellationToken ct) => await PostAsync(path, body, ct) is { } made && made["token"] is not null ? made : await PostAsync(path, body, ct);

    /// <summary>Hands in a plain text that says what would be there.</summary>
    public async Task<Guid> HandInAsync(string kind, string title, DateOnly effectiveTo, CancellationToken ct) => (await client.AskAsync(HttpMethod.Post, "evidence", () =>
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes($"{title}\n\n見本の証跡です。実際には、事業者が提出した書類が入ります。\nA sample: what the vendor hands in stands here.\n")) { Headers = { ContentType = new MediaTypeHeaderValue("text/plain") } };
        return new MultipartFormDataContent
        {
            { new StringContent(kind), "kind" }, { new StringContent(title), "title" }, { new StringContent(effectiveTo.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), "effectiveTo" }, { file, "file", $"{kind}.txt" },
        };
    }, token, entry, null, ct))["id"]!.GetValue<Guid>();

    private static Func<HttpContent>? Json(object? body) => body is null ? null : () => JsonContent.Create(body, options: CanonicalJson.Options);
}
