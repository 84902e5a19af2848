using Ampira.Vendors.Api.Database;

namespace Ampira.Vendors.Api.Operations;

/// <summary>
/// Takes a large result in as it is made and keeps it in pieces, each in a transaction of its own, so that no more than one piece is in memory. It can only be written, from
/// its beginning to its end.
/// </summary>
public sealed class OperationPieces(OperationProgress progress, Guid? vendorId) : Stream
{
    private readonly byte[] _piece = new byte[OperationPiece.Size];
    private int _filled, _n;
    /// <summary>What was written synchronously: the few bytes with which a format closes a part. They go out before anything else does.</summary>
    private readonly MemoryStream _tail = new();

    public long Written { get; private set; }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        await TakeTailAsync(cancellationToken);
        await TakeAsync(buffer, cancellationToken);
    }

    private async ValueTask TakeTailAsync(CancellationToken ct)
    {
        if (_tail.Length == 0) return;
        var tail = _tail.ToArray();
        _tail.SetLength(0);
        await TakeAsync(tail, ct);
    }

    private async ValueTask TakeAsync(ReadOnlyMemory<byte> buffer, CancellationToken ct)
    {
        while (buffer.Length > 0)
        {
            var taken = Math.Min(buffer.Length, _piece.Length - _filled);
            buffer[..taken].CopyTo(_piece.AsMemory(_filled));
            (_filled, Written, buffer) = (_filled + taken, Written + taken, buffer[taken..]);
            if (_filled == _piece.Length) await KeepAsync(ct);
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Keeps what is left of the last piece.</summary>
    public async Task EndAsync(CancellationToken ct)
    {
        await TakeTailAsync(ct);
        if (_filled > 0) await KeepAsync(ct);
    }

    private async Task KeepAsync(CancellationToken ct)
    {
        await using var batch = progress.Source.CreateBatch();
        batch.BatchCommands.Add(new("select set_config('app.municipality', $1, true)") { Parameters = { new() { Value = progress.Town.ToString() } } });
        batch.BatchCommands.Add(new("insert into operation_pieces (municipality_id, operation_id, attempt, n, vendor_id, bytes) values ($1, $2, $3, $4, $5, $6)")
        {
            Parameters = { new() { Value = progress.Town }, new() { Value = progress.Operation }, new() { Value = progress.Attempt }, new() { Value = _n++ }, new() { Value = (object?)vendorId ?? DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid }, new() { Value = _piece[.._filled] } },
        });
        await batch.ExecuteNonQueryAsync(ct);
        _filled = 0;
    }

    /// <summary>Writes a result out as it was taken in.</summary>
    public static async Task CopyToAsync(VendorsDb db, TownOperation operation, Stream target, CancellationToken ct)
    {
        for (var n = 0; await db.OperationPieces.AsNoTracking().Where(p => p.OperationId == operation.Id && p.Attempt == operation.Attempts && p.N == n).Select(p => p.Bytes).SingleOrDefaultAsync(ct) is { } bytes; n++) await target.WriteAsync(bytes, ct);
    }

    public override bool CanRead => false;
    public override bool CanSeek => false;
    public override bool CanWrite => true;
    public override long Length => Written + _tail.Length;
    public override long Position { get => Length; set => throw new NotSupportedException(); }
    public override void Flush() { }
    public override Task FlushAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>Waits for no database: ZIP closes each part by a few such bytes, which go out with what follows.</summary>
    public override void Write(byte[] buffer, int offset, int count) => _tail.Write(buffer, offset, count);
}
