using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Organisations.ChangeNotices;
using Ampira.Vendors.Api.Retention.LegalHolds;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata;
using Npgsql;

namespace Ampira.Vendors.Api.Retention.Disposals;

/// <summary>
/// Disposes of one object in one transaction: whether it still may go is looked at in it, under the lock that a legal hold takes, too; every row's hash is kept, the row
/// removed, and the outcome stands beside it. Rows are removed by a function of the database alone, which asks for the approval itself.
/// </summary>
public sealed class Disposing(VendorsDb db, UnitOfWork work, RetentionReading reading, FileStore files, TimeProvider clock)
{
    private readonly List<DisposalHash> _hashes = [];
    private readonly List<FileKey> _files = [];
    private readonly HashSet<Guid> _evidence = [];
    private int _rows;

    /// <returns>False where it was withdrawn meanwhile.</returns>
    public async Task<bool> DisposeAsync(Guid town, Guid id, int number, CancellationToken ct)
    {
        await BeginAsync(town, ct);
        var disposal = await db.Disposals.SingleAsync(d => d.Id == id, ct);
        if (disposal.State != DisposalState.Approved) return false;
        if (await db.DisposalOutcomes.AnyAsync(o => o.DisposalId == id && o.Number == number, ct)) return true;
        var item = await db.DisposalItems.SingleAsync(i => i.DisposalId == id && i.Number == number, ct);
        var today = clock.TownToday();
        var found = await reading.OfAsync(item.Kind, item.ObjectId, ct);
        var why = found is null ? RetentionTexts.GoneAlready : found.Holds.Count > 0 ? RetentionTexts.UnderHold.With(found.Holds[0].ReferenceNo) : found.IsPast(today) ? null : RetentionTexts.NotPastAnyMore;
        if (why is null)
        {
            try
            {
                await RemoveAsync(town, item, ct);
            }
            catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ForeignKeyViolation)
            {
                await work.RollbackAsync(ct);
                await BeginAsync(town, ct);
                why = RetentionTexts.StillReferred.With(e.TableName);
            }
        }
        await KeepOutcomeAsync(town, disposal, item, why, ct);
        await work.CommitAsync(ct);
        if (why is null) await RemoveBytesAsync(ct);
        return true;
    }

    private async Task BeginAsync(Guid town, CancellationToken ct)
    {
        _hashes.Clear();
        _files.Clear();
        _evidence.Clear();
        _rows = 0;
        await work.BeginAsync(ct);
        await db.HoldRetentionAsync(town, ct);
        await db.Database.ExecuteSqlAsync($"set local timezone to 'UTC'", ct); // instants in rows are hashed as they are written out
    }

    private async Task KeepOutcomeAsync(Guid town, Disposal disposal, DisposalItem item, Text? why, CancellationToken ct)
    {
        var isDisposed = why is null;
        if (isDisposed) db.AddRange(_hashes);
        db.Add(new DisposalOutcome { MunicipalityId = town, DisposalId = disposal.Id, Number = item.Number, IsDisposed = isDisposed, Reason = why, Rows = isDisposed ? _rows : 0, Files = isDisposed ? _files.Count : 0, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(ct);
        var register = RetentionRules.RegisterOf(item.Kind);
        if (isDisposed)
            work.Record("disposal.disposed", "disposal", disposal.Id, new { disposal.ReferenceNo, item.Number, item.Kind, item.ObjectId, item.KeptUntil, register, disposal.RuleSetVersion, disposal.ProposedById, disposal.ApprovedById, rows = _rows, files = _files.Count, digest = CanonicalJson.HashOf(string.Concat(_hashes.Select(h => h.Sha256 + "\n"))) });
        else
            work.Record("disposal.skipped", "disposal", disposal.Id, new { disposal.ReferenceNo, item.Number, item.Kind, item.ObjectId, register });
    }

    private static Type RootOf(RetainedKind kind) => kind switch
    {
        RetainedKind.Engagement => typeof(Engagement), RetainedKind.CloudUse => typeof(CloudUse), RetainedKind.Incident => typeof(Incident), RetainedKind.VendorAssessment => typeof(Assessment), RetainedKind.ChangeNotice => typeof(ChangeNotice), _ => typeof(Vendor),
    };

    private async Task RemoveAsync(Guid town, DisposalItem item, CancellationToken ct)
    {
        var root = RootOf(item.Kind);
        // From here on nothing can be added to it: a row that refers to it would have to wait, and then find it gone.
        await db.EachAsync($"select id from {db.Model.FindEntityType(root)!.GetTableName()} where municipality_id = $1 and id = $2 for update", _ => { }, ct, town, item.ObjectId);
        foreach (var type in OwnedTables.Disposable(db.Model))
            if (OwnedRows.PartOf(type, root) is { } part) await RemoveAsync(town, item, type, part, item.ObjectId, ct);
        if (item.Kind != RetainedKind.Vendor && await LonelyEvidenceAsync(town, item.Kind, ct) is { Count: > 0 } lonely)
            foreach (var type in new[] { typeof(EvidenceReview), typeof(EvidenceFile) }.Select(t => db.Model.FindEntityType(t)!))
                await RemoveAsync(town, item, type, $"t.{(type.ClrType == typeof(EvidenceReview) ? "evidence_id" : "id")} = any($2)", lonely.ToArray(), ct);
    }

    private async Task RemoveAsync(Guid town, DisposalItem item, IEntityType type, string part, object of, CancellationToken ct)
    {
        var (table, told, key) = (type.GetTableName()!, OwnedRows.Told(type).ToList(), type.FindPrimaryKey()!.Properties.Select(p => $"t.{p.GetColumnName()}"));
        var (places, ids) = (new List<string>(), new List<Guid>());
        await db.EachAsync($"select t.ctid::text, {OwnedRows.Json(type, told)} from {table} t where t.municipality_id = $1 and ({part}) order by {string.Join(", ", key)}", row =>
        {
            places.Add(row.GetString(0));
            var json = JsonNode.Parse(row.GetString(1))!;
            Note(item, table, OwnedRows.Key(type, json), CanonicalJson.HashOf(CanonicalJson.Write(json)), null);
            if (json["id"] is { } id && type.FindProperty("Id") is not null) ids.Add(id.GetValue<Guid>());
            foreach (var evidence in EvidenceIn(json)) _evidence.Add(evidence);
            if (type.ClrType != typeof(EvidenceFile)) return;
            var sha = json["sha256"]!.GetValue<string>();
            Note(item, DisposalHash.Files, json["id"]!.GetValue<string>(), sha, json["bytes"]!.GetValue<long>());
            _files.Add(new(town, json["vendorId"]!.GetValue<Guid>(), Convert.FromHexString(sha)));
        }, ct, town, of);
        if (places.Count == 0) return;
        if (ids.Count > 0) await UnlinkAsync(town, type, ids, ct);
        var former = new List<string>(); // those too of rows that were removed before
        if (typeof(IHasPast).IsAssignableFrom(type.ClrType)) await db.EachAsync($"select t.ctid::text from history.{table} t where t.municipality_id = $1 and ({part})", row => former.Add(row.GetString(0)), ct, town, of);
        var gone = (await db.Database.SqlQuery<int>($"""select dispose_rows({item.DisposalId}, {item.Number}, {table}, {places.ToArray()}, {former.ToArray()}) as "Value" """).ToListAsync(ct))[0];
        if (gone != places.Count) throw new InvalidOperationException($"{table}: {gone} of {places.Count} rows went; somebody changed one meanwhile.");
        _rows += gone;
    }

    private void Note(DisposalItem item, string register, string key, string sha256, long? bytes) =>
        _hashes.Add(new() { MunicipalityId = item.MunicipalityId, DisposalId = item.DisposalId, Number = item.Number, N = _hashes.Count + 1, Register = register, RowKey = key, Sha256 = sha256, Bytes = bytes });

    private static IEnumerable<Guid> EvidenceIn(JsonNode row) =>
        (row["evidenceIds"] as JsonArray ?? []).Select(e => e!.GetValue<string>()).Concat(new[] { row["evidenceId"], row["minutesEvidenceId"] }.OfType<JsonNode>().Select(e => e.GetValue<string>())).Select(Guid.Parse);

    /// <summary>What stays and only pointed at it, such as the work that went on from it, points at nothing from here on.</summary>
    private async Task UnlinkAsync(Guid town, IEntityType type, List<Guid> ids, CancellationToken ct)
    {
        if (type.ClrType == typeof(Vendor)) return;
        foreach (var key in type.GetReferencingForeignKeys())
        {
            var from = key.DeclaringEntityType;
            if (key.Properties[^1] is not { IsNullable: true } link || !OwnedTables.Owners.TryGetValue(from.ClrType, out var owners) || owners.Contains(link.Name) || typeof(IAppendOnly).IsAssignableFrom(from.ClrType)) continue;
            var version = typeof(IVersioned).IsAssignableFrom(from.ClrType) ? ", version = version + 1" : "";
            var others = from == type ? " and not (id = any($2))" : "";
            await db.EachAsync($"update {from.GetTableName()} set {link.GetColumnName()} = null{version} where municipality_id = $1 and {link.GetColumnName()} = any($2){others}", _ => { }, ct, town, ids.ToArray());
        }
    }

    /// <summary>
    /// Of the evidence that went with it, the pieces that nothing names any more, with all their editions. Handed in a short time ago, it stays: it may be meant for the
    /// next case.
    /// </summary>
    private async Task<List<Guid>> LonelyEvidenceAsync(Guid town, RetainedKind kind, CancellationToken ct)
    {
        if (_evidence.Count == 0) return [];
        var named = _evidence.ToList();
        var families = await db.EvidenceFiles.AsNoTracking().Where(e => named.Contains(e.Id)).Select(e => e.FirstEditionId ?? e.Id).Distinct().ToListAsync(ct);
        var editions = await db.EvidenceFiles.AsNoTracking().Where(e => families.Contains(e.FirstEditionId ?? e.Id)).Select(e => new { e.Id, Family = e.FirstEditionId ?? e.Id, e.CreatedAt }).ToListAsync(ct);
        var ids = editions.Select(e => e.Id).ToArray();
        var held = new HashSet<Guid>();
        foreach (var (type, column, link) in OwnedRows.EvidenceLinks(db.Model))
        {
            var names = link switch { EvidenceLink.Key => $"t.{column} = e.id", EvidenceLink.Array => $"e.id = any(t.{column})", _ => $"t.{column} @> to_jsonb(e.id::text)" };
            await db.EachAsync($"select e.id from unnest($2) as e(id) where exists (select from {type.GetTableName()} t where t.municipality_id = $1 and {names})", row => held.Add(row.GetGuid(0)), ct, town, ids);
        }
        var since = clock.GetUtcNow().AddMonths(-RetentionRules.RuleOf(kind, (await db.RulesAsync(clock.TownToday(), ct)).Content.Retention).KeepMonths);
        return [.. editions.GroupBy(e => e.Family).Where(g => g.All(e => !held.Contains(e.Id) && e.CreatedAt < since)).SelectMany(g => g).Select(e => e.Id)];
    }

    /// <summary>After the commit: a crash before this leaves bytes that nothing links, which the sweep of files removes.</summary>
    private async Task RemoveBytesAsync(CancellationToken ct)
    {
        if (_files.Count == 0) return;
        await work.BeginAsync(ct);
        foreach (var file in _files)
        {
            await FileStore.HoldAsync(db, file, ct);
            if (!await db.EvidenceFiles.AnyAsync(e => e.VendorId == file.VendorId && e.Sha256 == file.Sha256 && e.State != EvidenceState.Rejected, ct)) await files.DeleteAsync(file, ct);
        }
        await work.RollbackAsync(ct); // nothing was written in it but the locks
    }
}
