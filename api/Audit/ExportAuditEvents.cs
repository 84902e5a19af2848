using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Audit;

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
public sealed class ExportAuditEvents(VendorsDb db, Caller caller, Sealer sealer, TownScopes towns, TimeProvider clock) : Endpoint<ExportAuditEventsRequest>
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
        await towns.RecordAsync(caller, "audit.exported", "municipality", town.Id, ct, new { req.From, req.To });
        await sealer.SealAsync(town.Id, ct);
        var (from, until, now) = (TownClock.StartOf(req.From), TownClock.StartOf(req.To?.AddDays(1)), clock.GetUtcNow());
        var seals = db.AuditSeals.AsNoTracking();
        // By the chain's own order: an event that was slow to commit stands behind later ones, and would tear a hole if days cut.
        var first = from is null ? 1 : await seals.Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s.Sequence, e.At }).Where(x => x.At >= from).MinAsync(x => (long?)x.Sequence, ct) ?? long.MaxValue;
        var last = until is null ? await seals.MaxAsync(s => (long?)s.Sequence, ct) ?? 0 : await seals.Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s.Sequence, e.At }).Where(x => x.At < until).MaxAsync(x => (long?)x.Sequence, ct) ?? 0;
        HttpContext.Response.HoldsFile(ChainFile.MediaType, $"audit-{town.Code}-{clock.TownToday():yyyy-MM-dd}.ndjson");
        await using var file = new StreamWriter(HttpContext.Response.Body, leaveOpen: true);
        await file.WriteAsync(ChainFile.Head(town, now, isWhole: from is null && until is null) + "\n");
        var links = seals.Where(s => s.Sequence >= first && s.Sequence <= last).Join(db.AuditEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { Seal = s, Event = e }).OrderBy(x => x.Seal.Sequence);
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(ct)) await file.WriteAsync(ChainFile.Event(link.Seal, link.Event) + "\n");
        var checkpoints = db.Checkpoints.AsNoTracking().Where(c => c.Sequence >= first - 1 && c.Sequence <= last).OrderBy(c => c.Day);
        await foreach (var c in checkpoints.AsAsyncEnumerable().WithCancellation(ct)) await file.WriteAsync(ChainFile.Checkpoint(c.Day, new(c.Statement, c.Signature)) + "\n");
    }
}
