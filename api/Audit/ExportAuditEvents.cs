using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Audit;

/// <summary>
/// A town's chain as a file of lines of JSON, to be verified anywhere without this product: a line that says whose it is, one for each event in the order of the chain
/// with both hashes, and one for each checkpoint. <c>hash = SHA-256(previousHash ‖ event in canonical JSON)</c>.
/// </summary>
public static class ChainFile
{
    public const string Format = "ampira.audit-chain/1";
    public const string MediaType = "application/x-ndjson";

    public static string Head(Municipality town, DateTimeOffset now, bool isWhole) =>
        CanonicalJson.Write(new { kind = "chain", format = Format, municipalityId = town.Id, code = town.Code, name = town.Name, exportedAt = now, isWhole });

    public static string Event(AuditSeal seal, AuditEvent e) => $$"""{"kind":"event","hash":"{{seal.Hash}}","previousHash":"{{seal.PreviousHash}}","event":{{ChainRules.Canonical(seal.Sequence, e)}}}""";

    public static string Checkpoint(DateOnly day, SignedCheckpoint checkpoint) => CanonicalJson.Write(new { kind = "checkpoint", day, checkpoint.Statement, checkpoint.Signature });

    /// <summary>Checks a file against itself and against what is known from outside of it; the file's own checkpoints count when no folder is given.</summary>
    /// <exception cref="InvalidDataException">It is not such a file.</exception>
    public static ChainReport Verify(IEnumerable<string> lines, CheckpointSource outside)
    {
        var faults = new List<string>();
        var (checkpoints, whole, town) = (new List<(DateOnly, SignedCheckpoint)>(), false, "");
        var links = new List<(long Sequence, string Previous, string Hash, string? Computed)>();
        foreach (var (i, line) in lines.Index())
        {
            try
            {
                using var parsed = JsonDocument.Parse(line);
                var o = parsed.RootElement;
                switch (o.GetProperty("kind").GetString())
                {
                    case "chain" when i == 0 && o.GetProperty("format").GetString() == Format:
                        (whole, town) = (o.GetProperty("isWhole").GetBoolean(), CheckpointFolder.Of(o.GetProperty("code").GetString()!, o.GetProperty("municipalityId").GetGuid()));
                        break;
                    case "event" when town.Length > 0:
                        var (of, previous) = (o.GetProperty("event"), o.GetProperty("previousHash").GetString()!);
                        links.Add((of.GetProperty("sequence").GetInt64(), previous, o.GetProperty("hash").GetString()!, CanonicalJson.HashOf(previous + CanonicalJson.Write(of))));
                        break;
                    case "checkpoint" when town.Length > 0:
                        checkpoints.Add((o.GetProperty("day").Deserialize<DateOnly>(), new(o.GetProperty("statement").GetString()!, o.GetProperty("signature").GetString()!)));
                        break;
                    default: throw new InvalidDataException($"line {i + 1} is not of an exported chain");
                }
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
            {
                throw new InvalidDataException($"line {i + 1} is not of an exported chain", e);
            }
        }
        if (town.Length == 0) throw new InvalidDataException("the file is empty");
        var given = outside.Folder?.Read(town) ?? checkpoints;
        var check = new ChainCheck(CheckpointRules.Checked(given, outside.Keys, faults.Add), whole);
        faults.ForEach(check.Fault);
        foreach (var (sequence, previous, hash, computed) in links)
        {
            if (check.IsFull) break;
            check.Add(sequence, previous, hash, computed);
        }
        return check.End();
    }
}

public sealed record ExportAuditEventsRequest
{
    /// <summary>First day of the town, included; none: from the first event.</summary>
    [QueryParam] public DateOnly? From { get; init; }
    /// <summary>Last day of the town, included; none: to the last event.</summary>
    [QueryParam] public DateOnly? To { get; init; }
}

public sealed class ExportAuditEventsValidator : Validator<ExportAuditEventsRequest>
{
    public ExportAuditEventsValidator() => AuditFilter.Bound(this, r => r.From, r => r.To);
}

/// <summary>Streams: what it takes does not grow with the chain. Every event between two of the chain is there, whatever it is about, or the file could not be verified.</summary>
public sealed class ExportAuditEvents(VendorsDb db, Caller caller, Sealer sealer, ReadRecords reads, TimeProvider clock) : Endpoint<ExportAuditEventsRequest>
{
    public override void Configure()
    {
        Get("/audit-events/export");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "Export the chain with its checkpoints as lines of JSON, for the offline verifier");
        Description(d => d.WithTags("Audit"));
        this.AnswersFile(ChainFile.MediaType);
    }

    public override async Task HandleAsync(ExportAuditEventsRequest req, CancellationToken ct)
    {
        var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == caller.MunicipalityId, ct);
        await reads.WriteAsync("audit.exported", "municipality", town.Id, town.Id, ct, new { req.From, req.To });
        await sealer.SealAsync(town.Id, ct);
        var (from, until, now) = (TownClock.StartOf(req.From), TownClock.StartOf(req.To?.AddDays(1)), clock.GetUtcNow());
        var seals = db.AuditSeals.AsNoTracking();
        // By the chain's own order: an event that was slow to commit stands behind later ones, and would tear a hole if days cut.
        var first = from is null ? 1 : await seals.Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s.Sequence, e.At }).Where(x => x.At >= from).MinAsync(x => (long?)x.Sequence, ct) ?? long.MaxValue;
        var last = until is null ? await seals.MaxAsync(s => (long?)s.Sequence, ct) ?? 0 : await seals.Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s.Sequence, e.At }).Where(x => x.At < until).MaxAsync(x => (long?)x.Sequence, ct) ?? 0;
        HttpContext.Response.ContentType = ChainFile.MediaType;
        HttpContext.Response.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileName = $"audit-{town.Code}-{clock.TownToday():yyyy-MM-dd}.ndjson" }.ToString();
        await using var file = new StreamWriter(HttpContext.Response.Body, leaveOpen: true);
        await file.WriteAsync(ChainFile.Head(town, now, isWhole: from is null && until is null) + "\n");
        var links = seals.Where(s => s.Sequence >= first && s.Sequence <= last).Join(db.AuditEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { Seal = s, Event = e }).OrderBy(x => x.Seal.Sequence);
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(ct)) await file.WriteAsync(ChainFile.Event(link.Seal, link.Event) + "\n");
        var checkpoints = db.Checkpoints.AsNoTracking().Where(c => c.Sequence >= first - 1 && c.Sequence <= last).OrderBy(c => c.Day);
        await foreach (var c in checkpoints.AsAsyncEnumerable().WithCancellation(ct)) await file.WriteAsync(ChainFile.Checkpoint(c.Day, new(c.Statement, c.Signature)) + "\n");
    }
}

/// <summary>A page that verifies an exported chain in any browser, without a network and without this product. As a download: it would not run in our origin.</summary>
public sealed class GetVerifier : EndpointWithoutRequest
{
    private static readonly Lazy<byte[]> Page = new(() =>
    {
        using var resource = typeof(GetVerifier).Assembly.GetManifestResourceStream("verify-audit.html")!;
        using var bytes = new MemoryStream();
        resource.CopyTo(bytes);
        return bytes.ToArray();
    });

    public override void Configure()
    {
        Get("/audit-events/verifier");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "Get the offline verifier: one page that checks an exported chain in any browser");
        Description(d => d.WithTags("Audit"));
        this.AnswersFile("text/html");
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        HttpContext.Response.ContentType = "text/html; charset=utf-8";
        HttpContext.Response.Headers.ContentDisposition = new System.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileName = "verify-audit.html" }.ToString();
        HttpContext.Response.ContentLength = Page.Value.Length;
        await HttpContext.Response.Body.WriteAsync(Page.Value, ct);
    }
}
