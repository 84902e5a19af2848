using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Db;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Tests.Api.Database;

/// <summary>What every town's table has, asked of PostgreSQL itself for every table of the model.</summary>
[TestClass]
public sealed class SchemaTests
{
    private const string TownColumn = "municipality_id";

    private static readonly IReadOnlyList<IEntityType> Tables = Read();

    private static List<IEntityType> Read()
    {
        using var owner = NpgsqlDataSource.Create("Host=nowhere");
        using var db = Schema.Context(owner);
        return [.. db.Model.GetEntityTypes().Where(t => !t.IsOwned() && typeof(ITownRow).IsAssignableFrom(t.ClrType))];
    }

    private static async Task<List<string>> ListAsync(string sql, params object[] values)
    {
        await using var source = NpgsqlDataSource.Create(TestDatabase.Owner);
        await using var command = source.CreateCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<string>();
        while (await reader.ReadAsync()) rows.Add(reader.GetString(0));
        return rows;
    }

    [TestMethod]
    public async Task Every_table_with_a_town_is_guarded_by_row_level_security()
    {
        var open = await ListAsync(
            """
            select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
            join pg_attribute a on a.attrelid = c.oid and a.attname = 'municipality_id'
            where c.relkind in ('r', 'p') and c.relname <> 'accounts'
              and (not c.relrowsecurity or not exists (select from pg_policies p where p.tablename = c.relname and p.qual like '%app.municipality%' and p.with_check like '%app.municipality%'))
            """);
        Assert.AreEqual("", string.Join('\n', open));

        var known = await ListAsync("select tablename::text from pg_policies");
        Assert.AreEqual("", string.Join('\n', Tables.Select(t => t.GetTableName()).Except(known)));
    }

    [TestMethod]
    public async Task The_tables_above_the_towns_are_reached_through_functions_only()
    {
        var granted = await ListAsync(
            "select table_name || ' ' || privilege_type from information_schema.role_table_grants where grantee = $1 and table_name in ('accounts', 'sessions', 'organisations')", Schema.DefaultAppRole);

        Assert.AreEqual("", string.Join('\n', granted));
    }

    [TestMethod]
    public async Task The_applications_role_can_neither_pass_row_level_security_nor_own_a_table()
    {
        var faults = await ListAsync(
            """
            select 'role' from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolcreatedb or rolcreaterole)
            union all select tablename::text from pg_tables where schemaname = 'public' and tableowner = $1
            union all select 'create' where has_schema_privilege($1, 'public', 'create')
            """, Schema.DefaultAppRole);

        Assert.AreEqual("", string.Join('\n', faults));
    }

    [TestMethod]
    public async Task Every_key_and_unique_index_of_a_towns_table_begins_with_the_town()
    {
        var others = await ListAsync(
            """
            select i.indexrelid::regclass::text from pg_index i join pg_class c on c.oid = i.indrelid
            where i.indisunique and c.relname = any($1)
              and (select attname from pg_attribute a where a.attrelid = c.oid and a.attnum = i.indkey[0]) is distinct from 'municipality_id'
            """, (object)Tables.Select(t => t.GetTableName()!).ToArray());

        Assert.AreEqual("", string.Join('\n', others));
    }

    [TestMethod]
    public async Task Every_foreign_key_to_a_towns_table_carries_the_town()
    {
        var names = Tables.Select(t => t.GetTableName()!).ToArray();
        var others = await ListAsync(
            """
            select k.conname::text from pg_constraint k join pg_class f on f.oid = k.confrelid join pg_class c on c.oid = k.conrelid
            where k.contype = 'f' and f.relname = any($1)
              and not exists (
                select from unnest(k.conkey, k.confkey) as x(here, there)
                join pg_attribute a on a.attrelid = k.conrelid and a.attnum = x.here and a.attname = 'municipality_id'
                join pg_attribute b on b.attrelid = k.confrelid and b.attnum = x.there and b.attname = 'municipality_id')
            """, (object)names);
        Assert.AreEqual("", string.Join('\n', others));

        var homeless = await ListAsync(
            "select t from unnest($1) t where not exists (select from pg_constraint k where k.contype = 'f' and k.conrelid = t::regclass and k.confrelid = 'municipalities'::regclass)", (object)names);
        Assert.AreEqual("", string.Join('\n', homeless));
    }

    [TestMethod]
    public async Task A_row_about_a_subject_is_about_exactly_one()
    {
        foreach (var table in Tables.Where(t => typeof(ISubjectRow).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!))
        {
            var checks = await ListAsync("select pg_get_constraintdef(oid) from pg_constraint where contype = 'c' and conrelid = $1::regclass", table);
            Assert.Contains(c => c.Contains("num_nonnulls(engagement_id, cloud_use_id, subject_vendor_id) = 1", StringComparison.Ordinal), checks, table);
        }
    }

    [TestMethod]
    public async Task What_is_recorded_can_be_neither_changed_nor_removed_by_the_application_nor_by_the_owner()
    {
        var town = await Town.FoundAsync(); // audit events exist now
        var recorded = Tables.Where(t => typeof(IAppendOnly).IsAssignableFrom(t.ClrType)).Select(t => t.GetTableName()!).ToList();
        CollectionAssert.IsSubsetOf(new[] { "audit_events", "audit_seals", "decisions", "answers", "facts_confirmations" }, recorded);

        foreach (var table in recorded)
        {
            foreach (var change in new[] { $"update {table} set {TownColumn} = {TownColumn}", $"delete from {table}", $"truncate {table} cascade" })
                Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(TestDatabase.App, change), $"app: {change}");
            Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(TestDatabase.Owner, $"truncate {table} cascade"), $"owner: truncate {table}");
            var triggers = await ListAsync("select pg_get_triggerdef(oid) from pg_trigger where tgrelid = $1::regclass and not tgisinternal and tgenabled in ('O', 'A') and tgname like 'append_only%'", table);
            Assert.Contains(t => t.Contains("BEFORE DELETE OR UPDATE", StringComparison.Ordinal) && t.Contains("FOR EACH ROW", StringComparison.Ordinal), triggers, table);
            Assert.Contains(t => t.Contains("BEFORE TRUNCATE", StringComparison.Ordinal), triggers, table);
        }
        Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(TestDatabase.Owner, $"update audit_events set action = 'x' where municipality_id = '{town.Id}'"));
        Assert.AreEqual(PostgresErrorCodes.InsufficientPrivilege, await RefusalAsync(TestDatabase.Owner, $"delete from audit_events where municipality_id = '{town.Id}'"));
    }

    private static async Task<string> RefusalAsync(string connectionString, string sql)
    {
        try
        {
            await TestDatabase.RunAsync(connectionString, sql);
            return "done";
        }
        catch (PostgresException refused)
        {
            return refused.SqlState;
        }
    }
}
