using System.Security.Cryptography;
using Ampira.Vendors.Api.Database;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Npgsql;

namespace Ampira.Vendors.Api.Files;

/// <summary>
/// A piece of a file, at most 1 MiB, under the SHA-256 of the whole: equal files of a vendor are kept once. Not of a town: a vendor
/// could not read back what another had handed in before it.
/// </summary>
public sealed class FileChunk : ITownRow
{
    public Guid MunicipalityId { get; set; }
    public Guid VendorId { get; set; }
    public byte[] Sha256 { get; set; } = [];
    public int N { get; set; }
    public byte[] Bytes { get; set; } = [];
    public DateTimeOffset StoredAt { get; set; }
}

public sealed class FileChunkConfiguration : IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<FileChunk> builder) =>
        builder.IsTownTable("file_chunks", nameof(FileChunk.VendorId), [nameof(FileChunk.VendorId), nameof(FileChunk.Sha256), nameof(FileChunk.N)]);
}

/// <summary>
/// Content-addressed bytes in PostgreSQL. Chunks go in by short transactions of their own and are linked afterwards, so that a
/// large upload holds no lock; what was never linked is removed by a sweep.
/// </summary>
public sealed class FileStore(NpgsqlDataSource source, Caller caller, TimeProvider clock)
{
    public const int ChunkSize = 1024 * 1024;

    /// <summary>Stores a file whose hash is already known; storing it again changes nothing.</summary>
    public async Task StoreAsync(Stream content, byte[] sha256, Guid vendorId, CancellationToken ct)
    {
        var buffer = new byte[ChunkSize];
        for (var n = 0; ; n++)
        {
            var length = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, ct);
            if (length == 0) return;
            await WithTenantAsync(
                "insert into file_chunks (municipality_id, sha256, n, vendor_id, bytes, stored_at) values ($1, $2, $3, $4, $5, $6) on conflict do nothing",
                static (command, ct) => command.ExecuteNonQueryAsync(ct), ct,
                caller.MunicipalityId, sha256, n, vendorId, buffer[..length], clock.GetUtcNow());
        }
    }

    /// <summary>Writes a stored file out, chunk by chunk, and checks that it is the one asked for.</summary>
    /// <exception cref="InvalidDataException">The stored bytes do not have this hash.</exception>
    public async Task CopyToAsync(byte[] sha256, Guid municipalityId, Guid vendorId, Stream target, CancellationToken ct)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var n = 0; ; n++)
        {
            if (await WithTenantAsync("select bytes from file_chunks where municipality_id = $1 and vendor_id = $2 and sha256 = $3 and n = $4",
                static (command, ct) => command.ExecuteScalarAsync(ct), ct, municipalityId, vendorId, sha256, n) is not byte[] bytes) break;
            hash.AppendData(bytes);
            await target.WriteAsync(bytes, ct);
        }
        if (!hash.GetHashAndReset().AsSpan().SequenceEqual(sha256)) throw new InvalidDataException("The stored file is not whole.");
    }

    private async Task<T> WithTenantAsync<T>(string sql, Func<NpgsqlCommand, CancellationToken, Task<T>> run, CancellationToken ct, params object[] values)
    {
        var tenant = Tenant.Of(caller);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var set = new NpgsqlCommand("select set_config('app.municipality', $1, true), set_config('app.vendors', $2, true)", connection, transaction))
        {
            set.Parameters.Add(new() { Value = tenant.MunicipalitySetting });
            set.Parameters.Add(new() { Value = tenant.VendorsSetting });
            await set.ExecuteNonQueryAsync(ct);
        }
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var result = await run(command, ct);
        await transaction.CommitAsync(ct);
        return result;
    }
}
