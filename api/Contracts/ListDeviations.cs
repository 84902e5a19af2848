using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Contracts;

/// <summary>What a deviation does to the contract's text in one language, word by word.</summary>
public sealed record Redline(ContractLanguage Language, IReadOnlyList<TextPiece> Pieces);

/// <param name="ArticleNumber">Null for a clause that is left out.</param>
/// <param name="Texts">The edited body in the form of a clause text, by language.</param>
/// <param name="Redlines">Against the library's text as it would stand in this contract; none for one that is refused.</param>
/// <param name="Deciders">The roles of which one is needed to decide.</param>
public sealed record DeviationResponse(
    string ClauseKey, string Title, int? ArticleNumber, ClauseStrength Strength, DeviationKind Kind, DeviationState State, int BaseVersion, string Reason, ClauseBodyRequest? Texts, IReadOnlyList<Redline> Redlines,
    ByWhom Proposed, ByWhom? Decided, ClauseWaiver? Waiver, IReadOnlyList<string> Deciders);

public sealed class ListDeviations(VendorsDb db, TimeProvider clock) : Endpoint<ContractRequest, Page<DeviationResponse>>
{
    public override void Configure()
    {
        Get("/contracts/{id}/deviations");
        Permissions(PermissionNames.ClausesRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List where a contract departs from the clause library, with the difference word by word");
        Description(d => d.WithTags("Contracts"));
    }

    public override async Task HandleAsync(ContractRequest req, CancellationToken ct)
    {
        var contract = await db.Contracts.AsNoTracking().SingleOrDefaultAsync(c => c.Id == req.Id, ct) ?? throw Refusal.NotFound();
        var (rules, redlines) = ((await db.RulesAsync(clock.TownToday(), ct)).Content, await RedlinesAsync(contract, ct));
        var articles = contract.Clauses.ToDictionary(c => c.Key, c => c.ArticleNumber);
        await Send.OkAsync(new([.. contract.Deviations.Select(d => new DeviationResponse(
            d.ClauseKey, d.Title, articles.TryGetValue(d.ClauseKey, out var n) ? n : null, d.Strength, d.Kind, d.State, d.BaseVersion, d.Reason,
            d.Kind == DeviationKind.Edited ? new() { Ja = d.Texts.GetValueOrDefault("ja"), En = d.Texts.GetValueOrDefault("en") } : null, [.. redlines[d.ClauseKey]], d.Proposed, d.Decided, d.Waiver, DeviationRules.Deciders(d.Strength, rules)))], null), ct);
    }

    private async Task<ILookup<string, Redline>> RedlinesAsync(Contract contract, CancellationToken ct)
    {
        var inEffect = contract.Deviations.Where(d => d.IsInEffect).ToList();
        var found = new List<(string Key, Redline Redline)>();
        if (inEffect.Count > 0)
        {
            try
            {
                found = await FoundAsync(contract, inEffect, ct);
            }
            catch (Refusal)
            {
                // A draft whose texts do not go together yet has no difference to show; submitting it says why.
            }
        }
        return found.ToLookup(f => f.Key, f => f.Redline);
    }

    private async Task<List<(string, Redline)>> FoundAsync(Contract contract, List<ContractDeviation> inEffect, CancellationToken ct)
    {
        var found = new List<(string, Redline)>();
        // The library's text under the very numbers of this contract: what is left out elsewhere is no difference here.
        var (edited, plain) = (await ContractText.DocumentsAsync(db, contract, ct), await ContractText.DocumentsAsync(db, contract.With(contract.Variables, []), ct));
        foreach (var deviation in inEffect.Where(d => d.Kind == DeviationKind.Edited))
            foreach (var language in edited.Keys.Where(plain.ContainsKey))
                found.Add((deviation.ClauseKey, new(EnumWords.Parse<ContractLanguage>(language), TextDiffRules.Diff(Article(plain, language, deviation.ClauseKey), Article(edited, language, deviation.ClauseKey)))));
        var leftOut = inEffect.Where(d => d.Kind == DeviationKind.LeftOut).ToList();
        if (leftOut.Count == 0) return found;
        var whole = await WholeAsync(contract, leftOut, ct);
        foreach (var deviation in leftOut)
            found.Add((deviation.ClauseKey, new(contract.Language, [new(TextChange.Removed, ArticleText.Of(whole, whole.Articles.Single(a => a.Key == deviation.ClauseKey)))])));
        return found;
    }

    /// <summary>The contract as it would be with nothing left out.</summary>
    private async Task<ContractDocument> WholeAsync(Contract contract, List<ContractDeviation> leftOut, CancellationToken ct)
    {
        var whole = contract.With(contract.Variables, []);
        whole.Clauses = [.. contract.Clauses, .. leftOut.Select(d => new ContractClause(d.ClauseKey, d.BaseVersion, "", int.MaxValue, d.Strength, d.Title))];
        var clauses = ClauseRules.InOrder(await ContractText.ClausesAsync(db, whole, ct)).ToList();
        return ContractText.Compose(whole, clauses, contract.Facts ?? await ContractText.FactsAsync(db, contract, ct), EnumWords.Of(contract.Language));
    }

    private static string Article(Dictionary<string, ContractDocument> documents, string language, string key) => ArticleText.Of(documents[language], documents[language].Articles.Single(a => a.Key == key));
}
