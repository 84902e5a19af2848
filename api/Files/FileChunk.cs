using System.Runtime.CompilerServices;
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

/// <summary>Bytes in PostgreSQL, one short transaction a chunk, so that a large upload holds no lock.</summary>
public sealed class ChunkStore(NpgsqlDataSource source, Caller caller, TimeProvider clock) : IFileBytes
{
    public const int ChunkSize = 1024 * 1024;

    private const string One = "municipality_id = $1 and vendor_id = $2 and sha256 = $3";

    public async Task StoreAsync(FileKey key, Stream content, CancellationToken ct)
    {
        var buffer = new byte[ChunkSize];
        for (var n = 0; ; n++)
        {
            var length = await content.ReadAtLeastAsync(buffer, ChunkSize, throwOnEndOfStream: false, ct);
            if (length == 0) return;
            await WithTenantAsync(
                "insert into file_chunks (municipality_id, vendor_id, sha256, n, bytes, stored_at) values ($1, $2, $3, $4, $5, $6) on conflict (municipality_id, vendor_id, sha256, n) do update set stored_at = excluded.stored_at",
                static (command, ct) => command.ExecuteNonQueryAsync(ct), ct,
                key.MunicipalityId, key.VendorId, key.Sha256, n, length == ChunkSize ? buffer : buffer[..length], clock.GetUtcNow());
        }
    }

    public async IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAsync(FileKey key, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var n = 0; await WithTenantAsync($"select bytes from file_chunks where {One} and n = $4", static (command, ct) => command.ExecuteScalarAsync(ct), ct, key.MunicipalityId, key.VendorId, key.Sha256, n) is byte[] bytes; n++)
            yield return bytes;
    }

    public Task DeleteAsync(FileKey key, CancellationToken ct) =>
        WithTenantAsync($"delete from file_chunks where {One}", static (command, ct) => command.ExecuteNonQueryAsync(ct), ct, key.MunicipalityId, key.VendorId, key.Sha256);

    public Task<IReadOnlyList<FileKey>> StoredBeforeAsync(Guid town, DateTimeOffset moment, CancellationToken ct) => WithTenantAsync<IReadOnlyList<FileKey>>(
        "select vendor_id, sha256 from file_chunks where municipality_id = $1 group by vendor_id, sha256 having max(stored_at) < $2",
        async (command, ct) =>
        {
            var keys = new List<FileKey>();
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) keys.Add(new(town, reader.GetGuid(0), reader.GetFieldValue<byte[]>(1)));
            return keys;
        }, ct, town, moment);

    private async Task<T> WithTenantAsync<T>(string sql, Func<NpgsqlCommand, CancellationToken, Task<T>> run, CancellationToken ct, params object[] values)
    {
        var tenant = Tenant.Of(caller);
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var set = new NpgsqlCommand(Tenant.SettingSql, connection, transaction))
        {
            foreach (var value in tenant.Settings) set.Parameters.Add(new() { Value = value });
            await set.ExecuteNonQueryAsync(ct);
        }
        await using var command = new NpgsqlCommand(sql, connection, transaction);
        foreach (var value in values) command.Parameters.Add(new() { Value = value });
        var result = await run(command, ct);
        await transaction.CommitAsync(ct);
        return result;
    }
}
