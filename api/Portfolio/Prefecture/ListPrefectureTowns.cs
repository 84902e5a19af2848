using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

public sealed record ListPrefectureTownsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

/// <summary>For the people of a prefecture: each town that agrees, by its code, with its latest figures. A municipality that is no prefecture sees an empty list.</summary>
public sealed class ListPrefectureTowns(VendorsDb db) : Endpoint<ListPrefectureTownsRequest, Page<TownFiguresRow>>
{
    private sealed record Key(string Code);

    public override void Configure()
    {
        Get("/prefecture-view/towns");
        Permissions(PermissionNames.PrefectureTownsRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "List the towns of the prefecture that agree, each with its latest figures");
        Description(d => d.WithTags("Prefecture"));
    }

    public override async Task HandleAsync(ListPrefectureTownsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        await Send.OkAsync(Paging.Page(await db.LatestFiguresAsync(Paging.Key<Key>(req.Cursor)?.Code ?? "", limit + 1, ct), limit, r => new Key(r.Code)), ct);
    }
}

public sealed record ListPrefectureMonthsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Six digits: of this town only.</summary>
    [QueryParam] public string? TownCode { get; init; }
}

public sealed class ListPrefectureMonthsValidator : Validator<ListPrefectureMonthsRequest>
{
    public ListPrefectureMonthsValidator() =>
        RuleFor(r => r.TownCode).MaximumLength(6).Must(c => string.IsNullOrEmpty(c) || (c.Length == 6 && c.All(char.IsAsciiDigit))).WithErrorCode("townCode").WithMessage(_ => PrefectureTexts.TownCode.Current);
}

/// <summary>How the figures went from month to month, each month as it last was, as long as the agreement in force has lasted.</summary>
public sealed class ListPrefectureMonths(VendorsDb db) : Endpoint<ListPrefectureMonthsRequest, Page<TownFiguresRow>>
{
    private sealed record Key(string Code, DateOnly Month);

    public override void Configure()
    {
        Get("/prefecture-view/months");
        Permissions(PermissionNames.PrefectureTownsRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "List the figures of the towns that agree by month");
        Description(d => d.WithTags("Prefecture"));
    }

    public override async Task HandleAsync(ListPrefectureMonthsRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor) ?? new("", DateOnly.MinValue));
        await Send.OkAsync(Paging.Page(await db.MonthlyFiguresAsync(req.TownCode ?? "", after.Code, after.Month, limit + 1, ct), limit, r => new Key(r.Code, r.Month)), ct);
    }
}
