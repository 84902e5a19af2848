using System.Data;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Api.Retention.Exports;

/// <summary>The rows of one moment as somebody may see them: row-level security cuts them by its tenant, and of a past day they are those that held then.</summary>
internal sealed class RowSnapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid town) : IAsyncDisposable
{
    public static async Task<RowSnapshot> OpenAsync(NpgsqlDataSource source, Guid town, Tenant tenant, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await RunAsync($"{Tenant.SettingSql}, set_config('timezone', 'UTC', true)", tenant.Settings);
        if (tenant.PastSetting is { } before) await RunAsync(Tenant.PastSql, before);
        return new(connection, transaction, town);

        async Task RunAsync(string sql, params string[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection, transaction);
            foreach (var value in values) command.Parameters.Add(new() { Value = value });
            await command.ExecuteNonQueryAsync(ct);
        }
    }

    /// <param name="condition">Over <c>t</c>, with the town as <c>$1</c> and the object as <c>$2</c>.</param>
    public async IAsyncEnumerable<JsonNode> RowsAsync(IEntityType type, IReadOnlyList<IProperty> told, string condition, Guid subject, [EnumeratorCancellation] CancellationToken ct)
    {
        var order = string.Join(", ", type.FindPrimaryKey()!.Properties.Select(p => $"t.{p.GetColumnName()}"));
        await using var command = new NpgsqlCommand($"select {OwnedRows.Json(type, told)} from {type.GetTableName()} t where t.municipality_id = $1 and ({condition}) order by {order}", connection, transaction) { Parameters = { new() { Value = town }, new() { Value = subject } } };
        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct)) yield return JsonNode.Parse(reader.GetString(0))!;
    }

    public async ValueTask DisposeAsync()
    {
        await transaction.DisposeAsync();
        await connection.DisposeAsync();
    }
}
