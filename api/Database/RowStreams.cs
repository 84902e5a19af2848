using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ampira.Vendors.Api.Database;

/// <summary>Many rows past EF, on the connection of the context: inside a unit of work it sees what that has written.</summary>
public static class RowStreams
{
    /// <summary>Hands on row by row what the query gives; nothing is kept here. The values are <c>$1</c>, <c>$2</c> …</summary>
    public static async Task EachAsync(this VendorsDb db, string sql, Action<NpgsqlDataReader> row, CancellationToken ct, params object[] values)
    {
        await db.Database.OpenConnectionAsync(ct);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
            batch.BatchCommands.Add(Command(Tenant.SettingSql, db.Tenant.Settings));
            if (db.Tenant.PastSetting is { } before) batch.BatchCommands.Add(Command(Tenant.PastSql, before));
            batch.BatchCommands.Add(Command(sql, values));
            await using var reader = await batch.ExecuteReaderAsync(ct);
            await reader.NextResultAsync(ct); // past the settings
            while (await reader.ReadAsync(ct)) row(reader);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlBatchCommand Command(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        return command;
    }
}
