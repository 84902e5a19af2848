using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>How each role works with the pages, and what is promised of them, to read without signing in and without a network beyond the town's.</summary>
public sealed class GuideModel : PageModel
{
    [BindProperty(SupportsGet = true)] public string? Name { get; set; }

    public Guide Guide { get; private set; } = null!;

    public IActionResult OnGet()
    {
        if (Guides.Of(Name ?? "index") is not { } guide) return NotFound();
        Guide = guide;
        return Page();
    }
}
