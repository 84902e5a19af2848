using Ampira.Vendors.Tests.Api.Notifications;
using Ampira.Vendors.Tests.Api.Operations;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>What a process was in the middle of when it was killed is taken over by another.</summary>
[TestClass]
public sealed class TakeOverTests
{
    private readonly MailServer _server = new();
    private TwoProcesses _two = null!;
    private Town _town = null!;
    private CaseOne _story = null!;

    /// <summary>A town with an award, of whose mail nothing is left to send, and one contact at the vendor.</summary>
    [TestInitialize]
    public async Task ArrangeAsync()
    {
        await _server.StartAsync();
        _two = await TwoProcesses.OnAsync(new() { ["Jobs:Schedules:MailSweep"] = "* * * * * ?" });
        _town = await Town.FoundAsync(_two.Host);
        _story = new CaseOne(_town);
        await _story.ToAwardAsync();
        await _two.Host.DrainOutboxAsync();
        await _two.Database.RunAsync("update notices set state = 'sent'");
        (await _town.Procurement.PostAsync($"/vendors/{_story.Vendor.Id}/contacts", new { name = "白石 剛", email = "shiraishi@vendor.example", purpose = "security" })).Is(HttpStatusCode.Created);
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _two.DisposeAsync();
        await _server.DisposeAsync();
    }

    private Task<long> CountAsync(string from) => _two.Database.ReadAsync<long>($"select count(*) from {from}");

    [TestMethod]
    public async Task An_event_in_the_hands_of_a_killed_process_is_handled_once_by_another()
    {
        const string Sent = "outbox_events where type = 'assessment.sent'";
        await _two.StartAsync(0);
        await using (await _two.Database.HoldAsync("notices"))
        {
            await _story.SendAssessmentAsync();
            await _two.Database.HeldUpAsync("notices");
            await _two.KillAsync(0);
            Assert.AreEqual(1L, await CountAsync($"{Sent} and handled_at is null"));
            await _two.StartAsync(1);
        }

        await Eventually.IsAsync(async () => await CountAsync($"{Sent} and handled_at is not null") == 1, "nobody took the event over");
        Assert.AreEqual(1L, await CountAsync("notices where event_type = 'assessment.sent'"));
        Assert.AreEqual(1L, await CountAsync("audit_events e join outbox_events o on o.id = e.subject_id where o.type = 'assessment.sent' and e.action like 'event.%'"));
        Assert.AreEqual(0L, await CountAsync("outbox_events where attempts > 0"), "a death is no failure of the event");
    }

    [TestMethod]
    public async Task A_PDF_in_the_hands_of_a_killed_process_is_made_by_another_after_the_lease()
    {
        var folder = Directory.CreateTempSubdirectory("ampira-office-").FullName;
        var id = (await _town.Procurement.GetAsync($"/contracts/{_story.ContractId}/document?format=pdf")).Is(HttpStatusCode.Accepted).Id;
        _two.Set("Documents:LibreOffice", OfficeScript.In(folder, "exec sleep 30"));
        await _two.StartAsync(0);
        await Eventually.IsAsync(async () => await CountAsync("operations where state = 'running' and progress > 0") == 1, "nobody took it up");
        await _two.KillAsync(0);
        Directory.Delete(folder, recursive: true);

        _two.Set("Documents:LibreOffice", "");
        _two.SetClock(ApiHost.Start.AddMinutes(10));
        await _two.StartAsync(1);

        await Eventually.IsAsync(async () => (await _town.Procurement.GetAsync($"/operations/{id}"))["state"].GetValue<string>() == "done", "nobody took it over");
        Assert.AreEqual(1L, await CountAsync("operations where attempts = 2"));
        Assert.AreEqual(1L, await CountAsync("audit_events where action = 'operation.done'"));
    }

    [TestMethod]
    public async Task A_mail_sent_and_not_yet_marked_is_sent_again_after_the_lease_under_its_one_Message_ID()
    {
        foreach (var (name, value) in _server.Settings) _two.Set(name, value);
        await _story.SendAssessmentAsync();
        await _two.Host.DrainOutboxAsync();
        await using (await _two.Database.HoldAsync("audit_events"))
        {
            await _two.StartAsync(0);
            await Eventually.IsAsync(() => Task.FromResult(_server.Mails.Count == 1), "the mail was not sent");
            await _two.Database.HeldUpAsync("audit_events");
            await _two.KillAsync(0);
        }
        Assert.AreEqual(1L, await CountAsync("notices where state = 'queued' and lease_until is not null and attempts = 1"));

        _two.SetClock(ApiHost.Start.AddMinutes(30));
        await Task.WhenAll(_two.StartAsync(0), _two.StartAsync(1));

        await Eventually.IsAsync(async () => await CountAsync("notices where state = 'queued'") == 0, "nobody took the mail over");
        Assert.HasCount(2, _server.Mails);
        Assert.HasCount(1, _server.Mails.Select(m => m.MessageId).Distinct().ToArray());
        Assert.AreEqual(1L, await CountAsync("audit_events where action = 'notice.sent'"));
    }
}
