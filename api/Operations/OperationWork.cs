using Ampira.Vendors.Api.Http;
using Npgsql;

namespace Ampira.Vendors.Api.Operations;

/// <summary>What came of an operation.</summary>
public sealed record OperationResult(byte[] Bytes, string MediaType)
{
    /// <summary>How many bytes were written as pieces (<see cref="OperationPieces"/>) instead; null where <see cref="Bytes"/> is all.</summary>
    public long? InPieces { get; init; }

    public long Length => InPieces ?? Bytes.Length;
}

/// <summary>
/// Does the operations of one kind, in a scope of the town. It may be begun anew after a crash, so that it changes nothing but by its result. A
/// <see cref="Refusal"/> is final and is shown to who asked; whatever else goes wrong is tried again.
/// </summary>
public interface IOperationWork
{
    string Kind { get; }
    /// <summary>Each time somebody fetches the result, that is written into the audit trail.</summary>
    bool RecordsDownloads => false;
    Task<OperationResult> RunAsync(byte[] input, OperationProgress progress, CancellationToken ct);
}

/// <summary>Tells how far an operation is, which also keeps the lease: without word for <see cref="OperationSweep.Lease"/> another instance begins anew.</summary>
public sealed class OperationProgress(NpgsqlDataSource source, TimeProvider clock, Guid town, Guid operation, int attempt)
{
    /// <summary>The operation at work, and the how-manieth time: for rows that are its result.</summary>
    public Guid Operation => operation;
    public int Attempt => attempt;
    public Guid Town => town;
    public NpgsqlDataSource Source => source;

    /// <param name="percent">0 to 99; 100 is when it is done.</param>
    public async Task ReportAsync(int percent, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('app.municipality', $1, true)") { Parameters = { new() { Value = town.ToString() } } });
        batch.BatchCommands.Add(new("update operations set progress = $4, lease_until = $5 where municipality_id = $1 and id = $2 and attempts = $3 and state = 'running'")
        {
            Parameters = { new() { Value = town }, new() { Value = operation }, new() { Value = attempt }, new() { Value = Math.Clamp(percent, 0, 99) }, new() { Value = clock.GetUtcNow() + OperationSweep.Lease } },
        });
        await batch.ExecuteNonQueryAsync(ct);
    }
}
