using Ampira.Vendors.Api.Files;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Api.Contracts.Imports;

/// <summary>The register as a workbook: the template that is filled in, and the reading of it. No formula is ever computed.</summary>
public static class RegisterFile
{
    public const string Sheet = "契約一覧";
    private const string Words = "選択肢";
    private const int RowsWithLists = 200;

    /// <summary>The cells of the first sheet by row: for each its address, its text, and whether a formula stands there.</summary>
    public static (string Sheet, IReadOnlyList<IReadOnlyList<RegisterCell>> Rows) Read(Stream content)
    {
        var (sheet, rows) = SheetFile.ReadWorkbook(content);
        return (sheet, [.. rows.Select(r => (IReadOnlyList<RegisterCell>)[.. r.Select(c => new RegisterCell(c.At, c.Text, c.IsFormula))])]);
    }

    /// <summary>The template: headings, one example row, and lists to choose from.</summary>
    public static byte[] Template()
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var (main, words) = (book.AddNewPart<WorksheetPart>("main"), book.AddNewPart<WorksheetPart>("words"));
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = Styles();
            var columns = RegisterRules.Columns;
            var listed = columns.Index().Where(c => c.Item.Words.Count > 0).ToList();
            main.Worksheet = new Worksheet(
                new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
                new Columns(columns.Index().Select(c => new Column { Min = (uint)c.Index + 1, Max = (uint)c.Index + 1, Width = c.Item.Words.Count > 0 ? 12 : 24, CustomWidth = true, Style = 1 })),
                new SheetData(RowOf(1, [.. columns.Select(c => c.Heading + (c.IsRequired ? "" : "（任意）"))], style: 2)),
                new DataValidations(listed.Select(c => new DataValidation(new Formula1($"{Words}!${Letters(c.Index)}$1:${Letters(c.Index)}${c.Item.Words.Count}"))
                {
                    Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true, SequenceOfReferences = new ListValue<StringValue>([$"{Letters(c.Index)}2:{Letters(c.Index)}{RowsWithLists}"]),
                })) { Count = (uint)listed.Count });
            words.Worksheet = new Worksheet(new SheetData(Enumerable.Range(0, columns.Max(c => c.Words.Count)).Select(n => RowOf((uint)n + 1, [.. columns.Select(c => n < c.Words.Count ? c.Words[n] : "")], style: 1))));
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "main", SheetId = 1, Name = Sheet }, new Sheet { Id = "words", SheetId = 2, Name = Words, State = SheetStateValues.Hidden }));
        }
        return stream.ToArray();
    }

    /// <summary>The heading without what the template adds.</summary>
    public static string Heading(string text) => text.Replace("（任意）", "", StringComparison.Ordinal).Trim();

    /// <summary>A, B … AA of a place from 0.</summary>
    public static string Letters(int column) => SheetFile.Letters(column);

    private static Row RowOf(uint number, IReadOnlyList<string> texts, uint style) => new(texts.Index().Where(t => t.Item.Length > 0)
        .Select(t => new Cell(new InlineString(new Text(t.Item))) { CellReference = $"{Letters(t.Index)}{number}", DataType = CellValues.InlineString, StyleIndex = style })) { RowIndex = number };

    /// <summary>1: text, so that 0 at the head of a number stays; 2: a heading.</summary>
    private static Stylesheet Styles() => new(
        new Fonts(new Font(), new Font(new Bold())) { Count = 2 }, new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 }, new Borders(new Border()) { Count = 1 },
        new CellStyleFormats(new CellFormat()) { Count = 1 }, new CellFormats(new CellFormat(), new CellFormat { NumberFormatId = 49, ApplyNumberFormat = true }, new CellFormat { NumberFormatId = 49, FontId = 1, ApplyFont = true, ApplyNumberFormat = true }) { Count = 3 });
}
