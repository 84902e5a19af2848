using System.Diagnostics;
using System.Text;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Contracts.GapChecks;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Tests.Api.Contracts.GapChecks;

[TestClass]
public sealed class FileReadingTests
{
    public required TestContext TestContext { get; set; }

    [TestMethod]
    [DataRow("ja")]
    [DataRow("en")]
    public async Task A_PDF_printed_from_the_Word_file_comes_back_whole(string language)
    {
        var folder = Directory.CreateTempSubdirectory("ampira-gap-").FullName;
        try
        {
            var document = GapSamples.Whole(language);
            await File.WriteAllBytesAsync(Path.Combine(folder, "contract.docx"), ContractDocx.Make(document with { Hash = new string('a', 64) }), TestContext.CancellationToken);
            using var print = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir", folder, Path.Combine(folder, "contract.docx")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            await print.WaitForExitAsync(TestContext.CancellationToken);

            var file = GapSamples.Read(await File.ReadAllBytesAsync(Path.Combine(folder, "contract.pdf"), TestContext.CancellationToken), "contract.pdf");
            var lines = GapRules.Compare(GapSamples.Required(document), [file], GapSamples.Parties);

            Assert.AreEqual("", GapSamples.Faults(lines));
            Assert.IsGreaterThan(5, lines[^1].Passages[0].Place, "the place is the page");
            Assert.IsFalse(file.Lines.Any(l => l.Text.Contains(document.ReferenceNo, StringComparison.Ordinal) && l.Text.Contains("aaaaaaaaaaaa", StringComparison.Ordinal)), "the running head is no text of the contract");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestMethod]
    [DataRow("decimal", "第%1条", "第1条|第2条|第3条")]
    [DataRow("decimalFullWidth", "第%1条", "第１条|第２条|第３条")]
    [DataRow("japaneseCounting", "第%1条", "第一条|第二条|第三条")]
    [DataRow("upperRoman", "%1.", "I.|II.|III.")]
    [DataRow("irohaFullWidth", "%1", "イ|ロ|ハ")]
    [DataRow("lowerLetter", "(%1)", "(a)|(b)|(c)")]
    [DataRow("bullet", "●", "||")]
    public void Numbers_are_those_that_Word_shows(string format, string text, string expected) =>
        Assert.AreEqual(expected, string.Join('|', GapSamples.Read(Numbered(format, text), "a.docx").Lines.Where(l => l.Text.Length > 0).Select(l => l.Label)));

    [TestMethod]
    public void A_level_begins_anew_under_each_item_above_it_and_an_override_sets_the_start()
    {
        var numbering = new Numbering(
            new AbstractNum(Level(0, "decimal", "第%1条"), Level(1, "decimal", "%1.%2")) { AbstractNumberId = 1 },
            new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 },
            new NumberingInstance(new AbstractNumId { Val = 1 }, new LevelOverride(new StartOverrideNumberingValue { Val = 10 }) { LevelIndex = 0 }) { NumberID = 2 });
        var file = Word(numbering, Paragraph("a", 1, 0), Paragraph("b", 1, 1), Paragraph("c", 1, 1), Paragraph("d", 1, 0), Paragraph("e", 1, 1), Paragraph("f", 2, 0), Paragraph("g", 1, 0));

        Assert.AreEqual("第1条 1.1 1.2 第2条 2.1 第10条 第11条", string.Join(' ', GapSamples.Read(file, "a.docx").Lines.Select(l => l.Label)));
    }

    [TestMethod]
    public void What_is_marked_as_deleted_is_not_read_and_what_is_put_in_is()
    {
        var file = Word(new Numbering(), new Paragraph(
            new Run(new Text("乙は、")), new DeletedRun(new Run(new DeletedText("30日"))) { Author = "x", Id = "1" }, new InsertedRun(new Run(new Text("14日"))) { Author = "x", Id = "2" }, new Run(new Text("以内に"), new Break(), new Text("報告する。"))));

        Assert.AreEqual("乙は、14日以内に\n報告する。", GapSamples.Read(file, "a.docx").Lines.Single().Text);
    }

    [TestMethod]
    public void Text_is_read_in_UTF_8_with_and_without_mark_and_in_Shift_JIS()
    {
        var text = "第1条（目的）\r\n～―㈱髙①の契約";
        foreach (var content in new[] { Encoding.UTF8.GetBytes(text), [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(text)], CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text) })
            Assert.AreEqual("第1条（目的）|～―㈱髙①の契約", string.Join('|', GapSamples.Read(content, "a.txt").Lines.Select(l => l.Text)));
    }

    [TestMethod]
    [DataRow("[", 200_000, DisplayName = "arrays in arrays")]
    [DataRow("<<", 200_000, DisplayName = "dictionaries in dictionaries")]
    [DataRow("q ", 200_000, DisplayName = "states on states")]
    [DataRow("(", 200_000, DisplayName = "brackets in a text")]
    public void A_hostile_page_ends_in_an_answer(string piece, int times)
    {
        using var content = new MemoryStream(PdfSamples.Make(string.Concat(Enumerable.Repeat(piece, times))));

        Assert.IsNull(FileReading.Read(content, "a.pdf").Text);
    }

    private static byte[] Numbered(string format, string text) => Word(
        new Numbering(new AbstractNum(Level(0, format, text)) { AbstractNumberId = 1 }, new NumberingInstance(new AbstractNumId { Val = 1 }) { NumberID = 1 }), Paragraph("一", 1, 0), Paragraph("二", 1, 0), Paragraph("三", 1, 0));

    private static Level Level(int index, string format, string text) => new(new StartNumberingValue { Val = 1 }, new NumberingFormat { Val = new EnumValue<NumberFormatValues>(new NumberFormatValues(format)) }, new LevelText { Val = text }) { LevelIndex = index };

    private static Paragraph Paragraph(string text, int list, int level) => new(new ParagraphProperties(new NumberingProperties(new NumberingLevelReference { Val = level }, new NumberingId { Val = list })), new Run(new Text(text)));

    private static byte[] Word(Numbering numbering, params OpenXmlElement[] paragraphs)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            main.AddNewPart<NumberingDefinitionsPart>().Numbering = numbering;
            main.Document = new Document(new Body(paragraphs));
        }
        return stream.ToArray();
    }
}
