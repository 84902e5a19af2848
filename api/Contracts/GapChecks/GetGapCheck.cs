using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts.GapChecks;

public sealed record GapCheckRequest(Guid Id);

public sealed class GetGapCheck(VendorsDb db, ClauseLibrary library) : Endpoint<GapCheckRequest, GapCheckResponse>
{
    public override void Configure()
    {
        Get("/gap-checks/{id}");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get a gap check: each required clause, where the files have it, what differs, and what a person said");
        Description(d => d.WithTags("GapChecks"));
    }

    public override async Task HandleAsync(GapCheckRequest req, CancellationToken ct)
    {
        var check = await db.GapChecks.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        await Send.OkAsync(GapCheckResponse.From(check, await db.ConfirmedAsync(check.Id, ct), await db.IsLatestAsync(check, ct), library.Requirements), ct);
    }
}

public sealed record ListGapChecksRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? ContractId { get; init; }
    [QueryParam] public Guid? CloudUseId { get; init; }
}

public sealed class ListGapChecks(VendorsDb db) : Endpoint<ListGapChecksRequest, Page<GapCheckRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/gap-checks");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List gap checks, newest first");
        Description(d => d.WithTags("GapChecks"));
    }

    public override async Task HandleAsync(ListGapChecksRequest req, CancellationToken ct)
    {
        var (limit, before, checks) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor), db.GapChecks.AsQueryable());
        if (req.ContractId is { } contract) checks = checks.Where(c => c.ContractId == contract);
        if (req.CloudUseId is { } use) checks = checks.Where(c => c.CloudUseId == use);
        if (before is not null) checks = checks.Where(c => c.Id < before.Id);
        var rows = await checks.OrderByDescending(c => c.Id).Take(limit + 1).Select(c => new GapCheckRow(c.Id, c.ContractId, c.CloudUseId, c.Files, c.CheckedAt, c.CheckedByName)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, c => new Key(c.Id)), ct);
    }
}

/// <param name="N">The file's place in the check, from 0.</param>
public sealed record GapFileRequest(Guid Id, int N);

/// <summary>Hands out a file that was checked, byte for byte as it came.</summary>
public sealed class GetGapFile(VendorsDb db) : Endpoint<GapFileRequest>
{
    public override void Configure()
    {
        Get("/gap-checks/{id}/files/{n}");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "Download a file of a gap check");
        Description(d => d.WithTags("GapChecks"));
        this.AnswersFile("application/octet-stream");
    }

    public override async Task HandleAsync(GapFileRequest req, CancellationToken ct)
    {
        var content = await db.GapFileContents.AsNoTracking().SingleOrDefaultAsync(f => f.GapCheckId == req.Id && f.N == req.N, ct) ?? throw Refusal.NotFound();
        var name = (await db.GapChecks.AsNoTracking().Where(c => c.Id == req.Id).Select(c => c.Files).SingleAsync(ct))[req.N].Name;
        await HttpContext.Response.HandOutAsync(content.Content, "application/octet-stream", name, ct);
    }
}
