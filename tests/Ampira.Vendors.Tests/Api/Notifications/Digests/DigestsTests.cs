using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Notifications.Digests;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Notifications.Digests;

/// <summary>What comes as one mail instead of many.</summary>
[TestClass]
public sealed class DigestsTests
{
    private ApiHost _host = null!;
    private Town _town = null!;
    private CaseTwo _use = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _host = new() { Settings = new Dictionary<string, string> { ["Notices:PageAddress"] = "https://ampira.town.example" } };
        _town = await Town.FoundAsync(_host);
        _use = new(_town);
        await _use.ToActivationAsync();
        await _host.DrainOutboxAsync();
    }

    [TestCleanup]
    public async Task StopAsync() => await _host.DisposeAsync();

    private Task RunAsync<TSweep>(Func<TSweep, Task> run) where TSweep : notnull => run(_host.Services.GetRequiredService<TSweep>());

    private async Task ReportAsync()
    {
        for (var i = 0; i < 2; i++) await RunAsync<EscalationReportSweep>(s => s.RunAsync(_town.Id, CancellationToken.None));
        await _host.DrainOutboxAsync();
    }

    private async Task RemindAsync()
    {
        await RunAsync<ReminderSweep>(s => s.RunAsync(_town.Id, CancellationToken.None));
        await _host.DrainOutboxAsync();
    }

    private Task OverdueAsync(int days, int tier) => TestDatabase.RunAsync(TestDatabase.Superuser, $"update reverifications set tier = {tier}, due_on = date '{_use.Today:yyyy-MM-dd}' - {days} where municipality_id = '{_town.Id}' and cloud_use_id is not null");

    private async Task<List<JsonNode>> NoticesAsync(string type) => [.. (await _town.Admin.GetAsync("/notices?limit=200"))["items"].AsArray().Select(n => n!).Where(n => n["eventType"]!.GetValue<string>() == type)];

    private Task<string> BodyAsync(string type) => TestDatabase.ScalarAsync<string>(TestDatabase.Superuser, $"select subject || text_body || html_body from notices where municipality_id = '{_town.Id}' and event_type = '{type}'");

    [TestMethod]
    public async Task The_CISO_hears_once_a_month_of_what_is_overdue_in_the_lower_tiers_by_number_only()
    {
        await ReportAsync();
        await OverdueAsync(31, tier: 3);
        await RemindAsync();
        CollectionAssert.DoesNotContain((await NoticesAsync("reverification.reminder")).Select(n => n["recipient"]!.GetValue<string>()).ToArray(), _town.EmailOf(Roles.Ciso), "not at once");
        await ReportAsync();
        Assert.IsEmpty(await NoticesAsync("escalation.reported"), "the month is not over");

        _host.Clock.SetUtcNow(new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero));
        await ReportAsync();
        var told = (await NoticesAsync("escalation.reported")).Single();
        Assert.AreEqual(_town.EmailOf(Roles.Ciso), told["recipient"]!.GetValue<string>());
        var (mail, reference) = (await BodyAsync("escalation.reported"), (await _town.Requester.GetAsync(_use.At))["referenceNo"].GetValue<string>());
        Assert.Contains("[2026-11]", mail);
        Assert.Contains(reference, mail);
        Assert.Contains($"https://ampira.town.example/CloudUses/{_use.CloudUseId}", mail);
        Assert.DoesNotContain((await _town.Requester.GetAsync(_use.At))["title"].GetValue<string>(), mail, "no title");
        CollectionAssert.Contains((await _town.Auditor.GetAsync($"/audit-events?subjectId={_town.Id}&limit=200"))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToArray(), "escalation.reported");

        _host.Clock.SetUtcNow(new(2026, 12, 20, 1, 0, 0, TimeSpan.Zero));
        await ReportAsync();
        Assert.HasCount(1, await NoticesAsync("escalation.reported"), "once a month, whoever runs it");
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update reverifications set state = 'done' where municipality_id = '{_town.Id}'");
        _host.Clock.SetUtcNow(new(2027, 1, 4, 1, 0, 0, TimeSpan.Zero));
        await ReportAsync();
        Assert.HasCount(1, await NoticesAsync("escalation.reported"), "nothing late in December, nothing sent");
    }

    [TestMethod]
    public async Task What_the_CISO_was_told_of_at_once_is_in_no_report()
    {
        await OverdueAsync(31, tier: 2);
        await RemindAsync();
        CollectionAssert.Contains((await NoticesAsync("reverification.reminder")).Select(n => n["recipient"]!.GetValue<string>()).ToArray(), _town.EmailOf(Roles.Ciso));

        _host.Clock.SetUtcNow(new(2026, 12, 1, 1, 0, 0, TimeSpan.Zero));
        await ReportAsync();
        Assert.IsEmpty(await NoticesAsync("escalation.reported"));
    }

    [TestMethod]
    public async Task Who_chose_so_is_reminded_once_a_day_in_one_mail_and_may_change_its_mind()
    {
        Assert.AreEqual("atOnce", (await _town.Requester.GetAsync("/me/notifications")).Is(HttpStatusCode.OK)["reminders"].GetValue<string>());
        (await _town.Requester.PutAsync("/me/notifications", new { reminders = "hourly" }, 0)).Is(HttpStatusCode.BadRequest);
        (await _town.Requester.PutAsync("/me/notifications", new { reminders = "daily" })).Refused(HttpStatusCode.PreconditionRequired, "versionRequired");
        var chosen = (await _town.Requester.PutAsync("/me/notifications", new { reminders = "daily" }, 0)).Is(HttpStatusCode.OK);
        Assert.AreEqual("atOnce", (await _town.ItReviewer.GetAsync("/me/notifications"))["reminders"].GetValue<string>(), "each for itself");
        (await _use.Vendor.Api.GetAsync("/me/notifications")).Refused(HttpStatusCode.Forbidden, "forbidden");
        await OverdueAsync(1, tier: 3);
        await RemindAsync();
        await OverdueAsync(8, tier: 3);
        await RemindAsync();
        string Of(JsonNode n) => n["recipient"]!.GetValue<string>();
        var mine = (await NoticesAsync("reverification.reminder")).Where(n => Of(n) == _town.EmailOf(Roles.Requester)).ToList();
        Assert.HasCount(2, mine);
        Assert.IsTrue(mine.All(n => n["state"]!.GetValue<string>() == "gathered"));
        Assert.IsTrue((await NoticesAsync("reverification.reminder")).Where(n => Of(n) != _town.EmailOf(Roles.Requester)).All(n => n["state"]!.GetValue<string>() == "queued"));

        // 2026-11-23 is a holiday: the first working day is the next.
        foreach (var day in new[] { 23, 24, 24 })
        {
            _host.Clock.SetUtcNow(new(2026, 11, day, 3, 0, 0, TimeSpan.Zero));
            for (var i = 0; i < 2; i++) await RunAsync<ReminderDigestSweep>(s => s.RunAsync(_town.Id, CancellationToken.None));
            await _host.DrainOutboxAsync();
            Assert.HasCount(day == 23 ? 0 : 1, await NoticesAsync("reminders.gathered"), $"{day}");
        }
        Assert.AreEqual((_town.EmailOf(Roles.Requester), "queued"), (Of((await NoticesAsync("reminders.gathered")).Single()), (await NoticesAsync("reminders.gathered")).Single()["state"]!.GetValue<string>()));
        var (mail, reference) = (await BodyAsync("reminders.gathered"), (await _town.Requester.GetAsync(_use.At))["referenceNo"].GetValue<string>());
        Assert.Contains(reference, mail);
        Assert.DoesNotContain((await _town.Requester.GetAsync(_use.At))["title"].GetValue<string>(), mail);
        Assert.IsTrue((await NoticesAsync("reverification.reminder")).Where(n => Of(n) == _town.EmailOf(Roles.Requester)).All(n => n["state"]!.GetValue<string>() == "digested"));

        await OverdueAsync(15, tier: 3);
        await RemindAsync();
        (await _town.Requester.PutAsync("/me/notifications", new { reminders = "atOnce" }, chosen.Version)).Is(HttpStatusCode.OK);
        Assert.AreEqual("queued", (await NoticesAsync("reverification.reminder")).First(n => Of(n) == _town.EmailOf(Roles.Requester))["state"]!.GetValue<string>(), "what was gathered goes out");
        CollectionAssert.Contains((await _town.Auditor.GetAsync("/audit-events?limit=200"))["items"].AsArray().Select(e => e!["action"]!.GetValue<string>()).ToArray(), "person.notificationsChanged");
    }
}
