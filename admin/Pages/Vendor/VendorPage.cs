using Ampira.Vendors.Admin.Http;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>A page of a person of an organisation: it reads over all towns and acts for the entry its subject belongs to.</summary>
public abstract class VendorPage : ApiPage
{
    /// <summary>More than one file of 50 MiB may come with a section.</summary>
    protected const long MaxForm = 210L * 1024 * 1024;

    protected void ActFor(Guid vendorId) => SignedInHandler.ActFor(HttpContext, vendorId);

    /// <summary>The title of a file that was given none: its name.</summary>
    protected static string TitleOf(IFormFile file, string? title = null) => string.IsNullOrWhiteSpace(title) ? file.FileName[..Math.Min(file.FileName.Length, 200)] : title;
}
