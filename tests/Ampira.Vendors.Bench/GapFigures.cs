using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Bench;

/// <summary>Gap check: a Word file read, cut into passages, and held against every clause of a contract.</summary>
public static class GapFigures
{
    /// <summary>What a page of such a contract holds, headings and space between paragraphs included.</summary>
    private const int LettersOfAPage = 900;
    private static readonly IReadOnlyList<ClauseContent> Clauses = [.. ClauseRules.InOrder(ShippedClauses.Load().Contents).Where(c => c.Number is not null)];

    public static IReadOnlyList<Figure> All { get; } = [new("gap check of a DOCX of 40 pages against 48 clauses", "ms", 2_000, Measure)];

    private static double Measure()
    {
        var required = RequiredText.Of(Composed(Clauses), _ => (ClauseStrength.Must, []));
        // The clauses again and again under other keys, until there are 40 pages.
        var signed = Enumerable.Range(0, 10).Select(n => Composed([.. Enumerable.Range(0, n + 1).SelectMany(copy => Clauses.Select(c => copy == 0 ? c : c with { Key = $"{c.Key}-{copy}" }))]))
            .First(d => d.Articles.Sum(a => a.Markdown.Length) > 40 * LettersOfAPage);
        var file = ContractDocx.Make(signed);
        return Figures.Milliseconds(() => GapRules.Compare(required, [FileReading.Read(new MemoryStream(file), "契約書.docx").Text!], new(["安平町"], [])), times: 5);
    }

    private static ContractDocument Composed(IReadOnlyList<ClauseContent> clauses) => ContractComposition.Compose(ContractFrame.Load("security-special-terms"), clauses, new()
    {
        Language = "ja", EngagementTitle = "給与支払報告書のデータ入力業務", ReferenceNo = "契約-R8-0031", StartsOn = new(2026, 11, 16), EndsOn = new(2027, 3, 31), TownName = "安平町", Flags = FactFlags.Of(new()),
    });
}
