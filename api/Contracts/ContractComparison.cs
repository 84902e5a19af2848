using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Contracts;

public enum ArticleChange { Same, Changed, Added, Removed }

/// <summary>One article, with its 別記, in two texts.</summary>
/// <param name="Pieces">Word by word, 旧 and 新 in one: the same and removed pieces are the older text, the same and added ones the newer. Of an article that stays as it is, none.</param>
public sealed record ComparedArticle(string ClauseKey, string Title, int? Before, int? After, ArticleChange Change, IReadOnlyList<TextPiece> Pieces);

/// <summary>新旧対照: two texts of a contract, article by article in the order of the newer one, what was taken out at the end.</summary>
public sealed record ContractComparison(string Before, string? BeforeHash, string After, string? AfterHash, string Language, IReadOnlyList<ComparedArticle> Articles)
{
    public static ContractComparison Of(ContractDocument before, ContractDocument after)
    {
        var old = before.Articles.ToDictionary(a => a.Key);
        var articles = after.Articles.Select(a => old.TryGetValue(a.Key, out var o) ? Both(before, o, after, a) : new(a.Key, a.Title, null, a.Number, ArticleChange.Added, [new(TextChange.Added, ArticleText.Of(after, a))]));
        var removed = before.Articles.Where(o => after.Articles.All(a => a.Key != o.Key)).Select(o => new ComparedArticle(o.Key, o.Title, o.Number, null, ArticleChange.Removed, [new(TextChange.Removed, ArticleText.Of(before, o))]));
        return new(before.ReferenceNo, before.Hash, after.ReferenceNo, after.Hash, after.Language, [.. articles, .. removed]);
    }

    private static ComparedArticle Both(ContractDocument before, ContractArticle old, ContractDocument after, ContractArticle now)
    {
        var pieces = TextDiffRules.Diff(ArticleText.Of(before, old), ArticleText.Of(after, now));
        return pieces.All(p => p.Change == TextChange.Same) ? new(now.Key, now.Title, old.Number, now.Number, ArticleChange.Same, []) : new(now.Key, now.Title, old.Number, now.Number, ArticleChange.Changed, pieces);
    }
}

public sealed record ContractComparisonRequest
{
    public Guid Id { get; init; }
    /// <summary>The number of the older text; by default an amendment is held against the signed text it amends, a correction against the text before it.</summary>
    [QueryParam] public int? Before { get; init; }
    /// <summary>The number of the newer text; by default the proposed correction, else the contract as it is now.</summary>
    [QueryParam] public int? After { get; init; }
}

public sealed class GetContractComparison(VendorsDb db) : Endpoint<ContractComparisonRequest, ContractComparison>
{
    public override void Configure()
    {
        Get("/contracts/{id}/comparison");
        Permissions(PermissionNames.ClausesRead);
        Summary(s => s.Summary = "Compare an amendment with the contract it amends, or a correction with the text before it");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractComparisonRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var texts = await db.FixedTexts.AsNoTracking().Where(t => t.ContractId == req.Id).OrderBy(t => t.Number).ToListAsync(ct);
        var language = EnumWords.Of(contract.Language);
        ContractDocument Text(int number) => (texts.SingleOrDefault(t => t.Number == number) ?? throw Refusal.NotFound()).Documents[language];
        var after = req.After is { } newer ? Text(newer)
            : contract.Correction is { } correction ? await ContractText.DocumentAsync(db, contract.With(correction.Variables, correction.Deviations), null, ct)
            : texts is [.., var last] ? last.Documents[language] : await ContractText.DocumentAsync(db, contract, null, ct);
        var before = req.Before is { } older ? Text(older)
            : contract.Correction is not null && req.After is null ? await ContractText.DocumentAsync(db, contract, null, ct)
            : contract.AmendsId is { } amended && req.After is null ? await SignedAsync(amended, language, ct)
            : (texts.LastOrDefault(t => t.Number < (req.After ?? texts[^1].Number)) ?? throw Refusal.Conflict("nothingToCompare", AmendmentTexts.NothingToCompare)).Documents[language];
        await Send.OkAsync(ContractComparison.Of(before, after), ct);
    }

    private async Task<ContractDocument> SignedAsync(Guid id, string language, CancellationToken ct)
    {
        var text = await db.FixedTexts.AsNoTracking().Where(t => t.ContractId == id && t.Occasion == TextOccasion.Signing).OrderByDescending(t => t.Number).FirstOrDefaultAsync(ct);
        return text is not null ? text.Documents[language] : await ContractText.DocumentAsync(db, await db.Contracts.AsNoTracking().SingleAsync(c => c.Id == id, ct), language, ct);
    }
}
