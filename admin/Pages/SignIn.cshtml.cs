using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

public sealed class SignInModel(AccessClient access, FirstStep first) : SignInPage(access, first)
{
    public ExternalProviderResponse External { get; private set; } = new();

    public async Task OnGetAsync(CancellationToken ct) => External = (await Access.GetExternalProviderAsync(ct)).Result;

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await SignInAsync(ct) is not { } session)
        {
            await OnGetAsync(ct);
            return Page();
        }
        if (session.User.Organisation is not null)
        {
            await HttpContext.DropAsync(Access, session);
            return Redirect("/Vendor/SignIn?staff=false"); // an organisation's person has pages of its own
        }
        await HttpContext.EnterAsync(Access, session);
        return LocalRedirect(HttpContext.After(session, Wanted));
    }
}
