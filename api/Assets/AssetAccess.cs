using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

/// <summary>The payload of <c>asset.classChanged</c>: whoever touches it, or the system it is a part of, looks at the class again.</summary>
public sealed record AssetClassChanged(Guid AssetId, Guid? SystemId);

/// <summary>The checks every change of an asset begins with. All staff read the register, because a case of one section may touch what another owns; only the owner's section changes an entry.</summary>
public static class AssetAccess
{
    /// <summary>Finds it for a change: the caller read its latest version, acts for its owner, and it has not ended.</summary>
    public static async Task<Asset> AssetAsync(this VendorsDb db, Guid id, HttpContext http, Caller caller, CancellationToken ct)
    {
        var asset = await db.Assets.SingleOrDefaultAsync(a => a.Id == id, ct) ?? throw Refusal.NotFound();
        http.RequireVersion(asset.Version);
        if (!caller.ActsFor(asset.OrgUnitId)) throw Refusal.Forbidden("otherOrgUnit", await db.OtherOwnerAsync(caller, ct));
        if (asset.EndedOn is not null) throw Refusal.Conflict("state", AssetTexts.Ended);
        return asset;
    }

    public static async Task RequireOwnerAsync(this VendorsDb db, Guid unit, Caller caller, CancellationToken ct)
    {
        if (!await db.OrgUnits.AnyAsync(u => u.Id == unit, ct)) throw Refusal.Invalid("/orgUnitId", "unknown", MunicipalityTexts.OrgUnitUnknown);
        if (!caller.ActsFor(unit)) throw Refusal.Invalid("/orgUnitId", "otherOrgUnit", await db.OtherOwnerAsync(caller, ct));
    }

    private static async Task<Text> OtherOwnerAsync(this VendorsDb db, Caller caller, CancellationToken ct)
    {
        var own = await db.OrgUnits.Where(u => caller.OrgUnits!.Contains(u.Id)).OrderBy(u => u.Name).Select(u => u.Name).ToListAsync(ct);
        return AssetTexts.OtherOwner.With(own.Count == 0 ? new("—", "—") : Text.Listed(own));
    }

    /// <summary>Holds an entry against the labels and its place in a system, and gives it the class its label stands for where none was stated.</summary>
    public static async Task RequireSoundAsync(this VendorsDb db, Asset asset, Confidentiality? stated, IReadOnlyList<LabelSet> sets, CancellationToken ct)
    {
        if (asset.Label is { } label)
        {
            if (AssetRules.AgainstLabel(label, asset.Zone, stated, sets) is { } wrong) throw Refusal.Invalid($"/{wrong.Field}", wrong.Code, wrong.Message);
            asset.Confidentiality = stated ?? AssetRules.LabelsOf(asset.Zone, sets).First(l => l.Label == label).Level;
        }
        else asset.Confidentiality = stated ?? throw Refusal.Invalid("/confidentiality", "required", AssetTexts.Confidentiality);
        if (asset.SystemId is { } id && AssetRules.AgainstPlace(asset.Id, await db.Assets.SingleOrDefaultAsync(a => a.Id == id, ct), await db.Assets.AnyAsync(a => a.SystemId == asset.Id, ct)) is { } place) throw Refusal.Invalid("/systemId", place.Code, place.Message);
        if (asset.Kind != AssetKind.System && await db.Assets.AnyAsync(a => a.SystemId == asset.Id, ct)) throw Refusal.Invalid("/kind", "hasParts", AssetTexts.NotASystem);
    }

    public static async Task RequireNumberAsync(this VendorsDb db, string number, Guid except, CancellationToken ct)
    {
        if (await db.Assets.AnyAsync(a => a.ReferenceNo == number && a.Id != except, ct)) throw Refusal.Conflict("numberTaken", AssetTexts.NumberTaken.With(number), new Fault("/referenceNo", "numberTaken", AssetTexts.NumberTaken.With(number)));
    }

    /// <summary>The next number of the register that the town did not give out itself.</summary>
    public static async Task<string> NextAssetNumberAsync(this VendorsDb db, Caller caller, DateOnly today, CancellationToken ct)
    {
        string number;
        do number = await db.NextReferenceAsync(caller, "資産", today, ct);
        while (await db.Assets.AnyAsync(a => a.ReferenceNo == number, ct));
        return number;
    }

    /// <summary>The class in which a case meets these assets: they themselves and what is a part of them, without what has ended.</summary>
    public static async Task<IReadOnlyList<ClassedAsset>> ClassesAsync(this VendorsDb db, IReadOnlyCollection<Guid> named, CancellationToken ct)
    {
        if (named.Count == 0) return [];
        var assets = named.ToArray();
        return await db.Assets.AsNoTracking().Where(a => a.EndedOn == null && (assets.Contains(a.Id) || (a.SystemId != null && assets.Contains(a.SystemId.Value)))).OrderBy(a => a.Id)
            .Select(a => new ClassedAsset(a.Id, a.ReferenceNo, a.Name, new(a.Confidentiality, a.Integrity, a.Availability))).ToListAsync(ct);
    }

    /// <summary>The assets a case is to name from now on; those it named already may have ended.</summary>
    public static async Task<IReadOnlyList<Guid>> NamedAssetsAsync(this VendorsDb db, IReadOnlyList<Guid> wanted, IReadOnlyCollection<Guid> before, CancellationToken ct)
    {
        var ids = wanted.Distinct().ToList();
        var found = await db.Assets.AsNoTracking().Where(a => ids.Contains(a.Id)).Select(a => new { a.Id, a.ReferenceNo, a.EndedOn }).ToDictionaryAsync(a => a.Id, ct);
        var faults = wanted.Index().Select(w => !found.TryGetValue(w.Item, out var asset) ? new Fault($"/assetIds/{w.Index}", "unknown", AssetTexts.AssetUnknown)
            : asset.EndedOn is not null && !before.Contains(w.Item) ? new Fault($"/assetIds/{w.Index}", "ended", AssetTexts.AssetEnded.With(asset.ReferenceNo)) : null).OfType<Fault>().ToList();
        return faults.Count > 0 ? throw Refusal.Invalid(faults) : ids;
    }

    /// <summary>The facts as they stand with the class of these assets: what was left out is taken from them, what was stated lower is refused with the asset that is the cause.</summary>
    public static async Task<Facts> WithClassAsync(this VendorsDb db, Facts facts, IReadOnlyCollection<Guid> assets, CancellationToken ct)
    {
        var classes = await db.ClassesAsync(assets, ct);
        var below = AssetRules.Below(facts, classes);
        return below.Count > 0 ? throw Refusal.Invalid([.. below.Select(p => new Fault(p.Pointer, p.Code, p.Message))]) : AssetRules.Raise(facts, classes).Facts;
    }
}
