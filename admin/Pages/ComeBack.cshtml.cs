using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>Where the OpenID provider sends the browser back to, to sign in or to connect one's account.</summary>
public sealed class ComeBackModel(AccessClient access, ExternalSteps steps) : ApiPage
{
    /// <summary>The provider was believed, and a second factor of our own is wanted.</summary>
    public ExternalStep? Wanted { get; private set; }
    public bool IsLost { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? code, string? state, string? error, string? iss, CancellationToken ct)
    {
        SignInExternallyModel.PrivateAnswer(Response);
        if (steps.Take(HttpContext) is not { } step)
        {
            IsLost = true;
            return Page();
        }
        try
        {
            var sent = new CompleteExternalRequest { Challenge = step.Challenge, State = state ?? "", Code = code, Error = error, Iss = iss };
            return step.IsConnecting ? await ConnectAsync(sent, ct) : await EnterAsync(sent, step, ct);
        }
        catch (ApiException<ApiProblem> e)
        {
            if (e.Result.Code == "secondFactorRequired")
            {
                Wanted = step;
                return Page();
            }
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
            return Page();
        }
    }

    private async Task<IActionResult> EnterAsync(CompleteExternalRequest sent, ExternalStep step, CancellationToken ct)
    {
        var session = (await access.CompleteExternalSignInAsync(sent, ct)).Result;
        await HttpContext.EnterAsync(access, session);
        return LocalRedirect(HttpContext.After(session, Url.IsLocalUrl(step.ReturnUrl) ? step.ReturnUrl : "/"));
    }

    private async Task<IActionResult> ConnectAsync(CompleteExternalRequest sent, CancellationToken ct)
    {
        await access.CompleteConnectingAsync(sent, ct);
        Done = T("つなぎました。次から外部の認証でサインインできます。", "It is connected: from now on you can sign in with it.");
        return LocalRedirect("/Account");
    }
}
