using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>The connection strings of the two roles of one database.</summary>
public sealed record DatabaseAccess(string Owner, string App);

/// <summary>
/// The two roles an installation has: the owner migrates, the application serves. Neither is a superuser, and the application can
/// neither make tables nor pass row-level security.
/// </summary>
public static class DatabaseRoles
{
    public const string DefaultDatabase = "ampira";
    private const string Owner = "ampira_owner";

    /// <summary>Makes roles and database where they are missing.</summary>
    public static async Task<DatabaseAccess> CreateAsync(string superuser, string database, CancellationToken ct = default)
    {
        var settings = new NpgsqlConnectionStringBuilder(superuser) { Pooling = false };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(ct);
        foreach (var role in new[] { Owner, Schema.DefaultAppRole }) await RunAsync(connection, RoleSql(role), ct);
        var name = new NpgsqlCommandBuilder().QuoteIdentifier(database);
        if (!await ExistsAsync(connection, database, ct)) await RunAsync(connection, $"create database {name} owner {Owner}", ct);
        await RunAsync(connection, $"revoke all on database {name} from public; grant connect on database {name} to {Schema.DefaultAppRole}", ct);
        return new(As(superuser, Owner, database), As(superuser, Schema.DefaultAppRole, database));
    }

    /// <summary>Two runs may come here at once, hence the exception instead of a look before.</summary>
    private static string RoleSql(string role) =>
        $"""
        do $$ begin
          create role {role} login nosuperuser nocreatedb nocreaterole nobypassrls;
        exception when duplicate_object or unique_violation then null;
        end $$
        """;

    private static async Task<bool> ExistsAsync(NpgsqlConnection connection, string database, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("select exists (select from pg_database where datname = $1)", connection) { Parameters = { new() { Value = database } } };
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(ct);
    }

    private static string As(string connectionString, string user, string database) =>
        new NpgsqlConnectionStringBuilder(connectionString) { Username = user, Database = database }.ConnectionString;
}
