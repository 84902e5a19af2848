using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Approvals.Selection;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Retention.Disposals;

public sealed record ListDisposalsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public DisposalState? State { get; init; }
}

public sealed class ListDisposals(VendorsDb db, Caller caller) : Endpoint<ListDisposalsRequest, Page<DisposalResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/disposals");
        Permissions(PermissionNames.RetentionRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List disposals, newest first");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(ListDisposalsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var disposals = db.Disposals.AsNoTracking();
        if (req.State is { } state) disposals = disposals.Where(d => d.State == state);
        if (before is not null) disposals = disposals.Where(d => d.Id < before.Id);
        var rows = await db.DescribeAsync(await disposals.OrderByDescending(d => d.Id).Take(limit + 1).ToListAsync(ct), caller, ct);
        await Send.OkAsync(Paging.Page(rows, limit, d => new Key(d.Id)), ct);
    }
}

public sealed class GetDisposal(VendorsDb db, Caller caller) : Endpoint<DisposalRequest, DisposalResponse>
{
    public override void Configure()
    {
        Get("/disposals/{id}");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "Get one disposal: what it holds, who proposed and approved it, what came of it");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(DisposalRequest req, CancellationToken ct)
    {
        var disposal = await db.DisposalAsync(req.Id, ct);
        await this.OkAsync((await db.DescribeAsync([disposal], caller, ct))[0], disposal.Version, ct);
    }
}

public enum DisposalItemState { Waiting, Disposed, Skipped }

/// <param name="Reasons">Why its period was over when it was proposed.</param>
/// <param name="SkippedBecause">Why it stayed.</param>
public sealed record DisposalItemResponse(
    int Number, RetainedKind Kind, Guid ObjectId, string ReferenceNo, string Description, DateOnly KeptUntil, IReadOnlyList<string> Reasons, DisposalItemState State, string? SkippedBecause, int? Rows, int? Files, DateTimeOffset? At)
{
    public static DisposalItemResponse From(DisposalItem i, DisposalOutcome? o) => new(
        i.Number, i.Kind, i.ObjectId, i.ReferenceNo, i.Description.Current, i.KeptUntil, [.. i.Reasons.Select(r => r.Current)], o is null ? DisposalItemState.Waiting : o.IsDisposed ? DisposalItemState.Disposed : DisposalItemState.Skipped, o?.Reason?.Current, o?.Rows, o?.Files, o?.At);
}

public sealed record ListDisposalItemsRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListDisposalItems(VendorsDb db) : Endpoint<ListDisposalItemsRequest, Page<DisposalItemResponse>>
{
    private sealed record Key(int Number);

    public override void Configure()
    {
        Get("/disposals/{id}/items");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "List the objects of a disposal and what came of each");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(ListDisposalItemsRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor)?.Number ?? 0);
        var disposal = await db.DisposalAsync(req.Id, ct);
        var items = await db.DisposalItems.AsNoTracking().Where(i => i.DisposalId == disposal.Id && i.Number > after).OrderBy(i => i.Number).Take(limit + 1).ToListAsync(ct);
        var numbers = items.ConvertAll(i => i.Number);
        var outcomes = await db.DisposalOutcomes.AsNoTracking().Where(o => o.DisposalId == disposal.Id && numbers.Contains(o.Number)).ToDictionaryAsync(o => o.Number, ct);
        await Send.OkAsync(Paging.Page(items.ConvertAll(i => DisposalItemResponse.From(i, outcomes.GetValueOrDefault(i.Number))), limit, i => new Key(i.Number)), ct);
    }
}

public sealed record ListDisposalHashesRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Of one disposal only.</summary>
    [QueryParam] public Guid? DisposalId { get; init; }
    /// <summary>Of a file, or of the canonical JSON of a row, 64 hexadecimal digits.</summary>
    [QueryParam] public string? Sha256 { get; init; }
}

public sealed class ListDisposalHashesValidator : Validator<ListDisposalHashesRequest>
{
    public ListDisposalHashesValidator() => RuleFor(r => r.Sha256).Must(h => h is null || (h.Length == 64 && h.All(char.IsAsciiHexDigit))).WithErrorCode("pattern").WithMessage(_ => RetentionTexts.Sha256.Current).MaximumLength(64);
}

/// <param name="Register">The table of a row, or `file`.</param>
public sealed record DisposalHashResponse(Guid DisposalId, int Number, int N, string Register, string RowKey, string Sha256, long? Bytes);

/// <summary>By these a copy that turns up elsewhere is matched with what was disposed of.</summary>
public sealed class ListDisposalHashes(VendorsDb db) : Endpoint<ListDisposalHashesRequest, Page<DisposalHashResponse>>
{
    private sealed record Key(Guid Disposal, int Number, int N);

    public override void Configure()
    {
        Get("/disposal-hashes");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "List the SHA-256 of every row and file that was disposed of, or find one");
        Description(d => d.WithTags("Retention"));
    }

    public override async Task HandleAsync(ListDisposalHashesRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var hashes = db.DisposalHashes.AsNoTracking();
        if (req.DisposalId is { } id) hashes = hashes.Where(h => h.DisposalId == id);
        if (req.Sha256 is { } sha)
        {
            var wanted = sha.ToLowerInvariant();
            hashes = hashes.Where(h => h.Sha256 == wanted);
        }
        if (after is not null) hashes = hashes.Where(h => h.DisposalId > after.Disposal || h.DisposalId == after.Disposal && (h.Number > after.Number || h.Number == after.Number && h.N > after.N));
        var rows = await hashes.OrderBy(h => h.DisposalId).ThenBy(h => h.Number).ThenBy(h => h.N).Take(limit + 1).Select(h => new DisposalHashResponse(h.DisposalId, h.Number, h.N, h.Register, h.RowKey, h.Sha256, h.Bytes)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, h => new Key(h.DisposalId, h.Number, h.N)), ct);
    }
}

public sealed record DisposalCertificateRequest
{
    public Guid Id { get; init; }
    /// <summary>That of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

public sealed class GetDisposalCertificate(VendorsDb db, Caller caller) : Endpoint<DisposalCertificateRequest>
{
    public override void Configure()
    {
        Get("/disposals/{id}/certificate");
        Permissions(PermissionNames.RetentionRead);
        Summary(s => s.Summary = "Get the record of a disposal that is done, as Word");
        Description(d => d.WithTags("Retention").Produces<ApiProblem>(409, ProblemWriter.ContentType));
        this.AnswersFile(DocxFile.MediaType);
    }

    public override async Task HandleAsync(DisposalCertificateRequest req, CancellationToken ct)
    {
        var disposal = await db.DisposalAsync(req.Id, ct);
        if (disposal.State != DisposalState.Done) throw Refusal.Conflict("state", RetentionTexts.NotInState.With(EnumWords.Of(disposal.State)));
        await HttpContext.SendPrintedAsync(await DisposalCertificate.MakeAsync(db, disposal, await db.TownAsync(caller, ct), SelectionDocx.Culture(req.Lang), ct), $"{disposal.ReferenceNo}.docx", ct);
    }
}
