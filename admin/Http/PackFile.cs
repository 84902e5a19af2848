using System.Text;
using System.Text.Json;
using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>An answer pack, out and in as the file it is. Written by hand, because the generated client would read what only the API is to judge, and could not pass on a file that is cut.</summary>
public sealed class PackFile(HttpClient http)
{
    public const string MediaType = "application/json";

    private static readonly JsonSerializerOptions Options = ClientJson.WithWords(new(JsonSerializerDefaults.Web));

    public static string NameOf(string? referenceNo) => $"{Say.T("回答パック", "answer-pack")}-{referenceNo}.json";

    /// <exception cref="ApiException">The API refused it.</exception>
    public async Task<byte[]> GetAsync(Guid assessmentId, CancellationToken ct = default)
    {
        using var response = await http.GetAsync(Path(assessmentId), ct);
        if (!response.IsSuccessStatusCode) throw new ApiException("The API refused the pack.", (int)response.StatusCode, null, response.Headers.ToDictionary(h => h.Key, h => h.Value), null);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }

    /// <exception cref="ApiException{ApiProblem}">The API refused it.</exception>
    public async Task<TakePackResponse> SendAsync(Guid assessmentId, string content, bool isTrial, CancellationToken ct = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path(assessmentId) + (isTrial ? "?dryRun=true" : "")) { Content = new StringContent(content, Encoding.UTF8, MediaType) };
        request.Headers.Add("Idempotency-Key", ApiClients.NewKey());
        using var response = await http.SendAsync(request, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize<TakePackResponse>(body, Options)!;
        throw new ApiException<ApiProblem>("The API refused the pack.", (int)response.StatusCode, body, response.Headers.ToDictionary(h => h.Key, h => h.Value), JsonSerializer.Deserialize<ApiProblem>(body, Options)!, null);
    }

    private static string Path(Guid assessmentId) => $"api/v1/assessments/{assessmentId}/answer-pack";
}
