using System.Diagnostics;
using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>Bringing the database to the shape of a version does not stop the service (quality.md O2).</summary>
[TestClass]
public sealed class UpgradeTests
{
    private static async Task<NpgsqlConnection> ReaderAsync(string connectionString, string table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var read = new NpgsqlCommand($"begin; select count(*) from {table}", connection);
        await read.ExecuteScalarAsync();
        return connection;
    }

    [TestMethod]
    public async Task Whatever_a_long_report_holds_nobody_waits_more_than_two_seconds_behind_the_upgrade()
    {
        await using var database = await OwnDatabase.CreateAsync();
        await using var host = new ApiHost { Owner = database.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = database.App } };
        var town = await Town.FoundAsync(host);
        await database.RunAsync("comment on policy town on vendors is null"); // as if this version guarded the table in another way
        using var stop = new CancellationTokenSource();
        var slowest = TimeSpan.Zero;
        var work = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                var began = Stopwatch.GetTimestamp();
                await town.VendorAsync();
                (await town.Procurement.GetAsync("/vendors")).Is(HttpStatusCode.OK);
                var took = Stopwatch.GetElapsedTime(began);
                if (took > slowest) slowest = took;
            }
        });
        var report = await ReaderAsync(database.Superuser, "vendors");

        var upgrade = Schema.MigrateAsync(database.Owner, Schema.DefaultAppRole);
        await Eventually.IsAsync(async () => upgrade.IsCompleted || await database.ReadAsync<long>("select count(*) from pg_locks where relation = 'vendors'::regclass and not granted and mode = 'AccessExclusiveLock'") > 0, "the upgrade never wanted the table");
        Assert.IsFalse(upgrade.IsCompleted, "it went past a reader");
        await Eventually.IsAsync(async () => await database.ReadAsync<long>("select count(*) from pg_locks where relation = 'vendors'::regclass and not granted and mode = 'AccessExclusiveLock'") == 0, "it waits on and on");
        await report.DisposeAsync();
        await upgrade;
        await stop.CancelAsync();
        await work;

        Assert.IsLessThan(TimeSpan.FromSeconds(Figure.IsLong ? 3 : 20), slowest); // two of lock_timeout, and what the write itself takes beside other tests
        Assert.AreEqual(64, (await database.ReadAsync<string>("select obj_description(oid, 'pg_policy') from pg_policy where polrelid = 'vendors'::regclass")).Length, "it was tried again and done");
    }

    [TestMethod]
    public async Task Run_again_it_locks_nobody_out_of_any_table()
    {
        await using var database = await OwnDatabase.CreateAsync();
        var readers = new List<NpgsqlConnection>();
        foreach (var table in new[] { "vendors", "audit_events", "assessments", "answers", "contracts" }) readers.Add(await ReaderAsync(database.Superuser, table));

        await Schema.MigrateAsync(database.Owner, Schema.DefaultAppRole).WaitAsync(TimeSpan.FromMinutes(1));

        foreach (var reader in readers) await reader.DisposeAsync();
    }

    [TestMethod]
    public async Task A_right_that_was_given_by_hand_is_taken_back_and_a_guard_that_was_taken_away_is_set_again()
    {
        await using var database = await OwnDatabase.CreateAsync();
        await database.RunAsync("grant delete on audit_events to ampira_app", "alter table vendors disable row level security", "drop policy town on contracts");

        await Schema.MigrateAsync(database.Owner, Schema.DefaultAppRole);

        Assert.IsFalse(await database.ReadAsync<bool>("select has_table_privilege('ampira_app', 'audit_events', 'delete')"));
        Assert.IsTrue(await database.ReadAsync<bool>("select relrowsecurity from pg_class where oid = 'vendors'::regclass"));
        Assert.AreEqual(1L, await database.ReadAsync<long>("select count(*) from pg_policy where polrelid = 'contracts'::regclass"));
    }
}
