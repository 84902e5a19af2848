using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Api.Evidence;
using Ampira.Vendors.Tests.Processes;
using Npgsql;

namespace Ampira.Vendors.Tests.Db;

/// <summary>Any moment can be restored (quality.md O1), as the runbook says: a base backup and the log by pgBackRest, brought back to a moment between two writes, whose rows, files and chains are then those of that moment.</summary>
[TestClass]
[System.Runtime.Versioning.SupportedOSPlatform("linux")]
public sealed class PointInTimeTests
{
    private const string Stanza = "ampira";
    private static readonly int Moments = Figure.Of(1, 10);

    private readonly string _folder = Directory.CreateTempSubdirectory("ampira-pitr-").FullName;

    public TestContext TestContext { get; set; } = null!;

    [TestCleanup]
    public void Clear() => Directory.Delete(_folder, recursive: true);

    private sealed record Mark(DateTime At, long Vendors, long Evidence, long Events);

    [TestMethod]
    public async Task Random_moments_between_two_writes_are_restored_as_they_were()
    {
        var ct = CancellationToken.None;
        File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101); // the cluster's user is another where root runs the tests
        var place = await ClusterFolder.ReachableAsync(Path.Combine(_folder, "cluster"), ct);
        await using var first = new Backed(place, Path.Combine(_folder, "backup"));
        await first.StartAsync();
        var access = await DatabaseRoles.CreateAsync(first.Cluster.ConnectionString, DatabaseRoles.DefaultDatabase);
        await Schema.MigrateAsync(access.Owner, Schema.DefaultAppRole, ct);
        await using var host = new ApiHost { Owner = access.Owner, Settings = new Dictionary<string, string> { ["ConnectionStrings:Vendors"] = access.App } };
        var town = await Town.FoundAsync(host);
        await first.BackUpAsync("full");
        var marks = new List<Mark>();
        for (var n = 0; n < Moments * 3; n++)
        {
            var vendor = await town.VendorAsync();
            (await vendor.Api.HandInAsync(Handing.Pdf($"証拠 {n}"))).Is(HttpStatusCode.Created);
            if (n % 2 == 0) await host.SealAsync();
            marks.Add(await MarkAsync(access.Owner));
            if (n == Moments) await first.BackUpAsync("incr");
        }
        await town.VendorAsync(); // the last moment has a write after it, too
        await first.ArchivedAsync();

        var random = new Random(20261130);
        foreach (var mark in marks.OrderBy(_ => random.Next()).Take(Moments))
        {
            var began = System.Diagnostics.Stopwatch.StartNew();
            var there = await ClusterFolder.ReachableAsync(Path.Combine(_folder, $"restored-{mark.At.Ticks}"), ct);
            await first.RestoreAsync(there, mark.At);
            await using var restored = await EmbeddedPostgres.StartAsync(there, ct: ct);
            await Eventually.IsAsync(async () => !await TestDatabase.ScalarAsync<bool>(restored.ConnectionString, "select pg_is_in_recovery()"), "the restored cluster does not open");
            var owner = new NpgsqlConnectionStringBuilder(access.Owner) { Host = new NpgsqlConnectionStringBuilder(restored.ConnectionString).Host, Pooling = false }.ConnectionString;
            TestContext.WriteLine($"{mark.At:o}: there after {began.Elapsed.TotalSeconds:0} s");

            Assert.AreEqual(mark, await MarkAsync(owner) with { At = mark.At });
            Assert.AreEqual(0, await TestDatabase.ScalarAsync<long>(owner, "select count(*) from evidence e where e.sha256 is distinct from (select sha256(string_agg(c.bytes, '' order by c.n)) from file_chunks c where c.vendor_id = e.vendor_id and c.sha256 = e.sha256)"), "a file is not what its name says");
            var (code, said) = await Tool.RunAsync(owner, "verify-audit");
            Assert.AreEqual(ExitCodes.Done, code, said);
        }
    }

    private static async Task<Mark> MarkAsync(string owner) => new(
        await TestDatabase.ScalarAsync<DateTime>(owner, "select clock_timestamp()"), await TestDatabase.ScalarAsync<long>(owner, "select count(*) from vendors"), await TestDatabase.ScalarAsync<long>(owner, "select count(*) from evidence"), await TestDatabase.ScalarAsync<long>(owner, "select count(*) from audit_events"));

    /// <summary>A cluster whose log pgBackRest keeps.</summary>
    private sealed class Backed(string place, string repository) : IAsyncDisposable
    {
        private readonly string _config = Path.Combine(place, "pgbackrest.conf");
        private ClusterAccount _account = null!;

        public EmbeddedPostgres Cluster { get; private set; } = null!;

        public async Task StartAsync()
        {
            Cluster = await EmbeddedPostgres.StartAsync(place);
            _account = await ClusterAccount.OfAsync(Path.Combine(place, "data"), CancellationToken.None);
            Directory.CreateDirectory(repository);
            await File.WriteAllTextAsync(_config, $"""
                [global]
                repo1-path={repository}
                log-level-file=off
                lock-path={place}/lock-pgbackrest
                compress-type=none
                archive-timeout=60
                start-fast=y

                [{Stanza}]
                pg1-path={place}/data
                pg1-socket-path={new NpgsqlConnectionStringBuilder(Cluster.ConnectionString).Host}
                pg1-user={EmbeddedPostgres.Superuser}
                """);
            await _account.OwnAsync([repository, _config], CancellationToken.None);
            await TestDatabase.RunAsync(Cluster.ConnectionString, "alter system set archive_mode = on", "alter system set wal_level = replica", $"alter system set archive_command = 'pgbackrest --config={_config} --stanza={Stanza} archive-push %p'");
            await Cluster.DisposeAsync();
            Cluster = await EmbeddedPostgres.StartAsync(place);
            await RunAsync("stanza-create");
        }

        public Task BackUpAsync(string type) => RunAsync("backup", $"--type={type}");

        /// <summary>Waits until all that was written so far lies in the repository.</summary>
        public async Task ArchivedAsync()
        {
            var last = await TestDatabase.ScalarAsync<string>(Cluster.ConnectionString, "select pg_walfile_name(pg_current_wal_lsn())");
            await TestDatabase.RunAsync(Cluster.ConnectionString, "select pg_switch_wal()");
            await Eventually.IsAsync(() => TestDatabase.ScalarAsync<bool>(Cluster.ConnectionString, "select coalesce(last_archived_wal >= $1, false) from pg_stat_archiver", last), "the log is not kept");
        }

        /// <summary>Makes a cluster's folder as it was at a moment; it keeps no log of its own.</summary>
        public async Task RestoreAsync(string there, DateTime moment)
        {
            Directory.CreateDirectory(Path.Combine(there, "data"));
            await File.WriteAllTextAsync(Path.Combine(there, "lock"), "");
            await _account.OwnAsync([there], CancellationToken.None);
            await RunAsync("restore", $"--pg1-path={there}/data", "--type=time", $"--target={moment:yyyy-MM-dd HH:mm:ss.ffffff}+00", "--target-action=promote", "--archive-mode=off");
        }

        private Task RunAsync(string command, params string[] options) => _account.RunAsync("pgbackrest", [$"--config={_config}", $"--stanza={Stanza}", .. options, command], CancellationToken.None);

        public ValueTask DisposeAsync() => Cluster.DisposeAsync();
    }
}
