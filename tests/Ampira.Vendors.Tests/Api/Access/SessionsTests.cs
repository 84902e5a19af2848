using System.Buffers.Binary;
using Ampira.Vendors.Api.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Ampira.Vendors.Tests.Api.Access;

/// <summary>Passwords, sessions wherever they are, and the staff of a town.</summary>
[TestClass]
public sealed class SessionsTests
{
    private static async Task<ApiClient> SignInAsync(Town town, string email, string password = Town.Password) =>
        new(town.Host.CreateClient(), (await town.Anonymous.PostAsync("/sessions", new { email, password })).Is(HttpStatusCode.OK)["token"].GetValue<string>());

    private static Task IsOutAsync(ApiClient person) => Processes.Eventually.IsAsync(async () => (await person.GetAsync("/me")).Status == HttpStatusCode.Unauthorized, "the session goes on", TimeSpan.FromSeconds(5));

    [TestMethod]
    public async Task Ones_sessions_are_listed_and_ended_one_by_one_or_all_others_at_once()
    {
        var town = await Town.FoundAsync();
        var email = town.EmailOf(Roles.Auditor);
        var (here, there, elsewhere) = (await SignInAsync(town, email), await SignInAsync(town, email), await SignInAsync(town, email));

        var listed = (await here.GetAsync("/me/sessions")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.AreEqual(4, listed.Count, "the one the town was made with among them");
        Assert.AreEqual(1, listed.Count(s => s!["isThisOne"]!.GetValue<bool>()));
        var oneOfTheirs = (await there.GetAsync("/me/sessions"))["items"].AsArray().Single(s => s!["isThisOne"]!.GetValue<bool>())!["id"];
        CollectionAssert.AreEqual(new[] { "/password" }, (await here.PostAsync($"/me/sessions/{oneOfTheirs}/end", new { })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await here.PostAsync($"/me/sessions/{oneOfTheirs}/end", new { password = Town.Password })).Is(HttpStatusCode.NoContent);
        await IsOutAsync(there);
        (await elsewhere.GetAsync("/me")).Is(HttpStatusCode.OK);
        CollectionAssert.AreEqual(new[] { "/password" }, (await here.PostAsync("/me/sessions/end", new { password = "wrong horse battery" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray());
        (await here.PostAsync("/me/sessions/end", new { password = Town.Password })).Is(HttpStatusCode.NoContent);
        await IsOutAsync(elsewhere);
        Assert.HasCount(1, (await here.GetAsync("/me/sessions"))["items"].AsArray());
    }

    [TestMethod]
    public async Task Signing_in_anew_makes_a_new_token_and_ends_the_session_one_came_with_and_no_other()
    {
        var town = await Town.FoundAsync();
        var email = town.EmailOf(Roles.Auditor);
        var (here, there) = (await SignInAsync(town, email), await SignInAsync(town, email));

        var anew = (await here.PostAsync("/sessions", new { email, password = Town.Password })).Is(HttpStatusCode.OK)["token"].GetValue<string>();

        Assert.AreNotEqual(here.Token, anew);
        (await here.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
        (await new ApiClient(town.Host.CreateClient(), anew).GetAsync("/me")).Is(HttpStatusCode.OK);
        (await there.GetAsync("/me")).Is(HttpStatusCode.OK);
        (await there.PostAsync("/sessions", new { email, password = "wrong horse battery" })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        (await there.GetAsync("/me")).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_password_of_128_characters_is_taken_and_compared_exactly_as_it_was_sent()
    {
        var town = await Town.FoundAsync();
        var email = town.EmailOf(Roles.Auditor);
        var password = "  全角 and half, Sea Otter 🦦 " + string.Concat(Enumerable.Range(0, 96).Select(i => (char)('!' + i * 7 % 90))) + "  ";
        password = password[..126] + "  ";

        (await town.Auditor.PutAsync("/me/password", new { password = Town.Password, newPassword = password })).Is(HttpStatusCode.NoContent);

        foreach (var other in new[] { password.Trim(), password[..127], password.ToLowerInvariant() }) (await town.Anonymous.PostAsync("/sessions", new { email, password = other })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        await SignInAsync(town, email, password);
        (await town.Auditor.PutAsync("/me/password", new { password, newPassword = password + "x" })).Refused(HttpStatusCode.BadRequest, "invalid");
    }

    [TestMethod]
    public async Task A_hash_of_older_parameters_is_renewed_when_its_person_signs_in_and_the_password_stays()
    {
        var town = await Town.FoundAsync();
        var email = town.EmailOf(Roles.Auditor);
        var old = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1_000 })).HashPassword(email, Town.Password);
        await TestDatabase.ScalarAsync<object>(TestDatabase.Superuser, "update accounts set password_hash = $1 where email = $2 returning id", old, email);
        Task<string> HashAsync() => TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select password_hash from accounts where email = $1", email);

        (await town.Anonymous.PostAsync("/sessions", new { email, password = "wrong horse battery" })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.AreEqual(old, await HashAsync());
        await SignInAsync(town, email);

        var renewed = await HashAsync();
        Assert.AreNotEqual(old, renewed);
        Assert.IsTrue(Passwords.Verify(renewed, Town.Password, out var isOld));
        Assert.IsFalse(isOld);
        var kept = Convert.FromBase64String(renewed);
        Assert.AreEqual((1, 2u, 210_000u, 16u), (kept[0], BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(1)), BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(5)), BinaryPrimitives.ReadUInt32BigEndian(kept.AsSpan(9))), "PBKDF2 by HMAC-SHA-512, so many rounds, a salt of 128 bits");
        await SignInAsync(town, email);
        Assert.AreEqual(renewed, await HashAsync(), "and left alone from then on");
    }

    [TestMethod]
    public async Task Nobody_ends_a_session_of_somebody_else()
    {
        var town = await Town.FoundAsync();
        var theirs = (await town.Ciso.GetAsync("/me/sessions")).Is(HttpStatusCode.OK)["items"]![0]!["id"];

        var foreign = (await town.Auditor.PostAsync($"/me/sessions/{theirs}/end", new { password = Town.Password })).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.AreEqual(Problems.WithoutTrace((await town.Auditor.PostAsync($"/me/sessions/{Guid.NewGuid()}/end", new { password = Town.Password }))).Replace(theirs!.ToString(), ""), Problems.WithoutTrace(foreign).Replace(theirs.ToString(), ""));
        (await town.Ciso.GetAsync("/me")).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task A_changed_password_ends_every_other_session_and_the_old_one_no_longer_signs_in()
    {
        var town = await Town.FoundAsync();
        var email = town.EmailOf(Roles.Auditor);
        var (here, there) = (await SignInAsync(town, email), await SignInAsync(town, email));

        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { password = "wrong horse battery", newPassword = "another horse entirely" }, "/password"), (new { password = Town.Password, newPassword = Town.Password }, "/newPassword"),
            (new { password = Town.Password, newPassword = "short" }, "/newPassword"), (new { password = Town.Password, newPassword = "password2026" }, "/newPassword"), (new { password = Town.Password, newPassword = (string?)null }, "/newPassword"),
        }) CollectionAssert.Contains((await here.PutAsync("/me/password", body)).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), pointer);
        (await here.PutAsync("/me/password", new { password = Town.Password, newPassword = "another horse entirely" })).Is(HttpStatusCode.NoContent);

        await IsOutAsync(there);
        (await here.GetAsync("/me")).Is(HttpStatusCode.OK);
        (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        await SignInAsync(town, email, "another horse entirely");
        Assert.Contains(e => e!["action"]!.GetValue<string>() == "account.passwordChanged", (await here.GetAsync("/audit-events")).Is(HttpStatusCode.OK)["items"].AsArray());
    }

    [TestMethod]
    public async Task An_invited_member_of_staff_sets_a_password_that_nobody_else_knows()
    {
        var town = await Town.FoundAsync();
        var email = $"new-{Guid.NewGuid():N}@town.example";
        var made = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email, roles = new[] { new { role = Roles.Auditor } } })).Is(HttpStatusCode.Created);
        Assert.AreEqual("invited", made["state"].GetValue<string>());
        var token = made["invitation"].GetValue<string>();
        Assert.IsFalse((await town.Admin.GetAsync("/people?limit=200")).Text.Contains(token, StringComparison.Ordinal));
        (await town.Admin.PostAsync("/people", new { name = "新任 次郎", email })).Refused(HttpStatusCode.Conflict, "emailTaken");

        CollectionAssert.Contains((await town.Anonymous.PostAsync("/staff-invitations/accept", new { token, password = "password2026" })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/password");
        var accepted = (await town.Anonymous.PostAsync("/staff-invitations/accept", new { token, password = Town.Password })).Is(HttpStatusCode.OK);
        Assert.AreEqual(email, accepted["email"].GetValue<string>());
        var used = (await town.Anonymous.PostAsync("/staff-invitations/accept", new { token, password = Town.Password })).Refused(HttpStatusCode.NotFound, "invitationUnknown");
        Assert.AreEqual(Problems.WithoutTrace(await town.Anonymous.PostAsync("/staff-invitations/accept", new { token = "avi_unknown", password = Town.Password })), Problems.WithoutTrace(used));
        (await (await SignInAsync(town, email)).GetAsync("/audit-events")).Is(HttpStatusCode.OK);
    }

    [TestMethod]
    public async Task An_invitation_ends_after_seven_days()
    {
        await using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var token = (await town.Admin.PostAsync("/people", new { name = "新任 太郎", email = $"late-{Guid.NewGuid():N}@town.example" })).Is(HttpStatusCode.Created)["invitation"].GetValue<string>();

        host.Clock.Advance(TimeSpan.FromDays(7) + TimeSpan.FromMinutes(1));

        (await town.Anonymous.PostAsync("/staff-invitations/accept", new { token, password = Town.Password })).Refused(HttpStatusCode.NotFound, "invitationUnknown");
    }

    [TestMethod]
    public async Task Whoever_lost_everything_is_reset_by_the_administrator_and_invited_anew()
    {
        var town = await Town.FoundAsync();
        var (email, person) = (town.EmailOf(Roles.Ciso), await SignInAsync(town, town.EmailOf(Roles.Ciso)));
        var found = await FindAsync(town, email);

        (await town.Admin.PostAsync($"/people/{found.Id}/reset", version: found.Version + 1)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        var reset = (await town.Admin.PostAsync($"/people/{found.Id}/reset", version: found.Version)).Is(HttpStatusCode.OK);
        await IsOutAsync(person);
        (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        (await town.Anonymous.PostAsync("/staff-invitations/accept", new { token = reset["invitation"].GetValue<string>(), password = "another horse entirely" })).Is(HttpStatusCode.OK);
        await SignInAsync(town, email, "another horse entirely");
    }

    [TestMethod]
    public async Task A_person_who_leaves_is_out_at_once_and_its_work_stays_under_its_name()
    {
        var town = await Town.FoundAsync();
        var (email, person) = (town.EmailOf(Roles.Ciso), await SignInAsync(town, town.EmailOf(Roles.Ciso)));
        var found = await FindAsync(town, email);

        (await town.Admin.DeleteAsync($"/people/{found.Id}", found.Version)).Is(HttpStatusCode.NoContent);
        await IsOutAsync(person);
        (await town.Anonymous.PostAsync("/sessions", new { email, password = Town.Password })).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        var after = (await town.Admin.GetAsync($"/people/{found.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("ended", after["person"]["state"]!.GetValue<string>());
        Assert.IsEmpty(after["roles"].AsArray());
        (await town.Admin.PostAsync($"/people/{found.Id}/reset", version: after["person"]["version"]!.GetValue<long>())).Refused(HttpStatusCode.Conflict, "ended");
        var (self, _) = await FindAsync(town, town.AdminEmail);
        (await town.Admin.DeleteAsync($"/people/{self}", 1)).Refused(HttpStatusCode.Forbidden, "notYourself");
    }

    [TestMethod]
    public async Task The_last_administrator_stays_one()
    {
        var town = await Town.FoundAsync();
        var (self, _) = await FindAsync(town, town.AdminEmail);
        var role = (await town.Admin.GetAsync($"/people/{self}")).Is(HttpStatusCode.OK)["roles"].AsArray().Single()!;

        (await town.Admin.DeleteAsync($"/role-assignments/{role["id"]}", role["version"]!.GetValue<long>())).Refused(HttpStatusCode.Conflict, "lastAdministrator");
        await town.AddPersonAsync(Roles.Administrator);
        (await town.Admin.DeleteAsync($"/role-assignments/{role["id"]}", role["version"]!.GetValue<long>())).Is(HttpStatusCode.NoContent);
        await Processes.Eventually.IsAsync(async () => (await town.Admin.GetAsync($"/people/{self}")).Status == HttpStatusCode.Forbidden, "the ended role still acts");
    }

    [TestMethod]
    public async Task An_administrator_signs_a_person_out_everywhere_in_its_own_town_only()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var person = await SignInAsync(town, town.EmailOf(Roles.Ciso));
        var found = await FindAsync(town, town.EmailOf(Roles.Ciso));

        (await other.Admin.DeleteAsync($"/people/{found.Id}/sessions")).Refused(HttpStatusCode.NotFound, "notFound");
        (await person.GetAsync("/me")).Is(HttpStatusCode.OK);
        (await town.Admin.DeleteAsync($"/people/{found.Id}/sessions")).Is(HttpStatusCode.NoContent);
        await IsOutAsync(person);
        await SignInAsync(town, town.EmailOf(Roles.Ciso));
    }

    [TestMethod]
    public async Task A_tokens_last_use_is_kept_and_a_replaced_one_goes_on_for_the_overlap()
    {
        await using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var vendor = await town.VendorAsync();
        var old = (await town.Procurement.GetAsync($"/vendors/{vendor.Id}/tokens"))["items"]![0]!;
        Assert.IsNull(old["lastUsedAt"]);
        (await vendor.Api.GetAsync("/me")).Is(HttpStatusCode.OK);
        await host.Services.GetRequiredService<LastUse>().WriteAsync(CancellationToken.None);
        Assert.AreEqual(host.Clock.GetUtcNow(), (await town.Procurement.GetAsync($"/vendors/{vendor.Id}/tokens"))["items"]![0]!["lastUsedAt"]!.GetValue<DateTimeOffset>());

        CollectionAssert.Contains((await town.Procurement.PostAsync($"/vendors/{vendor.Id}/tokens/{old["id"]}/rotate", new { overlapHours = 1000 })).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/overlapHours");
        var next = (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/tokens/{old["id"]}/rotate", new { overlapHours = 2 })).Is(HttpStatusCode.Created);
        var successor = new ApiClient(host.CreateClient(), next["token"].GetValue<string>());
        (await vendor.Api.GetAsync("/me")).Is(HttpStatusCode.OK);
        (await successor.GetAsync("/me")).Is(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromHours(2.1));
        await Processes.Eventually.IsAsync(async () => (await vendor.Api.GetAsync("/me")).Status == HttpStatusCode.Unauthorized, "the old one goes on");
        (await successor.GetAsync("/me")).Is(HttpStatusCode.OK);
        (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/tokens/{old["id"]}/rotate", new { })).Refused(HttpStatusCode.Conflict, "tokenEnded");
    }

    [TestMethod]
    public async Task A_token_with_addresses_is_unknown_from_anywhere_else()
    {
        var town = await Town.FoundAsync();
        var vendor = await town.VendorAsync();
        object Wanted(params string[] from) => new { name = "受付システム", scopes = new[] { "vendors:read" }, expiresAt = town.Host.Clock.GetUtcNow().AddDays(9), allowedAddresses = from };
        CollectionAssert.Contains((await town.Procurement.PostAsync($"/vendors/{vendor.Id}/tokens", Wanted("example.jp"))).Refused(HttpStatusCode.BadRequest, "invalid").Pointers.ToArray(), "/allowedAddresses");
        var made = (await town.Procurement.PostAsync($"/vendors/{vendor.Id}/tokens", Wanted("203.0.113.0/24"))).Is(HttpStatusCode.Created);

        var elsewhere = (await new ApiClient(town.Host.CreateClient(), made["token"].GetValue<string>()).GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.AreEqual(Problems.WithoutTrace(await new ApiClient(town.Host.CreateClient(), "avv_unknown").GetAsync("/me")), Problems.WithoutTrace(elsewhere));
    }

    private static async Task<(Guid Id, long Version)> FindAsync(Town town, string email)
    {
        var found = (await town.Admin.GetAsync("/people?limit=200")).Is(HttpStatusCode.OK)["items"].AsArray().Single(p => p!["email"]!.GetValue<string>() == email)!;
        return (found["id"]!.GetValue<Guid>(), found["version"]!.GetValue<long>());
    }

    [TestMethod]
    public async Task A_session_that_idles_for_half_an_hour_is_over_and_one_in_use_goes_on_to_twelve_hours()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Sessions:IdleMinutes"] = "30" } };
        var town = await Town.FoundAsync(host);
        var email = town.EmailOf(Roles.Auditor);
        var (used, idle) = (await SignInAsync(town, email), await SignInAsync(town, email));
        void Pass(TimeSpan time)
        {
            host.Clock.Advance(time);
            host.Services.GetRequiredService<CallerLookup>().Evict(""); // what is kept for a second is kept by the machine's clock
        }

        Pass(TimeSpan.FromMinutes(20));
        (await used.GetAsync("/me")).Is(HttpStatusCode.OK);
        await host.Services.GetRequiredService<LastUse>().WriteAsync(CancellationToken.None);
        Pass(TimeSpan.FromMinutes(11));

        (await idle.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
        var open = (await used.GetAsync("/me/sessions")).Is(HttpStatusCode.OK)["items"].AsArray();
        Assert.HasCount(1, open, "an idle one is not listed as open");
        for (var passed = TimeSpan.Zero; passed < TimeSpan.FromHours(11.5); passed += TimeSpan.FromMinutes(25))
        {
            (await used.GetAsync("/me")).Is(HttpStatusCode.OK);
            await host.Services.GetRequiredService<LastUse>().WriteAsync(CancellationToken.None);
            Pass(TimeSpan.FromMinutes(25));
        }
        (await used.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
    }
}
