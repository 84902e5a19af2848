using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>
/// Leads to the OpenID provider, and takes a second factor of our own afterwards where one is wanted. It is led to by links: the policy of the pages lets no
/// form end at another host.
/// </summary>
public sealed class SignInExternallyModel(AccessClient access, ExternalSteps steps) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }
    [BindProperty(Name = "challenge")] public string? Begun { get; set; }
    [BindProperty] public string? Code { get; set; }

    public bool IsCodeWanted { get; private set; }

    public async Task<IActionResult> OnGetAsync(string? invitation, CancellationToken ct)
    {
        PrivateAnswer(Response);
        try
        {
            var begun = (await access.BeginExternalSignInAsync(new() { Invitation = string.IsNullOrEmpty(invitation) ? null : invitation }, ct)).Result;
            steps.Keep(HttpContext, new(false, begun.Challenge, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null));
            return Redirect(begun.Address);
        }
        catch (ApiException<ApiProblem> e)
        {
            Show(e.Result);
            return Page();
        }
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        PrivateAnswer(Response);
        try
        {
            var session = (await access.ShowSecondFactorAsync(new() { Challenge = Begun ?? "", Code = Code ?? "" }, ct)).Result;
            await HttpContext.EnterAsync(access, session);
            return LocalRedirect(HttpContext.After(session, Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/"));
        }
        catch (ApiException<ApiProblem> e)
        {
            Show(e.Result);
            IsCodeWanted = e.Result.Code is "wrongCode" or "invalid";
            Response.StatusCode = e.StatusCode;
            return Page();
        }
    }

    /// <summary>The address holds an invitation or a code: it is kept nowhere and told to no other page.</summary>
    internal static void PrivateAnswer(HttpResponse response) => (response.Headers.CacheControl, response.Headers["Referrer-Policy"]) = ("no-store", "no-referrer");
}
