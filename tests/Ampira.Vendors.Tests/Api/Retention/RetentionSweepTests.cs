using Ampira.Vendors.Api.Retention;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Stories;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Retention;

/// <summary>Technical registers are cleared by their days, counted once, and nothing is told twice because of it.</summary>
[TestClass]
public sealed class RetentionSweepTests
{
    [TestMethod]
    public async Task What_is_past_its_days_goes_and_the_marks_that_keep_it_from_being_told_twice_stay()
    {
        var town = await Town.FoundAsync();
        var story = new CaseOne(town);
        await story.ToActivationAsync();
        await town.Host.DrainOutboxAsync();
        var sweep = town.Host.Services.GetRequiredService<RetentionSweep>();
        Task<long> Count(string sql) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {sql}", town.Id);
        var (events, keys) = (await Count("outbox_events where municipality_id = $1"), await Count("idempotency_records where municipality_id = $1"));
        await sweep.RunAsync(town.Id, CancellationToken.None);
        Assert.AreEqual(keys, await Count("idempotency_records where municipality_id = $1"), "nothing is past its days");
        Assert.IsEmpty((await town.ActionsAsync(town.Id)).Where(a => a == "retention.swept").ToList());

        await TestDatabase.RunAsync(TestDatabase.Superuser, $"update idempotency_records set at = '2020-01-01' where municipality_id = '{town.Id}'", $"update outbox_events set occurred_at = '2020-01-01', handled_at = '2020-01-01' where municipality_id = '{town.Id}'",
            $"update notices set created_at = '2020-01-01', state = 'sent' where municipality_id = '{town.Id}'", $"update sessions set ended_at = '2020-01-01' where account_id = (select id from accounts where email = '{town.EmailOf(Ampira.Vendors.Api.Access.Roles.TemplateEditor)}')");
        await sweep.RunAsync(town.Id, CancellationToken.None);
        await sweep.RunAsync(town.Id, CancellationToken.None);

        Assert.AreEqual((0L, 0L), (await Count("idempotency_records where municipality_id = $1"), await Count("notices where municipality_id = $1")));
        Assert.AreEqual((events, events), (await Count("outbox_events where municipality_id = $1"), await Count("outbox_events where municipality_id = $1 and payload = '{}'")), "the keys stay, what they said goes");
        Assert.AreEqual(0L, await Count("sessions s join accounts a on a.id = s.account_id where a.municipality_id = $1 and s.ended_at is not null"));
        Assert.HasCount(1, (await town.ActionsAsync(town.Id)).Where(a => a == "retention.swept").ToList(), "one event a day, and none when nothing went");
        Assert.IsTrue((await town.Auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK)["intact"].GetValue<bool>());
    }

    [TestMethod]
    public async Task The_plan_in_force_is_read_with_its_basis_and_what_is_never_disposed_of()
    {
        var town = await Town.FoundAsync();

        var plan = (await town.Auditor.GetAsync("/retention", "en")).Is(HttpStatusCode.OK);

        Assert.AreEqual("engagements 60 120 fiscalYear", string.Join(' ', new[] { "register", "keepMonths", "keepMonthsStrict", "from" }.Select(m => plan["registers"][0]![m]!.ToString())));
        Assert.HasCount(5, plan["swept"].AsArray());
        Assert.Contains("audit trail", plan["kept"][0]!.GetValue<string>());
        (await (await town.VendorAsync()).Api.GetAsync("/retention")).Refused(HttpStatusCode.Forbidden, "forbidden");
    }
}
