using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Operations;

namespace Ampira.Vendors.Api.WhatIf;

public sealed record WhatIfRequest(Guid Id);

public sealed record WhatIfCount(WhatIfKind Kind, int Changed);

/// <summary>How far a what-if is, and of how many things the outcome would change. The workbook is the operation's content.</summary>
/// <param name="Progress">0 to 100; the counts grow until then.</param>
public sealed record WhatIfResponse(Guid Id, OperationState State, int Progress, IReadOnlyList<WhatIfCount> Counts, string WorkbookHref, DateTimeOffset ExpiresAt);

public sealed class GetWhatIf(VendorsDb db, Caller caller) : Endpoint<WhatIfRequest, WhatIfResponse>
{
    public override void Configure()
    {
        Get("/what-ifs/{id}");
        Permissions(PermissionNames.RisksRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get how far a what-if is and how much would change");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(WhatIfRequest req, CancellationToken ct)
    {
        var operation = await db.WhatIfAsync(req.Id, caller, ct);
        var counts = await db.WhatIfChanges.Where(c => c.OperationId == req.Id).GroupBy(c => c.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        HttpContext.Response.Headers.CacheControl = "no-store";
        await Send.OkAsync(new(operation.Id, operation.State, operation.Progress, [.. Enum.GetValues<WhatIfKind>().Select(k => new WhatIfCount(k, counts.FirstOrDefault(c => c.Key == k)?.Count ?? 0))], $"{OperationAnswer.Address(operation)}/content", operation.ExpiresAt), ct);
    }
}

/// <param name="Key">Of the gate or clause.</param>
public sealed record WhatIfDifferenceResponse(WhatIfAspect Aspect, string? Key, string? From, string? To, string Why);

/// <param name="Number">From 1, in the order in which it was found.</param>
public sealed record WhatIfChangeResponse(int Number, WhatIfKind Kind, Guid SubjectId, string ReferenceNo, string Title, IReadOnlyList<WhatIfDifferenceResponse> Differences);

public sealed record ListWhatIfChangesRequest
{
    public Guid Id { get; init; }
    [QueryParam] public WhatIfKind? Kind { get; init; }
    /// <summary>1 to 200.</summary>
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed record WhatIfCursor(int Number);

public sealed class ListWhatIfChanges(VendorsDb db, Caller caller) : Endpoint<ListWhatIfChangesRequest, Page<WhatIfChangeResponse>>
{
    public override void Configure()
    {
        Get("/what-ifs/{id}/changes");
        Permissions(PermissionNames.RisksRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "List what would change, from and to, and why");
        Description(d => d.WithTags("RuleSets"));
    }

    public override async Task HandleAsync(ListWhatIfChangesRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var after = Paging.Key<WhatIfCursor>(req.Cursor)?.Number ?? 0;
        await db.WhatIfAsync(req.Id, caller, ct);
        var changes = db.WhatIfChanges.AsNoTracking().Where(c => c.OperationId == req.Id && c.Number > after);
        if (req.Kind is { } kind) changes = changes.Where(c => c.Kind == kind);
        var rows = (await changes.OrderBy(c => c.Number).Take(limit + 1).ToListAsync(ct)).Select(c => new WhatIfChangeResponse(
            c.Number, c.Kind, c.SubjectId, c.ReferenceNo, c.Title, [.. c.Differences.Select(d => new WhatIfDifferenceResponse(d.Aspect, d.Key, d.From?.Current, d.To?.Current, d.Why.Current))])).ToList();
        await Send.OkAsync(Paging.Page(rows, limit, c => new WhatIfCursor(c.Number)), ct);
    }
}

internal static class WhatIfAccess
{
    /// <summary>A what-if this caller asked for, or the answer for one that does not exist.</summary>
    public static async Task<TownOperation> WhatIfAsync(this VendorsDb db, Guid id, Caller caller, CancellationToken ct) =>
        await db.OperationAsync(id, caller, ct) is { Kind: WhatIfWork.KindName } operation ? operation : throw Refusal.NotFound();
}
