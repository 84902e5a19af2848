using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Audit;

public sealed record ListAuditEventsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only events about this subject.</summary>
    [QueryParam] public Guid? SubjectId { get; init; }
}

public sealed record AuditActorResponse(string Kind, Guid Id, string Name);

public sealed record AuditSubjectResponse(string Type, Guid Id);

public sealed record AuditEventResponse(long Sequence, DateTimeOffset At, AuditActorResponse Actor, string Action, AuditSubjectResponse Subject, JsonElement Changes, string PreviousHash, string Hash);

public sealed class ListAuditEvents(VendorsDb db, Caller caller, Sealer sealer) : Endpoint<ListAuditEventsRequest, Page<AuditEventResponse>>
{
    private sealed record Key(long Sequence);

    public override void Configure()
    {
        Get("/audit-events");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "List what was done, newest first, with the chain's hashes");
        Description(d => d.WithTags("Audit"));
    }

    public override async Task HandleAsync(ListAuditEventsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor)?.Sequence ?? long.MaxValue;
        await sealer.SealAsync(caller.MunicipalityId, ct);
        var rows = await db.AuditSeals.Where(s => s.Sequence < before).Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s, e })
            .Where(x => req.SubjectId == null || x.e.SubjectId == req.SubjectId)
            .OrderByDescending(x => x.s.Sequence).Take(limit + 1).ToListAsync(ct);
        var events = rows.ConvertAll(x => new AuditEventResponse(x.s.Sequence, x.e.At, new(x.e.ActorKind, x.e.ActorId, x.e.ActorName), x.e.Action,
            new(x.e.SubjectType, x.e.SubjectId), JsonSerializer.Deserialize<JsonElement>(x.e.Changes), x.s.PreviousHash, x.s.Hash));
        await Send.OkAsync(Paging.Page(events, limit, e => new Key(e.Sequence)), ct);
    }
}

public sealed class VerifyAuditEvents(VendorsDb db, Caller caller, Sealer sealer) : EndpointWithoutRequest<ChainReport>
{
    public override void Configure()
    {
        Get("/audit-events/verification");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "Recompute the town's whole chain of events");
        Description(d => d.WithTags("Audit"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await sealer.SealAsync(caller.MunicipalityId, ct);
        await Send.OkAsync(await ChainVerification.VerifyAsync(db, ct), ct);
    }
}
