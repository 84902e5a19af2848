using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

public sealed record ListEvidenceRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    [QueryParam] public Guid? VendorId { get; init; }
    /// <summary>Part of the title or of the file's name, or the whole SHA-256.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public EvidenceKind? Kind { get; init; }
    [QueryParam] public EvidenceState? State { get; init; }
    /// <summary>What ended or ends before this day, and is not renewed yet.</summary>
    [QueryParam] public DateOnly? ExpiresBefore { get; init; }
    /// <summary>All editions of this piece, itself among them.</summary>
    [QueryParam] public Guid? EditionsOf { get; init; }
}

public sealed class ListEvidenceValidator : Validator<ListEvidenceRequest>
{
    public ListEvidenceValidator() => RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
}

public sealed class ListEvidence(VendorsDb db) : Endpoint<ListEvidenceRequest, Page<EvidenceResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/evidence");
        Permissions(PermissionNames.EvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the evidence handed in, newest first");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(ListEvidenceRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var before = Paging.Key<Key>(req.Cursor);
        var all = db.EvidenceFiles.AsNoTracking();
        var evidence = all;
        if (req.VendorId is { } vendor) evidence = evidence.Where(e => e.VendorId == vendor);
        if (req.Kind is { } kind) evidence = evidence.Where(e => e.Kind == kind);
        if (req.State is { } state) evidence = evidence.Where(e => e.State == state);
        if (req.Q is { Length: > 0 } q)
        {
            var digest = q.Length == 64 && q.All(char.IsAsciiHexDigit) ? Convert.FromHexString(q) : null;
            evidence = evidence.Where(e => e.Title.Contains(q) || e.FileName.Contains(q) || e.Sha256 == digest);
        }
        if (req.ExpiresBefore is { } day)
            evidence = evidence.Where(e => e.EffectiveTo < day && e.State != EvidenceState.Rejected && !all.Any(n => n.FirstEditionId == (e.FirstEditionId ?? e.Id) && n.Edition > e.Edition && n.State != EvidenceState.Rejected));
        if (req.EditionsOf is { } piece) evidence = evidence.Where(e => all.Any(p => p.Id == piece && (p.FirstEditionId ?? p.Id) == (e.FirstEditionId ?? e.Id)));
        if (before is not null) evidence = evidence.Where(e => e.Id < before.Id);
        var rows = await evidence.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(await db.DescribeAsync(rows, ct), limit, e => new Key(e.Id)), ct);
    }
}
