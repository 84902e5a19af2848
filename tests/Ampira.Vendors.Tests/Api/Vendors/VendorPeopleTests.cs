using System.Text.Json.Nodes;

namespace Ampira.Vendors.Tests.Api.Vendors;

/// <summary>An organisation's people: invited by each town, accepted by themselves, reaching the entries of exactly those towns.</summary>
[TestClass]
public sealed class VendorPeopleTests
{
    private const string Unknown = "invitationUnknown";

    private static object Acceptance(string token, string password = Town.Password) => new { token, name = "白石 剛", password };

    private static string NewEmail() => $"{Guid.NewGuid():N}@vendor.example";

    private static Task<Answer> SignInAsync(Town town, string email, string password = Town.Password) => town.Anonymous.SendAsync(HttpMethod.Post, "/sessions", new { email, password });

    private static IEnumerable<Guid> Ids(JsonNode list, string name) => list.AsArray().Select(e => e![name]!.GetValue<Guid>());

    /// <summary>One organisation in two towns and a person that both have let in.</summary>
    private static async Task<(Town Here, Town There, Guid Ours, Guid Theirs, Guid PersonId, string Email, ApiClient Api)> InTwoTownsAsync()
    {
        var (here, there, number) = (await Town.FoundAsync(), await Town.FoundAsync(), CorporateNumbers.Next());
        var (ours, theirs) = ((await here.VendorAsync(corporateNumber: number)).Id, (await there.VendorAsync(corporateNumber: number)).Id);
        var person = await here.PersonOfAsync(ours);
        await there.InviteAndAcceptAsync(theirs, person.Email);
        return (here, there, ours, theirs, person.Id, person.Email, person.Api);
    }

    [TestMethod]
    public async Task An_invited_person_accepts_signs_in_and_reaches_the_towns_entry()
    {
        var town = await Town.FoundAsync();
        var (vendor, email) = ((await town.VendorAsync()).Id, NewEmail());

        var invited = (await town.Procurement.PostAsync($"/vendors/{vendor}/people", new { name = "白石 剛", email = email.ToUpperInvariant() })).Is(HttpStatusCode.Created);
        Assert.AreEqual(email, invited["email"].GetValue<string>());
        var accepted = (await town.Anonymous.PostAsync("/invitations/accept", Acceptance(invited["token"].GetValue<string>()))).Is(HttpStatusCode.OK);
        Assert.AreEqual(vendor, accepted["entry"]["vendorId"]!.GetValue<Guid>());

        var session = (await SignInAsync(town, email)).Is(HttpStatusCode.OK);
        var user = session["user"];
        Assert.AreEqual("株式会社ゆきしろデータ", user["organisation"]!.GetValue<string>());
        CollectionAssert.AreEqual(new[] { vendor }, Ids(user["entries"]!, "vendorId").ToArray());
        Assert.IsEmpty(user["roles"]!.AsArray());
        var person = new ApiClient(town.Host.CreateClient(), session["token"].GetValue<string>());
        var me = (await person.GetAsync("/me")).Is(HttpStatusCode.OK);
        Assert.AreEqual("vendor 白石 剛", $"{me["kind"]} {me["name"]}");
        Assert.AreEqual(invited.Id, me.Id, "the town knows the person by the id it invited");
        (await person.GetAsync($"/vendors/{vendor}")).Is(HttpStatusCode.OK);
        (await person.GetAsync($"/vendors/{vendor}/people")).Refused(HttpStatusCode.Forbidden, "forbidden");

        (await person.DeleteAsync("/sessions/current")).Is(HttpStatusCode.NoContent);
        (await person.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [TestMethod]
    public async Task The_invitation_is_shown_once_kept_only_as_a_hash_and_told_without_its_token()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;
        var (body, key) = (new { name = "白石 剛", email = NewEmail() }, Guid.NewGuid().ToString());

        var first = (await town.Procurement.PostAsync($"/vendors/{vendor}/people", body, key: key)).Is(HttpStatusCode.Created);
        var replay = (await town.Procurement.PostAsync($"/vendors/{vendor}/people", body, key: key)).Is(HttpStatusCode.Created);
        var token = first["token"].GetValue<string>();

        Assert.IsNull(replay.Body!["token"]);
        Assert.DoesNotContain(token, (await town.Procurement.GetAsync($"/vendors/{vendor}/people")).Text);
        var payload = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select payload::text from outbox_events where municipality_id = $1 and type = 'vendorPerson.invited'", town.Id);
        CollectionAssert.AreEquivalent(new[] { "vendorId", "vendorPersonId", "email", "expiresAt" }, JsonNode.Parse(payload)!.AsObject().Select(p => p.Key).ToArray());
        var row = await TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, "select to_jsonb(p)::text from vendor_people p where id = $1", first.Id);
        Assert.DoesNotContain(token, row);
        (await town.Procurement.PostAsync($"/vendors/{vendor}/people", body)).Refused(HttpStatusCode.Conflict, "duplicate");
    }

    [TestMethod]
    public async Task Used_ended_unknown_and_another_organisations_invitations_get_one_answer()
    {
        var (town, other) = (await Town.FoundAsync(), await Town.FoundAsync());
        var vendor = (await town.VendorAsync()).Id;
        var stranger = (await other.VendorAsync("えぞ松システム株式会社")).Id;
        var member = await town.PersonOfAsync(vendor);
        var (_, used) = await town.InviteAsync(vendor);
        (await town.Anonymous.PostAsync("/invitations/accept", Acceptance(used))).Is(HttpStatusCode.OK);
        var (endedId, ended) = await town.InviteAsync(vendor);
        (await town.Procurement.DeleteAsync($"/vendors/{vendor}/people/{endedId}")).Is(HttpStatusCode.NoContent);
        var (_, elsewhere) = await other.InviteAsync(stranger, member.Email);
        var (_, staff) = await other.InviteAsync(stranger, other.AdminEmail);

        var answers = new List<string>();
        foreach (var token in new[] { "avi_" + new string('x', 43), used, ended, elsewhere, staff })
            answers.Add(Problems.WithoutTrace((await town.Anonymous.PostAsync("/invitations/accept", Acceptance(token))).Refused(HttpStatusCode.NotFound, Unknown)));

        Assert.HasCount(1, answers.Distinct().ToList());
        CollectionAssert.AreEqual(new[] { vendor }, Ids((await member.Api.GetAsync("/me"))["entries"], "vendorId").ToArray(), "a stranger's entry was not added");
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from vendor_people where municipality_id = $1 and account_id is not null", other.Id));
    }

    [TestMethod]
    public async Task An_invitation_expires_after_fourteen_days()
    {
        await using var host = new ApiHost();
        var town = await Town.FoundAsync(host);
        var vendor = (await town.VendorAsync()).Id;
        var (_, early) = await town.InviteAsync(vendor);
        var (_, late) = await town.InviteAsync(vendor);

        host.Clock.Advance(TimeSpan.FromDays(14) - TimeSpan.FromSeconds(1));
        (await town.Anonymous.PostAsync("/invitations/accept", Acceptance(early))).Is(HttpStatusCode.OK);
        host.Clock.Advance(TimeSpan.FromSeconds(1));
        (await town.Anonymous.PostAsync("/invitations/accept", Acceptance(late))).Refused(HttpStatusCode.NotFound, Unknown);
    }

    [TestMethod]
    public async Task A_second_town_is_added_only_by_the_password_of_the_account_which_wrong_ones_lock()
    {
        var (here, there, number) = (await Town.FoundAsync(), await Town.FoundAsync(), CorporateNumbers.Next());
        var (ours, theirs) = ((await here.VendorAsync(corporateNumber: number)).Id, (await there.VendorAsync(corporateNumber: number)).Id);
        var person = await here.PersonOfAsync(ours);
        var (_, token) = await there.InviteAsync(theirs, person.Email);

        var wrong = (await here.Anonymous.PostAsync("/invitations/accept", Acceptance(token, "not the right password"))).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/password" }, wrong.Pointers.ToArray());
        CollectionAssert.AreEqual(new[] { ours }, Ids((await person.Api.GetAsync("/me"))["entries"], "vendorId").ToArray());
        for (var i = 1; i < 10; i++) await here.Anonymous.PostAsync("/invitations/accept", Acceptance(token, "not the right password"));
        (await here.Anonymous.PostAsync("/invitations/accept", Acceptance(token))).Refused(HttpStatusCode.TooManyRequests, "locked");
        (await SignInAsync(here, person.Email)).Refused(HttpStatusCode.TooManyRequests, "locked");
    }

    [TestMethod]
    public async Task A_short_password_and_text_that_cannot_be_kept_are_refused_beside_their_fields()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.VendorAsync()).Id;
        var (_, token) = await town.InviteAsync(vendor);

        var refused = (await town.Anonymous.PostAsync("/invitations/accept", new { token, name = "", password = "short" })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEquivalent(new[] { "/name", "/password" }, refused.Pointers.ToArray());
        var invited = (await town.Procurement.PostAsync($"/vendors/{vendor}/people", new { name = "白石\u202e剛", email = "nobody" })).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEquivalent(new[] { "/name", "/email" }, invited.Pointers.ToArray());
    }

    [TestMethod]
    public async Task A_person_of_two_towns_sees_both_and_never_a_third()
    {
        var (here, there, ours, theirs, _, email, api) = await InTwoTownsAsync();
        var third = await Town.FoundAsync();
        var number = (await here.Procurement.GetAsync($"/vendors/{ours}"))["corporateNumber"].GetValue<string>();
        var hidden = (await third.VendorAsync(corporateNumber: number)).Id; // the same organisation, but this town invited nobody

        var user = (await SignInAsync(here, email)).Is(HttpStatusCode.OK)["user"];
        CollectionAssert.AreEqual(new[] { ours, theirs }, Ids(user["entries"]!, "vendorId").ToArray());
        CollectionAssert.AreEqual(new[] { here.Id, there.Id }, Ids(user["entries"]!, "municipalityId").ToArray());
        Assert.IsNull(user["municipality"]);
        Assert.IsNull((await api.GetAsync("/me")).Body!["municipalityId"]);
        CollectionAssert.AreEquivalent(new[] { ours, theirs }, Ids((await api.GetAsync("/vendors"))["items"], "id").ToArray());
        foreach (var vendor in new[] { ours, theirs }) (await api.GetAsync($"/vendors/{vendor}")).Is(HttpStatusCode.OK);
        (await api.GetAsync($"/vendors/{hidden}")).Refused(HttpStatusCode.NotFound, "notFound");

        var narrow = api.ActingFor(theirs);
        CollectionAssert.AreEqual(new[] { theirs }, Ids((await narrow.GetAsync("/vendors"))["items"], "id").ToArray());
        (await narrow.GetAsync($"/vendors/{ours}")).Refused(HttpStatusCode.NotFound, "notFound");
        Assert.AreEqual(there.Id, (await narrow.GetAsync("/me"))["municipalityId"].GetValue<Guid>());
    }

    [TestMethod]
    public async Task A_write_names_the_entry_it_is_for_and_is_recorded_there_under_the_persons_name()
    {
        var (here, there, ours, theirs, personId, _, api) = await InTwoTownsAsync();
        MultipartFormDataContent Form() => new() { { new StringContent("POL"), "kind" }, { new StringContent("情報セキュリティ基本方針"), "title" }, { new ByteArrayContent("%PDF-1.7\npolicy\n%%EOF"u8.ToArray()) { Headers = { ContentType = new("application/pdf") } }, "file", "policy.pdf" } };

        var refused = (await api.PostAsync("/evidence", Form())).Refused(HttpStatusCode.BadRequest, "invalid");
        CollectionAssert.AreEqual(new[] { "/Vendor-Entry" }, refused.Pointers.ToArray());
        Assert.Contains(ours.ToString(), refused.Text);
        Assert.Contains(theirs.ToString(), refused.Text);
        var foreign = (await there.VendorAsync("えぞ松システム株式会社")).Id;
        var (notMine, unknown) = (await api.ActingFor(foreign).GetAsync("/vendors"), await api.ActingFor(Guid.NewGuid()).GetAsync("/vendors"));
        Assert.AreEqual(Problems.WithoutTrace(unknown.Refused(HttpStatusCode.BadRequest, "invalid")), Problems.WithoutTrace(notMine));

        var evidence = (await api.ActingFor(ours).PostAsync("/evidence", Form())).Is(HttpStatusCode.Created);
        Assert.AreEqual(ours, evidence["vendorId"].GetValue<Guid>());
        (await api.GetAsync($"/evidence/{evidence.Id}")).Is(HttpStatusCode.OK);
        Assert.IsNotEmpty(await api.DownloadAsync($"/evidence/{evidence.Id}/content"), "read over both towns");
        (await api.ActingFor(theirs).GetAsync($"/evidence/{evidence.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
        var events = (await here.Auditor.GetAsync($"/audit-events?subjectId={evidence.Id}"))["items"].AsArray();
        CollectionAssert.AreEquivalent(new[] { "evidence.downloaded", "evidence.received" }, events.Select(e => e!["action"]!.GetValue<string>()).ToArray());
        foreach (var actor in events.Select(e => e!["actor"]!)) Assert.AreEqual($"vendor {personId} 白石 剛", $"{actor["kind"]} {actor["id"]} {actor["name"]}");
        Assert.DoesNotContain("evidence.received", (await there.Auditor.GetAsync("/audit-events")).Text);
    }

    [TestMethod]
    public async Task A_session_is_recorded_in_every_town_it_reaches()
    {
        var (here, there, _, _, _, email, _) = await InTwoTownsAsync();
        var session = (await SignInAsync(here, email)).Is(HttpStatusCode.OK);
        (await new ApiClient(here.Host.CreateClient(), session["token"].GetValue<string>()).DeleteAsync("/sessions/current")).Is(HttpStatusCode.NoContent);

        foreach (var town in new[] { here, there })
        {
            var done = (await town.Auditor.GetAsync("/audit-events"))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToArray();
            CollectionAssert.IsSubsetOf(new[] { "session.ended", "session.started" }, done);
        }
    }

    [TestMethod]
    public async Task An_ended_access_is_over_within_a_second_on_every_instance_and_leaves_the_other_town_alone()
    {
        var (here, there, ours, theirs, personId, email, api) = await InTwoTownsAsync();
        await using var second = new ApiHost();
        var elsewhere = api.At(second);
        (await elsewhere.GetAsync($"/vendors/{ours}")).Is(HttpStatusCode.OK); // kept there now

        (await here.Procurement.DeleteAsync($"/vendors/{ours}/people/{personId}")).Is(HttpStatusCode.NoContent);
        (await api.GetAsync($"/vendors/{ours}")).Refused(HttpStatusCode.NotFound, "notFound");
        var clock = System.Diagnostics.Stopwatch.StartNew();
        while ((await elsewhere.GetAsync($"/vendors/{ours}")).Status != HttpStatusCode.NotFound) Assert.IsLessThan(1.5, clock.Elapsed.TotalSeconds, "the other instance still lets it in");
        (await elsewhere.GetAsync($"/vendors/{theirs}")).Is(HttpStatusCode.OK);

        var left = (await there.Procurement.GetAsync($"/vendors/{theirs}/people"))["items"][0]!["id"]!.GetValue<Guid>();
        (await there.Procurement.DeleteAsync($"/vendors/{theirs}/people/{left}")).Is(HttpStatusCode.NoContent);
        (await api.GetAsync("/me")).Refused(HttpStatusCode.Unauthorized, "unauthorized");
        var unknown = (await SignInAsync(here, NewEmail())).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        Assert.AreEqual(Problems.WithoutTrace(unknown), Problems.WithoutTrace(await SignInAsync(here, email)), "a person without an entry is nobody");
    }

    [TestMethod]
    public async Task Ten_failed_sign_ins_lock_the_account()
    {
        var town = await Town.FoundAsync();
        var person = await town.PersonOfAsync((await town.VendorAsync()).Id);

        for (var i = 0; i < 10; i++) (await SignInAsync(town, person.Email, "not the right password")).Refused(HttpStatusCode.Unauthorized, "signInFailed");
        (await SignInAsync(town, person.Email)).Refused(HttpStatusCode.TooManyRequests, "locked");
    }

    /// <summary>The second wall behind the API: even a row tied to somebody's account by hand opens nothing beyond the organisation.</summary>
    [TestMethod]
    public async Task A_row_that_names_a_strangers_account_opens_no_entry_of_another_organisation()
    {
        var (here, there) = (await Town.FoundAsync(), await Town.FoundAsync());
        var person = await here.PersonOfAsync((await here.VendorAsync()).Id);
        var stranger = (await there.VendorAsync("えぞ松システム株式会社")).Id;
        var (id, _) = await there.InviteAsync(stranger);
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update vendor_people set account_id = (select id from accounts where email = '{person.Email}'), accepted_at = now() where id = '{id}'");

        Assert.HasCount(1, (await SignInAsync(here, person.Email)).Is(HttpStatusCode.OK)["user"]["entries"]!.AsArray());
    }
}
