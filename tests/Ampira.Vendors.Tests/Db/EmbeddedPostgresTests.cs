using System.Diagnostics;
using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Tests.Db;

[TestClass]
public sealed class EmbeddedPostgresTests
{
    /// <summary>Not a folder of mode 0700: as root, PostgreSQL runs as a user of its own.</summary>
    private readonly string _folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"ampira-test-{Guid.NewGuid():N}")).FullName;

    [TestCleanup]
    public void Clean()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [TestMethod]
    public async Task Keeps_its_data_from_one_start_to_the_next()
    {
        await using (var first = await EmbeddedPostgres.StartAsync(_folder)) await TestDatabase.RunAsync(first.ConnectionString, "create table kept (n int)", "insert into kept values (7)");
        await using var second = await EmbeddedPostgres.StartAsync(_folder);
        Assert.AreEqual(7, await TestDatabase.ScalarAsync<int>(second.ConnectionString, "select n from kept"));
        Assert.AreEqual("", await TestDatabase.ScalarAsync<string>(second.ConnectionString, "show listen_addresses"));
    }

    [TestMethod]
    public async Task Gives_an_owner_that_may_create_and_an_application_that_may_not()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(_folder, isVolatile: true);
        var access = await DatabaseRoles.CreateAsync(postgres.ConnectionString, "ampira");
        await DatabaseRoles.CreateAsync(postgres.ConnectionString, "ampira");
        await TestDatabase.RunAsync(Alone(access.Owner), "create table t (n int)", "create extension pg_trgm");
        foreach (var forbidden in new[] { "create table mine (n int)", "create temp table mine (n int)", "create schema mine", "select * from t" })
        {
            var refused = await Assert.ThrowsExactlyAsync<PostgresException>(() => TestDatabase.RunAsync(Alone(access.App), forbidden));
            Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, refused.SqlState, forbidden);
        }
        Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(postgres.ConnectionString, "select count(*) from pg_roles where rolname like 'ampira%' and (rolsuper or rolbypassrls or rolcreaterole)"));
    }

    [TestMethod]
    public async Task Removes_everything_of_a_volatile_cluster()
    {
        await using (await EmbeddedPostgres.StartAsync(_folder, isVolatile: true)) Assert.IsTrue(Directory.Exists(Path.Combine(_folder, "data")));
        Assert.IsFalse(Directory.Exists(_folder));
    }

    [TestMethod]
    public async Task Dies_with_the_process_that_started_it()
    {
        using var killed = await StartedCluster.StartAsync(_folder);
        await killed.KillAsync(withWatch: false);
        var since = Stopwatch.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (File.Exists(Path.Combine(_folder, "data", "postmaster.pid")) && Stopwatch.GetElapsedTime(since).TotalSeconds < 15) await tick.WaitForNextTickAsync();
        Assert.IsFalse(File.Exists(Path.Combine(_folder, "data", "postmaster.pid")), "PostgreSQL is still running.");
    }

    [TestMethod]
    public async Task Takes_over_a_server_that_outlived_its_killed_run()
    {
        using (var killed = await StartedCluster.StartAsync(_folder))
        {
            await TestDatabase.RunAsync(Alone(killed.Owner), "create table kept (n int)", "insert into kept values (7)");
            await killed.KillAsync(withWatch: true);
            Assert.AreEqual(7, await TestDatabase.ScalarAsync<int>(Alone(killed.Owner), "select n from kept"), "The server should still be alive.");
        }
        using var next = await StartedCluster.StartAsync(_folder);
        Assert.AreEqual("", next.Refusal);
        Assert.AreEqual(7, await TestDatabase.ScalarAsync<int>(Alone(next.Owner), "select n from kept"));
        Assert.AreEqual(0, await next.StopAsync());
    }

    [TestMethod]
    public async Task Begins_after_a_process_number_was_given_to_another()
    {
        await using (await EmbeddedPostgres.StartAsync(_folder))
        {
        }
        await File.WriteAllTextAsync(Path.Combine(_folder, "data", "postmaster.pid"), $"{Environment.ProcessId}\n{_folder}/data\n1\n5432\n");
        await using var postgres = await EmbeddedPostgres.StartAsync(_folder);
        Assert.AreEqual(1, await TestDatabase.ScalarAsync<int>(postgres.ConnectionString, "select 1"));
    }

    [TestMethod]
    public async Task Refuses_a_folder_that_another_run_uses()
    {
        await using var postgres = await EmbeddedPostgres.StartAsync(_folder);
        await RefusesAsync(_folder, "in use by another run");
        Assert.AreEqual(1, await TestDatabase.ScalarAsync<int>(postgres.ConnectionString, "select 1"), "The first run is not disturbed.");
    }

    [TestMethod]
    public async Task Refuses_a_folder_that_holds_other_files()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "letter.txt"), "mine");
        await RefusesAsync(_folder, "holds other files");
        Assert.AreEqual("mine", await File.ReadAllTextAsync(Path.Combine(_folder, "letter.txt")));
    }

    [TestMethod]
    public async Task Refuses_a_folder_it_cannot_make()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "file"), "");
        await RefusesAsync(Path.Combine(_folder, "file", "data"), "cannot be written");
    }

    [TestMethod]
    public async Task Refuses_data_of_a_version_that_is_not_installed()
    {
        await using (await EmbeddedPostgres.StartAsync(_folder))
        {
        }
        await File.WriteAllTextAsync(Path.Combine(_folder, "data", "PG_VERSION"), "9\n");
        await RefusesAsync(_folder, "made by PostgreSQL 9");
    }

    [TestMethod]
    public async Task Runs_where_the_path_is_too_long_for_a_socket()
    {
        var deep = Path.Combine(_folder, new string('長', 40));
        string socket;
        await using (var postgres = await EmbeddedPostgres.StartAsync(deep))
        {
            Assert.AreEqual(1, await TestDatabase.ScalarAsync<int>(postgres.ConnectionString, "select 1"));
            socket = new NpgsqlConnectionStringBuilder(postgres.ConnectionString).Host!;
            Assert.IsTrue(Directory.Exists(socket));
        }
        Assert.IsFalse(Directory.Exists(socket), "The short folder is removed at the end.");
    }

    [TestMethod]
    public async Task Runs_as_an_ordinary_user_and_then_for_root_on_the_same_data()
    {
        var program = Path.Combine(Directory.CreateDirectory(Path.Combine(_folder, "bin")).FullName, "Ampira.Vendors.Db.dll");
        foreach (var file in Directory.GetFiles(AppContext.BaseDirectory)) File.Copy(file, Path.Combine(_folder, "bin", Path.GetFileName(file))); // the build may lie below a closed home
        var home = Path.Combine(_folder, "home");
        await using (await EmbeddedPostgres.StartAsync(home, isVolatile: true))
        {
        }
        Directory.CreateDirectory(home);
        if (Environment.IsPrivilegedProcess) Process.Start("chown", ["nobody", home])!.WaitForExit();
        using (var ordinary = await StartedCluster.StartAsOrdinaryUserAsync(home, program))
        {
            Assert.AreEqual("", ordinary.Refusal);
            await TestDatabase.RunAsync(Alone(ordinary.Owner), "create table kept (n int)");
            Assert.AreEqual(0, await ordinary.StopAsync());
        }
        using (var ours = await StartedCluster.StartAsync(home)) Assert.AreEqual(0L, await TestDatabase.ScalarAsync<long>(Alone(ours.Owner), "select count(*) from kept"));
        using var again = await StartedCluster.StartAsOrdinaryUserAsync(home, program);
        Assert.AreEqual("", again.Refusal);
    }

    [TestMethod]
    public async Task Says_in_both_languages_when_its_user_cannot_reach_the_folder()
    {
        if (!Environment.IsPrivilegedProcess) return; // only root has another user run the server
        var closed = Path.Combine(_folder, "closed");
        Process.Start("mkdir", ["-m", "700", closed])!.WaitForExit();
        using var refused = await StartedCluster.StartAsync(Path.Combine(closed, "data"));
        StringAssert.Contains(refused.Refusal, "cannot enter the data folder");
        StringAssert.Contains(refused.Refusal, "入れません");
        StringAssert.StartsWith(await ClusterFolder.ReachableAsync(Path.Combine(closed, "data"), CancellationToken.None), "/var/lib/ampira-vendors/");
    }

    private static async Task RefusesAsync(string folder, string reason)
    {
        var problem = await Assert.ThrowsExactlyAsync<ToolProblem>(() => EmbeddedPostgres.StartAsync(folder));
        StringAssert.Contains(problem.Message, reason);
        StringAssert.Contains(problem.Message, folder);
    }

    private static string Alone(string connectionString) => new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString;
}
