using System.Globalization;
using System.Linq.Expressions;
using System.Text.Json;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Audit;

public enum AuditFormat { Json, Xlsx }

public sealed record ListAuditEventsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only events about this subject.</summary>
    [QueryParam] public Guid? SubjectId { get; init; }
    /// <summary>Only what this person, vendor or system did.</summary>
    [QueryParam] public Guid? ActorId { get; init; }
    /// <summary>Only this action, such as `contract.signed`, or with `contract.` every action of its kind.</summary>
    [QueryParam] public string? Action { get; init; }
    /// <summary>First day of the town, included.</summary>
    [QueryParam] public DateOnly? From { get; init; }
    /// <summary>Last day of the town, included.</summary>
    [QueryParam] public DateOnly? To { get; init; }
    /// <summary>`xlsx`: every event that matches, up to 50,000, as a workbook.</summary>
    [QueryParam] public AuditFormat? Format { get; init; }
}

public sealed class ListAuditEventsValidator : Validator<ListAuditEventsRequest>
{
    public ListAuditEventsValidator()
    {
        RuleFor(r => r.Action).FreeText(100);
        AuditFilter.Bound(this, r => r.From, r => r.To);
    }
}

internal static class AuditFilter
{
    private static readonly DateOnly First = new(2000, 1, 1), Last = new(2199, 12, 31);

    /// <summary>Days in reach, the last not before the first.</summary>
    public static void Bound<T>(AbstractValidator<T> validator, Expression<Func<T, DateOnly?>> from, Expression<Func<T, DateOnly?>> to)
    {
        var (first, last) = (from.Compile(), to.Compile());
        validator.RuleFor(from).InclusiveBetween(First, Last).WithMessage(_ => AuditTexts.Day.Current);
        validator.RuleFor(to).InclusiveBetween(First, Last).WithMessage(_ => AuditTexts.Day.Current)
            .Must((r, day) => day >= first(r)).When(r => first(r) is not null && last(r) is not null, ApplyConditionTo.CurrentValidator).WithMessage(_ => AuditTexts.Order.Current);
    }
}

public sealed record AuditActorResponse(string Kind, Guid Id, string Name);

public sealed record AuditSubjectResponse(string Type, Guid Id);

public sealed record AuditEventResponse(long Sequence, DateTimeOffset At, AuditActorResponse Actor, string Action, AuditSubjectResponse Subject, JsonElement Changes, string PreviousHash, string Hash);

public sealed class ListAuditEvents(VendorsDb db, Caller caller, Sealer sealer, TownScopes towns, TimeProvider clock) : Endpoint<ListAuditEventsRequest, Page<AuditEventResponse>>
{
    private const int MaxRows = 50_000;

    private sealed record Key(long Sequence);

    public override void Configure()
    {
        Get("/audit-events");
        Permissions(PermissionNames.AuditRead);
        Summary(s => s.Summary = "List what was done, newest first, with the chain's hashes, as JSON or Excel");
        Description(d => d.WithTags("Audit"));
        this.AlsoAnswersFile(OfficeRules.Excel);
    }

    public override async Task HandleAsync(ListAuditEventsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor)?.Sequence ?? long.MaxValue;
        if (req.Format == AuditFormat.Xlsx)
        {
            await SendWorkbookAsync(req, ct);
            return;
        }
        await sealer.SealAsync(caller.MunicipalityId, ct);
        var events = await EventsAsync(req, before, limit + 1, ct);
        await Send.OkAsync(Paging.Page(events, limit, e => new Key(e.Sequence)), ct);
    }

    private async Task<List<AuditEventResponse>> EventsAsync(ListAuditEventsRequest req, long before, int most, CancellationToken ct)
    {
        var (from, until) = (TownClock.StartOf(req.From), TownClock.StartOf(req.To?.AddDays(1)));
        var rows = await db.AuditSeals.AsNoTracking().Where(s => s.Sequence < before).Join(db.AuditEvents.AsNoTracking(), s => s.EventId, e => e.Id, (s, e) => new { s, e })
            .Where(x => req.SubjectId == null || x.e.SubjectId == req.SubjectId)
            .Where(x => req.ActorId == null || x.e.ActorId == req.ActorId)
            .Where(x => req.Action == null || (req.Action.EndsWith('.') ? x.e.Action.StartsWith(req.Action) : x.e.Action == req.Action))
            .Where(x => (from == null || x.e.At >= from) && (until == null || x.e.At < until))
            .OrderByDescending(x => x.s.Sequence).Take(most).ToListAsync(ct);
        return rows.ConvertAll(x => new AuditEventResponse(x.s.Sequence, x.e.At, new(x.e.ActorKind, x.e.ActorId, x.e.ActorName), x.e.Action,
            new(x.e.SubjectType, x.e.SubjectId), JsonSerializer.Deserialize<JsonElement>(x.e.Changes), x.s.PreviousHash, x.s.Hash));
    }

    private async Task SendWorkbookAsync(ListAuditEventsRequest req, CancellationToken ct)
    {
        await towns.RecordAsync(caller, "audit.exported", "municipality", caller.MunicipalityId, ct, new { req.From, req.To, req.Action, req.SubjectId, req.ActorId });
        await sealer.SealAsync(caller.MunicipalityId, ct);
        var events = await EventsAsync(req, long.MaxValue, MaxRows, ct);
        var bytes = SheetFile.Write(AuditTexts.Sheet.Current, [.. AuditTexts.Headings.Select(h => h.Current)], events.Select(e => (IReadOnlyList<string?>)
        [
            e.Sequence.ToString(CultureInfo.InvariantCulture), TownClock.TimeOf(e.At).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), e.Actor.Kind, e.Actor.Name, e.Action, e.Subject.Type, e.Subject.Id.ToString(), e.Changes.GetRawText(), e.Hash,
        ]));
        await HttpContext.Response.HandOutAsync(bytes, OfficeRules.Excel, $"{AuditTexts.Sheet.Current}-{clock.TownToday():yyyy-MM-dd}.xlsx", ct);
    }
}

public sealed class VerifyAuditEvents(VendorsDb db, Caller caller, Sealer sealer, CheckpointSigner signer) : EndpointWithoutRequest<ChainReport>
{
    public override void Configure()
    {
        Get("/audit-events/verification");
        Permissions(PermissionNames.AuditRead);
        Options(o => o.WithRequestTimeout(RequestLimits.File)); // a million events take most of a minute
        Summary(s => s.Summary = "Recompute the town's whole chain of events and hold it against its checkpoints");
        Description(d => d.WithTags("Audit"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        await sealer.SealAsync(caller.MunicipalityId, ct);
        var town = await db.Municipalities.AsNoTracking().SingleAsync(m => m.Id == caller.MunicipalityId, ct);
        await Send.OkAsync(await ChainVerification.VerifyAsync(db, CheckpointFolder.Of(town.Code, town.Id), signer.Source, ct), ct);
    }
}
