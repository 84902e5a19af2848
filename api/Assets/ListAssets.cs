using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

public sealed record ListAssetsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Part of the name or of the number.</summary>
    [QueryParam] public string? Q { get; init; }
    [QueryParam] public AssetKind? Kind { get; init; }
    /// <summary>Left out: both.</summary>
    [QueryParam] public AssetState? State { get; init; }
    /// <summary>The section that owns them.</summary>
    [QueryParam] public Guid? OrgUnitId { get; init; }
    [QueryParam] public Segment? Zone { get; init; }
    /// <summary>1, 2, 3C, 3B or 3A.</summary>
    [QueryParam] public string? Confidentiality { get; init; }
    /// <summary>The parts of this system.</summary>
    [QueryParam] public Guid? SystemId { get; init; }
}

public sealed class ListAssetsValidator : Validator<ListAssetsRequest>
{
    public ListAssetsValidator()
    {
        RuleFor(r => r.Q).MaximumLength(100).WithMessage(_ => HttpTexts.TooLong.With(100).Current);
        RuleFor(r => r.Confidentiality).MaximumLength(2).WithMessage(_ => AssetTexts.Confidentiality.Current).Must(c => c is null or "1" or "2" or "3C" or "3B" or "3A").WithErrorCode("enum").WithMessage(_ => AssetTexts.Confidentiality.Current);
    }
}

public sealed record AssetRow(
    Guid Id, string ReferenceNo, string Name, AssetKind Kind, Guid OrgUnitId, Confidentiality Confidentiality, int Integrity, int Availability, Segment Zone, string? Label, Guid? SystemId, AssetState State, long Version)
{
    public static AssetRow From(Asset a) => new(a.Id, a.ReferenceNo, a.Name, a.Kind, a.OrgUnitId, a.Confidentiality, a.Integrity, a.Availability, a.Zone, a.Label, a.SystemId, a.State, a.Version);
}

public sealed class ListAssets(VendorsDb db) : Endpoint<ListAssetsRequest, Page<AssetRow>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/assets");
        Permissions(PermissionNames.AssetsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List information assets, newest first");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(ListAssetsRequest req, CancellationToken ct)
    {
        var limit = Paging.Limit(req.Limit);
        var assets = db.Assets.AsNoTracking();
        if (req.Kind is { } kind) assets = assets.Where(a => a.Kind == kind);
        if (req.State is { } state) assets = state == AssetState.InUse ? assets.Where(a => a.EndedOn == null) : assets.Where(a => a.EndedOn != null);
        if (req.OrgUnitId is { } unit) assets = assets.Where(a => a.OrgUnitId == unit);
        if (req.Zone is { } zone) assets = assets.Where(a => a.Zone == zone);
        if (req.Confidentiality is { } word && EnumWords.Parse<Confidentiality>(word) is var level) assets = assets.Where(a => a.Confidentiality == level);
        if (req.SystemId is { } system) assets = assets.Where(a => a.SystemId == system);
        if (req.Q is { Length: > 0 } q) assets = assets.Where(a => a.Name.Contains(q) || a.ReferenceNo.Contains(q));
        if (Paging.Key<Key>(req.Cursor) is { } before) assets = assets.Where(a => a.Id < before.Id);
        var rows = (await assets.OrderByDescending(a => a.Id).Take(limit + 1).ToListAsync(ct)).ConvertAll(AssetRow.From);
        await Send.OkAsync(Paging.Page(rows, limit, a => new Key(a.Id)), ct);
    }
}
