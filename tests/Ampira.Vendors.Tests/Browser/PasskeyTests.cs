using Ampira.Vendors.Api.Access;
using Microsoft.Playwright;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>Passkeys in a real browser with an authenticator of its own, and authenticator apps, where a second factor is required of staff.</summary>
[TestClass]
public sealed class PasskeyTests
{
    private static ApiHost _api = null!;
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        var (port, settings) = (Chromium.FreePort(), new Dictionary<string, string> { ["SecondFactor:Required"] = "staff", ["Passkeys:Domain"] = "localhost" });
        settings["Passkeys:Origins"] = $"http://localhost:{port}";
        _api = new() { Settings = settings };
        _chromium = await Chromium.StartAsync(_api, port);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _chromium.DisposeAsync();
        await _api.DisposeAsync();
    }

    /// <summary>A platform authenticator that verifies its person, as a telephone or a laptop has it.</summary>
    private static async Task AuthenticatorAsync(Person person)
    {
        var devTools = await person.Page.Context.NewCDPSessionAsync(person.Page);
        await devTools.SendAsync("WebAuthn.enable");
        await devTools.SendAsync("WebAuthn.addVirtualAuthenticator", new() { ["options"] = new Dictionary<string, object> { ["protocol"] = "ctap2", ["transport"] = "internal", ["hasResidentKey"] = true, ["hasUserVerification"] = true, ["isUserVerified"] = true, ["automaticPresenceSimulation"] = true } });
    }

    [TestMethod]
    public async Task A_passkey_is_made_at_the_first_sign_in_and_signs_in_from_then_on()
    {
        var town = await Town.FoundAsync(_api);
        await using var person = await _chromium.SitDownAsync();
        await AuthenticatorAsync(person);
        await person.SignInAsync(town.EmailOf(Roles.Auditor));
        Assert.AreEqual("/Account", person.Path, "nothing else is open before there is a second factor");
        await person.OpenAsync("/Audit");
        Assert.AreEqual("/Account", person.Path);

        await person.FollowAsync("追加する");
        await person.Page.FillAsync("#password", Town.Password);
        await person.PressAsync("次へ");
        await person.Page.FillAsync("#name", "職場のノートPC");
        await person.Page.ClickAsync("main form button");
        await person.Page.WaitForSelectorAsync("#codes");
        Assert.AreEqual(10, await person.Page.Locator("#codes li").CountAsync());
        Assert.IsEmpty(await person.ViolationsAsync());
        await person.OpenAsync("/Audit");
        Assert.AreEqual("/Audit", person.Path);

        await person.Page.Context.ClearCookiesAsync();
        await person.OpenAsync("/SignIn/Passkey");
        await person.Page.ClickAsync("main form button");
        await person.Page.WaitForURLAsync(url => new Uri(url).AbsolutePath == "/");
        await person.OpenAsync("/Account");
        Assert.Contains("パスキー", await person.Page.Locator("tbody").Last.InnerTextAsync(), "it says by what one signed in");
        await person.Page.FillAsync("#old", Town.Password);
        await person.Page.FillAsync("#new", "another horse entirely");
        await person.PressAsync("変更する");
        await person.SeesAsync("パスワードを変更しました"); // a passkey shown just now is both factors: no code is asked for beside it
        Assert.AreEqual("", string.Join('\n', person.Console));
    }

    [TestMethod]
    public async Task A_passkey_of_elsewhere_and_none_at_all_sign_nobody_in()
    {
        await using var person = await _chromium.SitDownAsync();
        await AuthenticatorAsync(person);
        await person.OpenAsync("/SignIn/Passkey");
        await person.Page.ClickAsync("main form button");
        await person.Page.Locator("[data-passkey-failed]").WaitForAsync(new() { State = WaitForSelectorState.Visible });
        Assert.AreEqual("/SignIn/Passkey", person.Path);
    }

    [TestMethod]
    public async Task An_authenticator_app_is_set_up_without_JavaScript_and_its_code_asked_for_at_the_next_sign_in()
    {
        var town = await Town.FoundAsync(_api);
        await using var person = await _chromium.SitDownAsync(javaScript: false);
        await person.SignInAsync(town.EmailOf(Roles.Auditor));
        await person.FollowAsync("登録する");
        await person.Page.FillAsync("#password", Town.Password);
        await person.PressAsync("次へ");
        Assert.IsTrue(await person.Page.Locator(".ans-qr svg").IsVisibleAsync());
        var secret = (await person.Page.Locator("#secret").InnerTextAsync()).Trim();
        string CodeOf(int later) => new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(secret)).ComputeTotp(_api.Clock.GetUtcNow().AddSeconds(30 * later).UtcDateTime);
        await person.Page.FillAsync("#code", "000000");
        await person.PressAsync("登録する");
        Assert.IsTrue(await person.Page.Locator("#code-e").IsVisibleAsync(), "a wrong code is told, and the same QR code stays");
        await person.Page.FillAsync("#code", CodeOf(0));
        await person.PressAsync("登録する");
        Assert.AreEqual(10, await person.Page.Locator("#codes li").CountAsync());
        await person.OpenAsync("/Audit");
        Assert.AreEqual("/Audit", person.Path);

        await using var again = await _chromium.SitDownAsync(javaScript: false);
        await again.SignInAsync(town.EmailOf(Roles.Auditor));
        await again.Page.FillAsync("#code", "000000");
        await again.PressAsync("サインイン");
        Assert.IsTrue(await again.Page.Locator("#code-e").IsVisibleAsync());
        await again.Page.FillAsync("#code", CodeOf(1));
        await again.PressAsync("サインイン");
        Assert.AreEqual("/", again.Path);
    }
}
