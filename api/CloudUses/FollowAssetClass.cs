using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;

namespace Ampira.Vendors.Api.CloudUses;

/// <summary>The class of an asset changed: every case that goes on and touches it, or the system it is a part of, takes what rose. An approval made on the lower class is stale by that, and the facts want confirming again.</summary>
public sealed class FollowAssetClass(VendorsDb db, UnitOfWork work, TimeProvider clock) : IOutboxHandler
{
    public IReadOnlyList<string> Types => ["asset.classChanged"];

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var changed = happened.Read<AssetClassChanged>();
        var (assets, raised) = ((Guid[])[changed.AssetId, changed.SystemId ?? changed.AssetId], new List<object>());
        var (ofEngagements, ofUses) = (db.EngagementAssets, db.CloudUseAssets);
        foreach (var engagement in await db.Engagements.Where(e => e.State != EngagementState.Ending && e.State != EngagementState.Closed && ofEngagements.Any(a => a.EngagementId == e.Id && assets.Contains(a.AssetId))).OrderBy(e => e.Id).ToListAsync(ct))
        {
            if (await db.RaiseAsync(engagement, await db.AssetIdsAsync(engagement, ct), Guid.Empty, clock.GetUtcNow(), ct) is not { Count: > 0 } facts) continue;
            raised.Add(new { engagementId = engagement.Id, engagement.FactsVersion, facts = facts.Select(f => new { f.Fact, f.From, f.To }) });
            work.Publish("engagement.factsEntered", $"engagement.factsEntered:{engagement.Id}:{engagement.FactsVersion}", new EngagementHappened(engagement.Id), engagement.VendorId);
            work.Publish("engagement.classRaised", $"engagement.classRaised:{engagement.Id}:{engagement.FactsVersion}", new EngagementHappened(engagement.Id));
        }
        foreach (var use in await db.CloudUses.Where(u => u.State != CloudUseState.Ended && u.State != CloudUseState.Withdrawn && ofUses.Any(a => a.CloudUseId == u.Id && assets.Contains(a.AssetId))).OrderBy(u => u.Id).ToListAsync(ct))
        {
            if (await db.RaiseAsync(use, await db.AssetIdsAsync(use, ct), Guid.Empty, clock.GetUtcNow(), ct) is not { Count: > 0 } facts) continue;
            raised.Add(new { cloudUseId = use.Id, use.FactsVersion, facts = facts.Select(f => new { f.Fact, f.From, f.To }) });
            work.Publish("cloudUse.factsEntered", $"cloudUse.factsEntered:{use.Id}:{use.FactsVersion}", new CloudUseHappened(use.Id));
            work.Publish("cloudUse.classRaised", $"cloudUse.classRaised:{use.Id}:{use.FactsVersion}", new CloudUseHappened(use.Id));
        }
        if (raised.Count == 0) return;
        await db.SaveChangesAsync(ct);
        work.Record("asset.classFollowed", "asset", changed.AssetId, new { cases = raised });
    }
}
