using Ampira.Vendors.Db;
using Npgsql;

[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]

namespace Ampira.Vendors.Tests;

/// <summary>
/// One real PostgreSQL for the run. Every test founds a town of its own, so tests share the database without meeting; the API
/// under test connects as the application's role.
/// </summary>
[TestClass]
public static class TestDatabase
{

    /// <summary>Of the cluster's superuser: only to make the database and to play the intruder.</summary>
    public static string Superuser { get; private set; } = "";
    public static string Owner { get; private set; } = "";
    public static string App { get; private set; } = "";

    [AssemblyInitialize]
    public static async Task StartAsync(TestContext context)
    {
        var given = Environment.GetEnvironmentVariable("AMPIRA_TEST_PG");
        if (given is null) throw new InvalidOperationException("AMPIRA_TEST_PG is not set.");
        var name = $"ampira_test_{Environment.ProcessId}";
        Superuser = Database(given, name);
        await RunAsync(given, $"drop database if exists {name} with (force)", "do $$ begin create role ampira_app login; exception when duplicate_object then null; end $$", "do $$ begin create role ampira_owner login; exception when duplicate_object then null; end $$", $"create database {name} owner ampira_owner");
        Owner = As(Superuser, "ampira_owner");
        App = As(Superuser, "ampira_app");
        await RunAsync(Superuser, "alter schema public owner to ampira_owner");
        await Schema.MigrateAsync(Owner, Schema.DefaultAppRole, context.CancellationToken);
    }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        await ApiHost.StopAsync();
        await RunAsync(new NpgsqlConnectionStringBuilder(Superuser) { Database = "postgres" }.ConnectionString, $"drop database if exists {new NpgsqlConnectionStringBuilder(Superuser).Database} with (force)");
    }

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

    private static string Database(string connectionString, string name) => new NpgsqlConnectionStringBuilder(connectionString) { Database = name, Pooling = true }.ConnectionString;

    private static string As(string connectionString, string user) => new NpgsqlConnectionStringBuilder(connectionString) { Username = user }.ConnectionString;
}
