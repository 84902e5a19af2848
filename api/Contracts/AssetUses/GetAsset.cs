using Ampira.Vendors.Api.Assets;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.Contracts.AssetUses;

public sealed record AssetContract(Guid Id, string ReferenceNo, ContractState State, DateOnly? SignedOn);

/// <summary>A case that touches an asset, with its contracts.</summary>
/// <param name="State">Of the engagement or cloud use.</param>
/// <param name="AssetIds">Which it names: the asset, a part of it, or the system it is a part of.</param>
public sealed record AssetCase(
    SubjectType Type, Guid Id, string ReferenceNo, string Title, string State, Guid OrgUnitId, Guid? VendorId, string? VendorName, DateOnly? StartsOn, DateOnly? EndsOn, IReadOnlyList<Guid> AssetIds, IReadOnlyList<AssetContract> Contracts);

/// <summary>An asset with everything that touches it: of a system its build, maintenance and cloud contracts together.</summary>
/// <param name="Class">In which a case meets it: the highest of it and its parts in use, with the cause.</param>
/// <param name="Cases">Newest first, of those the caller may see; <see cref="GetAsset.MostCases"/> of each kind at most.</param>
public sealed record AssetOverviewResponse(
    Guid Id, string ReferenceNo, string Name, AssetKind Kind, Guid OrgUnitId, Confidentiality Confidentiality, int Integrity, int Availability, Segment Zone, string? Label, Guid? SystemId, string? SystemName, string? Note,
    AssetState State, DateOnly? EndedOn, string? EndReason, IReadOnlyList<ClassLineResponse> Class, IReadOnlyList<AssetRow> Parts, IReadOnlyList<AssetCase> Cases, long Version, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);

public sealed record GetAssetRequest(Guid Id);

public sealed class GetAsset(VendorsDb db) : Endpoint<GetAssetRequest, AssetOverviewResponse>
{
    public const int MostCases = 200;

    public override void Configure()
    {
        Get("/assets/{id}");
        Permissions(PermissionNames.AssetsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get an information asset with its parts and every case and contract that touches it");
        Description(d => d.WithTags("Assets"));
    }

    public override async Task HandleAsync(GetAssetRequest req, CancellationToken ct)
    {
        var a = await db.Assets.AsNoTracking().SingleOrDefaultAsync(x => x.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var parts = await db.Assets.AsNoTracking().Where(x => x.SystemId == a.Id).OrderBy(x => x.ReferenceNo).ToListAsync(ct);
        var system = a.SystemId is { } id ? await db.Assets.AsNoTracking().Where(x => x.Id == id).Select(x => x.Name).SingleAsync(ct) : null;
        var cases = await CasesAsync([a.Id, a.SystemId ?? a.Id, .. parts.Select(p => p.Id)], ct);
        var classes = await db.ClassesAsync([a.Id], ct);
        await this.OkAsync(new(
            a.Id, a.ReferenceNo, a.Name, a.Kind, a.OrgUnitId, a.Confidentiality, a.Integrity, a.Availability, a.Zone, a.Label, a.SystemId, system, a.Note, a.State, a.EndedOn, a.EndReason,
            [.. AssetRules.Highest(classes).Select(ClassLineResponse.From)], [.. parts.Select(AssetRow.From)], cases, a.Version, a.CreatedAt, a.UpdatedAt), a.Version, ct);
    }

    private async Task<IReadOnlyList<AssetCase>> CasesAsync(Guid[] assets, CancellationToken ct)
    {
        var (ofEngagements, ofUses) = ((await db.EngagementAssets.AsNoTracking().Where(x => assets.Contains(x.AssetId)).ToListAsync(ct)).ToLookup(x => x.EngagementId, x => x.AssetId), (await db.CloudUseAssets.AsNoTracking().Where(x => assets.Contains(x.AssetId)).ToListAsync(ct)).ToLookup(x => x.CloudUseId, x => x.AssetId));
        var (engagementIds, useIds) = (ofEngagements.Select(g => g.Key).ToList(), ofUses.Select(g => g.Key).ToList());
        var engagements = await db.Engagements.AsNoTracking().Where(e => engagementIds.Contains(e.Id)).OrderByDescending(e => e.Id).Take(MostCases).ToListAsync(ct);
        var uses = await db.CloudUses.AsNoTracking().Where(u => useIds.Contains(u.Id)).OrderByDescending(u => u.Id).Take(MostCases).ToListAsync(ct);
        var ids = engagements.Select(e => (Guid?)e.Id).Concat(uses.Select(u => (Guid?)u.Id)).ToList();
        var contracts = (await db.Contracts.AsNoTracking().Where(c => ids.Contains(c.EngagementId) || ids.Contains(c.CloudUseId)).OrderByDescending(c => c.Id).Select(c => new { Case = c.EngagementId ?? c.CloudUseId, Row = new AssetContract(c.Id, c.ReferenceNo, c.State, c.SignedOn) }).ToListAsync(ct)).ToLookup(c => c.Case!.Value, c => c.Row);
        var vendorIds = engagements.Select(e => e.VendorId).Concat(uses.Select(u => (Guid?)u.VendorId)).OfType<Guid>().Distinct().ToList();
        var names = await db.Vendors.AsNoTracking().Where(v => vendorIds.Contains(v.Id)).ToDictionaryAsync(v => v.Id, v => v.Name, ct);
        string? Name(Guid? vendor) => vendor is { } known ? names.GetValueOrDefault(known) : null;
        return
        [
            .. engagements.Select(e => new AssetCase(SubjectType.Engagement, e.Id, e.ReferenceNo, e.Title, EnumWords.Of(e.State), e.OrgUnitId, e.VendorId, Name(e.VendorId), e.StartsOn, e.EndsOn, [.. ofEngagements[e.Id]], [.. contracts[e.Id]])),
            .. uses.Select(u => new AssetCase(SubjectType.CloudUse, u.Id, u.ReferenceNo, u.Title, EnumWords.Of(u.State), u.OrgUnitId, u.VendorId, Name(u.VendorId), u.StartsOn, u.EndsOn, [.. ofUses[u.Id]], [.. contracts[u.Id]])),
        ];
    }
}
