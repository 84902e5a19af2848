using Npgsql;
using NpgsqlTypes;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// The hottest writes past EF and the unit of work: the tenant and one statement, which writes the audit event too, go out as one batch, in one round trip and one implicit
/// transaction, so that the write and its event are there together or not at all, and row-level security holds as it does everywhere.
/// </summary>
public sealed class TenantWrites(NpgsqlDataSource source, Caller caller)
{
    private readonly Tenant _tenant = Tenant.Of(caller);

    /// <param name="parts">Of a <c>with</c>, the last of them <c>added</c>: the row that was written, or none; the event is written only with it.</param>
    /// <param name="values">From <c>$1</c>.</param>
    /// <returns>What <c>added</c> says; null when nothing was written, no event either.</returns>
    public async Task<T?> WriteAsync<T>(string parts, Func<NpgsqlDataReader, T> read, AuditEvent happened, CancellationToken ct, params NpgsqlParameter[] values) where T : struct
    {
        await using var batch = source.CreateBatch();
        var setting = new NpgsqlBatchCommand(Tenant.SettingSql);
        foreach (var value in _tenant.Settings) setting.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        batch.BatchCommands.Add(setting);
        var write = new NpgsqlBatchCommand($"with {parts}, happened as ({AuditEvent.InsertFrom("added", values.Length)}) select * from added");
        foreach (var value in values.Concat(happened.Values())) write.Parameters.Add(value);
        batch.BatchCommands.Add(write);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct); // past the settings
        T? written = await reader.ReadAsync(ct) ? read(reader) : null;
        while (await reader.NextResultAsync(ct)) { } // a failure at the end is thrown here, and nothing is kept
        return written;
    }

    public static NpgsqlParameter Text(string? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text };

    public static NpgsqlParameter Number(int? value) => new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Integer };
}
