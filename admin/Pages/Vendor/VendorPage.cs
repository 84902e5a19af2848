using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>A page of a person of an organisation: it reads over all towns and acts for the entry its subject belongs to.</summary>
public abstract class VendorPage : ApiPage
{
    /// <summary>More than one file of 50 MiB may come with a section.</summary>
    protected const long MaxForm = 210L * 1024 * 1024;

    protected void ActFor(Guid vendorId) => SignedInHandler.ActFor(HttpContext, vendorId);

    /// <summary>Hands a file in as evidence; its name is its title until it is given another.</summary>
    protected static async Task<EvidenceResponse> HandInAsync(EvidenceClient evidence, IFormFile file, EvidenceKind kind, string? title = null, DateOnly? from = null, DateOnly? to = null)
    {
        await using var content = file.OpenReadStream();
        var given = string.IsNullOrWhiteSpace(title) ? file.FileName : title;
        return (await evidence.UploadEvidenceAsync(ApiClients.NewKey(), new FileParameter(content, file.FileName, file.ContentType), kind, given[..Math.Min(given.Length, 200)], null, from, to)).Result;
    }

    protected async Task<FileContentResult> DownloadAsync(FileResponse file, string mediaType, string name)
    {
        using (file)
        {
            var bytes = new MemoryStream();
            await file.Stream.CopyToAsync(bytes);
            Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
            return File(bytes.ToArray(), mediaType, name);
        }
    }
}
