using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Access.External;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;
using OtpNet;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>Staff who sign in by a real OpenID provider, and all that it can do wrong.</summary>
[TestClass]
public sealed class ExternalSignInTests
{
    private const string RoleMap = "vendors-lead=securityLead; CN=audit,DC=town=auditor;vendors-admin=administrator";

    private static OpenIdProvider _provider = null!;
    private static ApiHost _api = null!;

    [ClassInitialize]
    public static async Task StartAsync(TestContext context)
    {
        _provider = await OpenIdProvider.StartAsync(new FakeTimeProvider(ApiHost.Start));
        _api = new() { Settings = _provider.Settings(("External:RoleMap", RoleMap)) };
    }

    [ClassCleanup]
    public static async Task StopAsync()
    {
        await _api.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [TestInitialize]
    public void Mend() => _provider.Mend();

    private static ApiClient As(Answer session, ApiHost? host = null) => new((host ?? _api).CreateClient(), session["token"].GetValue<string>());

    private static async Task<object> VisitAsync(Answer begun)
    {
        var back = await _provider.VisitAsync(begun["address"].GetValue<string>());
        return new { challenge = begun["challenge"].GetValue<string>(), state = back["state"], code = back.GetValueOrDefault("code"), error = back.GetValueOrDefault("error"), iss = back.GetValueOrDefault("iss") };
    }

    private static async Task<Answer> SignInAsync(ApiClient anonymous, string? invitation = null) =>
        await anonymous.PostAsync("/sessions/external/complete", await VisitAsync((await anonymous.PostAsync("/sessions/external/begin", new { invitation })).Is(HttpStatusCode.OK)));

    /// <summary>A member of the staff whose account is connected with whom the provider signs in now.</summary>
    private static async Task<(Town Town, ApiClient Person)> ConnectedAsync(string role = Roles.Auditor, ApiHost? host = null)
    {
        var town = await Town.FoundAsync(host ?? _api);
        await ConnectAsync(town.Person(role));
        return (town, town.Person(role));
    }

    private static async Task ConnectAsync(ApiClient person) =>
        (await person.PostAsync("/me/external/complete", await VisitAsync((await person.PostAsync("/me/external/begin", new { password = Town.Password })).Is(HttpStatusCode.OK)))).Is(HttpStatusCode.NoContent);

    private static async Task<string[]> RolesOfAsync(Town town, Answer session) =>
        [.. (await town.Admin.GetAsync($"/people/{session["user"]["id"]}")).Is(HttpStatusCode.OK)["roles"].AsArray().Where(r => r!["isExternal"]!.GetValue<bool>()).Select(r => r!["role"]!.GetValue<string>()).Order()];

    [TestMethod]
    public async Task A_person_connects_the_own_account_and_signs_in_by_the_provider()
    {
        var (town, person) = await ConnectedAsync();

        var account = (await person.GetAsync("/me/account")).Is(HttpStatusCode.OK);
        Assert.AreEqual("庁内ログイン", account["external"]["name"]!.GetValue<string>());
        Assert.IsNotNull(account["external"]["connectedAt"]);
        var session = (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);
        Assert.AreEqual(town.EmailOf(Roles.Auditor), session["user"]["email"]!.GetValue<string>());
        var own = As(session);
        Assert.AreEqual("external", (await own.GetAsync("/me/sessions"))["items"].AsArray().Single(s => s!["isThisOne"]!.GetValue<bool>())!["method"]!.GetValue<string>());
        Assert.Contains(e => e!["action"]!.GetValue<string>() == "account.externalConnected", (await own.GetAsync("/audit-events")).Is(HttpStatusCode.OK)["items"].AsArray());
        Assert.AreEqual("town login", (await town.Anonymous.GetAsync("/sessions/external", "en"))["name"].GetValue<string>());
    }

    [TestMethod]
    public async Task Nobody_is_signed_in_by_an_address_and_who_is_unknown_is_told_what_to_do()
    {
        var town = await Town.FoundAsync(_api);

        var refused = (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalUnknown");
        Assert.Contains("招待", refused["detail"].GetValue<string>());
    }

    [TestMethod]
    public async Task An_invitation_is_accepted_by_the_provider_without_a_password()
    {
        var town = await Town.FoundAsync(_api);
        var email = $"{Guid.NewGuid():N}@town.example";
        var invitation = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email, roles = new[] { new { role = Roles.Requester } } })).Is(HttpStatusCode.Created)["invitation"].GetValue<string>();

        (await town.Anonymous.PostAsync("/sessions/external/begin", new { invitation = "avi_none" })).Refused(HttpStatusCode.NotFound, "invitationUnknown");
        var session = (await SignInAsync(town.Anonymous, invitation)).Is(HttpStatusCode.OK);
        Assert.AreEqual(email, session["user"]["email"]!.GetValue<string>());
        Assert.IsFalse((await As(session).GetAsync("/me/account")).Is(HttpStatusCode.OK)["hasPassword"].GetValue<bool>());
        (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);
        (await town.Anonymous.PostAsync("/sessions/external/begin", new { invitation })).Refused(HttpStatusCode.NotFound, "invitationUnknown");
        (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
    }

    [TestMethod]
    public async Task Somebody_who_is_connected_already_accepts_no_invitation_of_another()
    {
        var (town, _) = await ConnectedAsync();
        var invited = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"{Guid.NewGuid():N}@town.example" })).Is(HttpStatusCode.Created);

        (await SignInAsync(town.Anonymous, invited["invitation"].GetValue<string>())).Refused(HttpStatusCode.Conflict, "externalTaken");
        Assert.AreEqual("invited", (await town.Admin.GetAsync($"/people/{invited.Id}"))["person"]["state"]!.GetValue<string>(), "the invitation is still good");
        var begun = (await town.Ciso.PostAsync("/me/external/begin", new { password = Town.Password })).Is(HttpStatusCode.OK);
        (await town.Ciso.PostAsync("/me/external/complete", await VisitAsync(begun))).Refused(HttpStatusCode.Conflict, "externalTaken");
    }

    [TestMethod]
    public async Task A_connection_takes_the_password_and_is_finished_only_by_who_began_it()
    {
        var (town, person) = await ConnectedAsync();

        (await person.PostAsync("/me/external/begin", new { password = Town.Password })).Refused(HttpStatusCode.Conflict, "externalThere");
        CollectionAssert.Contains((await town.Ciso.PostAsync("/me/external/begin", new { password = "wrong horse battery" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/password");
        CollectionAssert.Contains((await town.Ciso.PostAsync("/me/external/begin", new { })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/password");
        _provider.Mend();
        var begun = (await town.Ciso.PostAsync("/me/external/begin", new { password = Town.Password })).Is(HttpStatusCode.OK);
        Assert.Contains("prompt=login", begun["address"].GetValue<string>());
        (await town.SecurityLead.PostAsync("/me/external/complete", await VisitAsync(begun))).Refused(HttpStatusCode.Conflict, "externalOver");
        var vendor = await town.VendorAsync();
        var organisation = await town.PersonOfAsync(vendor.Id);
        (await organisation.Api.PostAsync("/me/external/begin", new { password = Town.Password })).Refused(HttpStatusCode.Forbidden, "staffOnly");
    }

    [TestMethod]
    public async Task A_sign_in_is_finished_once_with_its_own_state_and_in_time()
    {
        var (town, _) = await ConnectedAsync();
        var anonymous = town.Anonymous;
        var begun = (await anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        var back = await VisitAsync(begun);
        (await anonymous.PostAsync("/sessions/external/complete", back)).Is(HttpStatusCode.OK);
        (await anonymous.PostAsync("/sessions/external/complete", back)).Refused(HttpStatusCode.Unauthorized, "externalOver");

        var other = (await anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        var visited = await _provider.VisitAsync(other["address"].GetValue<string>());
        (await anonymous.PostAsync("/sessions/external/complete", new { challenge = other["challenge"].GetValue<string>(), state = "another", code = visited["code"] })).Refused(HttpStatusCode.Unauthorized, "externalOver");
        (await anonymous.PostAsync("/sessions/external/complete", new { challenge = other["challenge"].GetValue<string>(), state = visited["state"], code = visited["code"] })).Refused(HttpStatusCode.Unauthorized, "externalOver");
        var connecting = (await town.Ciso.PostAsync("/me/external/begin", new { password = Town.Password })).Is(HttpStatusCode.OK);
        (await anonymous.PostAsync("/sessions/external/complete", await VisitAsync(connecting))).Refused(HttpStatusCode.Unauthorized, "externalOver");

        await using var later = new ApiHost { Settings = _provider.Settings() };
        var late = (await anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        later.Clock.Advance(TimeSpan.FromMinutes(11));
        (await anonymous.At(later).PostAsync("/sessions/external/complete", await VisitAsync(late))).Refused(HttpStatusCode.Unauthorized, "externalOver");
    }

    [TestMethod]
    public async Task What_the_provider_does_wrong_is_a_clear_refusal()
    {
        var (town, _) = await ConnectedAsync();
        var (subject, now) = (_provider.Subject, ApiHost.Start.ToUnixTimeSeconds());
        var forgeries = new (string What, Func<JsonWebToken, string> Forge)[]
        {
            ("signed by another key", t => OpenIdProvider.SignedByAnother(t, t.Kid)), ("signed by an unknown key", t => OpenIdProvider.SignedByAnother(t, "unknown")), ("signed by a secret", t => OpenIdProvider.SignedByASecret(t, System.Text.Encoding.UTF8.GetBytes(OpenIdProvider.ClientSecret))),
            ("not signed", OpenIdProvider.Unsigned), ("a text", _ => "no token"), ("a changed payload", t => $"{t.EncodedHeader}.{t.EncodedPayload[..^4]}AAAA.{t.EncodedSignature}"),
            ("another nonce", t => _provider.Signed(t, ("nonce", "another"))), ("no nonce", t => _provider.Signed(t, ("nonce", null))), ("for another client", t => _provider.Signed(t, ("aud", "another"), ("azp", null))), ("for two clients", t => _provider.Signed(t, ("aud", new[] { OpenIdProvider.ClientId, "another" }), ("azp", "another"))),
            ("by another issuer", t => _provider.Signed(t, ("iss", "https://evil.example/"))), ("expired", t => _provider.Signed(t, ("exp", now - 600), ("nbf", now - 900), ("iat", now - 900))), ("of tomorrow", t => _provider.Signed(t, ("nbf", now + 86_400), ("exp", now + 90_000))), ("without an end", t => _provider.Signed(t, ("exp", null))),
            ("of nobody", t => _provider.Signed(t, ("sub", null))),
        };
        foreach (var (what, forge) in forgeries)
        {
            _provider.Forge = forge;
            var answer = await SignInAsync(town.Anonymous);
            Assert.AreEqual((HttpStatusCode.Unauthorized, "externalRefused"), (answer.Status, answer.Code), what);
            Assert.IsNotEmpty(answer["detail"].GetValue<string>(), what);
        }
        _provider.Forge = t => _provider.Signed(t);
        (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);

        _provider.Mend();
        _provider.Error = "access_denied";
        (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalDenied");
        _provider.Error = "server_error";
        (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalRefused");
        _provider.Mend();
        _provider.Subject = subject;
        var begun = (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        var visited = await _provider.VisitAsync(begun["address"].GetValue<string>());
        (await town.Anonymous.PostAsync("/sessions/external/complete", new { challenge = begun["challenge"].GetValue<string>(), state = visited["state"], code = "no code of ours" })).Refused(HttpStatusCode.Unauthorized, "externalRefused");
        (await town.Anonymous.PostAsync("/sessions/external/complete", new { challenge = "avc_none", state = "x", code = "x" })).Refused(HttpStatusCode.Unauthorized, "externalOver");
        (await town.Anonymous.PostAsync("/sessions/external/complete", new { })).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_code_caught_on_its_way_is_of_no_use_without_the_verifier_of_its_own_sign_in()
    {
        var (town, _) = await ConnectedAsync();
        var caught = await _provider.VisitAsync((await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK)["address"].GetValue<string>());
        var mine = (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        var state = (await _provider.VisitAsync(mine["address"].GetValue<string>()))["state"];

        (await town.Anonymous.PostAsync("/sessions/external/complete", new { challenge = mine["challenge"].GetValue<string>(), state, code = caught["code"] })).Refused(HttpStatusCode.Unauthorized, "externalRefused");
    }

    [TestMethod]
    public async Task A_provider_that_changes_its_key_is_asked_for_the_new_one()
    {
        await using var provider = await OpenIdProvider.StartAsync(new FakeTimeProvider(ApiHost.Start));
        await using var host = new ApiHost { Settings = provider.Settings() };
        var town = await Town.FoundAsync(host);
        async Task<object> BackAsync(Answer begun)
        {
            var back = await provider.VisitAsync(begun.Is(HttpStatusCode.OK)["address"].GetValue<string>());
            return new { challenge = begun["challenge"].GetValue<string>(), state = back["state"], code = back["code"] };
        }
        (await town.Auditor.PostAsync("/me/external/complete", await BackAsync(await town.Auditor.PostAsync("/me/external/begin", new { password = Town.Password })))).Is(HttpStatusCode.NoContent);

        provider.ChangeKey();
        (await town.Anonymous.PostAsync("/sessions/external/complete", await BackAsync(await town.Anonymous.PostAsync("/sessions/external/begin", new { })))).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_provider_that_is_down_slow_or_talks_nonsense_is_a_clear_refusal()
    {
        await using var provider = await OpenIdProvider.StartAsync(new FakeTimeProvider(ApiHost.Start));
        await using var host = new ApiHost { Settings = provider.Settings(("External:Seconds", "3")) };
        var town = await Town.FoundAsync(host);
        var held = new TaskCompletionSource();

        provider.Gate = held.Task;
        var slow = (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Refused(HttpStatusCode.ServiceUnavailable, "externalUnavailable");
        Assert.IsNotNull(slow.Headers.RetryAfter);
        held.SetResult();
        provider.Status = 500;
        (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Refused(HttpStatusCode.ServiceUnavailable, "externalUnavailable");
        provider.Mend();
        await Processes.Eventually.IsAsync(async () => (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Status == HttpStatusCode.OK, "it stays refused though the provider is well");
        var begun = (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        var back = await provider.VisitAsync(begun["address"].GetValue<string>());
        provider.Status = 502;
        (await town.Anonymous.PostAsync("/sessions/external/complete", new { challenge = begun["challenge"].GetValue<string>(), state = back["state"], code = back["code"] })).Refused(HttpStatusCode.ServiceUnavailable, "externalUnavailable");
        await provider.DisposeAsync();
        await using var nowhere = new ApiHost { Settings = provider.Settings() };
        (await town.Anonymous.At(nowhere).PostAsync("/sessions/external/begin", new { })).Refused(HttpStatusCode.ServiceUnavailable, "externalUnavailable");
    }

    [TestMethod]
    public async Task Roles_follow_the_claims_at_each_sign_in_and_those_given_by_hand_stay()
    {
        var (town, _) = await ConnectedAsync();

        _provider.Groups = ["vendors-lead", "CN=audit,DC=town", "elsewhere"];
        var session = (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);
        Assert.AreEqual("auditor,securityLead", string.Join(',', session["user"]["roles"]!.AsArray().Select(r => r!.GetValue<string>()).Order()));
        CollectionAssert.AreEqual(new[] { "auditor", "securityLead" }, await RolesOfAsync(town, session));
        (await As(session).GetAsync("/rule-sets")).Is(HttpStatusCode.OK);
        (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "auditor", "securityLead" }, await RolesOfAsync(town, session), "given once");

        _provider.Groups = ["elsewhere"];
        var later = (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);
        Assert.AreEqual("auditor", string.Join(',', later["user"]["roles"]!.AsArray().Select(r => r!.GetValue<string>())), "given by hand");
        CollectionAssert.AreEqual(Array.Empty<string>(), await RolesOfAsync(town, later));
        var audited = (await town.Auditor.GetAsync("/audit-events")).Is(HttpStatusCode.OK)["items"].AsArray().Where(e => e!["action"]!.GetValue<string>() == "role.claimed").ToList();
        Assert.HasCount(2, audited, "a sign-in that changes nothing is no event of roles");
    }

    [TestMethod]
    public async Task Groups_that_the_provider_left_out_for_their_number_are_not_taken_for_lost()
    {
        var (town, _) = await ConnectedAsync();
        _provider.Groups = ["vendors-lead"];
        var session = (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);

        _provider.Forge = t => _provider.Signed(t, ("groups", null), ("_claim_names", new { groups = "src1" }));
        (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalGroups");
        CollectionAssert.AreEqual(new[] { "securityLead" }, await RolesOfAsync(town, session));
    }

    [TestMethod]
    public async Task The_last_administrator_by_hand_stays_whatever_claims_make()
    {
        var (town, _) = await ConnectedAsync();
        _provider.Groups = ["vendors-admin"];
        var administrator = As((await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK));
        var me = (await town.Admin.GetAsync("/me")).Is(HttpStatusCode.OK);
        var role = (await administrator.GetAsync($"/people/{me["id"]}")).Is(HttpStatusCode.OK)["roles"][0]!;

        (await administrator.DeleteAsync($"/role-assignments/{role["id"]}", role["version"]!.GetValue<long>())).Refused(HttpStatusCode.Conflict, "lastAdministrator");
    }

    [TestMethod]
    public async Task Our_second_factor_is_asked_for_unless_the_provider_showed_one_that_counts()
    {
        await using var strict = new ApiHost { Settings = _provider.Settings(("SecondFactor:Required", "staff")) };
        var town = await Town.FoundAsync(strict);
        await ConnectAsync(town.Auditor); // the session that the town was made with counts as one with a second factor
        Assert.IsTrue((await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK)["mustEnrol"].GetValue<bool>(), "the provider's password is no more than ours");
        _provider.Methods = ["pwd", "mfa"];
        Assert.IsFalse((await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK)["mustEnrol"].GetValue<bool>());

        var secret = (await town.Auditor.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK)["secret"].GetValue<string>();
        string CodeOf(int later) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(strict.Clock.GetUtcNow().AddSeconds(30 * later).UtcDateTime);
        (await town.Auditor.PostAsync("/me/totp/confirm", new { code = CodeOf(-1) })).Is(HttpStatusCode.OK);
        (await SignInAsync(town.Anonymous)).Is(HttpStatusCode.OK);
        _provider.Methods = ["pwd"];
        var begun = (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Is(HttpStatusCode.OK);
        (await town.Anonymous.PostAsync("/sessions/external/complete", await VisitAsync(begun))).Refused(HttpStatusCode.Unauthorized, "secondFactorRequired");
        var challenge = begun["challenge"].GetValue<string>();
        (await town.Anonymous.PostAsync("/sessions/external/second-factor", new { challenge, code = "000000" })).Refused(HttpStatusCode.Unauthorized, "wrongCode");
        var session = (await town.Anonymous.PostAsync("/sessions/external/second-factor", new { challenge, code = CodeOf(0) })).Is(HttpStatusCode.OK);
        Assert.IsFalse(session["mustEnrol"].GetValue<bool>());
        (await As(session, strict).GetAsync("/audit-events")).Is(HttpStatusCode.OK);
        (await town.Anonymous.PostAsync("/sessions/external/second-factor", new { challenge, code = CodeOf(1) })).Refused(HttpStatusCode.Unauthorized, "externalOver");
    }

    [TestMethod]
    public async Task A_session_of_a_password_alone_connects_nothing_where_a_second_factor_is_required()
    {
        await using var strict = new ApiHost { Settings = _provider.Settings(("SecondFactor:Required", "staff")) };
        var town = await Town.FoundAsync(strict);
        var session = (await town.Anonymous.PostAsync("/sessions", new { email = town.EmailOf(Roles.Auditor), password = Town.Password })).Is(HttpStatusCode.OK);

        (await As(session, strict).PostAsync("/me/external/begin", new { password = Town.Password })).Refused(HttpStatusCode.Forbidden, "mustEnrol");
    }

    [TestMethod]
    public async Task A_connection_is_taken_away_but_never_the_last_way_in()
    {
        var (town, person) = await ConnectedAsync();
        (await person.PostAsync("/me/external/remove", new { password = "wrong horse battery" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await person.PostAsync("/me/external/remove", new { password = Town.Password })).Is(HttpStatusCode.NoContent);
        (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalUnknown");
        (await person.PostAsync("/me/external/remove", new { password = Town.Password })).Refused(HttpStatusCode.Conflict, "notConnected");

        var invitation = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"{Guid.NewGuid():N}@town.example" })).Is(HttpStatusCode.Created)["invitation"].GetValue<string>();
        var newcomer = As((await SignInAsync(town.Anonymous, invitation)).Is(HttpStatusCode.OK));
        (await newcomer.PostAsync("/me/external/remove", new { })).Refused(HttpStatusCode.Conflict, "lastWayIn");
        var secret = (await newcomer.PostAsync("/me/totp", new { })).Is(HttpStatusCode.OK)["secret"].GetValue<string>();
        Assert.IsNotEmpty(secret, "it signed in just now");
        await using var later = new ApiHost { Settings = _provider.Settings() };
        later.Clock.Advance(TimeSpan.FromMinutes(11));
        (await newcomer.At(later).PostAsync("/me/totp", new { })).Refused(HttpStatusCode.Forbidden, "signInAgain");
    }

    [TestMethod]
    public async Task A_person_who_is_reset_or_leaves_is_no_longer_signed_in_by_the_provider()
    {
        var (town, person) = await ConnectedAsync();
        var id = (await person.GetAsync("/me")).Is(HttpStatusCode.OK)["id"];
        var version = (await town.Admin.GetAsync($"/people/{id}")).Is(HttpStatusCode.OK)["person"]["version"]!.GetValue<long>();

        var invited = (await town.Admin.PostAsync($"/people/{id}/reset", new { }, version)).Is(HttpStatusCode.OK);
        (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalUnknown");
        (await SignInAsync(town.Anonymous, invited["invitation"].GetValue<string>())).Is(HttpStatusCode.OK);
        version = (await town.Admin.GetAsync($"/people/{id}")).Is(HttpStatusCode.OK)["person"]["version"]!.GetValue<long>();
        (await town.Admin.DeleteAsync($"/people/{id}", version)).Is(HttpStatusCode.NoContent);
        (await SignInAsync(town.Anonymous)).Refused(HttpStatusCode.Unauthorized, "externalUnknown");
    }

    [TestMethod]
    public async Task Where_passwords_are_shut_staff_have_none_but_the_break_glass_account_and_vendors_keep_theirs()
    {
        var breakGlass = $"emergency-{Guid.NewGuid():N}@town.example";
        await using var shut = new ApiHost { Settings = _provider.Settings(("External:ShutPasswords", "staff"), ("External:BreakGlass", breakGlass)) };
        var town = await Town.FoundAsync(shut);
        var email = town.EmailOf(Roles.Auditor);

        Assert.Contains("庁内ログイン", (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Refused(HttpStatusCode.Forbidden, "passwordsShut")["detail"].GetValue<string>());
        (await town.Anonymous.PostAsync("/sessions", new { email, password = "wrong horse battery" })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        (await town.Auditor.PutAsync("/me/password", new { password = Town.Password, newPassword = "another horse entirely" })).Refused(HttpStatusCode.Forbidden, "passwordsShut");
        (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"{Guid.NewGuid():N}@town.example", password = Town.Password })).Refused(HttpStatusCode.Forbidden, "passwordsShut");
        var invitation = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"{Guid.NewGuid():N}@town.example" })).Is(HttpStatusCode.Created)["invitation"].GetValue<string>();
        (await town.Anonymous.PostAsync("/staff-invitations/accept", new { token = invitation, password = Town.Password })).Refused(HttpStatusCode.Forbidden, "passwordsShut");
        (await SignInAsync(town.Anonymous, invitation)).Is(HttpStatusCode.OK);
        (await town.Auditor.PostAsync("/me/totp", new { password = Town.Password })).Refused(HttpStatusCode.Forbidden, "signInAgain");

        (await town.Admin.PostAsync("/people", new { name = "非常 用", email = breakGlass, password = Town.Password })).Is(HttpStatusCode.Created);
        (await town.Anonymous.PostAsync("/sessions", new { email = breakGlass, password = Town.Password })).Is(HttpStatusCode.OK);
        var vendor = await town.VendorAsync();
        var person = $"{Guid.NewGuid():N}@vendor.example";
        await town.InviteAndAcceptAsync(vendor.Id, person);
        (await town.Anonymous.PostAsync("/sessions", new { email = person, password = Town.Password })).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Without_a_provider_there_is_no_such_sign_in()
    {
        var town = await Town.FoundAsync();

        var said = (await town.Anonymous.GetAsync("/sessions/external")).Is(HttpStatusCode.OK);
        Assert.IsFalse(said["isConfigured"].GetValue<bool>());
        (await town.Anonymous.PostAsync("/sessions/external/begin", new { })).Refused(HttpStatusCode.Conflict, "noExternal");
        (await town.Auditor.PostAsync("/me/external/begin", new { password = Town.Password })).Refused(HttpStatusCode.Conflict, "noExternal");
        Assert.IsNull((await town.Auditor.GetAsync("/me/account")).Is(HttpStatusCode.OK).Body!["external"]);
    }

    [TestMethod]
    [DataRow("External:Authority", "http://login.town.example", "External__Authority")]
    [DataRow("External:ClientId", "", "External__ClientId")]
    [DataRow("External:ReturnAddress", "http://vendors.town.example/SignIn/External/Back", "External__ReturnAddress")]
    [DataRow("External:RoleMap", "vendors=mayor", "External__RoleMap")]
    [DataRow("External:ShutPasswords", "all", "External__ShutPasswords")]
    public async Task Settings_that_could_not_work_are_refused_at_the_start(string name, string value, string told)
    {
        var settings = _provider.Settings();
        settings[name] = value;
        await using var host = new ApiHost { Settings = settings };

        Assert.Contains(told, Assert.ThrowsExactly<InvalidOperationException>(() => host.CreateClient()).Message);
    }

    [TestMethod]
    [DataRow("a=auditor;CN=x,DC=y=ciso", "a>auditor CN=x,DC=y>ciso")]
    [DataRow("a = auditor ; ", "a>auditor")]
    [DataRow("a=mayor", null)]
    [DataRow("auditor", null)]
    [DataRow("=auditor", null)]
    [DataRow(";", null)]
    public void The_map_of_roles_reads_value_and_role(string text, string? read) =>
        Assert.AreEqual(read, ExternalRules.RoleMap(text) is { } map ? string.Join(' ', map.Select(m => $"{m.Value}>{m.Role}")) : null);

    [TestMethod]
    public void The_challenge_of_a_verifier_is_that_of_RFC_7636() => Assert.AreEqual("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", ExternalRules.ChallengeOf("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"));

    [TestMethod]
    [DataRow("https://login.town.example", true)]
    [DataRow("http://127.0.0.1:8080", true)]
    [DataRow("http://login.town.example", false)]
    [DataRow("login.town.example", false)]
    public void Secrets_go_by_https(string address, bool isSafe) => Assert.AreEqual(isSafe, ExternalRules.IsSafe(address));
}
