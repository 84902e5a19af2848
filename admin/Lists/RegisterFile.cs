using System.Text.Json;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Lists;

/// <summary>Gets the list of a register as a file. Written by hand: the filter stands in the page's address as the API takes it, and is handed on as it is.</summary>
public sealed class RegisterFile(HttpClient http)
{
    private static readonly JsonSerializerOptions Options = ClientJson.WithWords(new(JsonSerializerDefaults.Web));

    /// <exception cref="ApiException{ApiProblem}">The API refused it.</exception>
    public async Task<(Stream Content, string MediaType, string Name)> GetAsync(RegisterName register, string format, string query, CancellationToken ct)
    {
        var response = await http.GetAsync($"api/v1/exports/{JsonNamingPolicy.CamelCase.ConvertName($"{register}")}.{Uri.EscapeDataString(format)}{query}", HttpCompletionOption.ResponseHeadersRead, ct);
        if (response.IsSuccessStatusCode) return (await response.Content.ReadAsStreamAsync(ct), response.Content.Headers.ContentType!.ToString(), response.Content.Headers.ContentDisposition?.FileNameStar ?? $"list.{format}");
        var body = await response.Content.ReadAsStringAsync(ct);
        throw new ApiException<ApiProblem>("The API refused the export.", (int)response.StatusCode, body, response.Headers.ToDictionary(h => h.Key, h => h.Value), JsonSerializer.Deserialize<ApiProblem>(body, Options)!, null);
    }
}
