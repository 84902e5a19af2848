using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Gets the heat map as a workbook. Written by hand, because the generated client takes the operation for one that answers JSON only.</summary>
public sealed class HeatMapFile(HttpClient http)
{
    /// <exception cref="ApiException">The API refused it.</exception>
    public async Task<byte[]> GetAsync(Guid? orgUnitId, CancellationToken ct = default)
    {
        using var response = await http.GetAsync($"api/v1/risks/heat-map?format=xlsx{(orgUnitId is { } unit ? $"&orgUnitId={unit}" : "")}", ct);
        if (!response.IsSuccessStatusCode) throw new ApiException("The API refused the heat map.", (int)response.StatusCode, null, response.Headers.ToDictionary(h => h.Key, h => h.Value), null);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }
}
