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
    /// <summary>Only this action, such as `contract.signed`, or with `contract.` every action of its kind.</summary>
    [QueryParam] public string? Action { get; init; }
    /// <summary>First day of the town, included.</summary>
    [QueryParam] public DateOnly? From { get; init; }
    /// <summary>Last day of the town, included.</summary>
    [QueryParam] public DateOnly? To { get; init; }
}

public sealed class ListAuditEventsValidator : Validator<ListAuditEventsRequest>
{
    private static readonly DateOnly First = new(2000, 1, 1), Last = new(2199, 12, 31);

    public ListAuditEventsValidator()
    {
        RuleFor(r => r.Action).FreeText(100);
        RuleFor(r => r.From).InclusiveBetween(First, Last).WithMessage(_ => AuditTexts.Day.Current);
        RuleFor(r => r.To).InclusiveBetween(First, Last).WithMessage(_ => AuditTexts.Day.Current)
            .GreaterThanOrEqualTo(r => r.From).When(r => r.From is not null && r.To is not null, ApplyConditionTo.CurrentValidator).WithMessage(_ => AuditTexts.Order.Current);
    }
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
        var (from, until) = (TownClock.StartOf(req.From), TownClock.StartOf(req.To?.AddDays(1)));
        await sealer.SealAsync(caller.MunicipalityId, ct);
        var rows = await db.AuditSeals.Where(s => s.Sequence < before).Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s, e })
            .Where(x => req.SubjectId == null || x.e.SubjectId == req.SubjectId)
            .Where(x => req.Action == null || (req.Action.EndsWith('.') ? x.e.Action.StartsWith(req.Action) : x.e.Action == req.Action))
            .Where(x => (from == null || x.e.At >= from) && (until == null || x.e.At < until))
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
