using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

public sealed record ListAssetsRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>name or referenceNo; with - before it the other way round. Left out: the newest first.</summary>
    [QueryParam] public string? Sort { get; init; }
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

public sealed class ListAssets(AssetRegister register) : Endpoint<ListAssetsRequest, Page<AssetRow>>
{
    public override void Configure()
    {
        Get("/assets");
        Permissions(PermissionNames.AssetsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List information assets, newest first");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(ListAssetsRequest req, CancellationToken ct) => await Send.OkAsync(await register.ReadAsync(req, req.Cursor, Paging.Limit(req.Limit), ct), ct);
}

/// <summary>The information assets as their list shows them.</summary>
public sealed class AssetRegister(VendorsDb db) : IRegister<ListAssetsRequest, AssetRow>
{
    public static readonly Orders<Asset, AssetRow> Orders = new Orders<Asset, AssetRow>(a => a.Id, r => r.Id).By("name", a => a.Name, r => r.Name).By("referenceNo", a => a.ReferenceNo, r => r.ReferenceNo);

    public async Task<Page<AssetRow>> ReadAsync(ListAssetsRequest asked, string? cursor, int limit, CancellationToken ct)
    {
        var order = Orders.Of(asked.Sort, cursor);
        var assets = db.Assets.AsNoTracking();
        if (asked.Kind is { } kind) assets = assets.Where(a => a.Kind == kind);
        if (asked.State is { } state) assets = state == AssetState.InUse ? assets.Where(a => a.EndedOn == null) : assets.Where(a => a.EndedOn != null);
        if (asked.OrgUnitId is { } unit) assets = assets.Where(a => a.OrgUnitId == unit);
        if (asked.Zone is { } zone) assets = assets.Where(a => a.Zone == zone);
        if (asked.Confidentiality is { } word && EnumWords.Parse<Confidentiality>(word) is var level) assets = assets.Where(a => a.Confidentiality == level);
        if (asked.SystemId is { } system) assets = assets.Where(a => a.SystemId == system);
        if (asked.Q is { Length: > 0 } q) assets = assets.Where(a => Folded.Of(a.Name).Contains(Folded.Of(q)) || Folded.Of(a.ReferenceNo).Contains(Folded.Of(q)));
        return order.Page((await order.Apply(assets).Take(limit + 1).ToListAsync(ct)).ConvertAll(AssetRow.From), limit);
    }
}
