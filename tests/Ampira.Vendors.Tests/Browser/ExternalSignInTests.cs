using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Tests.Api.Access;
using Microsoft.Extensions.Time.Testing;

namespace Ampira.Vendors.Tests.Browser;

/// <summary>Signing in by the town's OpenID provider in a real browser without JavaScript. The provider lies on another site than the pages, as it does in a town.</summary>
[TestClass]
public sealed class ExternalSignInTests
{
    private static OpenIdProvider _provider = null!;
    private static ApiHost _api = null!;
    private static Chromium _chromium = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        var port = Chromium.FreePort();
        _provider = await OpenIdProvider.StartAsync(new FakeTimeProvider(ApiHost.Start), $"http://localhost:{port}/SignIn/External/Back");
        _provider.AsksFirst = true;
        _api = new() { Settings = _provider.Settings(("External:RoleMap", "vendors-audit=auditor")) };
        (await new ApiClient(_api.CreateClient(), null).PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK); // read before anybody waits for it
        _chromium = await Chromium.StartAsync(_api, port);
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _chromium.DisposeAsync();
        await _api.DisposeAsync();
        await _provider.DisposeAsync();
    }

    private static async Task LogInAsync(Person person, string user)
    {
        await person.Page.FillAsync("#user", user);
        await person.Page.ClickAsync("button");
    }

    [TestMethod]
    public async Task An_invited_person_comes_in_by_the_provider_and_so_does_who_connected_an_account()
    {
        var town = await Town.FoundAsync(_api);
        var invitation = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"{Guid.NewGuid():N}@town.example", roles = new[] { new { role = Roles.Requester } } })).Is(HttpStatusCode.Created)["invitation"].GetValue<string>();
        await using var newcomer = await _chromium.SitDownAsync(javaScript: false);
        await newcomer.OpenAsync($"/Invitation?token={invitation}");
        await newcomer.FollowAsync("庁内ログインでサインイン");
        await LogInAsync(newcomer, $"newcomer-{town.Id}");
        Assert.AreEqual("/", newcomer.Path);

        await using var person = await _chromium.SitDownAsync(javaScript: false);
        await person.SignInAsync(town.EmailOf(Roles.Auditor));
        await person.OpenAsync("/Account");
        await person.Page.FillAsync("#on", Town.Password);
        await person.PressAsync("つなぐ");
        await person.FollowAsync("庁内ログインへ進む");
        await LogInAsync(person, $"auditor-{town.Id}");
        Assert.AreEqual("/Account", person.Path);
        await person.SeesAsync("つなぎました");

        await person.Page.Context.ClearCookiesAsync();
        await person.OpenAsync("/Audit");
        await person.FollowAsync("庁内ログインでサインイン");
        await LogInAsync(person, $"auditor-{town.Id}");
        Assert.AreEqual("/Audit", person.Path, "where it wanted to go");
        Assert.AreEqual("", string.Join('\n', person.Console));
    }

    [TestMethod]
    public async Task Who_is_unknown_or_began_elsewhere_is_told_so_on_a_page()
    {
        await using var stranger = await _chromium.SitDownAsync(javaScript: false);
        await stranger.OpenAsync("/SignIn");
        await stranger.FollowAsync("庁内ログインでサインイン");
        var address = stranger.Page.Url;
        await LogInAsync(stranger, "stranger");
        await stranger.SeesAsync("どの職員ともつながっていません");

        await using var lured = await _chromium.SitDownAsync();
        await lured.OpenAsync(address);
        await LogInAsync(lured, "stranger");
        await lured.SeesAsync("このブラウザで始めたサインインではない");
        Assert.IsEmpty(await lured.ViolationsAsync());
    }

    [TestMethod]
    public async Task Our_own_second_factor_is_asked_for_on_the_way_back()
    {
        var town = await Town.FoundAsync(_api);
        var secret = (await town.Auditor.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK)["secret"].GetValue<string>();
        string CodeOf(int later) => new OtpNet.Totp(OtpNet.Base32Encoding.ToBytes(secret)).ComputeTotp(_api.Clock.GetUtcNow().AddSeconds(30 * later).UtcDateTime);
        var confirmed = (await town.Auditor.PostAsync("/me/totp/confirm", new { code = CodeOf(-1) })).Is(HttpStatusCode.OK);
        var auditor = new ApiClient(_api.CreateClient(), confirmed["token"].GetValue<string>());
        var begun = (await auditor.PostAsync("/me/external/begin", new { password = Town.Password, code = confirmed["recoveryCodes"][0]!.GetValue<string>() })).Is(HttpStatusCode.OK);
        var back = await _provider.VisitAsync($"{begun["address"].GetValue<string>()}&user=factor-{town.Id}");
        (await auditor.PostAsync("/me/external/complete", new { challenge = begun["challenge"].GetValue<string>(), state = back["state"], code = back["code"] })).Is(HttpStatusCode.NoContent);

        await using var person = await _chromium.SitDownAsync(javaScript: false, language: "en");
        await person.OpenAsync("/SignIn");
        await person.FollowAsync("Sign in with town login");
        await LogInAsync(person, $"factor-{town.Id}");
        await person.Page.FillAsync("#code", "000000");
        await person.PressAsync("Sign in");
        Assert.IsTrue(await person.Page.Locator("#code-e").IsVisibleAsync());
        await person.Page.FillAsync("#code", CodeOf(0));
        await person.PressAsync("Sign in");
        Assert.AreEqual("/", person.Path);
    }
}
