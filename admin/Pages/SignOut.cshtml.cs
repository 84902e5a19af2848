using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages;

public sealed class SignOutModel(AccessClient access) : PageModel
{
    public IActionResult OnGet() => Redirect("/");

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
        await HttpContext.SignOutAsync();
        Response.Headers["Clear-Site-Data"] = "\"cache\", \"storage\"";
        return Redirect("/SignIn");
    }
}
