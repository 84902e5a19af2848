using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using QRCoder;

namespace Ampira.Vendors.Admin.Pages.Account;

/// <summary>Password, QR code, first code, recovery codes.</summary>
public sealed class AuthenticatorModel(AccessClient access) : ApiPage
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Code { get; set; }
    [BindProperty] public string? Secret { get; set; }
    [BindProperty] public string? Address { get; set; }

    public IReadOnlyCollection<string> RecoveryCodes { get; private set; } = [];

    /// <summary>The QR code, drawn as SVG: the secret goes to no other place.</summary>
    public string Drawing
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Address!, QRCodeGenerator.ECCLevel.M);
            using var drawing = new SvgQRCode(code);
            return drawing.GetGraphic(4, "#000000", "#ffffff");
        }
    }

    [BindProperty] public string? Second { get; set; }
    public AccountResponse? Account { get; private set; }

    public Task<IActionResult> OnGetAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return ReadAsync(LoadAsync);
    }

    public Task<IActionResult> OnPostBeginAsync() => StepAsync(async () => (Secret, Address) = (await access.SetUpTotpAsync(new() { Password = Password ?? "", Code = Second })).Result is var made ? (made.Secret, made.Address) : default);

    public Task<IActionResult> OnPostConfirmAsync() => StepAsync(async () =>
    {
        var confirmed = (await access.ConfirmTotpAsync(new() { Code = Code ?? "" })).Result;
        RecoveryCodes = confirmed.RecoveryCodes;
        await HttpContext.EnterAgainAsync(access, confirmed.Token);
    });

    /// <summary>The next step stands on this very page, since what it shows is shown once.</summary>
    private async Task<IActionResult> StepAsync(Func<Task> step)
    {
        Response.Headers.CacheControl = "no-store";
        try
        {
            await step();
            ModelState.Clear();
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 403 or 409 or 429)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
            await LoadAsync();
        }
        return Page();
    }

    private async Task LoadAsync() => Account = (await access.GetAccountAsync()).Result;
}
