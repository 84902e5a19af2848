using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

/// <summary>What two texts of a contract are compared by.</summary>
[TestClass]
public sealed class ArticleTextTests
{
    private static readonly ContractDocument Before = SampleContract.Document;

    private static IReadOnlyList<ComparedArticle> Changed(ContractDocument after) => [.. ContractComparison.Of(Before, after).Articles.Where(a => a.Change != ArticleChange.Same)];

    [TestMethod]
    public void A_change_in_an_annex_is_a_change_of_the_article_it_belongs_to()
    {
        var annex = Before.Annexes.First(a => a.Parts.Any(p => p.Table is { HasHead: true }));
        ContractTable Mended(ContractTable table) => table with { Rows = [.. table.Rows.Select((r, n) => n == 0 ? (IReadOnlyList<string>)[r[0] + "（改正）", .. r.Skip(1)] : r)] };

        var changed = Changed(Before with { Annexes = [.. Before.Annexes.Select(a => a == annex ? a with { Parts = [.. a.Parts.Select(p => p.Table is { } table ? p with { Table = Mended(table) } : p)] } : a)] });

        Assert.AreEqual(annex.ClauseKey, changed.Single().ClauseKey);
        StringAssert.Contains(string.Concat(changed[0].Pieces.Where(p => p.Change == TextChange.Added).Select(p => p.Text)), "改正");
    }

    [TestMethod]
    public void An_annex_taken_out_is_a_change_and_one_that_only_has_another_number_is_none()
    {
        Assert.AreEqual(Before.Annexes[0].ClauseKey, Changed(Before with { Annexes = [.. Before.Annexes.Skip(1)] }).Single().ClauseKey);
        Assert.IsEmpty(Changed(Before with { Annexes = [.. Before.Annexes.Select(a => a with { Number = a.Number + 1 })] }));
    }
}
