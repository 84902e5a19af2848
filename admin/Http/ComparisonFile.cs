using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Gets the 新旧対照表 of a clause as a Word file. Written by hand, because the generated client takes the operation for one that answers JSON only.</summary>
public sealed class ComparisonFile(HttpClient http)
{
    /// <exception cref="ApiException">There is no such clause or version.</exception>
    public async Task<byte[]> GetAsync(string key, int from, int to, CancellationToken ct = default)
    {
        using var response = await http.GetAsync($"api/v1/clauses/{Uri.EscapeDataString(key)}/versions/{from}/diff/{to}?format=docx", ct);
        if (!response.IsSuccessStatusCode) throw new ApiException("The API refused the comparison.", (int)response.StatusCode, null, response.Headers.ToDictionary(h => h.Key, h => h.Value), null);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }
}
