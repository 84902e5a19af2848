using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Assets;

public sealed record NameAssetsRequest
{
    public const int MaxAssets = 100;

    public Guid Id { get; init; }
    /// <summary>All that the case touches; they take the place of those named before.</summary>
    public IReadOnlyList<Guid>? AssetIds { get; init; }
}

public sealed class NameAssetsValidator : Validator<NameAssetsRequest>
{
    public NameAssetsValidator() => RuleFor(r => r.AssetIds).NotNull().WithMessage(_ => AssetTexts.AssetsMissing.Current).MaxItems(NameAssetsRequest.MaxAssets);
}

/// <summary>Why a fact has at least this value.</summary>
/// <param name="AssetId">The asset that asks for it: one that is named, or a part of one.</param>
public sealed record ClassLineResponse(string Fact, string Value, Guid AssetId, string ReferenceNo, string Name)
{
    public static ClassLineResponse From(ClassLine l) => new(l.Fact, l.Value, l.Cause.Id, l.Cause.ReferenceNo, l.Cause.Name);
}

/// <param name="From">Null: it was unknown.</param>
public sealed record RaisedFactResponse(string Fact, string? From, string To, Guid AssetId, string ReferenceNo, string Name)
{
    public static RaisedFactResponse Of(RaisedFact r) => new(r.Fact, r.From, r.To, r.Cause.Id, r.Cause.ReferenceNo, r.Cause.Name);
}

/// <summary>The assets a case touches, and the class it takes from them.</summary>
/// <param name="Class">The highest of each level, with its cause.</param>
/// <param name="Raised">What this request raised in the facts, as a new version of them.</param>
/// <param name="Choosable">Those in use that the case could name, by their number.</param>
public sealed record CaseAssetsResponse(IReadOnlyList<AssetRow> Assets, IReadOnlyList<AssetRow> Choosable, IReadOnlyList<ClassLineResponse> Class, IReadOnlyList<RaisedFactResponse> Raised, int FactsVersion, long Version);

public static class CaseAssets
{
    public static async Task<CaseAssetsResponse> CaseAssetsAsync(this VendorsDb db, ICase subject, IReadOnlyCollection<Guid> named, IReadOnlyList<RaisedFact> raised, CancellationToken ct)
    {
        var ids = named.ToArray();
        var assets = ids.Length == 0 ? [] : await db.Assets.AsNoTracking().Where(a => ids.Contains(a.Id)).OrderBy(a => a.ReferenceNo).ToListAsync(ct);
        var inUse = await db.Assets.AsNoTracking().Where(a => a.EndedOn == null).OrderBy(a => a.ReferenceNo).Take(Paging.MaxLimit).ToListAsync(ct);
        return new([.. assets.Select(AssetRow.From)], [.. inUse.Select(AssetRow.From)], [.. AssetRules.Highest(await db.ClassesAsync(ids, ct)).Select(ClassLineResponse.From)], [.. raised.Select(RaisedFactResponse.Of)], subject.FactsVersion, subject.Version);
    }
}
