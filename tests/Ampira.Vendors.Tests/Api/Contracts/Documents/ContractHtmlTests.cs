using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Ampira.Vendors.Api.Contracts.Documents;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

[TestClass]
public sealed class ContractHtmlTests
{
    private const string Attack = "<script>alert(1)</script>\" onload=\"x &amp; 'y'";

    [TestMethod]
    public void Every_text_is_encoded()
    {
        var document = new ContractDocument("ja", Attack, Attack, Attack, [Attack], [new(1, "a", Attack, "1. <script>alert(1)</script> <b onclick=x>太</b>\n1. 二\n   1. <img src=x onerror=y>")], [new(Attack, [Attack], [[Attack]])], [Attack], Attack);

        var page = Parsed(document);

        Assert.IsEmpty(page.QuerySelectorAll("script, img, b"));
        Assert.IsFalse(page.All.Any(e => e.Attributes.Any(a => a.Name.StartsWith("on", StringComparison.Ordinal))));
        Assert.AreEqual(Attack, page.QuerySelector("h2")!.TextContent);
        Assert.AreEqual(Attack, page.QuerySelector("td")!.TextContent);
        StringAssert.Contains(page.QuerySelector("section p")!.TextContent, "<script>alert(1)</script> <b onclick=x>太</b>");
    }

    [TestMethod]
    [DataRow("[外](https://example.com)")]
    [DataRow("[押す](javascript:alert(1))")]
    [DataRow("<https://example.com>")]
    [DataRow("![絵](x.png)")]
    [DataRow("[第9条](#article-nowhere)")]
    public void Only_articles_of_this_contract_are_linked(string markdown) => Assert.IsEmpty(Parsed(With(markdown)).QuerySelectorAll("a, img"));

    [TestMethod]
    public void Numbers_stand_in_the_text()
    {
        var page = Parsed(With("1. 一\n   1. 甲\n   1. 乙\n1. 二"));

        Assert.AreEqual("第1条（題）", page.QuerySelector("h3#article-a")!.TextContent);
        Assert.AreEqual("一|(1)甲|(2)乙|２二", string.Join('|', page.QuerySelectorAll("section p").Select(p => p.TextContent)));
        Assert.AreEqual("|go|go|ko", string.Join('|', page.QuerySelectorAll("section p").Select(p => p.ClassName)));
    }

    [TestMethod]
    public void Every_reference_of_the_sample_leads_to_a_heading_of_the_same_number()
    {
        var clauses = SampleContract.Must.Append(SampleContract.Shipped.Contents.Single(c => c.Key == "residual-duty-after-term")).ToList();
        var page = Parsed(ContractComposition.Compose(SampleContract.Frame, clauses, SampleContract.Facts));

        var links = page.QuerySelectorAll("section a");

        Assert.IsGreaterThan(15, links.Length);
        foreach (var link in links)
        {
            // 第24条第3項 leads to the heading of 第24条, 別記1 to its own.
            var heading = page.GetElementById(link.GetAttribute("href")![1..])!.TextContent.Split('（')[0];
            Assert.MatchesRegex($"^{heading}(第[0-9]+項|第[0-9]+号|及び|、|から|まで)*$", link.TextContent);
        }
    }

    [TestMethod]
    public void As_a_page_it_brings_its_style_and_says_in_the_margins_which_document_it_is()
    {
        var html = ContractHtmlPage.Make(SampleContract.Document with { ReferenceNo = "契約\"} </style><script>1" });

        var page = new HtmlParser().ParseDocument(html);
        Assert.IsEmpty(page.QuerySelectorAll("script"));
        Assert.HasCount(1, page.QuerySelectorAll("style"));
        StringAssert.Contains(page.QuerySelector("style")!.TextContent, "@top-left { content: \"契約\\22 \\7d ");
        StringAssert.Contains(page.QuerySelector("style")!.TextContent, SampleContract.Document.ShortHash!);
        Assert.IsNotNull(page.QuerySelector("article.ans-doc"));
    }

    [TestMethod]
    public void The_place_to_sign_names_both_sides_and_leaves_the_day_open_until_it_is_signed()
    {
        var (draft, signed) = (Parsed(SampleContract.Document), Parsed(ContractComposition.Compose(SampleContract.Frame, SampleContract.Must, SampleContract.Facts with { VendorName = "株式会社ゆきしろデータ", SignedOn = new(2026, 11, 16) })));

        StringAssert.Contains(draft.QuerySelector(".ans-doc__sign")!.TextContent, "令和　　年　　月　　日");
        StringAssert.Contains(signed.QuerySelector(".ans-doc__sign")!.TextContent, "令和8年11月16日");
        Assert.AreEqual("安平町|株式会社ゆきしろデータ", string.Join('|', signed.QuerySelectorAll(".ans-doc__sign dd").Select(d => d.TextContent).Where(t => t is "安平町" or "株式会社ゆきしろデータ")));
    }

    [TestMethod]
    public void Ids_are_there_once()
    {
        var ids = Parsed(SampleContract.Document).All.Select(e => e.Id).Where(id => !string.IsNullOrEmpty(id)).ToList();

        CollectionAssert.AllItemsAreUnique(ids);
    }

    private static ContractDocument With(string markdown) => SampleContract.Document with { Articles = [new(1, "a", "題", markdown)], Annexes = [], Signature = null };

    private static IDocument Parsed(ContractDocument document) => new HtmlParser().ParseDocument(ContractHtml.Make(document));
}
