using System.IO.Compression;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Tests.Api.Contracts.Documents;

[TestClass]
public sealed partial class ContractDocxTests
{
    [TestMethod]
    public void Is_valid_for_Microsoft_365() => Assert.AreEqual("", Faults(ContractDocx.Make(SampleContract.Document)));

    [TestMethod]
    [DataRow("")]
    [DataRow("1. 一つだけの項")]
    [DataRow("柱書\n1. 号\n2. 号\n   1. イ\n      1. さらに下")]
    [DataRow("1. 項\n\n   続きの段落\n\n   - 黒丸\n1. 項")]
    [DataRow("# 見出し\n\n> 引用 **強調** `符号`\n\n```\n符号の段落\n```\n\n<b>HTML</b> &amp; [外](https://example.com)")]
    [DataRow("[第9条](#article-nowhere)", DisplayName = "a reference to nowhere")]
    [DataRow("制御\u0001文字\uD800と\uFFFE", DisplayName = "characters XML does not have")]
    public void Is_valid_whatever_an_article_holds(string markdown)
    {
        var document = SampleContract.Document with { Articles = [new(1, "a", "題", markdown)], Tables = [], Hash = null };

        Assert.AreEqual("", Faults(ContractDocx.Make(document)));
    }

    [TestMethod]
    public void The_same_contract_gives_the_same_document_xml()
    {
        foreach (var part in new[] { "word/document.xml", "word/numbering.xml", "word/styles.xml", "word/header1.xml", "word/footer1.xml", "word/fontTable.xml", "word/settings.xml" })
            Assert.AreEqual(Part(ContractDocx.Make(SampleContract.Document), part), Part(ContractDocx.Make(SampleContract.Document), part), part);
    }

    [TestMethod]
    [DataRow("1. 一\n1. 二\n1. 三", 0, DisplayName = "項 need only their style")]
    [DataRow("1. 一\n   1. 号\n   1. 号\n1. 二\n   1. 号\n1. 三", 2, DisplayName = "号 are a list of their own under each 項")]
    [DataRow("柱書\n1. 号\n2. 号\n   1. イ", 2, DisplayName = "号 after an opening sentence, and イロハ")]
    [DataRow("1. 一\n   1. 号\n\n   続き\n\n   1. また第1号", 2, DisplayName = "a second list under the same 項 counts anew")]
    public void Word_counts_as_we_do(string markdown, int listsApart)
    {
        var document = SampleContract.Document with { Articles = [new(1, "a", "題", markdown), new(2, "b", "題", markdown)], Annexes = [], Tables = [], Signature = null };

        var lists = NumberId().Matches(Part(ContractDocx.Make(document), "word/document.xml")).Select(m => m.Groups[1].Value).Distinct();

        Assert.HasCount(2 * listsApart, lists.ToList());
    }

    [TestMethod]
    public void A_reference_is_a_field_of_Word_that_points_at_the_heading()
    {
        var document = SampleContract.Document with { Articles = [new(1, "a", "題", "[第2条](#article-b)第1項による。"), new(2, "b", "題", "一")] };

        var xml = Part(ContractDocx.Make(document), "word/document.xml");

        StringAssert.Contains(xml, " REF article_2 \\r \\h ");
        StringAssert.Contains(xml, "w:name=\"article_2\"");
    }

    [TestMethod]
    public void Nothing_is_spaced_by_empty_paragraphs()
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(ContractDocx.Make(SampleContract.Document)), false);

        Assert.IsEmpty(package.MainDocumentPart!.Document!.Body!.Elements<Paragraph>().Where(p => p.InnerText.Length == 0 && p.ParagraphProperties?.ParagraphStyleId?.Val?.Value != "TableGap").ToList(), "but for what keeps two tables apart");
    }

    [TestMethod]
    public void Without_a_check_value_the_running_head_says_that_it_is_a_draft() =>
        StringAssert.Contains(Part(ContractDocx.Make(SampleContract.Document with { Hash = null }), "word/header1.xml"), "案（未承認）");

    [TestMethod]
    public void Header_bears_reference_and_check_value()
    {
        var header = Part(ContractDocx.Make(SampleContract.Document), "word/header1.xml");

        StringAssert.Contains(header, "契約-R8-0031");
        StringAssert.Contains(header, SampleContract.Document.Hash![..12]);
    }

    internal static string Faults(byte[] docx)
    {
        using var package = WordprocessingDocument.Open(new MemoryStream(docx), false);
        return string.Join('\n', new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(package).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    private static string Part(byte[] docx, string name)
    {
        using var zip = new ZipArchive(new MemoryStream(docx));
        using var reader = new StreamReader((zip.GetEntry(name) ?? throw new AssertFailedException(string.Join(' ', zip.Entries.Select(e => e.FullName)))).Open());
        return reader.ReadToEnd();
    }

    [GeneratedRegex("<w:numId w:val=\"([0-9]+)\"")]
    private static partial Regex NumberId();
}
