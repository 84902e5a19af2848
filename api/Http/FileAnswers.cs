using System.Net.Http.Headers;

namespace Ampira.Vendors.Api.Http;

/// <summary>Handing out files: as a download under its name, which no browser takes for a page (ASVS 5.0 5.4.1), or to be looked at.</summary>
public static class FileAnswers
{
    /// <summary>Says what follows in the body.</summary>
    /// <param name="name">Of the download, in any characters (RFC 8187); none: it is to be looked at.</param>
    public static void HoldsFile(this HttpResponse response, string? mediaType, string? name)
    {
        response.ContentType = mediaType;
        if (name is not null) response.Headers.ContentDisposition = new ContentDispositionHeaderValue("attachment") { FileNameStar = name }.ToString();
    }

    public static async Task HandOutAsync(this HttpResponse response, ReadOnlyMemory<byte> bytes, string mediaType, string? name, CancellationToken ct)
    {
        response.HoldsFile(mediaType, name);
        response.ContentLength = bytes.Length;
        await response.Body.WriteAsync(bytes, ct);
    }
}
