using Ampira.Vendors.Api.Audit;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Notifications;

public sealed record ListEventsRequest
{
    /// <summary>The last sequence number seen; left out, from the beginning.</summary>
    [QueryParam] public long? After { get; init; }
    [QueryParam] public int? Limit { get; init; }
}

/// <summary>What happened to what, thin on purpose: what it is now is read from the resource itself.</summary>
public sealed record EventResponse(long Sequence, DateTimeOffset At, string Type, EventSubjectResponse Subject);

public sealed record EventSubjectResponse(string Type, Guid Id);

/// <param name="Next">What to send as <c>after</c> next; the same as before when nothing came since.</param>
public sealed record EventsResponse(IReadOnlyList<EventResponse> Items, long Next);

// The sequence is the town's own: the sealer gives it after commit, so that no event is skipped by one that commits later.
public sealed class ListEvents(TownScopes towns, Caller caller, Sealer sealer) : Endpoint<ListEventsRequest, EventsResponse>
{
    public override void Configure()
    {
        Get("/events");
        Permissions(PermissionNames.EventsRead);
        Summary(s => s.Summary = "What happened, oldest first, after a sequence number; a vendor sees what concerns it");
        Description(d => d.WithTags("Notifications"));
    }

    public override async Task HandleAsync(ListEventsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        if (req.After < 0) throw Refusal.Invalid("/after", "range", NoticeTexts.After);
        if (caller.MunicipalityId == Guid.Empty) throw Refusal.Invalid("/" + VendorEntryMiddleware.Header, "required", NoticeTexts.OneEntry);
        await sealer.SealAsync(caller.MunicipalityId, ct);
        // Seals are the town's own side, which a vendor does not reach: read as the town, cut to the vendor here.
        await using var scope = towns.Open(caller.MunicipalityId);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        var (after, vendor) = (req.After ?? 0, caller.VendorId);
        var rows = await db.AuditSeals.Where(s => s.Sequence > after).Join(db.AuditEvents, s => s.EventId, e => e.Id, (s, e) => new { s.Sequence, e.At, e.Action, e.SubjectType, e.SubjectId, e.VendorId })
            .Where(x => caller.Kind != CallerKind.Vendor || x.VendorId == vendor).OrderBy(x => x.Sequence).Take(limit).ToListAsync(ct);
        await Send.OkAsync(new([.. rows.Select(x => new EventResponse(x.Sequence, x.At, x.Action, new(x.SubjectType, x.SubjectId)))], rows.Count > 0 ? rows[^1].Sequence : after), ct);
    }
}
