using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Notifications.Webhooks;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Notifications.Webhooks;

[TestClass]
public sealed class WebhooksTests
{
    private Receiver _receiver = null!;
    private ApiHost _host = null!;
    private Town _town = null!;
    private CaseOne _story = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _receiver = await Receiver.StartAsync();
        _host = new() { Settings = new Dictionary<string, string> { ["Webhooks:AllowedHosts"] = _receiver.Authority } };
        _town = await Town.FoundAsync(_host);
        _story = new CaseOne(_town);
        await _story.ToAwardAsync();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _receiver.DisposeAsync();
    }

    private async Task<Answer> RegisterAsync(ApiClient? by = null, string path = "/hook", params string[] types) =>
        (await (by ?? _town.Admin).PostAsync("/webhooks", new { name = "受付システム", url = $"http://{_receiver.Authority}{path}", types })).Is(HttpStatusCode.Created);

    private Task SweepAsync() => _host.Services.GetRequiredService<WebhookSweep>().RunAsync(_town.Id, CancellationToken.None);

    private async Task<List<JsonNode>> DeliveriesAsync(Answer webhook, ApiClient? by = null) => [.. (await (by ?? _town.Admin).GetAsync($"/webhooks/{webhook.Id}/deliveries")).Is(HttpStatusCode.OK)["items"].AsArray().Select(d => d!)];

    private static string Type(string body) => JsonNode.Parse(body)!["type"]!.GetValue<string>();

    [TestMethod]
    public async Task What_happens_after_it_is_registered_is_sent_once_signed_and_without_any_content()
    {
        var webhook = await RegisterAsync(types: "assessment.*");
        Assert.StartsWith("whsec_", webhook["secret"].GetValue<string>());
        await _story.SendAssessmentAsync();
        for (var i = 0; i < 2; i++) await SweepAsync();

        var events = (await _town.Auditor.GetAsync("/events?limit=200"))["items"].AsArray();
        CollectionAssert.AreEquivalent(new[] { "assessment.drafted", "assessment.sent" }, _receiver.All.Select(r => Type(r.Body)).ToArray());
        foreach (var received in _receiver.All)
        {
            Assert.AreEqual(WebhookRules.Signature(received.Id, received.Seconds, received.Body, [webhook["secret"].GetValue<string>()]), received.Signature.Split(' ')[0]);
            Assert.AreEqual(_host.Clock.GetUtcNow().ToUnixTimeSeconds(), received.Seconds);
            var body = JsonNode.Parse(received.Body)!;
            CollectionAssert.AreEquivalent(new[] { "type", "timestamp", "data" }, body.AsObject().Select(p => p.Key).ToArray());
            CollectionAssert.AreEquivalent(new[] { "sequence", "subject" }, body["data"]!.AsObject().Select(p => p.Key).ToArray());
            var fed = events.Single(e => e!["sequence"]!.GetValue<long>() == body["data"]!["sequence"]!.GetValue<long>())!;
            Assert.AreEqual((fed["type"]!.GetValue<string>(), fed["subject"]!.ToJsonString()), (body["type"]!.GetValue<string>(), body["data"]!["subject"]!.ToJsonString()));
        }
        Assert.IsTrue((await DeliveriesAsync(webhook)).All(d => d["state"]!.GetValue<string>() == "delivered" && d["lastStatus"]!.GetValue<int>() == 204));
    }

    [TestMethod]
    public async Task A_vendors_program_is_told_of_what_concerns_the_vendor_and_neither_sees_the_others_webhooks()
    {
        var (ours, theirs, others) = (await RegisterAsync(path: "/town", types: "assessment.*"), await RegisterAsync(_story.Vendor.Api, "/vendor", "assessment.*"), await RegisterAsync(_story.Other.Api, "/other"));
        await _story.SendAssessmentAsync();
        await SweepAsync();

        var fed = (await _story.Vendor.Api.GetAsync("/events?limit=200"))["items"].AsArray().Select(e => e!["type"]!.GetValue<string>()).Where(t => t.StartsWith("assessment.", StringComparison.Ordinal)).ToArray();
        CollectionAssert.AreEquivalent(fed, _receiver.All.Where(r => r.Path == "/vendor").Select(r => Type(r.Body)).ToArray(), "what it would fetch");
        CollectionAssert.Contains(fed, "assessment.sent");
        Assert.IsEmpty(_receiver.All.Where(r => r.Path == "/other"));
        Assert.HasCount(2, _receiver.All.Where(r => r.Path == "/town"));
        foreach (var (by, own, foreign) in new[] { (_town.Admin, ours, theirs), (_story.Vendor.Api, theirs, ours), (_story.Other.Api, others, theirs) })
        {
            Assert.AreEqual(own.Id.ToString(), string.Join(' ', (await by.GetAsync("/webhooks")).Is(HttpStatusCode.OK)["items"].AsArray().Select(w => w!["id"]!.GetValue<string>())));
            Assert.AreEqual(Problems.WithoutTrace(await by.GetAsync($"/webhooks/{Guid.NewGuid()}")), Problems.WithoutTrace(await by.GetAsync($"/webhooks/{foreign.Id}")));
        }
    }

    [TestMethod]
    public async Task Only_the_types_asked_for_are_sent()
    {
        await RegisterAsync(types: ["assessment.sent", "duty.*"]);
        await _story.SendAssessmentAsync();
        await SweepAsync();

        Assert.AreEqual("assessment.sent", Type(_receiver.All.Single().Body));
    }

    [TestMethod]
    public async Task What_is_not_taken_is_tried_again_under_the_same_id_and_given_up_after_ten_times()
    {
        var webhook = await RegisterAsync(types: "assessment.sent");
        _receiver.Status = 503;
        await _story.SendAssessmentAsync();
        await SweepAsync();
        await SweepAsync(); // its time has not come
        Assert.HasCount(1, _receiver.All);
        var waiting = (await DeliveriesAsync(webhook)).Single();
        Assert.AreEqual(("queued", 1, 503), (waiting["state"]!.GetValue<string>(), waiting["attempts"]!.GetValue<int>(), waiting["lastStatus"]!.GetValue<int>()));
        Assert.AreEqual(_host.Clock.GetUtcNow().AddSeconds(5), waiting["notBefore"]!.GetValue<DateTimeOffset>());

        for (var i = 1; i < WebhookDelivery.MaxAttempts; i++)
        {
            _host.Clock.Advance(WebhookRules.RetryAfter(i)!.Value);
            await SweepAsync();
        }
        Assert.HasCount(WebhookDelivery.MaxAttempts, _receiver.All);
        Assert.AreEqual(1, _receiver.All.Select(r => r.Id).Distinct().Count());
        Assert.AreEqual("failed", (await DeliveriesAsync(webhook)).Single()["state"]!.GetValue<string>());

        _receiver.Status = 200;
        (await _town.Admin.PostAsync($"/webhooks/{webhook.Id}/deliveries/{waiting["id"]}/redeliver")).Is(HttpStatusCode.Created);
        (await _town.Admin.PostAsync($"/webhooks/{webhook.Id}/deliveries/{waiting["id"]}/redeliver")).Refused(HttpStatusCode.Conflict, "queued");
        await SweepAsync();
        Assert.AreEqual("delivered", (await DeliveriesAsync(webhook)).Single()["state"]!.GetValue<string>());
        Assert.AreEqual(1, _receiver.All.Select(r => r.Id).Distinct().Count());
    }

    [TestMethod]
    public async Task An_address_that_says_it_is_gone_or_fails_for_five_days_is_disabled_and_goes_on_from_now_when_it_is_resumed()
    {
        var gone = await RegisterAsync(types: "assessment.sent");
        _receiver.Status = 410;
        await _story.SendAssessmentAsync();
        await SweepAsync();
        var disabled = (await _town.Admin.GetAsync($"/webhooks/{gone.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("disabled gone", $"{disabled["state"]} {disabled["disabledReason"]}");
        (await _town.Admin.PostAsync($"/webhooks/{gone.Id}/test")).Refused(HttpStatusCode.Conflict, "state");
        CollectionAssert.Contains((await _town.Auditor.GetAsync($"/audit-events?subjectId={gone.Id}"))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToArray(), "webhook.disabled");

        _receiver.Status = 500;
        var again = (await _town.Admin.PatchAsync($"/webhooks/{gone.Id}", new { state = "active" }, disabled.Version)).Is(HttpStatusCode.OK);
        for (var day = 0; day <= 5; day++)
        {
            (await _town.Admin.PostAsync($"/webhooks/{gone.Id}/test")).Is(HttpStatusCode.Created);
            await SweepAsync();
            _host.Clock.Advance(TimeSpan.FromDays(1));
        }
        disabled = (await _town.Admin.GetAsync($"/webhooks/{gone.Id}")).Is(HttpStatusCode.OK);
        Assert.AreEqual("disabled failing", $"{disabled["state"]} {disabled["disabledReason"]}");
        Assert.IsGreaterThan(again.Version, disabled.Version);
    }

    [TestMethod]
    public async Task While_it_is_paused_nothing_is_sent_and_a_test_shows_that_it_works()
    {
        var webhook = await RegisterAsync(types: "assessment.*");
        var paused = (await _town.Admin.PatchAsync($"/webhooks/{webhook.Id}", new { state = "paused" }, webhook.Version)).Is(HttpStatusCode.OK);
        await _story.SendAssessmentAsync();
        await SweepAsync();
        Assert.IsEmpty(_receiver.All);

        (await _town.Admin.PatchAsync($"/webhooks/{webhook.Id}", new { state = "active" }, webhook.Version)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await _town.Admin.PatchAsync($"/webhooks/{webhook.Id}", new { state = "active" }, paused.Version)).Is(HttpStatusCode.OK);
        (await _town.Admin.PostAsync($"/webhooks/{webhook.Id}/test")).Is(HttpStatusCode.Created);
        await SweepAsync();
        Assert.AreEqual("webhook.test", Type(_receiver.All.Single().Body));
    }

    [TestMethod]
    public async Task A_new_secret_is_shown_once_and_the_old_one_signs_for_a_day_beside_it()
    {
        var webhook = await RegisterAsync(types: "assessment.*");
        var key = Guid.NewGuid().ToString();
        var rotated = (await _town.Admin.SendAsync(HttpMethod.Post, $"/webhooks/{webhook.Id}/rotate-secret", null, webhook.Version, key)).Is(HttpStatusCode.Created);
        var replayed = (await _town.Admin.SendAsync(HttpMethod.Post, $"/webhooks/{webhook.Id}/rotate-secret", null, webhook.Version, key)).Is(HttpStatusCode.Created);
        Assert.IsNull(replayed.Body!["secret"]);
        string[] secrets = [rotated["secret"].GetValue<string>(), webhook["secret"].GetValue<string>()];

        foreach (var (after, signing) in new[] { (TimeSpan.Zero, secrets), (TimeSpan.FromDays(1), secrets[..1]) })
        {
            _host.Clock.Advance(after);
            _receiver.All.Clear();
            (await _town.Admin.PostAsync($"/webhooks/{webhook.Id}/test")).Is(HttpStatusCode.Created);
            await SweepAsync();
            var received = _receiver.All.Single();
            Assert.AreEqual(WebhookRules.Signature(received.Id, received.Seconds, received.Body, signing), received.Signature[..received.Signature.IndexOf(" v1a,", StringComparison.Ordinal)]);
        }
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from webhook_endpoints w where position(convert_to($1, 'UTF8') in w.secret) > 0 or w::text like '%' || $1 || '%'", secrets[0]));
    }

    [TestMethod]
    public async Task A_redirect_is_not_followed_and_a_name_that_leads_inside_is_not_connected_to()
    {
        var moved = await RegisterAsync(path: "/moved", types: "assessment.sent");
        await _story.SendAssessmentAsync();
        await SweepAsync();
        CollectionAssert.AreEqual(new[] { "/moved" }, _receiver.All.Select(r => r.Path).ToArray());
        Assert.AreEqual(307, (await DeliveriesAsync(moved)).Single()["lastStatus"]!.GetValue<int>());

        // The name passes when it is registered, and leads to loopback when it is asked for: DNS rebinding.
        var asked = 0;
        using var connector = new WebhookConnector(new ConfigurationBuilder().Build(), (_, _) => Task.FromResult<IPAddress[]>([(asked++ % 2 == 0 ? IPAddress.Parse("192.0.1.1") : IPAddress.Loopback), IPAddress.Loopback]));
        using var message = new HttpRequestMessage(HttpMethod.Post, "https://hook.example.jp:" + _receiver.Authority.Split(':')[1]);
        var refused = await Assert.ThrowsAsync<HttpRequestException>(() => connector.PostAsync(message, CancellationToken.None));
        Assert.IsInstanceOfType<InsideAddressException>(refused.InnerException);
        Assert.AreEqual(1, asked, "resolved once");
        Assert.HasCount(1, _receiver.All);
    }

    [TestMethod]
    public async Task What_is_wrong_with_a_webhook_is_said_with_its_field_in_both_languages()
    {
        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { name = "", url = "https://hook.example.jp/" }, "/name"), (new { name = "受付", url = "https://127.0.0.1/" }, "/url"), (new { name = "受付" }, "/url"), (new { name = "受付", url = "https://hook.example.jp/", types = new[] { "Assessment" } }, "/types"),
            (new { name = "受付", url = "https://hook.example.jp/", types = Enumerable.Range(0, 51).Select(i => $"a{new string('b', i)}.*") }, "/types"),
        })
        {
            var (ja, en) = (await _town.Admin.PostAsync("/webhooks", body), await _town.Admin.PostAsync("/webhooks", body, language: "en"));
            foreach (var answer in new[] { ja, en }) CollectionAssert.Contains(answer.Is(HttpStatusCode.BadRequest).Pointers.ToArray(), pointer);
            Assert.AreNotEqual(ja.Body!["errors"]![0]!["message"]!.GetValue<string>(), en.Body!["errors"]![0]!["message"]!.GetValue<string>());
        }
        (await _town.Person(Roles.Procurement).PostAsync("/webhooks", new { name = "受付", url = "https://hook.example.jp/" })).Refused(HttpStatusCode.Forbidden, "forbidden");
        var webhook = await RegisterAsync();
        (await _town.Admin.PatchAsync($"/webhooks/{webhook.Id}", new { url = "https://10.0.0.1/" }, webhook.Version)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await _town.Admin.PatchAsync($"/webhooks/{webhook.Id}", new { state = "disabled" }, webhook.Version)).Refused(HttpStatusCode.BadRequest, "invalid");
        (await _town.Admin.DeleteAsync($"/webhooks/{webhook.Id}", webhook.Version)).Is(HttpStatusCode.NoContent);
        (await _town.Admin.GetAsync($"/webhooks/{webhook.Id}")).Refused(HttpStatusCode.NotFound, "notFound");
        for (var i = 0; i < WebhookEndpoint.MaxEndpoints; i++) await RegisterAsync();
        (await _town.Admin.PostAsync("/webhooks", new { name = "受付", url = "https://hook.example.jp/" })).Refused(HttpStatusCode.Conflict, "tooMany");
    }

    [TestMethod]
    public async Task Who_has_only_the_public_key_can_check_what_was_sent_and_a_changed_byte_shows()
    {
        var webhook = await RegisterAsync();
        var publicKey = new Org.BouncyCastle.Crypto.Parameters.Ed25519PublicKeyParameters(Convert.FromBase64String(webhook["publicKey"].GetValue<string>()["whpk_".Length..]));
        (await _town.Admin.PostAsync($"/webhooks/{webhook.Id}/test")).Is(HttpStatusCode.Created);
        await SweepAsync();

        var received = _receiver.All.Single();
        bool Fits(string body)
        {
            var verifier = new Org.BouncyCastle.Crypto.Signers.Ed25519Signer();
            verifier.Init(forSigning: false, publicKey);
            var content = System.Text.Encoding.UTF8.GetBytes($"{received.Id}.{received.Seconds}.{body}");
            verifier.BlockUpdate(content, 0, content.Length);
            return verifier.VerifySignature(Convert.FromBase64String(received.Signature.Split(' ').Single(s => s.StartsWith("v1a,", StringComparison.Ordinal))["v1a,".Length..]));
        }
        Assert.IsTrue(Fits(received.Body));
        Assert.IsFalse(Fits(received.Body + " "));
        Assert.DoesNotContain("whsk_", (await _town.Admin.GetAsync($"/webhooks/{webhook.Id}")).Text);
    }

    [TestMethod]
    public async Task A_vendors_webhook_ends_with_its_access_to_the_town_and_the_towns_own_goes_on()
    {
        var (theirs, ours) = (await RegisterAsync(_story.Vendor.Api, "/vendor"), await RegisterAsync(path: "/town", types: "assessment.sent"));
        async Task<JsonNode> ListedAsync() => (await _town.Admin.GetAsync($"/vendor-webhooks?vendorId={_story.Vendor.Id}")).Is(HttpStatusCode.OK)["items"].AsArray().Single()!;
        Assert.AreEqual((theirs.Id, _receiver.Authority, "active"), ((await ListedAsync())["id"]!.GetValue<Guid>(), (await ListedAsync())["host"]!.GetValue<string>(), (await ListedAsync())["state"]!.GetValue<string>()));
        Assert.DoesNotContain("/vendor", (await ListedAsync()).ToJsonString(), "the address is the vendor's own");
        await _story.SendAssessmentAsync();
        foreach (var token in (await _town.Procurement.GetAsync($"/vendors/{_story.Vendor.Id}/tokens"))["items"].AsArray()) (await _town.Procurement.DeleteAsync($"/vendors/{_story.Vendor.Id}/tokens/{token!["id"]}")).Is(HttpStatusCode.NoContent);
        await SweepAsync();

        CollectionAssert.AreEqual(new[] { "/town" }, _receiver.All.Select(r => r.Path).ToArray(), "what waited is not sent either");
        Assert.AreEqual("disabled accessEnded", $"{(await ListedAsync())["state"]} {(await ListedAsync())["disabledReason"]}");
        CollectionAssert.Contains((await _town.Auditor.GetAsync($"/audit-events?subjectId={theirs.Id}"))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToArray(), "webhook.disabled");
        Assert.AreEqual("active", (await _town.Admin.GetAsync($"/webhooks/{ours.Id}"))["state"].GetValue<string>());
    }

    [TestMethod]
    public async Task It_ends_with_the_vendors_entry_and_lasts_as_long_as_one_person_of_it_may_sign_in()
    {
        var theirs = await RegisterAsync(_story.Vendor.Api, "/vendor", "vendor.*");
        var person = await _town.PersonOfAsync(_story.Vendor.Id);
        foreach (var token in (await _town.Procurement.GetAsync($"/vendors/{_story.Vendor.Id}/tokens"))["items"].AsArray()) (await _town.Procurement.DeleteAsync($"/vendors/{_story.Vendor.Id}/tokens/{token!["id"]}")).Is(HttpStatusCode.NoContent);
        await SweepAsync();
        Assert.AreEqual("active", (await person.Api.GetAsync($"/webhooks/{theirs.Id}")).Is(HttpStatusCode.OK)["state"].GetValue<string>());

        (await _town.Procurement.PostAsync($"/vendors/{_story.Vendor.Id}/end", new { reason = "廃業のため" }, (await _town.Procurement.GetAsync($"/vendors/{_story.Vendor.Id}")).Version)).Is(HttpStatusCode.OK);
        await SweepAsync();
        Assert.AreEqual("disabled", (await person.Api.GetAsync($"/webhooks/{theirs.Id}")).Is(HttpStatusCode.OK)["state"].GetValue<string>());
        Assert.IsEmpty(_receiver.All);
        (await _story.Other.Api.GetAsync("/vendor-webhooks")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }

    [TestMethod]
    public async Task Without_a_key_outside_the_database_none_is_registered()
    {
        await using var host = new ApiHost { Settings = new Dictionary<string, string> { ["Secrets:KeyFile"] = "" } };
        var town = await Town.FoundAsync(host);

        (await town.Admin.PostAsync("/webhooks", new { name = "受付", url = "https://hook.example.jp/" })).Refused(HttpStatusCode.Conflict, "noSecretsKey");
    }
}
