using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages.Vendor;

public sealed class SignOutModel(AccessClient access) : PageModel
{
    public IActionResult OnGet() => Redirect("/Vendor");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(access);
        return Redirect("/Vendor/SignIn");
    }
}
