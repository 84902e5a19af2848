using Ampira.Vendors.Api.Files;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using DocumentFormat.OpenXml.Validation;

namespace Ampira.Vendors.Tests.Api.Files;

[TestClass]
public sealed class SheetStreamTests
{
    private static MemoryStream Written(string name, params object?[][] rows)
    {
        var content = new MemoryStream();
        using (var sheet = new SheetStream(content, name, ["名称", "日", "時", "数"]))
            foreach (var row in rows) sheet.Row(row);
        content.Position = 0;
        return content;
    }

    [TestMethod]
    public void What_is_written_is_a_sound_workbook_that_reads_back()
    {
        using var content = Written("一覧 <1> & 2", ["給与 <計算> & 入力", new DateOnly(2027, 3, 31), new DateTimeOffset(2027, 3, 31, 15, 30, 0, TimeSpan.Zero), 12], [null, null, null, null], ["  前の空白\n改行", null, null, 5L]);

        using (var document = SpreadsheetDocument.Open(content, false)) Assert.IsEmpty(new OpenXmlValidator().Validate(document).Select(e => $"{e.Path?.XPath}: {e.Description}").ToList());
        content.Position = 0;
        var (name, rows) = SheetFile.ReadWorkbook(content);
        Assert.AreEqual("一覧 <1> & 2", name);
        Assert.AreEqual("名称 日 時 数", string.Join(' ', rows[0].Select(c => c.Text)));
        Assert.AreEqual("A2 給与 <計算> & 入力|B2 46477|D2 12", string.Join('|', rows[1].Where(c => c.At != "C2").Select(c => $"{c.At} {c.Text}")));
        Assert.AreEqual("A4 前の空白\n改行|D4 5", string.Join('|', rows[2].Select(c => $"{c.At} {c.Text}")));
    }

    [TestMethod]
    public void Days_are_days_by_the_towns_clock_and_text_is_no_formula()
    {
        using var content = Written("一覧", ["=1+1", new DateOnly(2027, 3, 31), new DateTimeOffset(2027, 3, 31, 15, 30, 0, TimeSpan.Zero), 12]);
        using var document = SpreadsheetDocument.Open(content, false);
        var cells = document.WorkbookPart!.WorksheetParts.Single().Worksheet!.Descendants<Row>().Last().Elements<Cell>().ToList();

        Assert.AreEqual(CellValues.InlineString, cells[0].DataType!.Value);
        Assert.IsNull(cells[0].CellFormula);
        Assert.AreEqual(new DateTime(2027, 3, 31), DateTime.FromOADate(double.Parse(cells[1].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.AreEqual(new DateTime(2027, 4, 1, 0, 30, 0), DateTime.FromOADate(double.Parse(cells[2].CellValue!.Text, System.Globalization.CultureInfo.InvariantCulture)), "31 March, 15:30 UTC, is the first of April in the town");
        Assert.AreEqual("164 165", string.Join(' ', cells[1..3].Select(c => document.WorkbookPart.WorkbookStylesPart!.Stylesheet!.CellFormats!.Elements<CellFormat>().ElementAt((int)c.StyleIndex!.Value).NumberFormatId)));
    }
}
