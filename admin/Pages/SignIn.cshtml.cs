using System.Security.Claims;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

public sealed class SignInModel(AccessClient access) : ApiPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        SignInResponse? session = null;
        var answer = await TryAsync(async () => session = (await access.SignInAsync(new() { Email = Email ?? "", Password = Password ?? "" }, ct)).Result, "", () => Task.CompletedTask);
        if (session is null) return answer;
        if (session.User.Organisation is not null) return Redirect("/Vendor/SignIn?staff=false"); // an organisation's person has pages of its own
        var identity = new ClaimsIdentity([new("token", session.Token), new(ClaimTypes.Name, session.User.Name), new("town", session.User.Municipality ?? ""), .. session.User.Permissions.Select(p => new Claim("may", p))], CookieAuthenticationDefaults.AuthenticationScheme);
        await HttpContext.SignInAsync(new ClaimsPrincipal(identity), new() { IsPersistent = false });
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : Redirect("/");
    }
}
