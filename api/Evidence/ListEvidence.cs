using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Evidence;

public sealed record ListEvidenceRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>title or effectiveTo (without an end: last); with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
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

public sealed class ListEvidence(EvidenceRegister register) : Endpoint<ListEvidenceRequest, Page<EvidenceResponse>>
{
    public override void Configure()
    {
        Get("/evidence");
        Permissions(PermissionNames.EvidenceRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the evidence handed in, newest first");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(ListEvidenceRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The evidence as its list shows it.</summary>
public sealed class EvidenceRegister(VendorsDb db) : IRegister<ListEvidenceRequest, EvidenceResponse>
{
    public static readonly Orders<EvidenceFile, EvidenceResponse> Orders = new Orders<EvidenceFile, EvidenceResponse>(e => e.Id, r => r.Id)
        .By("title", e => e.Title, r => r.Title).By("effectiveTo", e => e.EffectiveTo ?? DateOnly.MaxValue, r => r.EffectiveTo ?? DateOnly.MaxValue);

    public async Task<Page<EvidenceResponse>> ReadAsync(ListEvidenceRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var all = db.EvidenceFiles.AsNoTracking();
        var evidence = all;
        if (asked.VendorId is { } vendor) evidence = evidence.Where(e => e.VendorId == vendor);
        if (asked.Kind is { } kind) evidence = evidence.Where(e => e.Kind == kind);
        if (asked.State is { } state) evidence = evidence.Where(e => e.State == state);
        if (asked.Q is { Length: > 0 } q)
        {
            var digest = q.Length == 64 && q.All(char.IsAsciiHexDigit) ? Convert.FromHexString(q) : null;
            evidence = evidence.Where(e => Folded.Of(e.Title).Contains(Folded.Of(q)) || Folded.Of(e.FileName).Contains(Folded.Of(q)) || e.Sha256 == digest);
        }
        if (asked.ExpiresBefore is { } day)
            evidence = evidence.Where(e => e.EffectiveTo < day && e.State != EvidenceState.Rejected && !all.Any(n => n.FirstEditionId == (e.FirstEditionId ?? e.Id) && n.Edition > e.Edition && n.State != EvidenceState.Rejected));
        if (asked.EditionsOf is { } piece) evidence = evidence.Where(e => all.Any(p => p.Id == piece && (p.FirstEditionId ?? p.Id) == (e.FirstEditionId ?? e.Id)));
        return order.Page(await db.DescribeAsync(await order.Apply(evidence).Take(limit + 1).ToListAsync(ct), ct), limit);
    }
}
