using System.Data;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Api.Retention.Exports;

/// <summary>
/// Writes everything about one vendor into a ZIP file: a JSON file a register, the files of its evidence, an index to read and a manifest with the SHA-256 of each. One query a
/// table and one a file, in one snapshot; a row or a piece of a file is in memory at a time, and of the ZIP one piece.
/// </summary>
public sealed class VendorExportWork(VendorsDb db, FileStore files, TimeProvider clock) : IOperationWork
{
    public const string KindName = "vendorExport";
    public const string MediaType = "application/zip";

    public string Kind => KindName;

    public async Task<OperationResult> RunAsync(byte[] input, OperationProgress progress, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<VendorExportInput>(input, CanonicalJson.Options)!;
        var vendor = await db.Vendors.AsNoTracking().SingleOrDefaultAsync(v => v.Id == asked.VendorId, ct) ?? throw Refusal.NotFound();
        var town = await db.Municipalities.AsNoTracking().Where(m => m.Id == progress.Town).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);
        await using var snapshot = await Snapshot.OpenAsync(progress, asked, ct);
        var pieces = new OperationPieces(progress, asked.ForVendor ? asked.VendorId : null);
        var parts = new List<ExportPart>();
        var evidence = new List<(Guid Id, string FileName, FileKey Key)>();
        await using (var zip = await ZipArchive.CreateAsync(pieces, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            var tables = Tables(asked.ForVendor).ToList();
            foreach (var (done, (type, told)) in tables.Index())
            {
                parts.Add(await WriteRegisterAsync(zip, snapshot, type, told, row =>
                {
                    if (type.ClrType == typeof(EvidenceFile) && row["state"]!.GetValue<string>() == "clean") evidence.Add((row["id"]!.GetValue<Guid>(), row["fileName"]!.GetValue<string>(), new(progress.Town, asked.VendorId, Convert.FromHexString(row["sha256"]!.GetValue<string>()))));
                }, ct));
                await progress.ReportAsync((done + 1) * 40 / tables.Count, ct);
            }
            foreach (var (done, (id, fileName, key)) in evidence.Index())
            {
                parts.Add(await WriteAsync(zip, $"evidence/{id}/{FileNameRules.Display(fileName)}", null, CompressionLevel.Fastest, stream => files.CopyToAsync(key, stream, ct), ct));
                await progress.ReportAsync(40 + (done + 1) * 55 / evidence.Count, ct);
            }
            var page = new ExportPage(vendor, town, asked, clock.GetUtcNow(), [.. parts], LeftOut(asked.ForVendor));
            foreach (var culture in new[] { Languages.Japanese, Languages.English })
                parts.Add(await WriteAsync(zip, $"index.{culture.TwoLetterISOLanguageName}.html", null, CompressionLevel.Optimal, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(page.Html(culture)), ct).AsTask(), ct));
            await WriteAsync(zip, "manifest.json", null, CompressionLevel.Optimal, stream => stream.WriteAsync(Encoding.UTF8.GetBytes(page.Manifest(parts)), ct).AsTask(), ct);
        }
        await pieces.EndAsync(ct);
        return new([], MediaType) { InPieces = pieces.Written };
    }

    private IEnumerable<(IEntityType Type, IReadOnlyList<IProperty> Told)> Tables(bool forVendor) =>
        from type in OwnedTables.Owners.Keys.Select(t => db.Model.FindEntityType(t)!).OrderBy(t => t.GetTableName(), StringComparer.Ordinal)
        where !forVendor || VendorsOwnRows.Told.ContainsKey(type.ClrType)
        select (type, (IReadOnlyList<IProperty>)[.. OwnedRows.Told(type).Where(p => !forVendor || VendorsOwnRows.Told[type.ClrType].Contains(p.Name))]);

    private IReadOnlyList<(string Register, Text Reason)> LeftOut(bool forVendor) =>
    [
        .. OwnedTables.LeftOut.Select(l => (db.Model.FindEntityType(l.Key)!.GetTableName()!, l.Value)),
        .. forVendor ? OwnedTables.Owners.Keys.Where(t => !VendorsOwnRows.Told.ContainsKey(t)).Select(t => (db.Model.FindEntityType(t)!.GetTableName()!, VendorsOwnRows.NotTold.GetValueOrDefault(t, RetentionTexts.ExportNotGiven))) : [],
    ];

    private static Task<ExportPart> WriteRegisterAsync(ZipArchive zip, Snapshot snapshot, IEntityType type, IReadOnlyList<IProperty> told, Action<JsonNode> row, CancellationToken ct)
    {
        var rows = 0;
        return WriteAsync(zip, $"{type.GetTableName()!.Replace('_', '-')}.json", () => rows, CompressionLevel.Optimal, async stream =>
        {
            await stream.WriteAsync("["u8.ToArray(), ct);
            await foreach (var json in snapshot.RowsAsync(type, told, ct))
            {
                row(json);
                await stream.WriteAsync(Encoding.UTF8.GetBytes((rows++ == 0 ? "\n" : ",\n") + CanonicalJson.Write(json)), ct);
            }
            await stream.WriteAsync("\n]\n"u8.ToArray(), ct);
        }, ct);
    }

    private static async Task<ExportPart> WriteAsync(ZipArchive zip, string path, Func<int>? rows, CompressionLevel level, Func<Stream, Task> write, CancellationToken ct)
    {
        var entry = zip.CreateEntry(path, level);
        await using var stream = new HashedStream(await entry.OpenAsync(ct));
        await write(stream);
        return new(path, stream.Sha256(), stream.Written, rows?.Invoke());
    }

    /// <summary>The rows of one moment, as who asked may see them: a vendor's under its own tenant, so that row-level security cuts them.</summary>
    private sealed class Snapshot(NpgsqlConnection connection, NpgsqlTransaction transaction, Guid town, VendorExportInput asked) : IAsyncDisposable
    {
        public static async Task<Snapshot> OpenAsync(OperationProgress progress, VendorExportInput asked, CancellationToken ct)
        {
            var connection = await progress.Source.OpenConnectionAsync(ct);
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            var tenant = asked.ForVendor ? new Tenant(null, [asked.VendorId]) : new Tenant(progress.Town, []);
            await using var set = new NpgsqlCommand($"{Tenant.SettingSql}, set_config('timezone', 'UTC', true)", connection, transaction);
            foreach (var value in tenant.Settings) set.Parameters.Add(new() { Value = value });
            await set.ExecuteNonQueryAsync(ct);
            return new(connection, transaction, progress.Town, asked);
        }

        public async IAsyncEnumerable<JsonNode> RowsAsync(IEntityType type, IReadOnlyList<IProperty> told, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken ct)
        {
            var about = OwnedRows.About(type) ?? throw new InvalidOperationException($"{type.GetTableName()} leads to no vendor.");
            if (asked.ForVendor && VendorsOwnRows.OnceSent.TryGetValue(type.ClrType, out var sent)) about = $"({about}) and {sent}";
            var order = string.Join(", ", type.FindPrimaryKey()!.Properties.Select(p => $"t.{p.GetColumnName()}"));
            await using var command = new NpgsqlCommand($"select {OwnedRows.Json(type, told)} from {type.GetTableName()} t where t.municipality_id = $1 and ({about}) order by {order}", connection, transaction) { Parameters = { new() { Value = town }, new() { Value = asked.VendorId } } };
            await using var reader = await command.ExecuteReaderAsync(ct);
            while (await reader.ReadAsync(ct)) yield return JsonNode.Parse(reader.GetString(0))!;
        }

        public async ValueTask DisposeAsync()
        {
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }

    /// <summary>Passes on what is written and hashes it on the way.</summary>
    private sealed class HashedStream(Stream inner) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

        public long Written { get; private set; }

        public string Sha256() => Convert.ToHexStringLower(_hash.GetCurrentHash());

        public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            _hash.AppendData(buffer.Span);
            Written += buffer.Length;
            await inner.WriteAsync(buffer, cancellationToken);
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

        public override async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            _hash.Dispose();
            await base.DisposeAsync();
        }

        public override bool CanRead => false;
        public override bool CanSeek => false;
        public override bool CanWrite => true;
        public override long Length => Written;
        public override long Position { get => Written; set => throw new NotSupportedException(); }
        public override void Flush() { }
        public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);
        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();
        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();
        public override void SetLength(long value) => throw new NotSupportedException();
        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Only asynchronously.");
    }
}
