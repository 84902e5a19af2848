using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Files;

/// <summary>
/// Content-addressed bytes: in an S3-compatible store where one is configured, else in PostgreSQL. They are stored first and linked afterwards;
/// what was never linked is removed by a sweep. What lay in PostgreSQL before a store was configured is still read there.
/// </summary>
public sealed class FileStore(ChunkStore chunks, IServiceProvider services)
{
    private readonly ObjectStore? _objects = services.GetService<ObjectStore>();

    private IFileBytes Own => (IFileBytes?)_objects ?? chunks;

    private IEnumerable<IFileBytes> Places => _objects is null ? [chunks] : [_objects, chunks];

    public Task StoreAsync(FileKey key, Stream content, CancellationToken ct) => Own.StoreAsync(key, content, ct);

    /// <summary>The bytes of a stored file, checked at their end.</summary>
    /// <exception cref="Refusal">503 where there are none, before the first piece.</exception>
    /// <exception cref="InvalidDataException">The stored bytes do not have this hash.</exception>
    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(FileKey key, [EnumeratorCancellation] CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var any = false;
        foreach (var place in Places)
        {
            await foreach (var piece in place.ReadAsync(key, ct))
            {
                any = true;
                hash.AppendData(piece.Span);
                yield return piece;
            }
            if (any) break;
        }
        if (!any) throw new Refusal(503, "fileMissing", FileTexts.Gone);
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(key.Sha256)) throw new InvalidDataException("The stored file is not whole.");
    }

    /// <summary>Writes a stored file out, piece by piece, and checks that it is the one asked for.</summary>
    public async Task CopyToAsync(FileKey key, Stream target, CancellationToken ct)
    {
        await foreach (var piece in ReadAsync(key, ct)) await target.WriteAsync(piece, ct);
    }

    public async Task DeleteAsync(FileKey key, CancellationToken ct)
    {
        foreach (var place in Places) await place.DeleteAsync(key, ct);
    }

    public async Task<IReadOnlyList<FileKey>> StoredBeforeAsync(Guid town, DateTimeOffset moment, CancellationToken ct)
    {
        var found = new Dictionary<(Guid, string), FileKey>();
        foreach (var place in Places)
            foreach (var key in await place.StoredBeforeAsync(town, moment, ct)) found.TryAdd((key.VendorId, key.Hash), key);
        return [.. found.Values];
    }

    /// <summary>
    /// Holds one file until the unit of work ends: whoever links it and the sweep that removes what nothing links take turns, so that no row is
    /// left without its bytes.
    /// </summary>
    public static Task HoldAsync(VendorsDb db, FileKey key, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"file/{key.MunicipalityId}/{key.VendorId}/{key.Hash}"}, 0))", ct);
}
