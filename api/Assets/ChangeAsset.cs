using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

/// <summary>The entry as it is to be; what is left out of the optional fields is empty afterwards.</summary>
public sealed record ChangeAssetRequest : IAssetEntry
{
    public Guid Id { get; init; }
    /// <summary>Left out, it stays as it is.</summary>
    public string? ReferenceNo { get; init; }
    public string? Name { get; init; }
    public AssetKind? Kind { get; init; }
    public Guid? OrgUnitId { get; init; }
    /// <summary>Left out: what the label stands for.</summary>
    public Confidentiality? Confidentiality { get; init; }
    /// <summary>1 or 2.</summary>
    public int? Integrity { get; init; }
    /// <summary>1 or 2.</summary>
    public int? Availability { get; init; }
    public Segment? Zone { get; init; }
    public string? Label { get; init; }
    public Guid? SystemId { get; init; }
    public string? Note { get; init; }
}

public sealed class ChangeAssetValidator : Validator<ChangeAssetRequest>
{
    public ChangeAssetValidator() => RegisterAssetValidator.Bound(this);
}

/// <summary>Changes an entry. Every case that touches it takes a class that rose, and its approval, made on the lower one, goes stale.</summary>
public sealed class ChangeAsset(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<ChangeAssetRequest, AssetResponse>
{
    public override void Configure()
    {
        Put("/assets/{id}");
        Permissions(PermissionNames.AssetsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Change the entry of an information asset");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(ChangeAssetRequest req, CancellationToken ct)
    {
        var asset = await db.AssetAsync(req.Id, HttpContext, caller, ct);
        if (req.OrgUnitId != asset.OrgUnitId) await db.RequireOwnerAsync(req.OrgUnitId!.Value, caller, ct);
        if (req.ReferenceNo?.Trim() is { } number && number != asset.ReferenceNo) await db.RequireNumberAsync(number, asset.Id, ct);
        var (before, system) = (asset.Class, asset.SystemId);
        (asset.ReferenceNo, asset.Name, asset.Kind, asset.OrgUnitId, asset.Zone) = (req.ReferenceNo?.Trim() ?? asset.ReferenceNo, req.Name!.Trim(), req.Kind!.Value, req.OrgUnitId!.Value, req.Zone!.Value);
        (asset.Integrity, asset.Availability, asset.Label, asset.SystemId, asset.Note) = (req.Integrity!.Value, req.Availability!.Value, RegisterAsset.Blank(req.Label), req.SystemId, RegisterAsset.Blank(req.Note));
        await db.RequireSoundAsync(asset, req.Confidentiality, (await db.RulesAsync(clock.TownToday(), ct)).Content.LabelSets, ct);
        db.Entry(asset).State = EntityState.Modified;
        await db.SaveChangesAsync(ct);
        work.Record("asset.changed", "asset", asset.Id, new { asset.ReferenceNo, asset.Name, asset.Kind, asset.OrgUnitId, before, asset.Class, asset.Zone, asset.Label, asset.SystemId });
        if (before != asset.Class || system != asset.SystemId) work.Publish("asset.classChanged", $"asset.classChanged:{asset.Id}:{asset.Version}", new AssetClassChanged(asset.Id, asset.SystemId));
        await this.OkAsync(AssetResponse.From(asset), asset.Version, ct);
    }
}

public sealed record EndAssetRequest(Guid Id, string? Reason);

public sealed class EndAssetValidator : Validator<EndAssetRequest>
{
    public EndAssetValidator() => RuleFor(r => r.Reason).NotEmpty().WithMessage(_ => AssetTexts.EndReason.Current).FreeText(Asset.NoteMaxLength);
}

/// <summary>Takes an asset out of use; the entry stays, and so do the cases that touched it. Facts that took its class keep it until they are entered anew.</summary>
public sealed class EndAsset(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<EndAssetRequest, AssetResponse>
{
    public override void Configure()
    {
        Post("/assets/{id}/end");
        Permissions(PermissionNames.AssetsWrite);
        this.ChangesVersion();
        Summary(s => s.Summary = "Take an information asset out of use");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(EndAssetRequest req, CancellationToken ct)
    {
        var asset = await db.AssetAsync(req.Id, HttpContext, caller, ct);
        var parts = await db.Assets.Where(a => a.SystemId == asset.Id && a.EndedOn == null).OrderBy(a => a.ReferenceNo).Select(a => a.ReferenceNo).Take(20).ToListAsync(ct);
        if (parts.Count > 0) throw Refusal.Conflict("partsInUse", AssetTexts.PartsInUse.With(Text.Listed(parts)));
        (asset.EndedOn, asset.EndReason) = (clock.TownToday(), req.Reason!.Trim());
        await db.SaveChangesAsync(ct);
        work.Record("asset.ended", "asset", asset.Id, new { asset.EndedOn, reason = work.KeyedHash(asset.EndReason) });
        await this.OkAsync(AssetResponse.From(asset), asset.Version, ct);
    }
}
