using System.Globalization;
using System.IO.Compression;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Packs;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Findings.Exchange;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.Operations;
using Ampira.Vendors.Api.Retention;
using Ampira.Vendors.Api.Retention.Exports;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Ampira.Vendors.Api.HandOver;

/// <summary>
/// Writes the whole file of a case into a ZIP: its registers, pages to read, the contract's texts, why each clause is in, results in OSCAL, its events with their place in the
/// chain, a signed manifest and what checks it without this product. A number of queries a register, in one snapshot; of rows and files a piece is in memory at a time.
/// </summary>
public sealed class HandOverWork(TownScopes towns, ClauseLibrary library, PackSigner signer, CheckpointSigner checkpoints, Sealer sealer, TimeProvider clock) : IOperationWork
{
    public const string KindName = "handOver";
    private const int LatestCheckpoints = 31;

    public string Kind => KindName;

    /// <summary>What was handed out, and to whom, is on record.</summary>
    public bool RecordsDownloads => true;

    public async Task<OperationResult> RunAsync(byte[] input, OperationProgress progress, CancellationToken ct)
    {
        var asked = JsonSerializer.Deserialize<HandOverInput>(input, CanonicalJson.Options)!;
        await sealer.SealAsync(progress.Town, ct);
        await using var scope = towns.Open(Caller.System(progress.Town) with { AsOf = asked.AsOf });
        var (db, files) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), scope.ServiceProvider.GetRequiredService<FileStore>());
        var subject = await db.CaseAsync(asked.Type == SubjectType.CloudUse ? null : asked.CaseId, asked.Type == SubjectType.CloudUse ? asked.CaseId : null, ct) ?? throw Refusal.Conflict("notYet", HandOverTexts.NotYet);
        var key = (await signer.KeysAsync(ct))[0];
        await using var snapshot = await RowSnapshot.OpenAsync(progress.Source, progress.Town, new(progress.Town, [], AsOf: asked.AsOf), ct);
        var pieces = new OperationPieces(progress, null);
        await using (var zip = await ZipArchive.CreateAsync(pieces, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, ct))
            await new Making(db, files, library, towns, checkpoints, snapshot, zip, asked, subject, progress, await db.FactsAsync(subject, ct), HandOverRules.ProofKey(key, subject.Id), clock.GetUtcNow()).WriteAsync(key, ct);
        await pieces.EndAsync(ct);
        return new([], VendorExportWork.MediaType) { InPieces = pieces.Written };
    }

    /// <summary>One pack as it is made.</summary>
    private sealed class Making(
        VendorsDb db, FileStore files, ClauseLibrary library, TownScopes towns, CheckpointSigner checkpoints, RowSnapshot snapshot, ZipArchive zip, HandOverInput asked, ICase subject, OperationProgress progress, Facts? facts, byte[] proofKey, DateTimeOffset now)
    {
        private readonly List<ExportPart> _parts = [];
        private readonly List<TimelineEntry> _timeline = [];
        private readonly Dictionary<string, string> _vendors = [];
        private readonly Dictionary<(string, string), JsonNode> _questions = [];
        private readonly Dictionary<(string, string), JsonNode?> _verdicts = [];
        private readonly List<(Guid Id, string FileName, FileKey Key)> _evidence = [];
        private readonly Confidentiality _of = RedactionRules.ClassOf(facts);
        private bool _leftFilesOut;
        private IReadOnlyList<Text> _left = [];

        private bool IsRedacted => asked.Redaction == RedactionLevel.Disclosure;
        /// <summary>Up to when the case is told.</summary>
        private DateTimeOffset Until => TownClock.StartOf(asked.AsOf?.AddDays(1))?.AddMicroseconds(-1) ?? now;

        public async Task WriteAsync(System.Security.Cryptography.ECDsa key, CancellationToken ct)
        {
            var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == progress.Town, ct);
            var section = await db.OrgUnits.AsNoTracking().Where(o => o.Id == subject.OrgUnitId).Select(o => o.Name).SingleOrDefaultAsync(ct);
            var registers = await RegistersAsync(ct);
            await progress.ReportAsync(40, ct);
            var contracts = await db.Contracts.AsNoTracking().Where(c => asked.Type == SubjectType.CloudUse ? c.CloudUseId == subject.Id : c.EngagementId == subject.Id).OrderBy(c => c.Id).ToListAsync(ct);
            var proofs = IsRedacted ? [] : await ProofsAsync(contracts, ct);
            if (!IsRedacted)
            {
                await DocumentsAsync(contracts, ct);
                await OscalAsync(ct);
            }
            await progress.ReportAsync(55, ct);
            foreach (var (done, (id, fileName, at)) in _evidence.Index())
            {
                _parts.Add(await zip.WriteAsync($"evidence/{id}/{FileNameRules.Display(fileName)}", CompressionLevel.Fastest, stream => files.CopyToAsync(at, stream, ct), ct));
                await progress.ReportAsync(55 + (done + 1) * 30 / _evidence.Count, ct);
            }
            var events = await EventsAsync(ct);
            _left = LeftOut(contracts);
            var fingerprint = HandOverRules.Fingerprint(key);
            var (titled, townName) = (HandOverTexts.Title.With($"{subject.ReferenceNo} {subject.Title}"), new Text(town.Name, town.NameEn));
            var book = new HandOverBook(
                titled, townName, HandOverWords.At(Until), asked, ClassText, Head(section), registers, [.. TimelineRules.InOrder(_timeline)], [.. _parts], _left, proofs,
                [.. contracts.Select(c => (c.ReferenceNo, c.Origin == ContractOrigin.Drafted && c.ApprovedAt is null))], events, _vendors, _questions, _verdicts);
            foreach (var culture in new[] { Languages.Japanese, Languages.English })
                _parts.Add(await zip.WriteAsync($"index.{culture.TwoLetterISOLanguageName}.html", CompressionLevel.Optimal, async stream =>
                {
                    await using var html = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
                    await new HandOverPage(book, culture, html).WriteAsync(r => RowsAsync(r, ct), ct);
                }, ct));
            await progress.ReportAsync(95, ct);
            _parts.Add(await zip.WriteTextAsync("README.ja.txt", HandOverReadme.Ja(subject.ReferenceNo, fingerprint, IsRedacted), ct));
            _parts.Add(await zip.WriteTextAsync("README.en.txt", HandOverReadme.En(subject.ReferenceNo, fingerprint, IsRedacted), ct));
            _parts.Add(await zip.WriteTextAsync(HandOverRules.KeyName, key.ExportSubjectPublicKeyInfoPem() + "\n", ct));
            foreach (var tool in HandOverVerifier.Files) _parts.Add(await zip.WriteTextAsync(tool, HandOverVerifier.Of(tool), ct));
            var manifest = Encoding.UTF8.GetBytes(CanonicalJson.Write(Manifest(town, events, key, fingerprint)));
            await zip.WriteAsync(HandOverRules.ManifestName, CompressionLevel.Optimal, stream => stream.WriteAsync(manifest, ct).AsTask(), ct);
            await zip.WriteAsync(HandOverRules.SignatureName, CompressionLevel.Optimal, stream => stream.WriteAsync(HandOverRules.Sign(key, manifest), ct).AsTask(), ct);
        }

        private Text ClassText => facts?.Confidentiality is null ? HandOverTexts.Unclassed : HandOverWords.Of("fact.confidentiality", EnumWords.Of(_of));

        private IReadOnlyList<(Text, JsonNode?, string?)> Head(string? section) =>
        [
            (HandOverTexts.Number, subject.ReferenceNo, ""), (HandOverTexts.Case, subject.Title, ""),
            (HandOverTexts.State, subject is Engagement e ? EnumWords.Of(e.State) : EnumWords.Of(((CloudUse)subject).State), asked.Type == SubjectType.CloudUse ? "cloudUse" : "engagement"), (HandOverTexts.Section, section, ""),
            (HandOverTexts.Vendor, subject.VendorId is { } vendor ? _vendors.GetValueOrDefault(vendor.ToString()) : null, ""), (HandOverTexts.Starts, Day(subject.StartsOn), null), (HandOverTexts.Ends, Day(subject.EndsOn), null), (HandOverTexts.Class, ClassText.Ja == ClassText.En ? ClassText.Ja : new JsonObject { ["ja"] = ClassText.Ja, ["en"] = ClassText.En }, null),
        ];

        private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

        private async Task<List<(PackRegister, string, int)>> RegistersAsync(CancellationToken ct)
        {
            var all = HandOverRegisters.All.Where(r => Condition(r) is not null).ToList();
            var written = new List<(PackRegister, string, int)>();
            foreach (var (done, register) in all.Index())
            {
                var table = TypeOf(register).GetTableName()!;
                _parts.Add(await zip.WriteRegisterAsync($"registers/{table.Replace('_', '-')}.json", TakenAsync(register, table, ct), ct));
                written.Add((register, table, _parts[^1].Rows!.Value));
                await progress.ReportAsync((done + 1) * 40 / all.Count, ct);
            }
            return written;
        }

        private IEntityType TypeOf(PackRegister register) => db.Model.FindEntityType(register.Type)!;

        private string? Condition(PackRegister register) => HandOverRegisters.Rows(db.Model, TypeOf(register), asked.Type, IsRedacted);

        /// <summary>The case's rows as this pack shows them.</summary>
        private async IAsyncEnumerable<JsonObject> RowsAsync(PackRegister register, [EnumeratorCancellation] CancellationToken ct)
        {
            var type = TypeOf(register);
            await foreach (var row in snapshot.RowsAsync(type, [.. OwnedRows.Told(type)], Condition(register)!, subject.Id, ct))
                yield return IsRedacted ? RedactionRules.Redacted(type.GetTableName()!, row.AsObject(), _of, proofKey) : row.AsObject();
        }

        /// <summary>The same, of which what the pages say beside them is kept.</summary>
        private async IAsyncEnumerable<JsonNode> TakenAsync(PackRegister register, string table, [EnumeratorCancellation] CancellationToken ct)
        {
            await foreach (var row in RowsAsync(register, ct))
            {
                _timeline.AddRange(TimelineRules.Of(table, row));
                if (register.Type == typeof(Vendor) && row["name"] is JsonValue name) _vendors[row["id"]!.ToString()] = name.ToString();
                if (register.Type == typeof(Assessment) && row["questions"] is JsonArray questions)
                    foreach (var question in questions) _questions[(row["id"]!.ToString(), question!["key"]!.ToString())] = question["text"]!.DeepClone();
                if (register.Type == typeof(AnswerReview)) _verdicts[(row["assessmentId"]!.ToString(), row["questionKey"]!.ToString())] = row["verdict"]?.DeepClone();
                if (register.Type == typeof(EvidenceFile) && asked.IncludesEvidence)
                {
                    if (row["state"]!.ToString() == "clean") _evidence.Add((row["id"]!.GetValue<Guid>(), row["fileName"]!.ToString(), new(progress.Town, row["vendorId"]!.GetValue<Guid>(), Convert.FromHexString(row["sha256"]!.ToString()))));
                    else _leftFilesOut = true;
                }
                yield return row;
            }
        }

        /// <summary>Each text of each contract as it was fixed: at approval, by corrections, at signing.</summary>
        private async Task DocumentsAsync(List<Contract> contracts, CancellationToken ct)
        {
            var (numbers, ids) = (contracts.ToDictionary(c => c.Id, c => c.ReferenceNo), contracts.Select(c => c.Id).ToList());
            await foreach (var text in db.FixedTexts.AsNoTracking().Where(t => ids.Contains(t.ContractId)).OrderBy(t => t.ContractId).ThenBy(t => t.Number).AsAsyncEnumerable().WithCancellation(ct))
                foreach (var (language, document) in text.Documents.OrderBy(d => d.Key, StringComparer.Ordinal))
                {
                    var path = $"contracts/{numbers[text.ContractId]}/{text.Number}-{EnumWords.Of(text.Occasion)}.{language}";
                    _parts.Add(await zip.WriteTextAsync(path + ".html", ContractHtmlPage.Make(document), ct));
                    _parts.Add(await zip.WriteTextAsync(path + ".md", ContractMarkdown.Make(document), ct));
                }
        }

        /// <summary>Why each clause of each contract is in, by the versions it took and the facts of that time.</summary>
        private async Task<IReadOnlyList<ClauseProof>> ProofsAsync(List<Contract> contracts, CancellationToken ct)
        {
            var keys = contracts.SelectMany(c => c.Clauses).Select(c => c.Key).Distinct().ToList();
            var versions = (await db.ClauseVersions.AsNoTracking().Where(v => keys.Contains(v.Key)).ToListAsync(ct)).ToDictionary(v => (v.Key, v.Number), v => v.Content);
            var known = asked.Type == SubjectType.CloudUse
                ? await db.CloudUseFacts.AsNoTracking().Where(f => f.CloudUseId == subject.Id).ToDictionaryAsync(f => f.FactsVersion, f => f.Facts, ct)
                : await db.EngagementFacts.AsNoTracking().Where(f => f.EngagementId == subject.Id).ToDictionaryAsync(f => f.FactsVersion, f => f.Facts, ct);
            var proofs = new List<ClauseProof>();
            foreach (var contract in contracts)
            {
                var held = contract.Clauses.Where(c => versions.ContainsKey((c.Key, c.Version))).ToList();
                var required = ClauseRules.RequiredClauses([.. held.Select(c => versions[(c.Key, c.Version)])], known.GetValueOrDefault(contract.FactsVersion) ?? new Facts(), library.Conditions, library.Requirements, contract.Options.ToHashSet(), withFlips: false).Clauses.ToDictionary(c => c.Key);
                proofs.AddRange(held.OrderBy(c => c.ArticleNumber).Select(c => new ClauseProof(
                    contract.ReferenceNo, c.ArticleNumber, c.Key, c.Version, c.Hash, EnumWords.Of(c.Strength), versions[(c.Key, c.Version)].Title,
                    required[c.Key].Reasons, [.. versions[(c.Key, c.Version)].Basis.Select(b => $"{b.Source} {b.Item}".Trim())])));
            }
            _parts.Add(await zip.WriteTextAsync("clauses/proof.json", CanonicalJson.Write(proofs) + "\n", ct));
            return proofs;
        }

        private async Task OscalAsync(CancellationToken ct)
        {
            var accepted = await db.Assessments.AsNoTracking().Where(a => (asked.Type == SubjectType.CloudUse ? a.CloudUseId == subject.Id : a.EngagementId == subject.Id) && a.State == AssessmentState.Accepted).OrderBy(a => a.Id).ToListAsync(ct);
            foreach (var assessment in accepted)
                _parts.Add(await zip.WriteTextAsync($"oscal/{assessment.ReferenceNo}.assessment-results.json", OscalResultsRules.Write(await db.StatementAsync(assessment, readsReviews: true, readsFindings: true, ct)).ToJsonString(CanonicalJson.Options) + "\n", ct));
        }

        /// <summary>The events about the case and what hangs on it, each with its place in the chain, and the latest checkpoints. The chain has no past: what was sealed stands.</summary>
        private async Task<int> EventsAsync(CancellationToken ct)
        {
            await using var scope = towns.Open(progress.Town);
            var (today, until, count) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), Until, 0);
            var about = string.Join(" union all ", HandOverRegisters.All.Where(r => Condition(r) is not null && TypeOf(r).FindProperty("Id") is not null && r.Type != typeof(Vendor) && r.Type != typeof(CloudServices.CloudService) && r.Type != typeof(Assets.Asset) && r.Type != typeof(EvidenceFile) && r.Type != typeof(EvidenceReview))
                .Select(r => $"select t.id from {TypeOf(r).GetTableName()} t where t.municipality_id = $1 and ({Condition(r)})"));
            var sql = $"select e.* from audit_events e where e.municipality_id = $1 and e.subject_id in ({about})".Replace("$1", "{0}", StringComparison.Ordinal).Replace("$2", "{1}", StringComparison.Ordinal);
            var links = today.AuditEvents.FromSqlRaw(sql, progress.Town, subject.Id).AsNoTracking().Where(e => e.At <= until).Join(today.AuditSeals.AsNoTracking(), e => e.Id, s => s.EventId, (e, s) => new { Event = e, Seal = s }).OrderBy(x => x.Seal.Sequence);
            _parts.Add(await zip.WriteAsync(HandOverRules.EventsName, CompressionLevel.Optimal, async stream =>
            {
                await using var lines = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true);
                await foreach (var link in links.AsAsyncEnumerable().WithCancellation(ct))
                {
                    count++;
                    await lines.WriteAsync((IsRedacted ? Redacted(link.Event, link.Seal.Sequence) : ChainFile.Event(link.Seal, link.Event)) + "\n");
                }
                if (IsRedacted) return;
                var latest = await today.Checkpoints.AsNoTracking().OrderByDescending(c => c.Day).Take(LatestCheckpoints).ToListAsync(ct);
                foreach (var c in latest.OrderBy(c => c.Day)) await lines.WriteAsync(ChainFile.Checkpoint(c.Day, new(c.Statement, c.Signature)) + "\n");
            }, ct));
            if (!IsRedacted && checkpoints.Source.Keys is { Count: > 0 } keys) _parts.Add(await zip.WriteTextAsync("audit/checkpoint-keys.pem", string.Concat(keys.Select(k => k.ExportSubjectPublicKeyInfoPem() + "\n")), ct));
            return count;
        }

        private string Redacted(AuditEvent e, long sequence) => CanonicalJson.Write(new JsonObject
        {
            ["kind"] = "event", ["sequence"] = sequence, ["at"] = e.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffffZ", CultureInfo.InvariantCulture), ["action"] = e.Action, ["subjectType"] = e.SubjectType, ["subjectId"] = e.SubjectId.ToString(),
            ["actorName"] = RedactionRules.BarOf(RedactionGround.Personal), ["changes"] = RedactionRules.BarOf(RedactionGround.Deliberation), [RedactionRules.Proof] = RedactionRules.ProofOf("audit_events", JsonNode.Parse(ChainRules.Canonical(sequence, e))!, proofKey),
        });

        private IReadOnlyList<Text> LeftOut(List<Contract> contracts) =>
        [
            HandOverTexts.OutOthers, HandOverTexts.OutChain, .. asked.IncludesEvidence ? _leftFilesOut ? [HandOverTexts.OutUnclean] : Array.Empty<Text>() : [HandOverTexts.OutEvidence],
            .. IsRedacted ? new[] { HandOverTexts.OutText, HandOverTexts.OutClauses, HandOverTexts.OutOscal, HandOverTexts.OutHashes, HandOverTexts.OutAmong } : [], .. contracts.Where(c => c.Origin == ContractOrigin.Imported).Select(c => HandOverTexts.OutImported.With(c.ReferenceNo)),
        ];

        private JsonObject Manifest(Municipality town, int events, System.Security.Cryptography.ECDsa key, string fingerprint) => new()
        {
            ["format"] = HandOverRules.Format, ["case"] = new JsonObject { ["type"] = EnumWords.Of(asked.Type), ["id"] = subject.Id.ToString(), ["referenceNo"] = subject.ReferenceNo, ["title"] = subject.Title },
            ["municipality"] = new JsonObject { ["code"] = town.Code, ["ja"] = town.Name, ["en"] = town.NameEn }, ["madeAt"] = now.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture), ["madeBy"] = IsRedacted ? town.Name : asked.AskedBy,
            ["asOf"] = Day(asked.AsOf ?? TownClock.DayOf(now)), ["language"] = asked.Language, ["redaction"] = EnumWords.Of(asked.Redaction), ["confidentiality"] = EnumWords.Of(_of), ["requestNo"] = asked.RequestNo, ["includesEvidence"] = asked.IncludesEvidence, ["events"] = events,
            // By it a row of a redacted pack is matched with the same row here.
            ["proofKey"] = IsRedacted ? null : Convert.ToHexStringLower(proofKey), ["key"] = new JsonObject { ["kid"] = PackRules.Public(key).Kid, ["sha256"] = fingerprint },
            ["files"] = new JsonArray([.. _parts.Select(p => (JsonNode)new JsonObject { ["path"] = p.Path, ["sha256"] = p.Sha256, ["bytes"] = p.Bytes, ["rows"] = p.Rows })]),
            ["leftOut"] = new JsonArray([.. _left.Select(l => (JsonNode)new JsonObject { ["ja"] = l.Ja, ["en"] = l.En })]),
        };
    }
}
