using System.Net.Http.Headers;
using System.Text.Json;
using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Hands files on to an operation that takes a form. Written by hand, because the generated client sends every part of a form or none.</summary>
public sealed class FileForms(HttpClient http)
{
    private static readonly JsonSerializerOptions Options = ClientJson.WithWords(new(JsonSerializerDefaults.Web));

    /// <param name="path">Below the API's address, with its query.</param>
    /// <param name="fields">What the form holds besides files.</param>
    /// <exception cref="ApiException{ApiProblem}">The API refused it.</exception>
    public async Task<T> SendAsync<T>(string path, IEnumerable<(string Part, IFormFile? File)> files, IEnumerable<(string Name, string Value)>? fields = null, HttpMethod? method = null, CancellationToken ct = default)
    {
        using var form = new MultipartFormDataContent { { new StringContent(""), "sent" } }; // a form without any part is none
        foreach (var (name, value) in fields ?? []) form.Add(new StringContent(value), name);
        foreach (var (part, file) in files)
            if (file is not null) form.Add(new StreamContent(file.OpenReadStream()) { Headers = { ContentType = MediaTypeHeaderValue.TryParse(file.ContentType, out var type) ? type : null } }, part, file.FileName);
        using var request = new HttpRequestMessage(method ?? HttpMethod.Post, "api/v1" + path) { Content = form };
        request.Headers.Add("Idempotency-Key", ApiClients.NewKey());
        using var response = await http.SendAsync(request, ct);
        var body = await response.Content.ReadAsStringAsync(ct);
        if (response.IsSuccessStatusCode) return JsonSerializer.Deserialize<T>(body, Options)!;
        throw new ApiException<ApiProblem>("The API refused the files.", (int)response.StatusCode, body, response.Headers.ToDictionary(h => h.Key, h => h.Value), JsonSerializer.Deserialize<ApiProblem>(body, Options)!, null);
    }
}
