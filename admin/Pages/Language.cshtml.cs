using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages;

public sealed class LanguageModel(TimeProvider clock) : PageModel
{
    public IActionResult OnGet() => Redirect(HttpContext.Root() + "/");

    public IActionResult OnPost(string? to, string? returnUrl)
    {
        var chosen = CookieRequestCultureProvider.MakeCookieValue(new(to == "en" ? "en" : "ja"));
        Response.Cookies.Append(Say.LanguageCookie, chosen, new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = Request.IsHttps, Expires = clock.GetUtcNow().AddYears(1), IsEssential = true });
        return Url.IsLocalUrl(returnUrl) ? LocalRedirect(returnUrl) : Redirect(HttpContext.Root() + "/");
    }
}
