using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using CsCheck;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

[TestClass]
public sealed partial class ContractCompositionTests
{
    /// <summary>Any shipped clauses, with those that they refer to without asking whether they are there.</summary>
    private static readonly Gen<IReadOnlyList<ClauseContent>> Subsets = Gen.Bool.Array[SampleContract.Shipped.Contents.Count].Select(Closed);

    [TestMethod]
    public void Numbers_run_from_1_and_references_meet_their_article_whatever_is_left_out() => Subsets.Sample(clauses =>
    {
        var document = ContractComposition.Compose(SampleContract.Frame, clauses, SampleContract.Facts);

        CollectionAssert.AreEqual(Enumerable.Range(1, clauses.Count).ToArray(), document.Articles.Select(a => a.Number).ToArray());
        CollectionAssert.AreEqual(clauses.Select(c => c.Key).ToArray(), document.Articles.Select(a => a.Key).ToArray());
        foreach (var (article, clause) in document.Articles.Zip(clauses))
        {
            var referred = ClauseTextRules.References(clause.Texts["ja"], clause.Key).Select(r => r.Use == TextUse.Place ? ClauseTextRules.ClauseOf(r.Name) : r.Name);
            var links = ArticleBody.Read(article.Markdown, "ja").SelectMany(p => p.Texts).Where(t => t.Article is not null).ToList();
            CollectionAssert.IsSubsetOf(links.Select(l => l.Article).ToArray(), referred.ToArray());
            foreach (var link in links)
                StringAssert.StartsWith(link.Text, $"第{document.Articles.Single(a => a.Key == link.Article).Number}条");
        }
    });

    [TestMethod]
    public void Every_shipped_text_keeps_its_braces_to_itself() => Subsets.Sample(clauses =>
        !ContractMarkdown.Make(ContractComposition.Compose(SampleContract.Frame, clauses, SampleContract.Facts)).Contains("{{", StringComparison.Ordinal));

    [TestMethod]
    public void The_33_must_clauses_of_data_entry_become_33_articles()
    {
        Assert.HasCount(33, SampleContract.Document.Articles);
        Assert.AreEqual("第4条（秘密保持）", ContractNumbers.Heading(SampleContract.Document.Articles[3], "ja"));
        StringAssert.Contains(SampleContract.Document.Preamble[0], "令和8年11月16日から令和9年3月31日まで");
        StringAssert.Contains(SampleContract.Document.Closing[0], "33か条");
    }

    [TestMethod]
    public void The_same_clauses_make_an_English_contract()
    {
        var document = ContractComposition.Compose(SampleContract.Frame, SampleContract.Must, SampleContract.Facts with { Language = "en" });

        Assert.HasCount(33, document.Articles);
        StringAssert.StartsWith(document.Articles[3].Markdown, "1. Contractor shall not disclose");
        StringAssert.Contains(document.Articles[3].Markdown, "bind its Workers to the duty of paragraph 1");
        StringAssert.Contains(ContractMarkdown.Make(document), "the items in [Article 24(3)](#article-incident-report)");
    }

    [TestMethod]
    public void What_is_not_filled_in_shows_as_a_blank_with_its_name()
    {
        var text = ContractMarkdown.Make(SampleContract.Document);

        StringAssert.Contains(text, "情報管理責任者（＿＿＿＿（情報管理責任者の職・氏名））");
        StringAssert.Contains(SampleContract.Document.Preamble[0], "＿＿＿＿（受注者の名称）");
        Assert.IsTrue(SampleContract.Document.Tables[0].Rows.Any(r => r[2] == "＿＿＿＿（作業場所の所在地）"));
    }

    [TestMethod]
    [DataRow(null, "7日", DisplayName = "not given: the default")]
    [DataRow("", "＿＿＿＿（期限）日", DisplayName = "given as empty: a blank")]
    [DataRow("10", "10日")]
    [DataRow("*1.* [a](b) <i>\n# x", "*1.* [a](b) <i> # x日", DisplayName = "Markdown in a value is text")]
    [DataRow("1. x", "1. x日", DisplayName = "a value begins no list")]
    [DataRow("{{ a }}", "{{ a }}日", DisplayName = "a value is no template")]
    public void A_value_stands_in_the_text_as_it_was_given(string? given, string expected)
    {
        var clause = SampleContract.Clause("x", "{{ v.days }}日", new ClauseVariable { Name = "days", Kind = VariableKind.Town, Type = VariableType.Text, Label = new("期限", "Due"), Default = System.Text.Json.JsonSerializer.SerializeToElement(7) });
        var facts = SampleContract.Facts with { Variables = given is null ? new Dictionary<string, object>() : new Dictionary<string, object> { ["days"] = given } };

        var article = ContractComposition.Compose(SampleContract.Frame, [clause], facts).Articles[0];

        Assert.AreEqual(expected, string.Concat(ArticleBody.Read(article.Markdown, "ja").Single().Texts.Select(t => t.Text)));
    }

    [TestMethod]
    public void A_variable_in_a_branch_not_taken_is_not_in_the_schedule()
    {
        Assert.IsFalse(SampleContract.Document.Tables[0].Rows.Any(r => r[1] == "契約終了後の存続年数"), "with personal information there is no term");
        Assert.IsTrue(ContractComposition.Compose(SampleContract.Frame, SampleContract.Must, SampleContract.Facts with { Flags = SampleContract.Facts.Flags with { PersonalInformation = false } })
            .Tables[0].Rows.Any(r => r[1] == "契約終了後の存続年数"));
    }

    [TestMethod]
    public void A_reference_to_a_clause_left_out_names_both()
    {
        var wrong = Assert.ThrowsExactly<ClauseTextException>(() => SampleContract.Of(SampleContract.Clause("x", "一\n{{ article \"damages\" }}による。")));

        Assert.AreEqual(("x", 2), (wrong.ClauseKey, wrong.Line));
        StringAssert.Contains(wrong.Message, "damages");
    }

    [TestMethod]
    public void The_article_of_a_law_is_no_reference()
    {
        var document = SampleContract.Of(SampleContract.Clause("a", "番号法第2条及び{{ article \"b\" }}による。"), SampleContract.Clause("b", "第2条"));

        StringAssert.Contains(ContractHtml.Make(document), "<p>番号法第2条及び<a href=\"#article-b\">第2条</a>による。</p>");
    }

    [TestMethod]
    public void The_hash_is_of_the_text_and_changes_with_it()
    {
        var other = ContractComposition.Compose(SampleContract.Frame, SampleContract.Must, SampleContract.Facts with { VendorName = "株式会社ゆきしろデータ" });

        Assert.MatchesRegex(Hash(), SampleContract.Document.Hash!);
        Assert.AreEqual(SampleContract.Document.Hash, ContractMarkdown.Hash(SampleContract.Document));
        Assert.AreNotEqual(SampleContract.Document.Hash, ContractMarkdown.Hash(other));
    }

    private static IReadOnlyList<ClauseContent> Closed(bool[] chosen)
    {
        var all = ClauseRules.InOrder(SampleContract.Shipped.Contents).ToList();
        var keys = all.Where((_, i) => chosen[i]).Select(c => c.Key).ToHashSet();
        while (all.Where(c => keys.Contains(c.Key)).SelectMany(Unasked).Any(keys.Add)) { }
        return [.. all.Where(c => keys.Contains(c.Key))];
    }

    private static IEnumerable<string> Unasked(ClauseContent clause) => ClauseTextRules.References(clause.Texts["ja"], clause.Key)
        .Where(r => r.Use is TextUse.Article or TextUse.Place && !r.When.ToString()!.Contains("has ", StringComparison.Ordinal))
        .Select(r => r.Use == TextUse.Article ? r.Name : ClauseTextRules.ClauseOf(r.Name)).OfType<string>();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}
