using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Hands a file in as evidence. Written by hand, because the generated client sends every part of the form or none.</summary>
public sealed class EvidenceUpload(HttpClient http)
{
    private static readonly JsonSerializerOptions Options = ClientJson.WithWords(new(JsonSerializerDefaults.Web));

    /// <exception cref="ApiException{ApiProblem}">The API refused it.</exception>
    public async Task<EvidenceResponse> SendAsync(IFormFile? file, EvidenceKind kind, string? title, DateOnly? effectiveFrom = null, DateOnly? effectiveTo = null, string? scope = null, Guid? replacesId = null, CancellationToken ct = default)
    {
        using var form = new MultipartFormDataContent { { new StringContent(kind.ToString()), "kind" } };
        if (!string.IsNullOrWhiteSpace(title)) form.Add(new StringContent(title), "title");
        if (effectiveFrom is { } from) form.Add(new StringContent(from.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), "effectiveFrom");
        if (effectiveTo is { } to) form.Add(new StringContent(to.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), "effectiveTo");
        if (!string.IsNullOrWhiteSpace(scope)) form.Add(new StringContent(scope), "scope");
        if (replacesId is { } replaces) form.Add(new StringContent(replaces.ToString()), "replacesId");
        await using var content = file?.OpenReadStream() ?? Stream.Null;
        if (file is not null) form.Add(new StreamContent(content) { Headers = { ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : null } }, "file", file.FileName);
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/v1/evidence") { Content = form };
        request.Headers.Add("Idempotency-Key", ApiClients.NewKey());
        using var response = await http.SendAsync(request, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize<EvidenceResponse>(body, Options)!;
        var headers = response.Headers.ToDictionary(h => h.Key, h => h.Value);
        throw new ApiException<ApiProblem>("The API refused the evidence.", (int)response.StatusCode, body, headers, JsonSerializer.Deserialize<ApiProblem>(body, Options)!, null);
    }
}
