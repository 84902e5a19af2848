using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

[TestClass]
public sealed class ArticlePlacesTests
{
    /// <summary>Six 項, of which the second has three 号 and the last イ below one.</summary>
    private const string Marked = """
        1. {{ mark "p1" }}一
        1. {{ mark "p2" }}二
           1. {{ mark "i1" }}甲
           1. {{ mark "i2" }}乙
           1. {{ mark "i3" }}丙
        1. {{ mark "p3" }}三
        1. {{ mark "p4" }}四
        1. {{ mark "p5" }}五
           1. 丁
              1. {{ mark "s1" }}イ

        """;

    [TestMethod]
    [DataRow("p5", "前項")]
    [DataRow("p4 p5", "前2項")]
    [DataRow("p5 p3 p4", "前3項", DisplayName = "in whatever order they are named")]
    [DataRow("p2 p3 p4 p5", "第2項から第5項まで")]
    [DataRow("p1 p2 p3 p4 p5", "前各項")]
    [DataRow("p1", "第1項")]
    [DataRow("p1 p2", "第1項及び第2項")]
    [DataRow("p1 p3 p5", "第1項、第3項及び第5項")]
    [DataRow("i2", "第2項第2号")]
    [DataRow("i1 i2 i3", "第2項第1号から第3号まで")]
    [DataRow("i1 i3", "第2項第1号及び第3号")]
    [DataRow("s1", "前項第1号イ")]
    [DataRow("p1 i2", "第1項及び第2項第2号")]
    public void Refers_to_its_own_article_as_law_is_drafted(string places, string expected) =>
        Assert.AreEqual($"{expected}の定め", Last(Written(Marked + $"1. {Place(places)}の定め", "")));

    [TestMethod]
    [DataRow("p5", "paragraph 5")]
    [DataRow("p4 p5", "paragraphs 4 and 5")]
    [DataRow("p1 p2 p3 p4 p5", "paragraphs 1 to 5")]
    [DataRow("i2", "paragraph 2(b)")]
    [DataRow("i1 i3", "paragraph 2(a) and (c)")]
    [DataRow("s1", "paragraph 5(a)(i)")]
    public void Refers_to_its_own_article_in_English(string places, string expected) =>
        Assert.AreEqual($"see {expected}", Last(Written(Marked + $"1. see {Place(places)}", "", "en")));

    [TestMethod]
    [DataRow("ja", "x.p2", "第1条第2項")]
    [DataRow("ja", "x.i2", "第1条第2項第2号")]
    [DataRow("ja", "x.p1 x.p2 x.p3", "第1条第1項から第3項まで")]
    [DataRow("en", "x.p2", "Article 1(2)")]
    [DataRow("en", "x.i2", "Article 1(2)(b)")]
    [DataRow("en", "x.i1 x.i2 x.i3", "Article 1(2)(a) to (c)")]
    public void Refers_to_another_article_with_its_number(string language, string places, string expected)
    {
        var reference = ArticleBody.Read(Written(Marked, Place(places), language).Articles[1].Markdown, language).Single().Texts.Single();

        Assert.AreEqual((expected, "x"), (reference.Text, reference.Article));
    }

    [TestMethod]
    [DataRow("次のとおり。\n1. {{ mark \"a\" }}甲\n1. {{ place \"a\" }}の乙", "前号の乙", DisplayName = "the 号 right before")]
    [DataRow("次のとおり。\n1. {{ mark \"a\" }}甲\n1. 乙\n1. {{ place \"a\" }}の丙", "第1号の丙", DisplayName = "another 号 of a single 項")]
    [DataRow("1. {{ mark \"a\" }}一\n{{ if facts.cloud }}1. 二\n{{ end }}1. {{ place \"a\" }}の三", "前項の三", DisplayName = "a branch that was not taken is not counted")]
    [DataRow("1. {{ mark \"a\" }}一\n{{ if facts.myNumber }}1. 二\n{{ end }}1. {{ place \"a\" }}の三", "第1項の三", DisplayName = "one that was is")]
    public void Counts_what_is_printed(string text, string expected) => Assert.AreEqual(expected, Last(Written(text, "")));

    [TestMethod]
    public void Marks_leave_nothing_behind() => Assert.IsFalse(ContractMarkdown.Make(Written(Marked, "")).Any(ClauseTextRules.IsReserved));

    [TestMethod]
    public void A_value_that_looks_like_a_mark_is_text() =>
        Assert.AreEqual(" p1 ", ContractMarkdown.Escape("\uFDD1p1\uFDD2"));

    [TestMethod]
    public void A_place_that_is_not_there_is_named_with_clause_and_language()
    {
        var wrong = Assert.ThrowsExactly<ClauseTextException>(() => Written(Marked, "{{ place \"x.nowhere\" }}"));

        Assert.AreEqual(("y", "ja"), (wrong.ClauseKey, wrong.Language));
        StringAssert.Contains(wrong.Message, "x.nowhere");
    }

    [TestMethod]
    [DataRow("ja", "別記2（第2条関係）　誓約書", "第1条第2項の義務", "別記2")]
    [DataRow("en", "Annex 2 (Article 2): Pledge", "Article 1(2)の義務", "Annex 2")]
    public void An_annex_is_numbered_and_stands_with_its_tables_after_the_articles(string language, string heading, string body, string reference)
    {
        var first = Clause("x", Marked) with { Annexes = [Annex("list", "一覧", "List", "a")] };
        var second = Clause("y", "{{ annex \"form\" }}、{{ annex \"x.list\" }}") with { Annexes = [Annex("form", "誓約書", "Pledge", "{{ place \"x.p2\" }}の義務\n\n1. 甲\n\n| 項目 | 内容 |\n|---|---|\n| {{ b }} | |\n")] };

        var document = ContractComposition.Compose(SampleContract.Frame, [first, second], SampleContract.Facts with { Language = language });

        Assert.AreEqual(heading, ContractNumbers.Heading(document.Annexes[1], language));
        Assert.AreEqual((body, 1), (string.Concat(document.Annexes[1].Parts[0].Paragraph!.Texts.Select(t => t.Text)), document.Annexes[1].Parts[1].Paragraph!.Level));
        Assert.AreEqual(language == "en" ? "項目,内容|Contractor," : "項目,内容|受注者,", $"{string.Join(',', document.Annexes[1].Parts[2].Table!.Head)}|{string.Join(',', document.Annexes[1].Parts[2].Table!.Rows[0])}");
        Assert.AreEqual(reference, ArticleBody.Read(document.Articles[1].Markdown, language).Single().Texts[0].Text);
        StringAssert.Contains(ContractHtml.Make(document), $"<a href=\"#annex-y.form\">{reference}</a>");
        StringAssert.Contains(ContractMarkdown.Make(document), $"## {heading}");
    }

    private static string Place(string places) => $"{{{{ place {string.Join(' ', places.Split(' ').Select(p => $"\"{p}\""))} }}}}";

    private static ContractDocument Written(string first, string second, string language = "ja") =>
        ContractComposition.Compose(SampleContract.Frame, [Clause("x", first), Clause("y", second)], SampleContract.Facts with { Language = language, Flags = SampleContract.Facts.Flags with { Cloud = false } });

    private static ClauseContent Clause(string key, string text) => SampleContract.Clause(key, text) with { Texts = new Dictionary<string, string> { ["ja"] = text, ["en"] = text } };

    private static ClauseAnnex Annex(string key, string ja, string en, string text) => new() { Key = key, Title = new Text(ja, en), Texts = new Dictionary<string, string> { ["ja"] = text, ["en"] = text } };

    private static string Last(ContractDocument document) => string.Concat(ArticleBody.Read(document.Articles[0].Markdown, document.Language)[^1].Texts.Select(t => t.Text));
}
