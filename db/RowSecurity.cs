using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>
/// Row-level security, the application role's rights and the append-only triggers, made from the model itself after each
/// migration. A new table is guarded because it is in the model, not because someone remembered.
/// </summary>
public static class RowSecurity
{
    // Sub-selects: a setting is then read once a query. Read once a row it costs more than the row.
    private const string TownSetting = "(select nullif(current_setting('app.municipality', true), '')::uuid)";
    private const string Town = $"municipality_id = {TownSetting}";
    private const string Vendors = "= any((select coalesce(nullif(current_setting('app.vendors', true), ''), '{}')::uuid[])::uuid[])";

    /// <summary>Tables above the towns that the application's role reaches through functions only.</summary>
    private static readonly string[] ThroughFunctionsOnly = ["accounts", "sessions", "recovery_codes", "passkeys", "sign_in_challenges", "organisations", "installation_keys"];

    public static async Task ApplyAsync(NpgsqlDataSource owner, IModel model, string appRole, CancellationToken ct)
    {
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(appRole);
        var sql = new List<string>
        {
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Sql", "accounts.sql"), ct),
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Sql", "functions.sql"), ct),
            $"revoke all on all tables in schema public from {role}, public",
            "revoke all on all functions in schema public from public",
            $"grant usage on schema public to {role}",
            $"grant execute on all functions in schema public to {role}",
        };
        foreach (var table in model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null).DistinctBy(t => t.GetTableName())) sql.AddRange(Guard(table, role));
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var statement in sql)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private static IEnumerable<string> Guard(IEntityType type, string role)
    {
        var table = type.GetTableName()!;
        if (ThroughFunctionsOnly.Contains(table)) yield break;
        yield return $"alter table {table} enable row level security";
        yield return $"drop policy if exists town on {table}";
        yield return $"create policy town on {table} using ({Visible(type)}) with check ({Visible(type)})";
        var appendOnly = typeof(IAppendOnly).IsAssignableFrom(type.ClrType);
        var reference = typeof(IMunicipalityRow).IsAssignableFrom(type.ClrType);
        yield return $"grant {(reference ? "select" : appendOnly ? "select, insert" : "select, insert, update, delete")} on {table} to {role}";
        if (!appendOnly) yield break;
        yield return $"create or replace trigger append_only_row before update or delete on {table} for each row execute function refuse_change()";
        yield return $"create or replace trigger append_only_all before truncate on {table} for each statement execute function refuse_change()";
    }

    private static string Visible(IEntityType type)
    {
        if (typeof(IMunicipalityRow).IsAssignableFrom(type.ClrType))
            return $"id = {TownSetting} or exists (select from vendors v where v.municipality_id = municipalities.id and v.id {Vendors})";
        // By the entries the caller reaches: staff reach none. The sub-select is worked out once a query.
        if (typeof(IOrganisationRow).IsAssignableFrom(type.ClrType))
            return $"organisation_id in (select v.organisation_id from vendors v where v.id {Vendors})";
        if (!typeof(ITownRow).IsAssignableFrom(type.ClrType)) throw new InvalidOperationException($"{type.GetTableName()} belongs to no town: give it ITownRow, or say here how it is guarded.");
        return type.FindAnnotation("Ampira:VendorColumn")?.Value is string property
            ? $"{Town} or {type.FindProperty(property)!.GetColumnName()} {Vendors}"
            : Town;
    }
}
