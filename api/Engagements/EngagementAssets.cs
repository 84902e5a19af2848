using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Ampira.Vendors.Api.Engagements;

/// <summary>An information asset that an engagement touches. It is the town's own: no vendor reads it.</summary>
public sealed class EngagementAsset : ITownRow, IAddedRow
{
    public Guid MunicipalityId { get; set; }
    public DateTimeOffset AddedAt { get; set; }
    public Guid EngagementId { get; set; }
    public Guid AssetId { get; set; }
}

public sealed class EngagementAssetConfiguration : IEntityTypeConfiguration<EngagementAsset>
{
    public void Configure(EntityTypeBuilder<EngagementAsset> builder)
    {
        builder.IsTownTable("engagement_assets", null, [nameof(EngagementAsset.EngagementId), nameof(EngagementAsset.AssetId)]);
        builder.Refers(typeof(Engagement), nameof(EngagementAsset.EngagementId));
        builder.Refers(typeof(Asset), nameof(EngagementAsset.AssetId));
        builder.IndexInTown(nameof(EngagementAsset.AssetId));
    }
}

public sealed record EngagementAssetsRequest(Guid Id);

public sealed class GetEngagementAssets(VendorsDb db) : Endpoint<EngagementAssetsRequest, CaseAssetsResponse>
{
    public override void Configure()
    {
        Get("/engagements/{id}/assets");
        Permissions(PermissionNames.RisksRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the information assets an engagement touches, and the class it takes from them");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(EngagementAssetsRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, ct);
        await this.OkAsync(await db.CaseAssetsAsync(engagement, await db.AssetIdsAsync(engagement, ct), [], ct), engagement.Version, ct);
    }
}

/// <summary>Names the assets an engagement touches. Facts below their class are raised to it as a new version, which wants confirming again.</summary>
public sealed class NameEngagementAssets(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<NameAssetsRequest, CaseAssetsResponse>
{
    public override void Configure()
    {
        Put("/engagements/{id}/assets");
        Permissions(PermissionNames.EngagementsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Name the information assets an engagement touches");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(NameAssetsRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.EnterFacts, ct);
        var before = await db.EngagementAssets.Where(a => a.EngagementId == engagement.Id).ToListAsync(ct);
        var ids = await db.NamedAssetsAsync(req.AssetIds!, [.. before.Select(a => a.AssetId)], ct);
        db.RemoveRange(before.Where(a => !ids.Contains(a.AssetId)));
        db.AddRange(ids.Where(id => before.All(a => a.AssetId != id)).Select(id => new EngagementAsset { MunicipalityId = engagement.MunicipalityId, EngagementId = engagement.Id, AssetId = id }));
        var raised = await db.RaiseAsync(engagement, ids, caller.Id, clock.GetUtcNow(), ct);
        db.Touch(engagement);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.assetsNamed", "engagement", engagement.Id, new { assetIds = ids, engagement.FactsVersion, raised = raised.Select(r => new { r.Fact, r.From, r.To, assetId = r.Cause.Id }) }, engagement.VendorId);
        if (raised.Count > 0) work.Publish("engagement.factsEntered", $"engagement.factsEntered:{engagement.Id}:{engagement.FactsVersion}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(await db.CaseAssetsAsync(engagement, [.. ids], raised, ct), engagement.Version, ct);
    }
}

public static class EngagementAssetTables
{
    extension(VendorsDb db)
    {
        public DbSet<EngagementAsset> EngagementAssets => db.Set<EngagementAsset>();
    }

    public static Task<List<Guid>> AssetIdsAsync(this VendorsDb db, Engagement engagement, CancellationToken ct) => db.EngagementAssets.Where(a => a.EngagementId == engagement.Id).Select(a => a.AssetId).ToListAsync(ct);

    /// <summary>Adds a version of the facts with what is below the class of these assets raised; nothing where nothing is, or no facts are entered yet.</summary>
    public static async Task<IReadOnlyList<RaisedFact>> RaiseAsync(this VendorsDb db, Engagement engagement, IReadOnlyCollection<Guid> assets, Guid by, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.EngagementFacts.AsNoTracking().SingleOrDefaultAsync(f => f.EngagementId == engagement.Id && f.FactsVersion == engagement.FactsVersion, ct) is not { } known) return [];
        var (facts, raised) = AssetRules.Raise(known.Facts, await db.ClassesAsync(assets, ct));
        if (raised.Count == 0) return [];
        db.Add(new EngagementFacts
        {
            MunicipalityId = engagement.MunicipalityId, EngagementId = engagement.Id, FactsVersion = ++engagement.FactsVersion, Facts = facts, Hash = CanonicalJson.Hash(facts), RecordedAt = now, RecordedById = by,
        });
        return raised;
    }
}
