using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Portfolio.Timelines;

public sealed record ListTimelineRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only what is about this.</summary>
    [QueryParam] public TimelineKind? Kind { get; init; }
}

public sealed class ListEngagementTimeline(VendorsDb db, NpgsqlDataSource source, Caller caller) : Endpoint<ListTimelineRequest, Page<TimelineEvent>>
{
    public override void Configure()
    {
        Get("/engagements/{id}/timeline");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "List who did what in an engagement, newest first, without the values");
        Description(d => d.WithTags("Engagements"));
    }

    public override async Task HandleAsync(ListTimelineRequest req, CancellationToken ct) => await Send.OkAsync(await Timelines.PageAsync(source, caller, await db.EngagementAsync(req.Id, ct), req, ct), ct);
}

public sealed class ListCloudUseTimeline(VendorsDb db, NpgsqlDataSource source, Caller caller) : Endpoint<ListTimelineRequest, Page<TimelineEvent>>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/timeline");
        Permissions(PermissionNames.RisksRead);
        Summary(s => s.Summary = "List who did what in a cloud use, newest first, without the values");
        Description(d => d.WithTags("CloudUses"));
    }

    public override async Task HandleAsync(ListTimelineRequest req, CancellationToken ct) => await Send.OkAsync(await Timelines.PageAsync(source, caller, await db.CloudUseAsync(req.Id, ct), req, ct), ct);
}

internal static class Timelines
{
    private sealed record Key(Guid Id);

    public static async Task<Page<TimelineEvent>> PageAsync(NpgsqlDataSource source, Caller caller, ICase subject, ListTimelineRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor)?.Id);
        // What may be read of this case, by the roles that count for its section.
        var reader = caller.Kind == CallerKind.Staff ? caller with { Permissions = Roles.PermissionsOf(caller.RolesFor(subject.OrgUnitId)) } : caller;
        var events = await new CaseEvents(source, reader).OfCaseAsync(subject.SubjectType == SubjectType.CloudUse, subject.Id, req.Kind, before, limit + 1, ct);
        return Paging.Page(events, limit, e => new Key(e.Id));
    }
}
