using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages;

/// <summary>Signing in, of staff or of an organisation's people: address and password, then the code where there is a second factor.</summary>
public abstract class SignInPage(AccessClient access, FirstStep first) : ApiPage
{
    protected AccessClient Access => access;

    [BindProperty] public string? Email { get; set; }
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Step { get; set; }
    [BindProperty(SupportsGet = true)] public string? ReturnUrl { get; set; }

    /// <summary>The session, or none: what was wrong stands on the page.</summary>
    protected async Task<SignInResponse?> SignInAsync(CancellationToken ct)
    {
        var (email, password) = first.Open(Step) ?? (Email ?? "", Password ?? "");
        try
        {
            return (await access.SignInAsync(new() { Email = email, Password = password, Code = string.IsNullOrWhiteSpace(Code) ? null : Code }, ct)).Result;
        }
        catch (ApiException<ApiProblem> e)
        {
            var wanted = e.Result.Code == "secondFactorRequired";
            Step = wanted || e.Result.Code == "wrongCode" ? first.Seal(email, password) : null;
            ModelState.Remove(nameof(Step));
            if (!wanted) Show(e.Result);
            Response.StatusCode = wanted ? StatusCodes.Status200OK : e.StatusCode;
            return null;
        }
    }

    protected string Wanted => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : HttpContext.Root() + "/";
}
