using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.Extensions.DependencyInjection;

namespace Ampira.Vendors.Tests.Api.Database;

[TestClass]
public sealed class UnitOfWorkTests
{
    private static object Vendor(string? number = null) => new { name = "株式会社ゆきしろデータ", corporateNumber = number ?? CorporateNumbers.Next(), kinds = new[] { "contractor" } };

    /// <summary>How many rows the town has wherever a write leaves one, and its reference numbers.</summary>
    private static Task<string> TracesAsync(Town town) => TestDatabase.ScalarAsync<string>(TestDatabase.Superuser,
        """
        select concat_ws(' ', 'vendors', (select count(*) from vendors where municipality_id = $1), 'audit', (select count(*) from audit_events where municipality_id = $1),
          'outbox', (select count(*) from outbox_events where municipality_id = $1), 'keys', (select count(*) from idempotency_records where municipality_id = $1),
          'units', (select count(*) from org_units where municipality_id = $1), 'counters', (select string_agg(to_json(c)::text, ',' order by register) from reference_counters c where municipality_id = $1))
        """, town.Id);

    private static Task<long> CountAsync(Town town, string table) => TestDatabase.ScalarAsync<long>(TestDatabase.Superuser, $"select count(*) from {table} where municipality_id = $1", town.Id);

    [TestMethod]
    public async Task A_write_that_records_nothing_is_not_committed()
    {
        var town = await Town.FoundAsync();
        var before = await TracesAsync(town);

        await town.Host.AsAsync(Caller.System(town.Id), async services =>
        {
            var (db, work) = (services.GetRequiredService<VendorsDb>(), services.GetRequiredService<UnitOfWork>());
            await work.BeginAsync(CancellationToken.None);
            db.Add(new OrgUnit { MunicipalityId = town.Id, Id = Guid.CreateVersion7(), Name = "記録のない課", Organ = Organ.Mayor });
            work.Publish("orgUnit.added", "never", new { });
            await db.SaveChangesAsync(CancellationToken.None);
            await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => work.CommitAsync(CancellationToken.None));
            return 0;
        });

        Assert.AreEqual(before, await TracesAsync(town));
    }

    [TestMethod]
    public async Task Nothing_is_saved_outside_a_unit_of_work()
    {
        var town = await Town.FoundAsync();

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => town.Host.InTownAsync(town.Id, async db =>
        {
            db.Add(new OrgUnit { MunicipalityId = town.Id, Id = Guid.CreateVersion7(), Name = "記録のない課", Organ = Organ.Mayor });
            return await db.SaveChangesAsync(CancellationToken.None);
        }));
    }

    [TestMethod]
    public async Task A_refused_write_leaves_no_trace()
    {
        var town = await Town.FoundAsync();
        var (number, key) = (CorporateNumbers.Next(), Guid.NewGuid().ToString());
        var made = (await town.Procurement.PostAsync("/vendors", Vendor(number), key: key)).Is(HttpStatusCode.Created);
        var before = await TracesAsync(town);

        (await town.Procurement.PostAsync("/vendors", Vendor(number))).Refused(HttpStatusCode.Conflict, "duplicate");
        (await town.Procurement.PostAsync("/vendors", Vendor(), key: key)).Refused(HttpStatusCode.UnprocessableEntity, "keyReused"); // refused after the handler is done
        (await town.Procurement.PatchAsync($"/vendors/{made.Id}", new { name = "別の名" }, version: 7)).Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        (await town.Procurement.PatchAsync($"/vendors/{made.Id}", new { name = "別の名" })).Refused((HttpStatusCode)428, "versionRequired");

        Assert.AreEqual(before, await TracesAsync(town));
    }

    [TestMethod]
    public async Task A_write_leaves_one_event_and_its_key()
    {
        var town = await Town.FoundAsync();
        var (events, keys) = (await CountAsync(town, "audit_events"), await CountAsync(town, "idempotency_records"));

        (await town.Procurement.PostAsync("/vendors", Vendor())).Is(HttpStatusCode.Created);

        Assert.AreEqual(events + 1, await CountAsync(town, "audit_events"));
        Assert.AreEqual(keys + 1, await CountAsync(town, "idempotency_records"));
    }

    [TestMethod]
    public async Task Eight_copies_of_one_request_at_once_register_one_vendor()
    {
        var town = await Town.FoundAsync();
        var (body, key) = (Vendor(), Guid.NewGuid().ToString());
        var events = await CountAsync(town, "audit_events");

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => town.Procurement.PostAsync("/vendors", body, key: key)));

        foreach (var answer in answers.Where(a => a.Status != HttpStatusCode.Created)) answer.Refused(HttpStatusCode.Conflict, "keyInUse");
        Assert.HasCount(1, answers.Where(a => a.Status == HttpStatusCode.Created).Select(a => a.Text).Distinct().ToArray());
        Assert.HasCount(1, answers.Where(a => a.Status == HttpStatusCode.Created && !a.Headers.Contains("Idempotency-Replayed")).ToArray());
        Assert.AreEqual(1, await CountAsync(town, "vendors"));
        Assert.AreEqual(events + 1, await CountAsync(town, "audit_events"));
    }

    [TestMethod]
    public async Task What_four_tell_at_once_is_told_and_recorded_once()
    {
        var town = await Town.FoundAsync();
        var events = await CountAsync(town, "audit_events");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => town.Host.AsAsync(Caller.System(town.Id), async services =>
        {
            var work = services.GetRequiredService<UnitOfWork>();
            await work.BeginAsync(CancellationToken.None);
            work.Publish("town.told", "told:1", new { });
            work.Record("town.told", "municipality", town.Id);
            await work.CommitOnceAsync(CancellationToken.None);
            return 0;
        })));

        Assert.AreEqual(1, await CountAsync(town, "outbox_events"));
        Assert.AreEqual(events + 1, await CountAsync(town, "audit_events"));
    }

    [TestMethod]
    public async Task Of_four_changes_to_one_version_at_once_one_is_made()
    {
        var town = await Town.FoundAsync();
        var vendor = (await town.Procurement.PostAsync("/vendors", Vendor())).Is(HttpStatusCode.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => town.Procurement.PatchAsync($"/vendors/{vendor.Id}", new { name = $"株式会社 {i}" }, vendor.Version)));

        var made = answers.Where(a => a.Status == HttpStatusCode.OK).ToArray();
        Assert.HasCount(1, made);
        foreach (var answer in answers.Except(made)) answer.Refused(HttpStatusCode.PreconditionFailed, "staleVersion");
        var read = await town.Procurement.GetAsync($"/vendors/{vendor.Id}");
        Assert.AreEqual(made[0]["name"].GetValue<string>(), read["name"].GetValue<string>());
        Assert.AreEqual(vendor.Version + 1, read.Version);
    }
}
