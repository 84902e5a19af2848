using Ampira.Vendors.Db;
using Npgsql;

namespace Ampira.Vendors.Tests.Processes;

/// <summary>A database of one test's own on the cluster of the run: the jobs of its processes meet no other test's town.</summary>
public sealed class OwnDatabase : IAsyncDisposable
{
    private static readonly string Template = $"ampira_test_{Environment.ProcessId}_own";
    private static readonly Lazy<Task<string>> Owners = new(MigrateAsync);
    private static int _count;

    private readonly string _name;

    private OwnDatabase(string name, DatabaseAccess access) => (_name, Owner, App, Superuser) = (name, access.Owner, access.App, Of(name));

    public string Owner { get; }
    public string App { get; }
    public string Superuser { get; }

    /// <param name="tablespace">Where its tables lie; the run's disk when left out.</param>
    public static async Task<OwnDatabase> CreateAsync(string? tablespace = null)
    {
        var owner = await Owners.Value;
        var name = $"{Template}_{Interlocked.Increment(ref _count)}";
        await TestDatabase.RunAsync(Of("postgres"), $"drop database if exists {name} with (force)", $"create database {name} template {Template} owner {owner}{(tablespace is null ? "" : $" tablespace {tablespace}")}");
        return new(name, await DatabaseRoles.CreateAsync(Of("postgres"), name));
    }

    /// <summary>Migrates once for all of the run, because a copy takes a moment only; returns whose it is.</summary>
    private static async Task<string> MigrateAsync()
    {
        await DropTemplateAsync();
        var access = await DatabaseRoles.CreateAsync(Of("postgres"), Template);
        await Schema.MigrateAsync(new NpgsqlConnectionStringBuilder(access.Owner) { Pooling = false }.ConnectionString, Schema.DefaultAppRole);
        return new NpgsqlConnectionStringBuilder(access.Owner).Username!;
    }

    public static Task DropTemplateAsync() => TestDatabase.RunAsync(Of("postgres"), $"drop database if exists {Template} with (force)");

    public Task<T> ReadAsync<T>(string sql, params object[] values) => TestDatabase.ScalarAsync<T>(Superuser, sql, values);

    public Task RunAsync(params string[] statements) => TestDatabase.RunAsync(Superuser, statements);

    /// <summary>Holds up every write to a table until it is disposed, as a slow neighbour would.</summary>
    public async Task<IAsyncDisposable> HoldAsync(string table)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Superuser) { Pooling = false }.ConnectionString);
        await connection.OpenAsync();
        await using var begin = new NpgsqlCommand($"begin; lock table {table} in exclusive mode", connection);
        await begin.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>Waits until somebody is held up at a table.</summary>
    /// <param name="request">The one that is to be held up, if it is one: answered, it would never be.</param>
    public Task HeldUpAsync(string table, Task<Answer?>? request = null) => Eventually.IsAsync(
        async () => request is { IsCompleted: true } ? throw new AssertFailedException($"It was not held up: {(await request)?.Text ?? "cut"}") : await ReadAsync<long>("select count(*) from pg_locks where relation = $1::regclass and database = (select oid from pg_database where datname = current_database()) and not granted", table) > 0, $"nobody came to write {table}");

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await TestDatabase.RunAsync(Of("postgres"), $"drop database if exists {_name} with (force)");
    }

    private static string Of(string database) => new NpgsqlConnectionStringBuilder(TestDatabase.Superuser) { Database = database }.ConnectionString;
}
