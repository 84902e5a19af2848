using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>
/// Registers as they stood on a day (docs/decisions/0024). Schema <c>history</c> keeps what a row was before each change, written by a trigger; in schema <c>past</c> a view under each table's
/// name shows what the table held before <c>app.as_of</c>. A read that puts <c>past</c> before <c>public</c> in its search path is the same query over another day. Made from the model, as
/// row-level security is, and under the same policies.
/// </summary>
public static class Past
{
    private const string AsOf = "(select current_setting('app.as_of')::timestamptz)";

    private const string Open =
        "create procedure past.open(p_before text) language plpgsql as $$ begin perform set_config('app.as_of', p_before, true), set_config('search_path', 'past, public', true); end $$";

    /// <summary>
    /// Gives the former rows of a table one of its columns. A column that came later has, in rows of before, the value with which it was given to the table itself: what asks for them reads it as it reads the present.
    /// A type is changed only where it differs, since policies and views hold it.
    /// </summary>
    internal static readonly string[] HistorySql =
    [
        "create schema if not exists history",
        """
        create or replace procedure history.take_column(p_table text, p_column text, p_kind text) language plpgsql as $$
        declare
          v_kind text := (select format_type(atttypid, atttypmod) from pg_attribute where attrelid = format('history.%I', p_table)::regclass and attname = p_column and not attisdropped);
          v_default text := (select pg_get_expr(d.adbin, d.adrelid) from pg_attrdef d join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
                             where d.adrelid = format('public.%I', p_table)::regclass and a.attname = p_column and a.attgenerated = '');
        begin
          if v_kind is null then execute format('alter table history.%I add column %I %s%s', p_table, p_column, p_kind, ' default ' || v_default);
          elsif v_kind <> p_kind then execute format('alter table history.%I alter column %I type %s', p_table, p_column, p_kind);
          end if;
        end $$
        """,
    ];

    /// <summary>A table of which it is kept what its rows were.</summary>
    public static bool IsKept(IEntityType type) => typeof(ITownRow).IsAssignableFrom(type.ClrType) && typeof(IHasPast).IsAssignableFrom(type.ClrType);

    /// <summary>The column that says since when a row stands, of a table to which rows are only added.</summary>
    public static IProperty? AddedAt(IEntityType type) =>
        typeof(ITownRow).IsAssignableFrom(type.ClrType) && typeof(IAppendOnly).IsAssignableFrom(type.ClrType) && type.GetProperties().Where(p => p.ClrType == typeof(DateTimeOffset)).ToList() is [var only] ? only : null;

    /// <summary>The column that says since when a row of a kept table is as it is.</summary>
    private static string Since(IEntityType type) => type.FindProperty(typeof(IVersioned).IsAssignableFrom(type.ClrType) ? nameof(IVersioned.UpdatedAt) : nameof(IAddedRow.AddedAt))!.GetColumnName();

    /// <summary>The table of former rows and the triggers that fill it.</summary>
    internal static IEnumerable<string> Keep(IEntityType type, string visible)
    {
        if (!IsKept(type)) yield break;
        var table = type.GetTableName()!;
        yield return $"create table if not exists history.{table} (row_until timestamptz not null)";
        yield return $"drop policy if exists town on history.{table}"; // it holds its columns' types
        foreach (var (column, kind) in Columns(type)) yield return $"call history.take_column('{table}', '{column}', '{kind}')";
        yield return $"create index if not exists ix_{table}_former on history.{table} ({string.Join(", ", type.FindPrimaryKey()!.Properties.Select(p => p.GetColumnName()))}, row_until)";
        yield return $"alter table history.{table} enable row level security";
        yield return $"create policy town on history.{table} using ({visible})";
        // Two changes at one instant are one: what stood between them was never to be seen.
        if (typeof(IVersioned).IsAssignableFrom(type.ClrType)) yield return $"create or replace trigger former_row after update on {table} for each row when (old.updated_at is distinct from new.updated_at) execute function keep_former()";
        yield return $"create or replace trigger removed_row after delete on {table} for each row execute function keep_former()";
    }

    /// <summary>Views hold up migrations that change what they show: they go before one, and come back after it. Without them a read of the past fails, and is asked for again.</summary>
    public static async Task CloseAsync(NpgsqlDataSource owner, CancellationToken ct)
    {
        await using var command = owner.CreateCommand("drop schema if exists past cascade");
        await command.ExecuteNonQueryAsync(ct);
    }

    /// <summary>The views, where they are not yet as the model wants them.</summary>
    public static async Task OpenAsync(NpgsqlDataSource owner, IModel model, string appRole, CancellationToken ct)
    {
        var role = new NpgsqlCommandBuilder().QuoteIdentifier(appRole);
        string[] views =
        [
            "drop schema if exists past cascade", "create schema past", Open,
            .. model.GetEntityTypes().Where(t => !t.IsOwned() && t.GetTableName() is not null).DistinctBy(t => t.GetTableName()).OrderBy(t => t.GetTableName(), StringComparer.Ordinal).Select(View).OfType<string>(),
            $"grant usage on schema past, history to {role}", $"grant select on all tables in schema past, history to {role}", $"grant execute on all routines in schema past to {role}",
        ];
        var mark = RowSecurity.MarkOf(views);
        await using (var stands = owner.CreateCommand("select obj_description(to_regnamespace('past'), 'pg_namespace')"))
            if (await stands.ExecuteScalarAsync(ct) as string == mark) return;
        await Schema.PatientlyAsync(() => RowSecurity.RunAsync(owner, [.. views, $"comment on schema past is '{mark}'"], ct), ct);
    }

    private static string? View(IEntityType type)
    {
        var (table, columns) = (type.GetTableName()!, string.Join(", ", Columns(type).Select(c => c.Name)));
        var create = $"create view past.{table} with (security_invoker = true) as select {columns} from public.{table}";
        if (AddedAt(type) is { } added) return $"{create} where {added.GetColumnName()} < {AsOf}";
        return IsKept(type) ? $"{create} where {Since(type)} < {AsOf} union all select {columns} from history.{table} where {Since(type)} < {AsOf} and row_until >= {AsOf}" : null;
    }

    private static IEnumerable<(string Name, string Kind)> Columns(IEntityType type) => type.GetProperties().Select(p => (p.GetColumnName(), p.GetColumnType()));
}
