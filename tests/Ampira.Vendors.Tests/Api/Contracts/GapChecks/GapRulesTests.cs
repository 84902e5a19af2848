using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.GapChecks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Tests.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.GapChecks;

[TestClass]
public sealed class GapRulesTests
{
    [TestMethod]
    [DataRow("ja", "docx")]
    [DataRow("ja", "html")]
    [DataRow("ja", "md")]
    [DataRow("en", "docx")]
    [DataRow("en", "html")]
    [DataRow("en", "md")]
    public void What_the_product_wrote_itself_comes_back_whole(string language, string form)
    {
        var document = GapSamples.Whole(language);
        var file = form switch
        {
            "docx" => GapSamples.Read(ContractDocx.Make(document), "a.docx"),
            "html" => GapSamples.Read(GapSamples.TextOf(document)),
            _ => GapSamples.Read(Encoding.UTF8.GetBytes(ContractMarkdown.Make(document)), "a.md"),
        };

        var lines = GapRules.Compare(GapSamples.Required(document), [file], GapSamples.Parties);

        Assert.AreEqual("", GapSamples.Faults(lines));
        Assert.AreEqual(string.Join(' ', document.Articles.Select(a => language == "en" ? $"Article {a.Number}" : $"第{a.Number}条")), string.Join(' ', lines.Select(l => l.Passages[0].Label)));
        Assert.IsTrue(lines.Single(l => l.ClauseKey == "pledge").Passages is [_, { Label: "別記1" or "Annex 1" }], "a clause has its annex with it");
    }

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public void An_article_taken_out_is_missing_and_the_others_are_not(string language)
    {
        var document = GapSamples.Whole(language);
        var required = GapSamples.Required(document);
        foreach (var third in Enumerable.Range(0, 3))
        {
            bool IsOut(string key) => document.Articles.Single(a => a.Key == key).Number % 3 == third;

            var lines = GapRules.Compare(required, [GapSamples.Read(GapSamples.TextOf(document with { Articles = [.. document.Articles.Where(a => !IsOut(a.Key))], Annexes = [.. document.Annexes.Where(a => !IsOut(a.ClauseKey))] }))], GapSamples.Parties);

            Assert.AreEqual("", GapSamples.Faults(lines.Where(l => IsOut(l.ClauseKey)), GapStatus.Missing));
            Assert.AreEqual("", GapSamples.Faults(lines.Where(l => !IsOut(l.ClauseKey))));
        }
    }

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public void A_clause_without_its_annex_is_altered_by_the_annex_and_an_annex_without_its_clause_does_not_stand_for_it(string language)
    {
        var document = GapSamples.Whole(language);
        var required = GapSamples.Required(document);
        Assert.IsGreaterThan(5, document.Annexes.Count);
        foreach (var annex in document.Annexes)
        {
            var without = GapRules.Compare(required, [GapSamples.Read(GapSamples.TextOf(document with { Annexes = [.. document.Annexes.Except([annex])] }))], GapSamples.Parties);
            var alone = GapRules.Compare(required, [GapSamples.Read(GapSamples.TextOf(document with { Articles = [.. document.Articles.Where(a => a.Key != annex.ClauseKey)] }))], GapSamples.Parties);

            var line = without.Single(l => l.ClauseKey == annex.ClauseKey);
            Assert.AreEqual((GapStatus.Altered, $"{ContractNumbers.Heading(annex, language)} → "), (line.Status, string.Join(" | ", line.Differences.Select(d => $"{d.Required} → {d.Found}"))));
            Assert.Contains(s => s.IsChanged && s.Text.Contains(annex.Title, StringComparison.Ordinal), line.Required);
            Assert.AreEqual("", GapSamples.Faults(without.Except([line])));
            Assert.AreEqual(annex.ClauseKey, string.Join(' ', alone.Where(l => l.Status == GapStatus.Missing).Select(l => l.ClauseKey)), GapSamples.Faults(alone));
            Assert.AreEqual("", GapSamples.Faults(alone.Where(l => l.ClauseKey != annex.ClauseKey)));
        }
    }

    [TestMethod]
    [DataRow("必要な最小限の権限", "広い権限", "必要な最小限の → 広い", DisplayName = "in a row of a table")]
    [DataRow("対策ソフトウェアを常に最新の状態とし、", "", "対策ソフトウェアを常に最新の状態とし → ", DisplayName = "taken out of a row")]
    [DataRow("次の表の基準による", "次の表の基準を参考とする", "によ → を参考とす", DisplayName = "in the sentence above a table")]
    public void A_change_of_an_annex_is_an_alteration_of_its_clause(string was, string now, string expected)
    {
        var line = GapRules.Compare(GapSamples.Required(SampleContract.Document), [GapSamples.Read(GapSamples.Changed(GapSamples.TextOf(SampleContract.Document), was, now))], GapSamples.Parties).Single(l => l.Status != GapStatus.Present);

        Assert.AreEqual(("storage-safeguards", GapStatus.Altered, expected), (line.ClauseKey, line.Status, string.Join(" | ", line.Differences.Select(d => $"{d.Required} → {d.Found}"))));
    }

    [TestMethod]
    [DataRow("24時間以内", "72時間以内", "24 → 72", DisplayName = "another number of hours")]
    [DataRow("24時間以内", "七十二時間以内", "24 → 七十二", DisplayName = "written as people write it")]
    [DataRow("直ちに被害の拡大を防ぐ措置を講じ", "被害の拡大を防ぐ措置を講じ", "直ちに → ", DisplayName = "a word taken out")]
    [DataRow("関係機関への報告", "当局への報告", "関係機関 → 当局", DisplayName = "another word")]
    [DataRow("その他参考となる事項", "その他参考となる事項（受注者が認めるものに限る。）", " → 受注者が認めるものに限る", DisplayName = "words put in")]
    public void A_change_of_meaning_is_shown_in_whole_words(string was, string now, string expected)
    {
        var text = GapSamples.TextOf(SampleContract.Document);
        var from = text.IndexOf(ContractNumbers.Heading(SampleContract.Document.Articles.Single(a => a.Key == "incident-report"), "ja"), StringComparison.Ordinal);
        var article = text[from..text.IndexOf("\n第", from, StringComparison.Ordinal)];

        var line = GapRules.Compare(GapSamples.Required(SampleContract.Document), [GapSamples.Read(text.Replace(article, GapSamples.Changed(article, was, now), StringComparison.Ordinal))], GapSamples.Parties).Single(l => l.ClauseKey == "incident-report");

        Assert.AreEqual(GapStatus.Altered, line.Status);
        Assert.AreEqual(expected, string.Join(" | ", line.Differences.Select(d => $"{d.Required} → {d.Found}")));
        Assert.AreEqual(now.Length > 0 && expected[^1] != ' ', line.Passages[0].Text.Any(s => s.IsChanged), "the passage marks what was put in");
        Assert.IsFalse(line.Passages.Skip(1).Single().Text.Any(s => s.IsChanged), "the form of the report is as it was");
        Assert.AreEqual(expected[0] != ' ', line.Required.Any(s => s.IsChanged), "the required text marks what is gone");
    }

    [TestMethod]
    public void A_right_that_became_a_duty_and_a_party_that_became_the_other_are_alterations()
    {
        var text = GapSamples.TextOf(SampleContract.Document);
        var required = GapSamples.Required(SampleContract.Document);
        var may = required.First(r => r.Paragraphs.Any(p => p.StartsWith("発注者は", StringComparison.Ordinal) && p.EndsWith("することができる。", StringComparison.Ordinal)));
        var paragraph = may.Paragraphs.First(p => p.EndsWith("することができる。", StringComparison.Ordinal));

        var must = Of(GapSamples.Changed(text, paragraph, GapSamples.Changed(paragraph, "することができる。", "しなければならない。")));
        var other = Of(GapSamples.Changed(text, paragraph, GapSamples.Changed(paragraph, "発注者は", "受注者は")));

        Assert.AreEqual("することができる → しなければならない", string.Join(" | ", must.Differences.Select(d => $"{d.Required} → {d.Found}")));
        Assert.AreEqual("発注者 → 受注者", string.Join(" | ", other.Differences.Select(d => $"{d.Required} → {d.Found}")));
        GapLine Of(string changed) => GapRules.Compare(required, [GapSamples.Read(changed)], GapSamples.Parties).Single(l => l.ClauseKey == may.Key);
    }

    [TestMethod]
    public void Two_files_together_hold_what_neither_holds_alone()
    {
        var document = SampleContract.Document;
        var required = GapSamples.Required(document);
        var (first, second) = (GapSamples.Read(GapSamples.TextOf(document with { Articles = [.. document.Articles.Where(a => a.Number <= 15)], Annexes = [.. document.Annexes.Where(a => a.ArticleNumber <= 15)] })), GapSamples.Read(GapSamples.TextOf(document with { Articles = [.. document.Articles.Where(a => a.Number > 15)], Annexes = [.. document.Annexes.Where(a => a.ArticleNumber > 15)] })));

        var lines = GapRules.Compare(required, [first, second], GapSamples.Parties);

        Assert.AreEqual("", GapSamples.Faults(lines));
        CollectionAssert.AreEqual(document.Articles.Select(a => a.Number <= 15 ? 0 : 1).ToArray(), lines.Select(l => l.Passages.Select(p => p.File).Distinct().Single()).ToArray());
    }

    [TestMethod]
    public void A_later_file_fills_the_paragraphs_that_an_earlier_one_lacks_but_mends_none_that_it_has_changed()
    {
        var required = GapSamples.Required(SampleContract.Document);
        var (own, annex) = (required.Single(r => r.Key == "incident-report" && r.AnnexHeading is null), required.Single(r => r.Key == "incident-report" && r.AnnexHeading is not null));
        var article = string.Join('\n', ["第8条（目的）", "第9条（事故の報告）", .. own.Paragraphs]);
        var whole = string.Join('\n', [article, annex.AnnexHeading, .. annex.Paragraphs]);

        var filled = GapRules.Compare(required, [GapSamples.Read(GapSamples.Changed(article, own.Paragraphs[^1], "")), GapSamples.Read(whole)], GapSamples.Parties).Single(l => l.ClauseKey == own.Key);
        var changed = GapRules.Compare(required, [GapSamples.Read(GapSamples.Changed(article, "24時間", "48時間")), GapSamples.Read(whole)], GapSamples.Parties).Single(l => l.ClauseKey == own.Key);

        Assert.AreEqual(GapStatus.Present, filled.Status, GapSamples.Faults([filled]));
        CollectionAssert.AreEqual(new[] { 0, 1, 1 }, filled.Passages.Select(p => p.File).ToArray());
        Assert.AreEqual("24 → 48", string.Join(" | ", changed.Differences.Select(d => $"{d.Required} → {d.Found}")));
    }

    [TestMethod]
    [DataRow("第1条（目的）\nこの契約は、保守について定める。\n第12条の2（秘密保持）\n乙は、\n第30条（損害賠償）に定める場合を除き、\n別記5による書面及び\n別記3の様式を渡さない。月1回\n以上、点検する。\n別記5（第12条の2関係）　書面\n次の様式による。", "第1条 第12条の2 別記5", DisplayName = "ja")]
    [DataRow("Article 1 (Purpose)\nThese terms are about upkeep.\nArticle 2 (Reports)\nThe Contractor reports by\nAnnex 5, at once, or as\nAnnex 3 of this contract says.\nAnnex 5 (Article 2): Report\nThis is the form.", "Article 1 Article 2 Annex 5", DisplayName = "en")]
    public void An_extract_is_cut_at_its_headings_and_not_where_a_reference_begins_a_line(string text, string expected) =>
        Assert.AreEqual(expected, string.Join(' ', PassageRules.Split(GapSamples.Read(text)).Select(p => p.Label)));

    [TestMethod]
    public void The_same_files_always_give_the_same_answer()
    {
        var (required, file) = (GapSamples.Required(SampleContract.Document), ContractDocx.Make(GapSamples.Whole("ja")));
        string Answer() => CanonicalJson.Write(GapRules.Compare(required, [GapSamples.Read(file, "a.docx")], GapSamples.Parties));

        Assert.AreEqual(Answer(), Answer());
    }
}
