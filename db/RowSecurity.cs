using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.JointVerifications;
using Ampira.Vendors.Api.Portfolio.Prefecture;
using Ampira.Vendors.Api.Retention;
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
    // Callers who are not limited to org units, nearly all, stop at the first half: nothing is looked up for them.
    private const string AllUnits = "(select coalesce(current_setting('app.org_units', true), '') = '')";
    private const string Units = "= any((select coalesce(nullif(current_setting('app.org_units', true), ''), '{}')::uuid[])::uuid[])";
    private const string Vendors = "= any((select coalesce(nullif(current_setting('app.vendors', true), ''), '{}')::uuid[])::uuid[])";

    /// <summary>Tables above the towns that the application's role reaches through functions only.</summary>
    private static readonly string[] ThroughFunctionsOnly = ["accounts", "sessions", "recovery_codes", "passkeys", "sign_in_challenges", "failed_addresses", "external_logins", "organisations", "installation_keys"];

    /// <summary>
    /// In short transactions, a table each, and only where something is not yet as the model wants it: changing a policy or a trigger locks everybody out of the table,
    /// and whoever waits for such a lock holds up all who come after. Run while the service works it changes, as a rule, nothing.
    /// </summary>
    public static async Task ApplyAsync(NpgsqlDataSource owner, IModel model, string appRole, CancellationToken ct)
    {
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(appRole);
        string[] functions =
        [
            $"create or replace function disposable_tables() returns text[] language sql immutable as $$ select array[{string.Join(", ", OwnedTables.Disposable(model).Select(t => $"'{t.GetTableName()}'"))}]::text[] $$",
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Sql", "accounts.sql"), ct),
            await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Sql", "functions.sql"), ct),
            .. model.GetEntityTypes().SelectMany(Owners).Select(k => k.PrincipalEntityType).Distinct().OrderBy(t => t.GetTableName(), StringComparer.Ordinal).Select(Sees),
            "revoke all on all functions in schema public from public",
            $"grant usage on schema public to {role}",
            $"grant execute on all functions in schema public to {role}",
            $"revoke all on \"__EFMigrationsHistory\" from {role}, public",
        ];
        await Schema.PatientlyAsync(() => RunAsync(owner, functions, ct), ct);
        await RunAsync(owner, Past.HistorySql, ct);
        var guarded = await GuardedAsync(owner, ct);
        var types = model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null).DistinctBy(t => t.GetTableName()).ToDictionary(t => t.GetTableName()!);
        foreach (var (table, type) in types.OrderBy(t => t.Key, StringComparer.Ordinal))
        {
            var rights = Rights(table, type, role);
            string[] guards = ThroughFunctionsOnly.Contains(table) ? [] : [.. Guard(table, type)];
            var mark = MarkOf(guards);
            if (guards.Length == 0 || guarded.GetValueOrDefault(table) == mark) await RunAsync(owner, rights, ct);
            else await Schema.PatientlyAsync(() => RunAsync(owner, [.. guards, $"comment on policy town on {table} is '{mark}'", .. rights], ct), ct);
        }
    }

    /// <summary>By table, what its guards were made from, where they all stand.</summary>
    private static async Task<Dictionary<string, string>> GuardedAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand(
            """
            select c.relname::text, obj_description(p.oid, 'pg_policy')
            from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
            where n.nspname = 'public' and p.polname = 'town' and c.relrowsecurity and obj_description(p.oid, 'pg_policy') is not null
            """);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var marks = new Dictionary<string, string>();
        while (await reader.ReadAsync(ct)) marks[reader.GetString(0)] = reader.GetString(1);
        return marks;
    }

    /// <summary>By which it is seen later that these statements stand.</summary>
    internal static string MarkOf(IEnumerable<string> statements) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(string.Join('\n', statements))));

    internal static async Task RunAsync(NpgsqlDataSource owner, IReadOnlyList<string> statements, CancellationToken ct)
    {
        await using var connection = await owner.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection, transaction);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private static string[] Rights(string table, IEntityType type, string role)
    {
        var revoke = $"revoke all on {table} from {role}, public";
        if (ThroughFunctionsOnly.Contains(table)) return [revoke];
        var rights = typeof(IMunicipalityRow).IsAssignableFrom(type.ClrType) ? "select" : typeof(IAppendOnly).IsAssignableFrom(type.ClrType) ? "select, insert" : "select, insert, update, delete";
        return [revoke, $"grant {rights} on {table} to {role}"];
    }

    private static IEnumerable<string> Guard(string table, IEntityType type)
    {
        yield return $"alter table {table} enable row level security";
        yield return $"drop policy if exists town on {table}";
        yield return $"create policy town on {table} using ({Visible(type)}) with check ({Visible(type)})";
        // Beside its own town, and to be read only: the prefecture, as long as the town agrees.
        if (type.ClrType == typeof(GivenFigures))
        {
            yield return $"drop policy if exists prefecture on {table}";
            yield return $"create policy prefecture on {table} for select using (gives_figures(municipality_id, computed_at))";
        }
        // The towns an offer names read what is handed over, as long as the row is there: that it was withdrawn they must be told, too.
        if (type.ClrType == typeof(JointResult))
        {
            yield return $"drop policy if exists relying on {table}";
            yield return $"create policy relying on {table} for select using ((select own_town_code()) = any(town_codes))";
        }
        foreach (var statement in Past.Keep(type, Visible(type))) yield return statement;
        if (!typeof(IAppendOnly).IsAssignableFrom(type.ClrType)) yield break;
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
        var rows = type.FindAnnotation("Ampira:VendorColumn")?.Value is string property
            ? $"{Town} or {type.FindProperty(property)!.GetColumnName()} {Vendors}"
            : Town;
        return OfUnits(type) is { } units ? $"({rows}) and ({AllUnits} or {units})" : rows;
    }

    /// <summary>Which of the town's rows are of the caller's org units: its cases, and what belongs to a case that it sees, however many steps away. Null: the table is of the whole town.</summary>
    private static string? OfUnits(IEntityType type)
    {
        if (typeof(IOrgUnitRow).IsAssignableFrom(type.ClrType)) return $"{type.FindProperty(nameof(IOrgUnitRow.OrgUnitId))!.GetColumnName()} {Units}";
        // An incident is of every section it touches, and of all sections when it touches no case.
        if (type.ClrType == typeof(Incident)) return "sees_subject_of_incident(municipality_id, id) or not incident_touches_cases(municipality_id, id)";
        var seen = Owners(type).Select(Seen).ToList();
        return seen.Count == 0 ? null : string.Join(" and ", seen);
    }

    /// <summary>The keys by which a row belongs to a case, directly or through what does.</summary>
    private static IEnumerable<IForeignKey> Owners(IEntityType type) => !OwnedTables.Owners.TryGetValue(type.ClrType, out var columns) ? [] : columns
        .Select(c => type.GetForeignKeys().FirstOrDefault(k => k.Properties.Any(p => p.Name == c) && k.PrincipalEntityType != type && !typeof(IMunicipalityRow).IsAssignableFrom(k.PrincipalEntityType.ClrType))).OfType<IForeignKey>()
        .Where(k => !(type.ClrType == typeof(IncidentSubject) && k.PrincipalEntityType.ClrType == typeof(Incident)) && IsOfCase(k.PrincipalEntityType));

    private static bool IsOfCase(IEntityType type) => typeof(IOrgUnitRow).IsAssignableFrom(type.ClrType) || type.ClrType == typeof(Incident) || Owners(type).Any();

    private static string Seen(IForeignKey key)
    {
        var (column, isSeen) = (key.Properties[^1].GetColumnName(), $"sees_{key.PrincipalEntityType.GetTableName()}(municipality_id, {key.Properties[^1].GetColumnName()})");
        return key.Properties[^1].IsNullable ? $"({column} is null or {isSeen})" : isSeen;
    }

    /// <summary>
    /// Whether the caller sees a row of this table, by the table's own policy. A function, because a sub-select would put the whole way to the case into the plan of every query, of callers too whom it does not
    /// concern; in PL/pgSQL, which keeps its plan for the session.
    /// </summary>
    private static string Sees(IEntityType type) =>
        $"create or replace function sees_{type.GetTableName()}(p_municipality uuid, p_id uuid) returns boolean language plpgsql stable parallel safe set search_path = public, pg_temp as $$ begin return exists (select from {type.GetTableName()} o where o.municipality_id = p_municipality and o.id = p_id); end $$";
}
