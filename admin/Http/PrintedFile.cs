using Ampira.Vendors.Admin.Client;

namespace Ampira.Vendors.Admin.Http;

/// <summary>Gets what an operation also answers as a file. Written by hand, because the generated client takes such an operation for one that answers JSON only.</summary>
public sealed class PrintedFile(HttpClient http)
{
    /// <param name="path">Below the API's address, with its query.</param>
    /// <exception cref="ApiException">The API refused it.</exception>
    public async Task<byte[]> GetAsync(string path, CancellationToken ct = default)
    {
        using var response = await http.GetAsync("api/v1" + path, ct);
        if (!response.IsSuccessStatusCode) throw new ApiException("The API refused the file.", (int)response.StatusCode, null, response.Headers.ToDictionary(h => h.Key, h => h.Value), null);
        return await response.Content.ReadAsByteArrayAsync(ct);
    }
}
