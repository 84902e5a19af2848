using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Api.Files;

/// <summary>A cell as it was read. <paramref name="At"/> is its address, such as B4.</summary>
public sealed record SheetCell(string At, string Text, bool IsFormula)
{
    /// <summary>The formula without its equals sign; empty where it is shared with another cell.</summary>
    public string? Formula { get; init; }
}

/// <summary>A table of rows as a workbook or as CSV. No formula is ever computed, and none is ever written.</summary>
public static class SheetFile
{
    public const string Csv = "text/csv";

    /// <summary>The cells of the first sheet by row, rows without text left out.</summary>
    public static (string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows) ReadWorkbook(Stream content) => ReadSheets(content, 1)[0];

    /// <summary>The cells of so many sheets by row, in the order of their tabs.</summary>
    public static IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)> ReadSheets(Stream content, int most)
    {
        using var package = SpreadsheetDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = 20_000_000 });
        var book = package.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it.");
        var shared = book.SharedStringTablePart?.SharedStringTable?.Elements<SharedStringItem>().Select(Text).ToList() ?? [];
        var sheets = book.Workbook!.Sheets!.Elements<Sheet>().Take(most).Select(sheet => Read(book, sheet, shared)).ToList();
        return sheets.Count > 0 ? sheets : throw new InvalidDataException("There is no sheet in it.");
    }

    private static (string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows) Read(WorkbookPart book, Sheet sheet, List<string> shared)
    {
        if (book.GetPartById(sheet.Id!.Value!) is not WorksheetPart part) return (sheet.Name?.Value ?? "", []); // a sheet of a chart
        var rows = new List<IReadOnlyList<SheetCell>>();
        foreach (var row in part.Worksheet!.Descendants<Row>())
        {
            var cells = row.Elements<Cell>().Select(c => new SheetCell(c.CellReference?.Value ?? "", Text(c, shared).Trim(), c.CellFormula is not null)).Where(c => c.At.Length > 0).ToList();
            if (cells.Any(c => c.Text.Length > 0 || c.IsFormula)) rows.Add(cells);
        }
        return (sheet.Name?.Value ?? "", rows);
    }

    /// <summary>RFC 4180, in UTF-8 or the Shift_JIS of Windows; addresses as a workbook would give them.</summary>
    /// <exception cref="DecoderFallbackException">It is neither.</exception>
    public static IReadOnlyList<IReadOnlyList<SheetCell>> ReadCsv(byte[] content)
    {
        var (rows, cells, field, quoted) = (new List<IReadOnlyList<SheetCell>>(), new List<SheetCell>(), new StringBuilder(), false);
        var (text, number) = (Decode(content), 1);
        void EndCell() { cells.Add(new($"{Letters(cells.Count)}{number}", field.ToString().Trim(), false)); field.Clear(); }
        void EndRow()
        {
            EndCell();
            if (cells.Any(c => c.Text.Length > 0)) rows.Add([.. cells]);
            cells.Clear();
            number++;
        }
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted && c == '"' && i + 1 < text.Length && text[i + 1] == '"') { field.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (!quoted && c == ',') EndCell();
            else if (!quoted && c == '\n') EndRow();
            else field.Append(c);
        }
        if (field.Length > 0 || cells.Count > 0) EndRow();
        return rows;
    }

    /// <summary>A workbook of one sheet: headings that stay in sight, and every cell as text, so that nothing in it is taken for a formula.</summary>
    public static byte[] Write(string sheet, IReadOnlyList<string> headings, IEnumerable<IReadOnlyList<string?>> rows)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>("main");
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var data = new SheetData(RowOf(1, headings, style: 2));
            foreach (var (index, row) in rows.Index()) data.Append(RowOf((uint)index + 2, row, style: 1));
            part.Worksheet = new Worksheet(
                new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
                new Columns(headings.Index().Select(c => new Column { Min = (uint)c.Index + 1, Max = (uint)c.Index + 1, Width = 22, CustomWidth = true, Style = 1 })), data);
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "main", SheetId = 1, Name = sheet }));
        }
        return stream.ToArray();
    }

    /// <summary>A, B … AA of a place from 0.</summary>
    public static string Letters(int column) => column < 26 ? ((char)('A' + column)).ToString() : Letters(column / 26 - 1) + (char)('A' + column % 26);

    /// <summary>The letters of an address.</summary>
    public static string ColumnOf(string address) => new([.. address.TakeWhile(char.IsAsciiLetter)]);

    private static string Decode(byte[] content)
    {
        string text;
        try
        {
            text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(content);
        }
        catch (DecoderFallbackException)
        {
            text = CodePagesEncodingProvider.Instance.GetEncoding(932, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!.GetString(content);
        }
        return text.TrimStart('\uFEFF').ReplaceLineEndings("\n");
    }

    private static string Text(SharedStringItem item) => string.Concat(item.Descendants<Text>().Where(t => !t.Ancestors<PhoneticRun>().Any()).Select(t => t.Text));

    private static string Text(Cell cell, List<string> shared)
    {
        if (cell.DataType?.Value == CellValues.SharedString) return int.TryParse(cell.CellValue?.Text, CultureInfo.InvariantCulture, out var n) && n >= 0 && n < shared.Count ? shared[n] : "";
        if (cell.DataType?.Value == CellValues.InlineString) return string.Concat(cell.InlineString?.Descendants<Text>().Select(t => t.Text) ?? []);
        return cell.CellValue?.Text ?? "";
    }

    private static Row RowOf(uint number, IReadOnlyList<string?> texts, uint style) => new(texts.Index().Where(t => !string.IsNullOrEmpty(t.Item))
        .Select(t => new Cell(new InlineString(new Text(Clean(t.Item!)) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = $"{Letters(t.Index)}{number}", DataType = CellValues.InlineString, StyleIndex = style })) { RowIndex = number };

    internal static string Clean(string text) => text.Any(c => char.IsControl(c) && c is not ('\n' or '\t')) ? string.Concat(text.Where(c => !char.IsControl(c) || c is '\n' or '\t')) : text;

    /// <summary>1: text, so that 0 at the head of a number stays; 2: a heading.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 }, new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 }, new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 }, new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 49, FontId = 1, ApplyFont = true, ApplyNumberFormat = true }) { Count = 3 });
}
