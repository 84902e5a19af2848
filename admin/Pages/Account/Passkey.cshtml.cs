using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Account;

public sealed class PasskeyModel(AccessClient access) : ApiPage
{
    [BindProperty] public string? Password { get; set; }
    [BindProperty] public string? Second { get; set; }
    [BindProperty] public string? Name { get; set; }
    [BindProperty(Name = "challenge")] public string? Begun { get; set; }
    [BindProperty] public string? Credential { get; set; }

    public PasskeyOptionsResponse? Made { get; private set; }
    public IReadOnlyCollection<string> RecoveryCodes { get; private set; } = [];

    public AccountResponse? Account { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostBeginAsync()
    {
        try
        {
            Made = (await access.MakePasskeyOptionsAsync(new() { Password = Password ?? "", Code = Second })).Result;
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 403 or 409 or 429)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
            await LoadAsync();
        }
        return Page();
    }

    public async Task<IActionResult> OnPostAddAsync()
    {
        var answer = await TryAsync(async () =>
        {
            var added = (await access.AddPasskeyAsync(new() { Challenge = Begun ?? "", Credential = Credential ?? "", Name = Name ?? "" })).Result;
            RecoveryCodes = added.RecoveryCodes;
            await HttpContext.EnterAgainAsync(access, added.Token);
        }, "", LoadAsync);
        if (Problem is not null || RecoveryCodes.Count > 0) return Problem is not null ? answer : Page();
        Done = T("パスキーを追加しました。", "The passkey is added.");
        return Redirect(HttpContext.Root() + "/Account");
    }

    private async Task LoadAsync() => Account = (await access.GetAccountAsync()).Result;
}
