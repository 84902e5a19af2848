using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Municipalities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Ampira.Vendors.Db;

/// <summary>A town's chain as it stood.</summary>
public sealed record BackedUpChain(string Code, string Name, Guid Id, long Events, string Head);

/// <summary>The files of evidence that lie in the database; each is named by the SHA-256 of its bytes.</summary>
/// <param name="Digest">SHA-256 over their names in order.</param>
public sealed record BackedUpFiles(long Count, long Bytes, string Digest);

/// <summary>What a database held at the moment it was dumped, by which a restored one is checked.</summary>
/// <param name="Migration">The newest that was applied.</param>
/// <param name="Tables">Rows by table.</param>
public sealed record BackupManifest(string Format, DateTimeOffset At, string Migration, string DumpSha256, SortedDictionary<string, long> Tables, IReadOnlyList<BackedUpChain> Chains, BackedUpFiles Files)
{
    public const string CurrentFormat = "ampira.backup/1";
    public const string DumpName = "database.dump";
    public const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Indented = new(CanonicalJson.Options) { WriteIndented = true };

    /// <summary>In a transaction of the context that sees one moment. Reads all of it, files and chains included: what does not recompute is told, and nothing is taken from what the database says of itself.</summary>
    public static async Task<(BackupManifest Manifest, IReadOnlyList<string> Faults)> OfAsync(VendorsDb db, DateTimeOffset now, CancellationToken ct)
    {
        var faults = new List<string>();
        var (connection, transaction) = ((NpgsqlConnection)db.Database.GetDbConnection(), (NpgsqlTransaction?)db.Database.CurrentTransaction?.GetDbTransaction());
        NpgsqlCommand Command(string sql) => new(sql, connection, transaction) { CommandTimeout = 0 };

        var tables = new SortedDictionary<string, long>(StringComparer.Ordinal);
        var names = new List<string>();
        await using (var command = Command("select case schemaname when 'public' then '' else schemaname || '.' end || tablename from pg_tables where schemaname in ('public', 'history') order by 1"))
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct)) names.Add(reader.GetString(0));
        foreach (var name in names)
        {
            await using var command = Command($"select count(*) from {string.Join('.', name.Split('.').Select(n => $"\"{n}\""))}");
            tables[name] = (long)(await command.ExecuteScalarAsync(ct))!;
        }

        var chains = new List<BackedUpChain>();
        foreach (var town in await db.Set<Municipality>().AsNoTracking().OrderBy(m => m.Code).ToListAsync(ct))
        {
            db.Tenant = Tenant.Of(Caller.System(town.Id));
            var report = await ChainVerification.VerifyAsync(db, "", CheckpointSource.None, ct);
            faults.AddRange(report.Faults.Select(f => $"{town.Code}: {f}"));
            chains.Add(new(town.Code, town.Name, town.Id, report.Events, report.Head));
        }
        var files = await FilesAsync(Command("select municipality_id, vendor_id, sha256, bytes from file_chunks order by municipality_id, vendor_id, sha256, n"), faults, ct);
        var migration = (await db.Database.GetAppliedMigrationsAsync(ct)).LastOrDefault() ?? "";
        return (new(CurrentFormat, now, migration, "", tables, chains, files), faults);
    }

    private static async Task<BackedUpFiles> FilesAsync(NpgsqlCommand command, List<string> faults, CancellationToken ct)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using var content = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (count, bytes, current) = (0L, 0L, (Key: "", Sha256: Array.Empty<byte>()));
        void End()
        {
            if (current.Key.Length == 0) return;
            if (!content.GetHashAndReset().AsSpan().SequenceEqual(current.Sha256)) faults.Add($"the bytes of file {current.Key} are not those of its name");
            digest.AppendData(System.Text.Encoding.ASCII.GetBytes(current.Key + "\n"));
            count++;
        }
        await using (command)
        await using (var reader = await command.ExecuteReaderAsync(ct))
            while (await reader.ReadAsync(ct))
            {
                var sha256 = reader.GetFieldValue<byte[]>(2);
                var key = $"{reader.GetGuid(0)}/{reader.GetGuid(1)}/{Convert.ToHexStringLower(sha256)}";
                if (key != current.Key) End();
                current = (key, sha256);
                var chunk = reader.GetFieldValue<byte[]>(3);
                content.AppendData(chunk);
                bytes += chunk.Length;
            }
        End();
        return new(count, bytes, Convert.ToHexStringLower(digest.GetHashAndReset()));
    }

    /// <summary>In what a restored database differs from what was backed up.</summary>
    public IEnumerable<string> DifferencesTo(BackupManifest restored)
    {
        foreach (var table in Tables.Keys.Union(restored.Tables.Keys).Order(StringComparer.Ordinal))
        {
            var (before, after) = (Tables.GetValueOrDefault(table, -1), restored.Tables.GetValueOrDefault(table, -1));
            if (before != after) yield return string.Create(CultureInfo.InvariantCulture, $"table {table}: {before} rows were backed up, {after} are there");
        }
        foreach (var chain in Chains)
            if (!restored.Chains.Contains(chain)) yield return $"the chain of {chain.Code} is not the one that was backed up";
        if (Files != restored.Files) yield return $"files: {Files.Count} with {Files.Bytes} bytes were backed up, {restored.Files.Count} with {restored.Files.Bytes} are there";
        if (Migration != restored.Migration) yield return $"migration: {Migration} was backed up, {restored.Migration} is there";
    }

    public Task WriteAsync(string folder, CancellationToken ct) => File.WriteAllTextAsync(Path.Combine(folder, Name), JsonSerializer.Serialize(this, Indented) + "\n", ct);

    /// <exception cref="ToolProblem">There is none, or it is not one of ours.</exception>
    public static async Task<BackupManifest> ReadAsync(string folder, CancellationToken ct)
    {
        try
        {
            if (JsonSerializer.Deserialize<BackupManifest>(await File.ReadAllTextAsync(Path.Combine(folder, Name), ct), CanonicalJson.Options) is { Format: CurrentFormat, Tables: not null, Chains: not null, Files: not null } read) return read;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new ToolProblem(BackupTexts.NoBackup.With(folder), e);
        }
        throw new ToolProblem(BackupTexts.NoBackup.With(folder));
    }

    public static async Task<string> HashOfAsync(string file, CancellationToken ct)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, ct));
    }
}
