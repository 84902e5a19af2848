using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

/// <param name="EndedAt">Null while it is in force.</param>
public sealed record PrefectureAgreementResponse(
    Guid Id, string PrefectureCode, string PrefectureName, string ApprovalNo, string Reason, string AgreedBy, DateTimeOffset AgreedAt, DateTimeOffset? EndedAt, string? EndReason, string? EndedBy, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    public static PrefectureAgreementResponse Of(PrefectureAgreement a) =>
        new(a.Id, a.PrefectureCode, a.PrefectureName, a.ApprovalNo, a.Reason, a.AgreedByName, a.AgreedAt, a.EndedAt, a.EndReason, a.EndedByName, a.Version, a.CreatedAt, a.UpdatedAt);
}

/// <param name="IsPrefecture">The municipality is itself a prefecture, and sees towns that agree.</param>
/// <param name="PrefectureCode">Null: the prefecture is not on this installation, and there is nobody to agree with.</param>
/// <param name="Agreement">Null: nothing is given away.</param>
/// <param name="SmallestCount">From this count on a number is given.</param>
/// <param name="Why">What of small counts is given away and why.</param>
public sealed record PrefectureViewResponse(bool IsPrefecture, string? PrefectureCode, string? PrefectureName, PrefectureAgreementResponse? Agreement, int SmallestCount, string Why);

/// <summary>How the town stands with its prefecture.</summary>
public sealed class GetPrefectureView(VendorsDb db, Caller caller) : EndpointWithoutRequest<PrefectureViewResponse>
{
    public override void Configure()
    {
        Get("/prefecture-view/agreement");
        Permissions(PermissionNames.PrefectureViewRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Whether the town agrees to its prefecture seeing its figures");
        Description(d => d.WithTags("Prefecture"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var (town, prefecture) = (caller.MunicipalityId, await db.PrefectureAsync(ct));
        var code = await db.Municipalities.Where(m => m.Id == town).Select(m => m.Code).SingleAsync(ct);
        var agreement = await db.PrefectureAgreements.AsNoTracking().SingleOrDefaultAsync(a => a.EndedAt == null, ct);
        await Send.OkAsync(new(MunicipalityCodeRules.IsPrefecture(code), prefecture?.Code, prefecture?.Name.Current, agreement is null ? null : PrefectureAgreementResponse.Of(agreement), SmallCounts.Shipped.Smallest, PrefectureTexts.Why.With(SmallCounts.Shipped.Smallest).Current), ct);
    }
}

/// <param name="Now">What would be given away if it were worked out now.</param>
/// <param name="Given">What the prefecture sees of the town; null: nothing.</param>
public sealed record OwnFiguresResponse(TownFigures Now, TownFigures? Given, DateTimeOffset? ComputedAt);

/// <summary>The numbers as the prefecture would see them, before and after agreeing.</summary>
public sealed class GetOwnFigures(VendorsDb db, TownCounting counting) : EndpointWithoutRequest<OwnFiguresResponse>
{
    public override void Configure()
    {
        Get("/prefecture-view/figures");
        Permissions(PermissionNames.PrefectureViewRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Exactly the numbers the town gives to its prefecture, or would give if it agreed");
        Description(d => d.WithTags("Prefecture"));
    }

    public override async Task HandleAsync(CancellationToken ct)
    {
        var since = await db.PrefectureAgreements.Where(a => a.EndedAt == null).Select(a => (DateTimeOffset?)a.AgreedAt).SingleOrDefaultAsync(ct);
        var given = since is null ? null : await db.GivenFigures.AsNoTracking().Where(f => f.ComputedAt >= since).OrderByDescending(f => f.Month).FirstOrDefaultAsync(ct);
        await Send.OkAsync(new(FigureRules.Give(await counting.CountAsync(ct), SmallCounts.Shipped), given?.Figures, given?.ComputedAt), ct);
    }
}

public sealed record ListPrefectureAgreementsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListPrefectureAgreements(VendorsDb db) : Endpoint<ListPrefectureAgreementsRequest, Page<PrefectureAgreementResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/prefecture-view/agreements");
        Permissions(PermissionNames.PrefectureViewRead);
        this.ShowsThePast();
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "List the town's agreements with its prefecture, newest first");
        Description(d => d.WithTags("Prefecture"));
    }

    public override async Task HandleAsync(ListPrefectureAgreementsRequest req, CancellationToken ct)
    {
        var (limit, agreements) = (Paging.Limit(req.Limit), db.PrefectureAgreements.AsNoTracking());
        if (Paging.Key<Key>(req.Cursor) is { } before) agreements = agreements.Where(a => a.Id < before.Id);
        var rows = await agreements.OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(PrefectureAgreementResponse.Of)], limit, a => new Key(a.Id)), ct);
    }
}
