using Ampira.Vendors.Api.Files;
using CsCheck;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Tests.Api.Files;

[TestClass]
public sealed class SheetReadingTests
{
    private static MemoryStream Book(params Row[] rows)
    {
        var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var (empty, sheet, shared) = (book.AddNewPart<WorksheetPart>("e"), book.AddNewPart<WorksheetPart>("s"), book.AddNewPart<SharedStringTablePart>("t"));
            shared.SharedStringTable = new SharedStringTable(new SharedStringItem(new Run(new Text("東")), new Run(new Text("京")), new PhoneticRun(new Text("トウキョウ")) { BaseTextStartIndex = 0, EndingBaseIndex = 2 }));
            (empty.Worksheet, sheet.Worksheet) = (new Worksheet(new SheetData()), new Worksheet(new SheetData(rows)));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "e", SheetId = 1, Name = "空" }, new Sheet { Id = "s", SheetId = 2, Name = "表" }));
        }
        stream.Position = 0;
        return stream;
    }

    private static Cell Inline(string text, string? at = null) => new(new InlineString(new Text(text) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = at, DataType = CellValues.InlineString };

    [TestMethod]
    public void Every_sheet_is_read_cell_by_cell_as_it_was_typed()
    {
        using var book = Book(
            new Row(Inline(" a "), new Cell(new CellValue("0")) { DataType = CellValues.SharedString }, new Cell(new CellValue("1")) { DataType = CellValues.Boolean }), new Row(new Cell()),
            new Row(Inline("x", "C9"), Inline("_x0041__x005F_x0041_"), new Cell(new CellFormula("1+1"), new CellValue("2"))) { RowIndex = 9 });

        var sheets = SheetReading.Read(book);

        Assert.AreEqual("空:|表:A1= a  B1=東京 C1=TRUE/C9=x D9=A_x0041_ E9=2[1+1]", string.Join('|', sheets.Select(s => $"{s.Name}:{string.Join('/', s.Rows.Select(r => string.Join(' ', r.Select(c => $"{c.At}={c.Text}{(c.IsFormula ? $"[{c.Formula}]" : "")}"))))}")));
    }

    [TestMethod]
    public void More_cells_than_a_form_has_are_refused_while_they_are_read()
    {
        using var book = Book([.. Enumerable.Range(0, 401).Select(_ => new Row(Enumerable.Range(0, 500).Select(_ => new Cell())))]);

        Assert.ThrowsExactly<InvalidDataException>(() => SheetReading.Read(book));
    }

    [TestMethod]
    public void A_text_that_is_written_is_read_again()
    {
        Gen.String[Gen.OneOf(Gen.Char, Gen.OneOf<char>([.. "_x0123ABF"])), 0, 30].Where(Ampira.Vendors.Api.Http.TextRules.IsClean).Sample(text =>
            Assert.IsTrue(SheetTextRules.IsSame(text, SheetTextRules.Read(SheetTextRules.Written(text))), text));
    }
}
