using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Account;

/// <summary>One's own account: second factor, password, sessions. The same for staff and for people of an organisation.</summary>
public sealed class IndexModel(AccessClient access, ExternalSteps steps, TimeProvider clock) : ApiPage
{
    [BindProperty] public string? Password { get; set; }
    /// <summary>A code of the second factor that is there.</summary>
    [BindProperty] public string? Second { get; set; }
    [BindProperty] public string? NewPassword { get; set; }

    public AccountResponse? Account { get; private set; }
    public IReadOnlyList<SessionResponse> Open { get; private set; } = [];
    public IReadOnlyCollection<string> RecoveryCodes { get; private set; } = [];
    /// <summary>Where to go on at the OpenID provider: by a link, since no form of ours may end at another host.</summary>
    public string? GoOn { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public Task<IActionResult> OnPostPasswordAsync() =>
        TryAsync(() => access.ChangePasswordAsync(new() { Password = Password ?? "", Code = Second, NewPassword = NewPassword ?? "" }), T("パスワードを変更しました。ほかの端末のサインインは終わりました。", "The password is changed, and your other sessions have ended."), LoadAsync);

    public async Task<IActionResult> OnPostCodesAsync()
    {
        var answer = await TryAsync(async () => RecoveryCodes = (await access.RenewRecoveryCodesAsync(new() { Password = Password ?? "", Code = Second })).Result.RecoveryCodes, "", LoadAsync);
        if (RecoveryCodes.Count == 0) return answer;
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostConnectAsync()
    {
        var answer = await TryAsync(async () =>
        {
            var begun = (await access.BeginConnectingAsync(new() { Password = Password ?? "", Code = Second })).Result;
            steps.Keep(HttpContext, new(true, begun.Challenge, null));
            GoOn = begun.Address;
        }, "", LoadAsync);
        if (GoOn is null) return answer;
        await LoadAsync();
        return Page();
    }

    public Task<IActionResult> OnPostDisconnectAsync() => TryAsync(() => access.DisconnectAsync(new() { Password = Password ?? "", Code = Second }), T("外部の認証を外しました。", "It is disconnected."), LoadAsync);

    public Task<IActionResult> OnPostRemoveTotpAsync() => TryAsync(() => access.RemoveTotpAsync(new() { Password = Password ?? "", Code = Second }), T("認証アプリを外しました。", "The authenticator app is taken away."), LoadAsync);

    public Task<IActionResult> OnPostRemovePasskeyAsync(Guid passkey) => TryAsync(() => access.RemovePasskeyAsync(passkey, new() { Password = Password ?? "", Code = Second }), T("パスキーを外しました。", "The passkey is taken away."), LoadAsync);

    public Task<IActionResult> OnPostEndAsync(Guid session) => TryAsync(() => access.EndSessionAsync(session, new() { Password = Password ?? "", Code = Second }), T("サインインを終わらせました。", "The session has ended."), LoadAsync);

    public Task<IActionResult> OnPostEndOthersAsync() => TryAsync(() => access.EndOtherSessionsAsync(new() { Password = Password ?? "", Code = Second }), T("ほかの端末のサインインを終わらせました。", "Your other sessions have ended."), LoadAsync);

    public IActionResult OnPostShortKeys(bool on)
    {
        ShortKeys.Switch(HttpContext, on, clock.GetUtcNow());
        Done = on ? T("キー操作を入れました。", "Keys are on.") : T("キー操作を切りました。", "Keys are off.");
        return Redirect(Request.Path);
    }

    private async Task LoadAsync()
    {
        var (account, sessions) = (access.GetAccountAsync(), access.ListSessionsAsync());
        (Account, Open) = ((await account).Result, (await sessions).Result.Items);
    }
}
