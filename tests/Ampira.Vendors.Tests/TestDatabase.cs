using System.Collections.Concurrent;
using Ampira.Vendors.Db;
using Ampira.Vendors.Tests.Admin;
using Npgsql;

[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.ClassLevel)]

namespace Ampira.Vendors.Tests;

/// <summary>
/// One real PostgreSQL for the run. Every test founds a town of its own, so tests share the database without meeting; the API
/// under test connects as the application's role.
/// </summary>
[TestClass]
public static class TestDatabase
{
    private static EmbeddedPostgres? _postgres;
    private static readonly ConcurrentDictionary<string, NpgsqlDataSource> Sources = new();

    /// <summary>Of the cluster's superuser: only to make the database and to play the intruder.</summary>
    public static string Superuser { get; private set; } = "";
    public static string Owner { get; private set; } = "";
    public static string App { get; private set; } = "";
    /// <summary>The key of the hosts of this run, outside the database.</summary>
    public static string SecretsKeyFile { get; } = Path.Combine(Path.GetTempPath(), $"ampira-secrets-{Environment.ProcessId}.key");

    /// <summary>A cluster of this checkout's own, thrown away at the end; AMPIRA_TEST_PG names another one, as its superuser.</summary>
    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        var ct = context.CancellationToken;
        await File.WriteAllTextAsync(SecretsKeyFile, Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32)), ct);
        var cluster = Environment.GetEnvironmentVariable("AMPIRA_TEST_PG");
        if (string.IsNullOrEmpty(cluster))
        {
            _postgres = await EmbeddedPostgres.StartAsync(await ClusterFolder.ReachableAsync(Path.Combine(Checkout(), ".data", "test"), ct), isVolatile: true, ct);
            cluster = _postgres.ConnectionString;
        }
        var name = $"ampira_test_{Environment.ProcessId}";
        await RunAsync(cluster, $"drop database if exists {name} with (force)");
        (Owner, App) = await DatabaseRoles.CreateAsync(cluster, name, ct);
        Superuser = new NpgsqlConnectionStringBuilder(cluster) { Database = name }.ConnectionString;
        await Schema.MigrateAsync(Owner, Schema.DefaultAppRole, ct);
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        await AdminHost.StopAsync();
        await ApiHost.StopAsync();
        await Api.Access.Matrix.MatrixCast.StopAsync();
        File.Delete(SecretsKeyFile);
        foreach (var source in Sources.Values) await source.DisposeAsync();
        await Processes.OwnDatabase.DropTemplateAsync();
        if (_postgres is not null)
            await _postgres.DisposeAsync();
        else
            await RunAsync(new NpgsqlConnectionStringBuilder(Superuser) { Database = "postgres" }.ConnectionString, $"drop database if exists {new NpgsqlConnectionStringBuilder(Superuser).Database} with (force)");
    }

    /// <summary>The folder of the solution, for tests that read the sources.</summary>
    public static string Checkout()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Ampira.Vendors.sln"))) folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests run from a checkout.");
        return folder;
    }

    /// <summary>One for each login and database of the run: a source of one's own for each arrangement costs a connection, its types and EF's services each time.</summary>
    public static NpgsqlDataSource Source(string connectionString) => Sources.GetOrAdd(connectionString, NpgsqlDataSource.Create);

    public static async Task RunAsync(string connectionString, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync();
        }
    }

    public static async Task<T> ScalarAsync<T>(string connectionString, string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
