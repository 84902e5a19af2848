using System.Security.Claims;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

public sealed class SignInModel(AccessClient access) : VendorPage
{
    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    [BindProperty(SupportsGet = true)] public bool? Staff { get; set; }
    public bool IsStaff { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        SignInResponse? session = null;
        var answer = await TryAsync(async () => session = (await access.SignInAsync(new() { Email = Email ?? "", Password = Password ?? "" }, ct)).Result, "", () => Task.CompletedTask);
        if (session is null) return answer;
        if (session.User.Organisation is not { } organisation)
        {
            (IsStaff, Staff) = (true, null);
            return Page();
        }
        await HttpContext.SignInAsync(Sessions.Vendor, new(new ClaimsIdentity([new("token", session.Token), new(ClaimTypes.Name, session.User.Name), new("organisation", organisation)], Sessions.Vendor)), new() { IsPersistent = false });
        return Url.IsLocalUrl(ReturnUrl) ? LocalRedirect(ReturnUrl) : Redirect("/Vendor");
    }
}
