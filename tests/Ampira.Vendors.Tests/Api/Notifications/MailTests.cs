using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Notifications;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Notifications;

[TestClass]
public sealed class MailTests
{
    private readonly MailServer _server = new();
    private ApiHost _host = null!;
    private Town _town = null!;
    private CaseOne _story = null!;

    /// <summary>A town whose vendor has two contacts, one of whom the mail server does not know; nothing is sent yet.</summary>
    [TestInitialize]
    public async Task ArrangeAsync()
    {
        _host = new() { Settings = _server.Settings };
        _town = await Town.FoundAsync(_host);
        _story = new CaseOne(_town);
        await _story.ToAwardAsync();
        await _host.DrainOutboxAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update notices set state = 'sent' where municipality_id = '{_town.Id}'");
        await ContactAsync("白石 剛", $"shiraishi@{VendorDomain}");
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _host.DisposeAsync();
        await _server.DisposeAsync();
    }

    private string VendorDomain => "vendor." + TownDomain;
    private string TownDomain => _town.AdminEmail.Split('@')[1];

    /// <summary>The mail of this test's town and vendor: the sweep sends for every town, and other tests have theirs in the same database.</summary>
    private IReadOnlyList<MimeKit.MimeMessage> Mails => [.. _server.Mails.Where(m => m.To.Mailboxes.All(to => to.Address.EndsWith(TownDomain, StringComparison.Ordinal)))];

    private async Task ContactAsync(string name, string email) => (await _town.Procurement.PostAsync($"/vendors/{_story.Vendor.Id}/contacts", new { name, email, purpose = "security" })).Is(HttpStatusCode.Created);

    private Task SweepAsync() => _host.Services.GetRequiredService<MailSweep>().RunAsync(CancellationToken.None);

    private Task<Answer> NoticesAsync(string state) => _town.Admin.GetAsync($"/notices?state={state}");

    [TestMethod]
    public async Task The_vendor_is_written_to_when_questions_are_sent_once_and_without_their_content()
    {
        await _server.StartAsync();
        await _story.SendAssessmentAsync();
        for (var i = 0; i < 2; i++)
        {
            await _host.DrainOutboxAsync();
            await SweepAsync();
        }

        var mail = Mails.Single();
        var reference = (await _town.ItReviewer.GetAsync($"/assessments/{_story.AssessmentId}"))["referenceNo"].GetValue<string>();
        Assert.AreEqual($"\"白石 剛\" <shiraishi@{VendorDomain}>", mail.To.ToString().Replace("白石 剛 <", "\"白石 剛\" <", StringComparison.Ordinal));
        Assert.AreEqual($"[{reference}] 質問票への回答をお願いします", mail.Subject);
        Assert.AreEqual("auto-generated", mail.Headers["Auto-Submitted"]);
        Assert.Contains(reference, mail.TextBody!);
        Assert.Contains("https://ampira.town.example/Vendor", mail.TextBody!);
        Assert.Contains("<a href=\"https://ampira.town.example/Vendor\">", mail.HtmlBody!);
        foreach (var secret in new[] { "給与支払報告書", "責任者と管理体制" }) Assert.DoesNotContain(secret, mail.TextBody + mail.HtmlBody!);
        var sent = (await NoticesAsync("sent"))["items"].AsArray().First()!;
        Assert.AreEqual("assessment.sent", sent["eventType"]!.GetValue<string>());
        Assert.IsNull(sent["textBody"], "the list shows no text");
    }

    [TestMethod]
    public async Task A_vendor_abroad_is_written_to_in_English()
    {
        await _server.StartAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update vendors set country = 'US', corporate_number = null where id = '{_story.Vendor.Id}'");
        await _story.SendAssessmentAsync();
        await _host.DrainOutboxAsync();
        await SweepAsync();

        var mail = Mails.Single();
        Assert.Contains("Please answer a questionnaire", mail.Subject!);
        Assert.Contains("Test Town", mail.TextBody!);
    }

    [TestMethod]
    public async Task While_the_server_is_away_mail_waits_and_is_sent_when_it_is_back()
    {
        await _story.SendAssessmentAsync();
        await _host.DrainOutboxAsync();
        await SweepAsync();
        var waiting = (await NoticesAsync("queued"))["items"].AsArray().Single()!;
        Assert.AreEqual(1, waiting["attempts"]!.GetValue<int>());
        Assert.IsNotNull(waiting["notBefore"]);

        await _server.StartAsync();
        await SweepAsync();
        Assert.IsEmpty(Mails, "not before its time");
        _host.Clock.Advance(TimeSpan.FromMinutes(2));
        await SweepAsync();

        Assert.HasCount(1, Mails);
        Assert.IsEmpty((await NoticesAsync("queued"))["items"].AsArray());
    }

    [TestMethod]
    public async Task An_address_the_server_refuses_is_given_up_and_shown_and_the_others_are_served()
    {
        await _server.StartAsync();
        await ContactAsync("退職した者", $"nobody@{VendorDomain}");
        await _story.SendAssessmentAsync();
        await _host.DrainOutboxAsync();
        await SweepAsync();

        Assert.HasCount(1, Mails);
        var failed = (await NoticesAsync("failed"))["items"].AsArray().Single()!;
        Assert.AreEqual($"nobody@{VendorDomain}", failed["recipient"]!.GetValue<string>());
        Assert.Contains("no such user", failed["lastError"]!.GetValue<string>());
    }

    [TestMethod]
    public async Task A_crash_between_sending_and_marking_repeats_the_mail_under_the_same_Message_ID()
    {
        await _server.StartAsync();
        await _story.SendAssessmentAsync();
        await _host.DrainOutboxAsync();
        await SweepAsync();
        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update notices set state = 'queued', lease_until = '2026-01-01' where municipality_id = '{_town.Id}' and event_type = 'assessment.sent'");
        await SweepAsync();

        Assert.HasCount(2, Mails);
        Assert.HasCount(1, Mails.Select(m => m.MessageId).Distinct().ToArray());
    }

    [TestMethod]
    public async Task A_slow_batch_leaves_what_would_outlast_its_claim_to_the_next()
    {
        await _server.StartAsync();
        await ContactAsync("高橋 誠", $"takahashi@{VendorDomain}");
        await _story.SendAssessmentAsync();
        await _host.DrainOutboxAsync();
        Task SweepTownAsync() => _host.Services.GetRequiredService<MailSweep>().RunAsync(_town.Id, CancellationToken.None);

        _host.Clock.AutoAdvanceAmount = TimeSpan.FromSeconds(50);
        await SweepTownAsync();
        _host.Clock.AutoAdvanceAmount = TimeSpan.Zero;
        Assert.HasCount(1, Mails);
        _host.Clock.Advance(TimeSpan.FromMinutes(10));
        await SweepTownAsync();

        Assert.HasCount(2, Mails);
        Assert.HasCount(2, Mails.Select(m => m.MessageId).Distinct().ToArray());
    }

    [TestMethod]
    public async Task Staff_hear_of_what_waits_for_them_by_their_role()
    {
        await _server.StartAsync();
        await _story.SendAssessmentAsync();
        await _story.AnswerAndSubmitAsync();
        await _host.DrainOutboxAsync();
        await SweepAsync();

        var submitted = Mails.Where(m => m.Subject!.Contains("審査をお願いします", StringComparison.Ordinal)).Select(m => m.To.Mailboxes.Single().Address).ToArray();
        CollectionAssert.AreEquivalent(new[] { _town.EmailOf(Roles.ItReviewer), _town.EmailOf(Roles.Requester) }, submitted);
    }
}
