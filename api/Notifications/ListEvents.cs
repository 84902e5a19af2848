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
        // Read as the town, cut to the vendor by the feed.
        await using var scope = towns.Open(caller.MunicipalityId);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        var after = req.After ?? 0;
        // A vendor's caller without an entry here would have no vendor, and null means everything.
        var rows = await db.EventsAfter(after, caller.Kind == CallerKind.Vendor ? caller.VendorId ?? throw Refusal.NotFound() : null).Take(limit).ToListAsync(ct);
        await Send.OkAsync(new([.. rows.Select(x => new EventResponse(x.Sequence, x.At, x.Type, new(x.SubjectType, x.SubjectId)))], rows.Count > 0 ? rows[^1].Sequence : after), ct);
    }
}
