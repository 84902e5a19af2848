using Npgsql;

namespace Ampira.Vendors.Api.Database;

/// <summary>
/// Hot reads past EF: the tenant and the query go out as one batch, in one round trip and one implicit transaction, so that
/// row-level security holds as it does everywhere (perf.md 3).
/// </summary>
public sealed class TenantReads(NpgsqlDataSource source, Caller caller)
{
    private readonly Tenant _tenant = Tenant.Of(caller);
    private readonly bool _isInSeveralTowns = caller.Entries.Count > 1;

    /// <summary>
    /// The condition every query begins with: the town, or the towns of a person who reads over several entries. It is there for
    /// the index; which rows of those towns are the caller's is row-level security's business.
    /// </summary>
    public string InTown => _isInSeveralTowns ? "municipality_id = any($1)" : "municipality_id = $1";

    /// <param name="sql">Holds <see cref="InTown"/>, which takes <c>$1</c>; the values follow from <c>$2</c>.</param>
    /// <param name="capacity">How many rows are expected at most.</param>
    public async Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, int capacity, CancellationToken ct, params object[] values)
    {
        await using var batch = source.CreateBatch();
        var setting = new NpgsqlBatchCommand(Tenant.SettingSql);
        foreach (var value in _tenant.Settings) setting.Parameters.Add(new NpgsqlParameter<string> { TypedValue = value });
        batch.BatchCommands.Add(setting);
        if (_tenant.PastSetting is { } before) batch.BatchCommands.Add(new(Tenant.PastSql) { Parameters = { new NpgsqlParameter<string> { TypedValue = before } } });
        var query = new NpgsqlBatchCommand(sql);
        query.Parameters.Add(_isInSeveralTowns
            ? new NpgsqlParameter<Guid[]> { TypedValue = [.. caller.Entries.Select(e => e.MunicipalityId)] }
            : new NpgsqlParameter<Guid> { TypedValue = caller.MunicipalityId });
        foreach (var value in values) query.Parameters.Add(new() { Value = value });
        batch.BatchCommands.Add(query);
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct); // past the settings
        var rows = new List<T>(capacity);
        while (await reader.ReadAsync(ct)) rows.Add(read(reader));
        return rows;
    }
}
