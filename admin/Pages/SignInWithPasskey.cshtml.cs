using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>Signing in with a passkey, of staff or of an organisation's people: whoever it is enters its own area.</summary>
public sealed class SignInWithPasskeyModel(AccessClient access) : ApiPage
{
    [BindProperty(Name = "challenge")] public string? Begun { get; set; }
    [BindProperty] public string? Credential { get; set; }

    public PasskeyOptionsResponse? Asked { get; private set; }

    public Task<IActionResult> OnGetAsync(CancellationToken ct) => TryReadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        SignInResponse? session = null;
        var answer = await TryAsync(async () => session = (await access.SignInWithPasskeyAsync(new() { Challenge = Begun ?? "", Credential = Credential ?? "" }, ct)).Result, "", () => TryReadAsync(ct));
        if (session is null) return answer;
        await HttpContext.EnterAsync(access, session);
        return LocalRedirect(session.User.Organisation is null ? "/" : "/Vendor");
    }

    private async Task<IActionResult> TryReadAsync(CancellationToken ct)
    {
        try
        {
            Asked = (await access.AskForPasskeyAsync(ct)).Result;
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode == 409)
        {
            Show(e.Result);
        }
        return Page();
    }
}
