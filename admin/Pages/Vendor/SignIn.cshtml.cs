using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Vendor;

public sealed class SignInModel(AccessClient access, FirstStep first) : SignInPage(access, first)
{
    [BindProperty(SupportsGet = true)] public bool? Staff { get; set; }
    public bool IsStaff { get; private set; }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await SignInAsync(ct) is not { } session) return Page();
        if (session.User.Organisation is null)
        {
            await HttpContext.DropAsync(Access, session);
            (IsStaff, Staff, Step) = (true, null, null);
            return Page();
        }
        await HttpContext.EnterAsync(Access, session);
        return LocalRedirect(HttpContext.After(session, Wanted));
    }
}
