using System.Diagnostics;
using Ampira.Vendors.Api.Assessments.Workbooks;
using Ampira.Vendors.Api.Files;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Words = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Tests.Api.Assessments.Workbooks;

/// <summary>A workbook in somebody's hands: its cells are written by question and heading, wherever they stand.</summary>
internal sealed class FilledWorkbook : IDisposable
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private readonly MemoryStream _content = new();
    private readonly SpreadsheetDocument _package;

    public FilledWorkbook(byte[] content)
    {
        _content.Write(content);
        _package = SpreadsheetDocument.Open(_content, isEditable: true);
    }

    public WorkbookPart Book => _package.WorkbookPart!;
    public WorksheetPart Main => PartOf(0);

    public WorksheetPart PartOf(int place) => (WorksheetPart)Book.GetPartById(Book.Workbook!.Sheets!.Elements<Sheet>().ElementAt(place).Id!.Value!);

    /// <summary>The address of a question's cell under a heading.</summary>
    public string At(string key, Words heading)
    {
        var rows = Main.Worksheet!.Descendants<Row>().ToList();
        var head = rows.First(r => r.Elements<Cell>().Any(c => TextOf(c) == heading.Ja)).Elements<Cell>().ToList();
        var keys = SheetFile.ColumnOf(head.First(c => TextOf(c) == WorkbookTexts.Key.Ja).CellReference!.Value!);
        var row = rows.First(r => r.Elements<Cell>().Any(c => c.CellReference!.Value == $"{keys}{r.RowIndex}" && TextOf(c) == key));
        return $"{SheetFile.ColumnOf(head.First(c => TextOf(c) == heading.Ja).CellReference!.Value!)}{row.RowIndex}";
    }

    public Cell Cell(string at) => Main.Worksheet!.Descendants<Cell>().First(c => c.CellReference!.Value == at);

    public string TextOf(Cell cell) => cell.DataType?.Value == CellValues.SharedString ? Book.SharedStringTablePart!.SharedStringTable!.Elements<SharedStringItem>().ElementAt(int.Parse(cell.CellValue!.Text, null)).InnerText
        : cell.DataType?.Value == CellValues.InlineString ? cell.InlineString!.InnerText : cell.CellValue?.Text ?? "";

    public string Read(string key, Words heading) => SheetTextRules.Read(TextOf(Cell(At(key, heading))));

    public FilledWorkbook Answer(string key, string text) => Write(key, WorkbookTexts.Answer, text);

    public FilledWorkbook Write(string key, Words heading, string text)
    {
        var cell = Cell(At(key, heading));
        (cell.DataType, cell.CellValue, cell.CellFormula) = (CellValues.InlineString, null, null);
        cell.InlineString = new InlineString(new Text(SheetTextRules.Written(text)) { Space = SpaceProcessingModeValues.Preserve });
        return this;
    }

    public FilledWorkbook Formula(string key, Words heading, string formula, string shown)
    {
        var cell = Cell(At(key, heading));
        (cell.DataType, cell.InlineString, cell.CellFormula, cell.CellValue) = (CellValues.String, null, new CellFormula(formula), new CellValue(shown));
        return this;
    }

    /// <summary>Swaps two columns, headings and all.</summary>
    public FilledWorkbook Swap(string a, string b)
    {
        foreach (var row in Main.Worksheet!.Descendants<Row>())
        {
            foreach (var cell in row.Elements<Cell>())
                cell.CellReference = SheetFile.ColumnOf(cell.CellReference!.Value!) is var column && column == a ? $"{b}{row.RowIndex}" : column == b ? $"{a}{row.RowIndex}" : cell.CellReference!.Value;
            var inOrder = row.Elements<Cell>().OrderBy(c => c.CellReference!.Value!.Length).ThenBy(c => c.CellReference!.Value, StringComparer.Ordinal).ToList();
            row.RemoveAllChildren();
            row.Append(inOrder);
        }
        return this;
    }

    public FilledWorkbook Add(string sheet, params string[] texts)
    {
        var part = Book.AddNewPart<WorksheetPart>();
        part.Worksheet = new Worksheet(new SheetData(texts.Select((t, i) => new Row(new Cell(new InlineString(new Text(t))) { CellReference = $"A{i + 1}", DataType = CellValues.InlineString }) { RowIndex = (uint)i + 1 })));
        var sheets = Book.Workbook!.Sheets!;
        sheets.InsertAt(new Sheet { Id = Book.GetIdOfPart(part), SheetId = 90, Name = sheet }, 1);
        return this;
    }

    public byte[] Save()
    {
        _package.Save();
        _package.Dispose();
        return _content.ToArray();
    }

    public void Dispose()
    {
        _package.Dispose();
        _content.Dispose();
    }

    public static MultipartFormDataContent Form(byte[] content, string name = "回答.xlsx") => new() { { new ByteArrayContent(content), "file", name } };

    /// <summary>The file opened by LibreOffice, computed anew, and saved again as .xlsx.</summary>
    public static async Task<byte[]> SavedByLibreOfficeAsync(byte[] content)
    {
        var folder = Directory.CreateTempSubdirectory("ampira-book-").FullName;
        try
        {
            await File.WriteAllBytesAsync(Path.Combine(folder, "book.xlsx"), content);
            using var save = Process.Start(new ProcessStartInfo("soffice", [$"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", Path.Combine(folder, "out"), Path.Combine(folder, "book.xlsx")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var said = await save.StandardError.ReadToEndAsync();
            await save.WaitForExitAsync();
            var saved = Path.Combine(folder, "out", "book.xlsx");
            Assert.IsTrue(File.Exists(saved), said);
            return await File.ReadAllBytesAsync(saved);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
