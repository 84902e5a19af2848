using System.IO.Compression;
using System.Runtime.CompilerServices;
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
        // A vendor's under its own tenant, so that row-level security cuts them.
        await using var snapshot = await RowSnapshot.OpenAsync(progress.Source, progress.Town, asked.ForVendor ? new(null, [asked.VendorId]) : new(progress.Town, []), ct);
        var pieces = new OperationPieces(progress, asked.ForVendor ? asked.VendorId : null);
        var parts = new List<ExportPart>();
        var evidence = new List<(Guid Id, string FileName, FileKey Key)>();
        await using (var zip = await ZipArchive.CreateAsync(pieces, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
        {
            var tables = Tables(asked.ForVendor).ToList();
            foreach (var (done, (type, told)) in tables.Index())
            {
                parts.Add(await zip.WriteRegisterAsync($"{type.GetTableName()!.Replace('_', '-')}.json", RowsAsync(snapshot, asked, type, told, row =>
                {
                    if (type.ClrType == typeof(EvidenceFile) && row["state"]!.GetValue<string>() == "clean") evidence.Add((row["id"]!.GetValue<Guid>(), row["fileName"]!.GetValue<string>(), new(progress.Town, asked.VendorId, Convert.FromHexString(row["sha256"]!.GetValue<string>()))));
                }, ct), ct));
                await progress.ReportAsync((done + 1) * 40 / tables.Count, ct);
            }
            foreach (var (done, (id, fileName, key)) in evidence.Index())
            {
                parts.Add(await zip.WriteAsync($"evidence/{id}/{FileNameRules.Display(fileName)}", CompressionLevel.Fastest, stream => files.CopyToAsync(key, stream, ct), ct));
                await progress.ReportAsync(40 + (done + 1) * 55 / evidence.Count, ct);
            }
            var page = new ExportPage(vendor, town, asked, clock.GetUtcNow(), [.. parts], LeftOut(asked.ForVendor));
            foreach (var culture in new[] { Languages.Japanese, Languages.English })
                parts.Add(await zip.WriteTextAsync($"index.{culture.TwoLetterISOLanguageName}.html", page.Html(culture), ct));
            await zip.WriteTextAsync("manifest.json", page.Manifest(parts), ct);
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

    private static async IAsyncEnumerable<JsonNode> RowsAsync(RowSnapshot snapshot, VendorExportInput asked, IEntityType type, IReadOnlyList<IProperty> told, Action<JsonNode> row, [EnumeratorCancellation] CancellationToken ct)
    {
        var about = OwnedRows.About(type) ?? throw new InvalidOperationException($"{type.GetTableName()} leads to no vendor.");
        if (asked.ForVendor && VendorsOwnRows.OnceSent.TryGetValue(type.ClrType, out var sent)) about = $"({about}) and {sent}";
        await foreach (var json in snapshot.RowsAsync(type, told, about, asked.VendorId, ct))
        {
            row(json);
            yield return json;
        }
    }
}
