using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Tests.Api.Notifications;
using Ampira.Vendors.Tests.Stories;
using Npgsql;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>
/// Reminders, findings of overdue duties and their mail, made by two processes that are killed in the middle, over days that go on, back
/// and past the end of the fiscal year: each is made once, and each mail is delivered at least once (quality.md R5).
/// </summary>
[TestClass]
public sealed class KilledRemindersTests
{
    private const string EachSecond = "* * * * * ?";
    private const int Tier = 3; // of no weight: none of the items is so late that the tier decides who hears of it
    private static readonly int Duties = Figure.Of(60, 8_000);
    private static readonly int Plans = Figure.Of(40, 6_000);
    private static readonly int Reminders = Figure.Of(80, 10_000);
    /// <summary>How often each process dies on a day that brings something to do.</summary>
    private static readonly int Deaths = Figure.Of(1, 5);
    private static readonly int Kills = Figure.Of(4, 20);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Figure.Of(5, 30));
    private static readonly DateOnly First = new(2027, 3, 30);
    /// <summary>Starting takes by far the longest: the short run leaves a day out, and the day that goes back.</summary>
    private static readonly DateOnly[] Days = Figure.IsLong ? [First, First.AddDays(1), First, First.AddDays(2), First.AddDays(3)] : [First, First.AddDays(1), First.AddDays(2)];

    private readonly MailServer _server = new();
    private TwoProcesses _two = null!;
    private Town _town = null!;
    private CaseOne _story = null!;

    [TestInitialize]
    public async Task ArrangeAsync()
    {
        await _server.StartAsync();
        _two = await TwoProcesses.OnAsync(new(_server.Settings)
        {
            ["Jobs:Schedules:DutyReminderSweep"] = EachSecond, ["Jobs:Schedules:ReminderSweep"] = EachSecond, ["Jobs:Schedules:DutySweep"] = EachSecond, ["Jobs:Schedules:MailSweep"] = EachSecond,
        });
        _town = await Town.FoundAsync(_two.Host);
        _story = new CaseOne(_town);
        await _story.ToActivationAsync();
        await _two.Host.DrainOutboxAsync();
        (await _town.Procurement.PostAsync($"/vendors/{_story.Vendor.Id}/contacts", new { name = "白石 剛", email = "shiraishi@vendor.example", purpose = "security" })).Is(HttpStatusCode.Created);
        await MultiplyAsync();
    }

    [TestCleanup]
    public async Task StopAsync()
    {
        await _two.DisposeAsync();
        await _server.DisposeAsync();
    }

    /// <summary>As many open duties and plans as the figure asks for, copied from those of the story, due before, in and after the days; nothing else is due and no mail is left.</summary>
    private Task MultiplyAsync() => _two.Database.RunAsync(
        "update notices set state = 'sent'",
        "set session_replication_role = replica; delete from duties where id <> (select id from duties where who = 'vendor' limit 1)",
        $$"""
        insert into duties select (jsonb_populate_record(d, jsonb_build_object('id', gen_random_uuid(), 'duty_key', 'copy-' || n, 'state', 'open', 'due_on', date '{{First:yyyy-MM-dd}}' + n % 41 - 10))).*
        from duties d, generate_series(1, {{Duties}}) n
        """,
        "delete from duties where duty_key not like 'copy-%'",
        $$"""
        insert into reverifications select (jsonb_populate_record(r, jsonb_build_object(
          'id', gen_random_uuid(), 'engagement_id', gen_random_uuid(), 'due_on', date '{{First:yyyy-MM-dd}}' + n % 100 - 7))).*
        from reverifications r, generate_series(1, {{Plans}}) n where r.state = 'planned' and r.engagement_id is not null
        """,
        "delete from reverifications where engagement_id is null or engagement_id in (select id from engagements)");

    private Task<long> CountAsync(string from, params object[] values) => _two.Database.ReadAsync<long>($"select count(*) from {from}", values);

    [TestMethod]
    public async Task Each_reminder_and_finding_is_made_once_and_each_mail_delivered_at_least_once()
    {
        var expected = new HashSet<string>();
        foreach (var day in Days)
        {
            var before = expected.Count;
            expected.UnionWith(await ReachedAsync(day));
            _two.SetClock(new(day.ToDateTime(new(1, 0)), TimeSpan.Zero));
            await _two.StartBothAsync();
            // On the last day they are left in peace, so that what the dead had in hand is finished; a day that went back brings nothing to do.
            for (var death = 0; death < Deaths && day != Days[^1] && expected.Count > before; death++) await KillWhileItWorksAsync(before + ((expected.Count - before) * (death + 1) / (Deaths + 2)));
            await Eventually.IsAsync(async () => await MadeAsync() >= expected.Count, $"reminders of {day} are missing", Patience);
            if (day != Days[^1]) await Task.WhenAll(_two.KillAsync(0), _two.KillAsync(1));
        }
        var overdue = await CountAsync("duties where due_on < $1", Days.Max());
        await Eventually.IsAsync(async () => await CountAsync("findings") >= overdue && await CountAsync("outbox_events where handled_at is null and type in ('duty.reminder', 'reverification.reminder', 'finding.opened')") == 0
            && await CountAsync("notices where state = 'queued'") == 0, "findings or mails are missing", Patience);

        await EachIsMadeOnceAsync(expected, overdue);
        await EachIsDeliveredAsync();
    }

    /// <summary>The reminders of everything that is due on a day, by the rules.</summary>
    private async Task<List<string>> ReachedAsync(DateOnly today)
    {
        var keys = new List<string>();
        await using var connection = new NpgsqlConnection(_two.Database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select 'duty.reminder', id, due_on, false from duties union all select 'reverification.reminder', id, due_on, kind = 'full' from reverifications", connection);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (type, id, dueOn) = (reader.GetString(0), reader.GetGuid(1), reader.GetFieldValue<DateOnly>(2));
            var step = type == "duty.reminder" ? ReminderRules.DutyStep(dueOn, today, Tier, RuleSetContent.Shipped) : ReminderRules.Step(dueOn, today, reader.GetBoolean(3), Tier, RuleSetContent.Shipped);
            if (step is not null) keys.Add($"{type}:{id}:{dueOn:yyyy-MM-dd}:{step}");
        }
        return keys;
    }

    private Task<long> MadeAsync() => CountAsync("outbox_events where type in ('duty.reminder', 'reverification.reminder')");

    /// <summary>One process dies among the reminders, the other among the mails that follow; both come back.</summary>
    private async Task KillWhileItWorksAsync(int made)
    {
        await Eventually.IsAsync(async () => await MadeAsync() >= made, "no reminder is made", Patience);
        await _two.KillAsync(0);
        var back = _two.StartAsync(0);
        var sent = await CountAsync("notices where state = 'sent'");
        await Eventually.IsAsync(async () => await CountAsync("notices where state = 'sent'") > sent || await CountAsync("notices where state = 'queued'") == 0, "no mail is sent", Patience);
        await _two.KillAsync(1);
        await Task.WhenAll(back, _two.StartAsync(1));
    }

    private async Task EachIsMadeOnceAsync(HashSet<string> expected, long overdue)
    {
        Assert.IsGreaterThanOrEqualTo(Reminders, expected.Count, "the days bring steps of their own");
        Assert.IsGreaterThanOrEqualTo(Kills, _two.Kills);
        Assert.AreEqual(expected.Count, await CountAsync("outbox_events where key = any($1)", (object)expected.ToArray()), "reminders are missing");
        Assert.AreEqual(expected.Count, await MadeAsync(), "there are reminders of nothing");
        Assert.AreEqual(expected.Count, await CountAsync("audit_events where action in ('duty.reminded', 'reverification.reminded')"), "reminders are recorded twice");
        Assert.AreEqual(overdue, await CountAsync("findings"), "findings are doubled");
        Assert.AreEqual(overdue, await CountAsync("audit_events where action = 'finding.opened'"));
        Assert.AreEqual(0, await CountAsync("outbox_events where attempts > 0"), "a death is no failure of the event");
        await _two.IntactAsync(0, _town);
    }

    private async Task EachIsDeliveredAsync()
    {
        const string Told = "notices n where n.event_type in ('duty.reminder', 'finding.opened')";
        Assert.AreEqual(0, await CountAsync("outbox_events o where o.type in ('duty.reminder', 'finding.opened') and not exists (select from notices n where n.event_id = o.id)"), "somebody was not told");
        Assert.AreEqual(await CountAsync(Told), await CountAsync($"{Told} and n.state = 'sent'"), "mails were given up");
        Assert.AreEqual(await CountAsync(Told), await CountAsync("audit_events e join notices n on n.id = e.subject_id where e.action = 'notice.sent'"), "each is marked once");
        var mails = _server.Mails.Select(m => m.MessageId).ToList();
        var ids = mails.Distinct().ToArray();
        Assert.AreEqual(await CountAsync(Told), ids.Length, "mails were never delivered");
        Assert.AreEqual(ids.Length, await CountAsync($"{Told} and n.message_id = any($1)", (object)ids));
        Assert.IsLessThanOrEqualTo(_two.Kills, mails.Count - ids.Length, "mails were repeated outside the moment between sending and marking");
    }
}
