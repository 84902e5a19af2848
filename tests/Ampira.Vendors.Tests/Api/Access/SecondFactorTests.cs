using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Access.SecondFactors;
using OtpNet;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>Signing in with a second factor, on a host that requires one of staff.</summary>
[TestClass]
public sealed class SecondFactorTests
{
    private static readonly ApiHost Strict = new() { Settings = new Dictionary<string, string> { ["SecondFactor:Required"] = "staff" } };

    [ClassCleanup]
    public static async Task StopAsync() => await Strict.DisposeAsync();

    private static string CodeOf(string secret, int later = 0) => new Totp(Base32Encoding.ToBytes(secret)).ComputeTotp(Strict.Clock.GetUtcNow().AddSeconds(30 * later).UtcDateTime);

    private static Task<Answer> SignInAsync(Town town, string role, string? code = null, string password = Town.Password) => town.Anonymous.PostAsync("/sessions", new { email = town.EmailOf(role), password, code });

    private static ApiClient As(Answer session) => new(Strict.CreateClient(), session["token"].GetValue<string>());

    /// <summary>A person with an authenticator app, its secret and its recovery codes.</summary>
    private static async Task<(Town Town, ApiClient Person, string Secret, string[] Codes)> EnrolledAsync(string role = Roles.Auditor)
    {
        var town = await Town.FoundAsync(Strict);
        var person = As((await SignInAsync(town, role)).Is(HttpStatusCode.OK));
        var begun = (await person.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK);
        var confirmed = (await person.PostAsync("/me/totp/confirm", new { code = CodeOf(begun["secret"].GetValue<string>(), -1) })).Is(HttpStatusCode.OK);
        return (town, As(confirmed), begun["secret"].GetValue<string>(), [.. confirmed["recoveryCodes"].AsArray().Select(c => c!.GetValue<string>())]);
    }

    [TestMethod]
    public async Task Staff_without_a_second_factor_can_set_one_up_and_nothing_else()
    {
        var town = await Town.FoundAsync(Strict);
        var session = (await SignInAsync(town, Roles.Auditor)).Is(HttpStatusCode.OK);
        Assert.IsTrue(session["mustEnrol"].GetValue<bool>());
        var person = As(session);

        (await person.GetAsync("/audit-events")).Refused(HttpStatusCode.Forbidden, "mustEnrol");
        Assert.IsTrue((await person.GetAsync("/me")).Is(HttpStatusCode.OK)["mustEnrol"].GetValue<bool>());
        var begun = (await person.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK);
        Assert.StartsWith("otpauth://totp/Ampira%20Vendors", begun["address"].GetValue<string>());
        (await person.GetAsync("/audit-events")).Refused(HttpStatusCode.Forbidden, "mustEnrol");
        (await person.PostAsync("/me/totp/confirm", new { code = "000000" })).Refused(HttpStatusCode.BadRequest, "invalid");
        var confirmed = (await person.PostAsync("/me/totp/confirm", new { code = CodeOf(begun["secret"].GetValue<string>()) })).Is(HttpStatusCode.OK);
        Assert.HasCount(10, confirmed["recoveryCodes"].AsArray());

        Assert.AreNotEqual(session["token"].GetValue<string>(), confirmed["token"].GetValue<string>());
        (await person.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
        await Processes.Eventually.IsAsync(async () => (await As(confirmed).GetAsync("/audit-events")).Status == HttpStatusCode.OK, "the session may still do nothing");
        Assert.AreEqual(1, (await As(confirmed).GetAsync("/me/sessions"))["items"].AsArray().Count(s => s!["isThisOne"]!.GetValue<bool>()), "it is the same session");
        Assert.IsTrue((await As(confirmed).GetAsync("/me/account")).Is(HttpStatusCode.OK)["hasTotp"].GetValue<bool>());
    }

    [TestMethod]
    public async Task Whoever_signed_in_with_the_password_alone_is_out_once_its_person_sets_a_second_factor_up()
    {
        var town = await Town.FoundAsync(Strict);
        var (thief, person) = (As((await SignInAsync(town, Roles.Auditor)).Is(HttpStatusCode.OK)), As((await SignInAsync(town, Roles.Auditor)).Is(HttpStatusCode.OK)));
        var secret = (await person.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK)["secret"].GetValue<string>();
        person = As((await person.PostAsync("/me/totp/confirm", new { code = CodeOf(secret) })).Is(HttpStatusCode.OK));

        await Processes.Eventually.IsAsync(async () => (await person.GetAsync("/audit-events")).Status == HttpStatusCode.OK, "the session may still do nothing");
        await Processes.Eventually.IsAsync(async () => (await thief.GetAsync("/me")).Status == HttpStatusCode.Unauthorized, "the other session goes on");
    }

    [TestMethod]
    public async Task The_code_is_asked_for_only_after_the_password_and_counts_once()
    {
        var (town, _, secret, _) = await EnrolledAsync();

        (await SignInAsync(town, Roles.Auditor, CodeOf(secret), "wrong horse battery")).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        (await SignInAsync(town, Roles.Auditor)).Refused(HttpStatusCode.Unauthorized, "secondFactorRequired");
        var session = (await SignInAsync(town, Roles.Auditor, CodeOf(secret))).Is(HttpStatusCode.OK);
        Assert.IsFalse(session["mustEnrol"].GetValue<bool>());
        (await As(session).GetAsync("/audit-events")).Is(HttpStatusCode.OK);
        (await SignInAsync(town, Roles.Auditor, CodeOf(secret))).Refused(HttpStatusCode.Unauthorized, "wrongCode");
        (await SignInAsync(town, Roles.Auditor, CodeOf(secret, -1))).Refused(HttpStatusCode.Unauthorized, "wrongCode");
        (await SignInAsync(town, Roles.Auditor, CodeOf(secret, 1))).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_recovery_code_stands_in_for_the_app_once()
    {
        var (town, person, _, codes) = await EnrolledAsync();

        (await SignInAsync(town, Roles.Auditor, codes[3].ToUpperInvariant().Replace('-', ' '))).Is(HttpStatusCode.OK);
        (await SignInAsync(town, Roles.Auditor, codes[3])).Refused(HttpStatusCode.Unauthorized, "wrongCode");
        Assert.AreEqual(9, (await person.GetAsync("/me/account"))["recoveryCodes"].GetValue<int>());
        var renewed = (await person.PostAsync("/me/recovery-codes", new { password = Town.Password, code = codes[5] })).Is(HttpStatusCode.OK)["recoveryCodes"].AsArray();
        (await SignInAsync(town, Roles.Auditor, codes[4])).Refused(HttpStatusCode.Unauthorized, "wrongCode");
        (await SignInAsync(town, Roles.Auditor, renewed[0]!.GetValue<string>())).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Wrong_codes_lock_the_account_as_wrong_passwords_do()
    {
        var (town, _, secret, _) = await EnrolledAsync();
        for (var i = 0; i < 10; i++) (await SignInAsync(town, Roles.Auditor, "000000")).Refused(HttpStatusCode.Unauthorized, "wrongCode");

        var locked = (await SignInAsync(town, Roles.Auditor, CodeOf(secret))).Refused(HttpStatusCode.TooManyRequests, "locked");
        Assert.IsNotNull(locked.Headers.RetryAfter);
    }

    [TestMethod]
    public async Task What_one_signs_in_with_is_changed_only_with_the_password_and_the_last_required_factor_stays()
    {
        var (_, person, _, codes) = await EnrolledAsync();

        foreach (var path in new[] { "/me/totp", "/me/totp/remove", "/me/recovery-codes" })
            CollectionAssert.Contains((await person.PostAsync(path, new { password = "wrong horse battery" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/password", path);
        (await person.PostAsync("/me/totp", new { password = Town.Password, code = codes[0] })).Refused(HttpStatusCode.Conflict, "totpThere");
        (await person.PostAsync("/me/totp/remove", new { password = Town.Password, code = codes[1] })).Refused(HttpStatusCode.Conflict, "lastFactor");
        (await person.PostAsync("/me/passkeys/options", new { password = Town.Password })).Refused(HttpStatusCode.Conflict, "noPasskeys");
    }

    [TestMethod]
    public async Task What_one_signs_in_with_and_ones_other_sessions_want_the_second_factor_anew_and_wrong_codes_count()
    {
        var (_, person, secret, codes) = await EnrolledAsync();
        var session = (await person.GetAsync("/me/sessions")).Is(HttpStatusCode.OK)["items"].AsArray().First(s => !s!["isThisOne"]!.GetValue<bool>())!["id"]!;
        (HttpMethod Method, string Path)[] all = [(HttpMethod.Post, "/me/totp"), (HttpMethod.Post, "/me/totp/remove"), (HttpMethod.Post, "/me/recovery-codes"), (HttpMethod.Put, "/me/password"), (HttpMethod.Post, "/me/sessions/end"), (HttpMethod.Post, $"/me/sessions/{session}/end")];
        foreach (var (method, path) in all)
            CollectionAssert.AreEqual(new[] { "/code" }, (await person.SendAsync(method, path, new { password = Town.Password, newPassword = "another horse entirely" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), path);

        (await person.PostAsync($"/me/sessions/{session}/end", new { password = Town.Password, code = codes[0] })).Is(HttpStatusCode.NoContent);
        CollectionAssert.AreEqual(new[] { "/code" }, (await person.PostAsync("/me/sessions/end", new { password = Town.Password, code = codes[0] })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "a recovery code is good once");
        (await person.PutAsync("/me/password", new { password = Town.Password, newPassword = "another horse entirely", code = CodeOf(secret) })).Is(HttpStatusCode.NoContent);
        (await person.PostAsync("/me/sessions/end", new { password = "another horse entirely", code = CodeOf(secret, 1) })).Is(HttpStatusCode.NoContent);
        for (var i = 0; i < 10; i++) (await person.PostAsync("/me/recovery-codes", new { password = "another horse entirely", code = "000000" })).Refused(HttpStatusCode.BadRequest, "invalid");
        (await person.PostAsync("/me/recovery-codes", new { password = "another horse entirely", code = codes[1] })).Refused(HttpStatusCode.TooManyRequests, "locked");
    }

    [TestMethod]
    public async Task A_person_of_an_organisation_may_have_one_and_take_it_away()
    {
        var town = await Town.FoundAsync(Strict);
        var vendor = await town.VendorAsync();
        var email = $"{Guid.NewGuid():N}@vendor.example";
        await town.InviteAndAcceptAsync(vendor.Id, email);
        var person = As((await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Is(HttpStatusCode.OK));
        var secret = (await person.PostAsync("/me/totp", new { password = Town.Password })).Is(HttpStatusCode.OK)["secret"].GetValue<string>();
        person = As((await person.PostAsync("/me/totp/confirm", new { code = CodeOf(secret) })).Is(HttpStatusCode.OK));

        (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Refused(HttpStatusCode.Unauthorized, "secondFactorRequired");
        (await person.PostAsync("/me/totp/remove", new { password = Town.Password, code = CodeOf(secret, 1) })).Is(HttpStatusCode.NoContent);
        (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task Neither_the_secret_nor_a_recovery_code_stands_in_the_database()
    {
        var (_, _, secret, codes) = await EnrolledAsync();

        foreach (var shown in codes.Append(secret))
            Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser,
                "select (select count(*) from accounts a where encode(a.totp_secret, 'escape') like '%' || $1 || '%') + (select count(*) from recovery_codes r where encode(r.hash, 'escape') like '%' || $1 || '%') + (select count(*) from audit_events e where e::text like '%' || $1 || '%')", shown));
    }

    [TestMethod]
    public async Task A_host_that_requires_one_and_could_set_up_none_does_not_start()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["SecondFactor:Required"] = "everyone", ["Secrets:KeyFile"] = "" } };

        Assert.Contains("Secrets__KeyFile", Assert.ThrowsExactly<InvalidOperationException>(() => host.CreateClient()).Message);
    }

    [TestMethod]
    [DataRow("12345678901234567890", 59L, "287082")]
    [DataRow("12345678901234567890", 1111111109L, "081804")]
    [DataRow("12345678901234567890", 20000000000L, "353130")]
    public void Codes_are_those_of_RFC_6238(string secret, long seconds, string code)
    {
        var (base32, at) = (Base32Encoding.ToString(System.Text.Encoding.ASCII.GetBytes(secret)), DateTimeOffset.FromUnixTimeSeconds(seconds));

        Assert.AreEqual(seconds / 30, TotpRules.Step(base32, code, at));
        Assert.AreEqual(seconds / 30, TotpRules.Step(base32, $"{code[..3]} {code[3..]}", at.AddSeconds(30)), "the code of just before still counts");
        Assert.IsNull(TotpRules.Step(base32, code, at.AddSeconds(90)));
    }
}
