using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Clauses.Editing;

public sealed record ClauseVersionRow(int Number, ClauseVersionState State, bool Off, string Origin, string? Hash, string? Reason, IReadOnlyList<ClausePerson> Authors, ClausePerson? PublishedBy, DateTimeOffset? PublishedAt, long? Version);

public sealed record ListClauseVersionsRequest
{
    public string Key { get; init; } = "";
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListClauseVersions(VendorsDb db, ClauseEditing editing) : Endpoint<ListClauseVersionsRequest, Page<ClauseVersionRow>>
{
    private sealed record BeforeNumber(int Number);

    public override void Configure()
    {
        Get("/clauses/{key}/versions");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List a clause's versions, newest first, and the open draft before them");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ListClauseVersionsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<BeforeNumber>(req.Cursor)?.Number ?? int.MaxValue;
        var versions = await db.ClauseVersions.AsNoTracking().Where(v => v.Key == req.Key && v.Number < before).OrderByDescending(v => v.Number).Take(limit + 1)
            .Select(v => new { v.Number, v.IsOff, v.Origin, v.Hash, v.Reason, v.AuthorIds, v.PublishedById, v.PublishedAt }).ToListAsync(ct);
        var newest = await db.ClauseVersions.Where(v => v.Key == req.Key).MaxAsync(v => (int?)v.Number, ct);
        var draft = await db.ClauseDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == req.Key && d.IsOpen && d.Number < before, ct);
        if (newest is null && draft is null) throw Refusal.NotFound();
        var names = await editing.NamesAsync([.. versions.SelectMany(v => v.AuthorIds), .. versions.Select(v => v.PublishedById).OfType<Guid>(), .. draft?.AuthorIds ?? []], ct);
        ClausePerson Person(Guid id) => new(id, names.GetValueOrDefault(id, ""));

        var rows = versions.Select(v => new ClauseVersionRow(
            v.Number, v.Number == newest ? ClauseVersionState.InForce : ClauseVersionState.Superseded, v.IsOff, v.Origin, v.Hash, v.Reason, [.. v.AuthorIds.Select(Person)], v.PublishedById is { } by ? Person(by) : null, v.PublishedAt, null)).ToList();
        if (draft is not null) rows.Insert(0, new(draft.Number, ClauseVersionState.Draft, draft.IsOff, ClauseOrigins.Of(draft), null, draft.Reason, [.. draft.AuthorIds.Select(Person)], null, null, draft.Version));
        await Send.OkAsync(Paging.Page(rows, limit, r => new BeforeNumber(r.Number)), ct);
    }
}

/// <summary>One version with everything in it; of the draft also what keeps it from being published.</summary>
public sealed class GetClauseVersion(VendorsDb db, ClauseEditing editing) : Endpoint<ClauseVersionRequest, ClauseVersionResponse>
{
    public override void Configure()
    {
        Get("/clauses/{key}/versions/{number}");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "Get one version of a clause, or its draft with the faults to mend");
        Description(d => d.WithTags("Clauses"));
    }

    public override async Task HandleAsync(ClauseVersionRequest req, CancellationToken ct)
    {
        if (await db.ClauseDrafts.AsNoTracking().SingleOrDefaultAsync(d => d.Key == req.Key && d.IsOpen && d.Number == req.Number, ct) is { } draft)
        {
            await this.OkAsync(await editing.AnswerAsync(draft, ct), draft.Version, ct);
            return;
        }
        var version = await db.ClauseVersions.AsNoTracking().SingleOrDefaultAsync(v => v.Key == req.Key && v.Number == req.Number, ct) ?? throw Refusal.NotFound();
        var isInForce = !await db.ClauseVersions.AnyAsync(v => v.Key == req.Key && v.Number > req.Number, ct);
        await Send.OkAsync(await editing.AnswerAsync(version, isInForce, ct), ct);
    }
}
