using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages.Vendor;

public sealed class SignOutModel(AccessClient access) : PageModel
{
    public IActionResult OnGet() => Redirect("/Vendor");

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            await access.SignOutAsync(ct);
        }
        catch (ApiException e) when (e.StatusCode == 401)
        {
            // The session had already ended.
        }
        await HttpContext.SignOutAsync(Sessions.Vendor);
        return Redirect("/Vendor/SignIn");
    }
}
