namespace Ampira.Vendors.Api.Files;

/// <summary>A file by the SHA-256 of its bytes, of one vendor: equal files of a vendor are kept once, and no vendor reads back what another handed in before it. Of no vendor (an empty id): the town's own.</summary>
public sealed record FileKey(Guid MunicipalityId, Guid VendorId, byte[] Sha256)
{
    public string Hash => Convert.ToHexStringLower(Sha256);
}

/// <summary>A place where the bytes of files lie; the rows that speak of them stay in the database.</summary>
public interface IFileBytes
{
    /// <summary>Keeps a file whose hash is already known; keeping it again changes nothing.</summary>
    Task StoreAsync(FileKey key, Stream content, CancellationToken ct);

    /// <summary>The file piece by piece; no piece where it is not here.</summary>
    IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(FileKey key, CancellationToken ct);

    Task DeleteAsync(FileKey key, CancellationToken ct);

    /// <summary>Files of a town that were last stored before a moment.</summary>
    Task<IReadOnlyList<FileKey>> StoredBeforeAsync(Guid town, DateTimeOffset moment, CancellationToken ct);
}

/// <summary>Whose rows link files, beside the evidence: told to the sweep that removes what nothing links.</summary>
public interface ILinkedFiles
{
    Task<IReadOnlyList<FileKey>> AllAsync(CancellationToken ct);

    /// <summary>Asked while the file is held (<see cref="FileStore.HoldAsync"/>).</summary>
    Task<bool> HoldsAsync(FileKey file, CancellationToken ct);
}
