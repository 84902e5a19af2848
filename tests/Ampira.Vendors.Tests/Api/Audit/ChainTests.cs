using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Tests.Stories;

namespace Ampira.Vendors.Tests.Api.Audit;

/// <summary>The chain is whole after real work, and whoever holds the database itself cannot change it unseen.</summary>
[TestClass]
public sealed class ChainTests
{
    private const string AsIntruder = "set session_replication_role = replica"; // passes by triggers and foreign keys

    private static async Task<(Town Town, long Events)> TownWithHistoryAsync()
    {
        var town = await Town.FoundAsync();
        await new CaseOne(town).ToAwardAsync();
        var report = await VerifyAsync(town);
        Assert.IsTrue(report["intact"].GetValue<bool>(), report.Text);
        return (town, report["events"].GetValue<long>());
    }

    private static async Task<Answer> VerifyAsync(Town town) => (await town.Auditor.GetAsync("/audit-events/verification")).Is(HttpStatusCode.OK);

    private static Task IntrudeAsync(Town town, params string[] statements) =>
        TestDatabase.RunAsync(TestDatabase.Superuser, [AsIntruder, .. statements.Select(s => s.Replace("{town}", $"municipality_id = '{town.Id}'", StringComparison.Ordinal))]);

    private static string EventAt(int sequence) => $"id = (select event_id from audit_seals where {{town}} and sequence = {sequence}) and {{town}}";

    [TestMethod]
    public async Task Is_intact_after_a_story_and_holds_every_event()
    {
        var (town, events) = await TownWithHistoryAsync();

        var inside = await TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, "select count(*) from audit_events where municipality_id = $1", town.Id);
        var report = await town.Host.InTownAsync(town.Id, db => ChainVerification.VerifyAsync(db, "", CheckpointSource.None, CancellationToken.None));

        Assert.AreEqual(inside, events);
        Assert.IsTrue(report.Intact, string.Join("; ", report.Faults));
        Assert.AreEqual(events, report.Events);
        Assert.IsGreaterThan(10, report.Events);
    }

    [TestMethod]
    [DataRow("update audit_events set action = 'vendor.removed' where ", DisplayName = "what was done")]
    [DataRow("update audit_events set actor_name = '別人' where ", DisplayName = "who did it")]
    [DataRow("update audit_events set at = at - interval '1 day' where ", DisplayName = "when")]
    [DataRow("update audit_events set changes = '{}' where ", DisplayName = "the values")]
    [DataRow("delete from audit_events where ", DisplayName = "a removed event")]
    public async Task Finds_an_event_that_was_tampered_with(string tampering)
    {
        var (town, _) = await TownWithHistoryAsync();

        await IntrudeAsync(town, tampering + EventAt(4));

        var report = await VerifyAsync(town);
        Assert.IsFalse(report["intact"].GetValue<bool>());
        Assert.Contains("sequence 4", report["faults"].ToJsonString());
    }

    [TestMethod]
    public async Task Finds_two_seals_that_changed_places()
    {
        var (town, _) = await TownWithHistoryAsync();

        await IntrudeAsync(town, "update audit_seals set sequence = -1 where {town} and sequence = 3", "update audit_seals set sequence = 3 where {town} and sequence = 5", "update audit_seals set sequence = 5 where {town} and sequence = -1");

        Assert.IsFalse((await VerifyAsync(town))["intact"].GetValue<bool>());
    }

    [TestMethod]
    [DataRow("delete from audit_seals where {town} and sequence = 3", DisplayName = "in the middle")]
    [DataRow("delete from audit_seals where {town} and sequence = (select max(sequence) from audit_seals where {town})", DisplayName = "at the end")]
    public async Task Finds_a_seal_that_was_removed(string removal)
    {
        var (town, _) = await TownWithHistoryAsync();

        await IntrudeAsync(town, removal);

        Assert.IsFalse((await VerifyAsync(town))["intact"].GetValue<bool>());
    }

    [TestMethod]
    public async Task Finds_an_event_put_in_beside_the_chain()
    {
        var (town, _) = await TownWithHistoryAsync();

        await IntrudeAsync(town,
            """
            insert into audit_events (municipality_id, id, at, actor_kind, actor_id, actor_name, action, subject_type, subject_id, vendor_id, changes)
            select municipality_id, gen_random_uuid(), at, actor_kind, actor_id, actor_name, 'decision.made', subject_type, subject_id, vendor_id, changes from audit_events where {town} limit 1
            """);

        Assert.IsFalse((await VerifyAsync(town))["intact"].GetValue<bool>());
    }

    [TestMethod]
    public async Task A_change_in_one_town_leaves_the_chain_of_another_whole()
    {
        var ((changed, _), (whole, _)) = (await TownWithHistoryAsync(), await TownWithHistoryAsync());

        await IntrudeAsync(changed, "update audit_events set action = 'x' where " + EventAt(1));

        Assert.IsTrue((await VerifyAsync(whole))["intact"].GetValue<bool>());
    }
}
