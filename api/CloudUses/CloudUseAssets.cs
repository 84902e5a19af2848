using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.CloudUses;

/// <summary>An information asset that a cloud use touches. It is the town's own: no vendor reads it.</summary>
public sealed class CloudUseAsset : ITownRow, IAddedRow
{
    public Guid MunicipalityId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public Guid CloudUseId { get; set; }
    public Guid AssetId { get; set; }
}

public sealed class CloudUseAssetConfiguration : IEntityTypeConfiguration<CloudUseAsset>
{
    public void Configure(EntityTypeBuilder<CloudUseAsset> builder)
    {
        builder.IsTownTable("cloud_use_assets", null, [nameof(CloudUseAsset.CloudUseId), nameof(CloudUseAsset.AssetId)]);
        builder.Refers(typeof(CloudUse), nameof(CloudUseAsset.CloudUseId));
        builder.Refers(typeof(Asset), nameof(CloudUseAsset.AssetId));
        builder.IndexInTown(nameof(CloudUseAsset.AssetId));
    }
}

public sealed class GetCloudUseAssets(VendorsDb db) : Endpoint<CloudUseRequest, CaseAssetsResponse>
{
    public override void Configure()
    {
        Get("/cloud-uses/{id}/assets");
        Permissions(PermissionNames.CloudUsesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the information assets a cloud use touches, and the class it takes from them");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(CloudUseRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, ct);
        await this.OkAsync(await db.CaseAssetsAsync(use, await db.AssetIdsAsync(use, ct), [], ct), use.Version, ct);
    }
}

/// <summary>Names the assets a cloud use touches. Facts below their class are raised to it as a new version, which wants confirming again.</summary>
public sealed class NameCloudUseAssets(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<NameAssetsRequest, CaseAssetsResponse>
{
    public override void Configure()
    {
        Put("/cloud-uses/{id}/assets");
        Permissions(PermissionNames.CloudUsesWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Name the information assets a cloud use touches");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(NameAssetsRequest req, CancellationToken ct)
    {
        var use = await db.CloudUseAsync(req.Id, HttpContext, CloudUseAction.EnterFacts, ct);
        var before = await db.CloudUseAssets.Where(a => a.CloudUseId == use.Id).ToListAsync(ct);
        var ids = await db.NamedAssetsAsync(req.AssetIds!, [.. before.Select(a => a.AssetId)], ct);
        db.RemoveRange(before.Where(a => !ids.Contains(a.AssetId)));
        db.AddRange(ids.Where(id => before.All(a => a.AssetId != id)).Select(id => new CloudUseAsset { MunicipalityId = use.MunicipalityId, CloudUseId = use.Id, AssetId = id }));
        var raised = await db.RaiseAsync(use, ids, caller.Id, clock.GetUtcNow(), ct);
        db.Touch(use);
        await db.SaveChangesAsync(ct);
        work.Record("cloudUse.assetsNamed", "cloudUse", use.Id, new { assetIds = ids, use.FactsVersion, raised = raised.Select(r => new { r.Fact, r.From, r.To, assetId = r.Cause.Id }) });
        if (raised.Count > 0) work.Publish("cloudUse.factsEntered", $"cloudUse.factsEntered:{use.Id}:{use.FactsVersion}", new CloudUseHappened(use.Id));
        await this.OkAsync(await db.CaseAssetsAsync(use, [.. ids], raised, ct), use.Version, ct);
    }
}

public static class CloudUseAssetTables
{
    extension(VendorsDb db)
    {
        public DbSet<CloudUseAsset> CloudUseAssets => db.Set<CloudUseAsset>();
    }

    public static Task<List<Guid>> AssetIdsAsync(this VendorsDb db, CloudUse use, CancellationToken ct) => db.CloudUseAssets.Where(a => a.CloudUseId == use.Id).Select(a => a.AssetId).ToListAsync(ct);

    /// <summary>Adds a version of the facts with what is below the class of these assets raised; nothing where nothing is, or no facts are entered yet.</summary>
    public static async Task<IReadOnlyList<RaisedFact>> RaiseAsync(this VendorsDb db, CloudUse use, IReadOnlyCollection<Guid> assets, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.CloudUseFacts.AsNoTracking().SingleOrDefaultAsync(f => f.CloudUseId == use.Id && f.FactsVersion == use.FactsVersion, ct) is not { } known) return [];
        var (facts, raised) = AssetRules.Raise(known.Facts, await db.ClassesAsync(assets, ct));
        if (raised.Count == 0) return [];
        db.Add(new CloudUseFacts
        {
            MunicipalityId = use.MunicipalityId, CloudUseId = use.Id, FactsVersion = ++use.FactsVersion, Facts = facts, Hash = CanonicalJson.Hash(facts), RecordedAt = now, RecordedById = by,
        });
        return raised;
    }
}
