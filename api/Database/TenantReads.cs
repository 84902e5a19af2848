using Npgsql;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Hot reads past EF: the tenant and the query go out as one batch, in one round trip and one implicit transaction, so that
/// row-level security holds as it does everywhere (perf.md 3).
/// </summary>
public sealed class TenantReads(NpgsqlDataSource source, Caller caller)
{
    private readonly Tenant _tenant = Tenant.Of(caller);

    /// <param name="sql">Names the town by <c>$1</c>, which is filled in; the values follow from <c>$2</c>.</param>
    /// <param name="capacity">How many rows are expected at most.</param>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, int capacity, CancellationToken ct, params object[] values)
    {
        await using var batch = source.CreateBatch();
        var setting = new NpgsqlBatchCommand("select set_config('app.municipality', $1, true), set_config('app.vendors', $2, true)");
        setting.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _tenant.MunicipalitySetting });
        setting.Parameters.Add(new NpgsqlParameter<string> { TypedValue = _tenant.VendorsSetting });
        batch.BatchCommands.Add(setting);
        var query = new NpgsqlBatchCommand(sql);
        query.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = caller.MunicipalityId });
        foreach (var value in values) query.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(query);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct); // past the settings
        var rows = new List<T>(capacity);
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }
}
