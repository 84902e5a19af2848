using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Bench;

/// <summary>Documents: what writing a contract out costs once its texts are rendered.</summary>
public static class DocumentFigures
{
    private static readonly ContractDocument Document = Compose();

    public static IReadOnlyList<Figure> All { get; } =
    [
        new($"DOCX of a {Document.Articles.Count}-clause contract, warm", "ms", 25, () => Figures.Milliseconds(() => ContractDocx.Make(Document), times: 50)),
        new("  the same as HTML", "ms", null, () => Figures.Milliseconds(() => ContractHtmlPage.Make(Document), times: 50)),
        new("  the same as Markdown", "ms", null, () => Figures.Milliseconds(() => ContractMarkdown.Make(Document), times: 50)),
    ];

    /// <summary>Unknown facts: every clause is in, and every branch for the stricter case is taken.</summary>
    private static ContractDocument Compose()
    {
        var clauses = ClauseRules.InOrder(ShippedClauses.Load().Contents).Where(c => c.Number is not null).ToList();
        return ContractComposition.Compose(ContractFrame.Load("security-special-terms"), clauses, new()
        {
            Language = "ja", EngagementTitle = "給与支払報告書のデータ入力業務", ReferenceNo = "契約-R8-0031", StartsOn = new(2026, 11, 16), EndsOn = new(2027, 3, 31), TownName = "安平町", VendorName = "株式会社ゆきしろデータ", Flags = FactFlags.Of(new()),
            Subcontractors = [new("はまなし入力センター合同会社", "データ入力の一部", 1, new(2026, 11, 10))],
        });
    }
}
