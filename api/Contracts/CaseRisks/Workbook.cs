using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <summary>A sheet with its first row as the heading; numbers stay numbers, all else is text.</summary>
public sealed record WorkbookSheet(string Name, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>Writes plain tables as an .xlsx. Text is written as text, so that a leading <c>=</c> is no formula.</summary>
public static class Workbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(IReadOnlyList<WorkbookSheet> sheets)
    {
        using var stream = new MemoryStream();
        using (var document = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var workbook = document.AddWorkbookPart();
            workbook.Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
            workbook.AddNewPart<WorkbookStylesPart>().Stylesheet = new Stylesheet(
                new Fonts(new Font(), new Font(new Bold())) { Count = 2 }, new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 })) { Count = 2 },
                new Borders(new Border()) { Count = 1 }, new CellStyleFormats(new CellFormat()) { Count = 1 }, new CellFormats(new CellFormat(), new CellFormat { FontId = 1, ApplyFont = true }) { Count = 2 });
            var list = workbook.Workbook.AppendChild(new Sheets());
            for (var i = 0; i < sheets.Count; i++)
            {
                var part = workbook.AddNewPart<WorksheetPart>();
                part.Worksheet = new Worksheet(new SheetViews(new SheetView(new Pane { VerticalSplit = 1, TopLeftCell = "A2", ActivePane = PaneValues.BottomLeft, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }), new SheetData(sheets[i].Rows.Select(RowOf)));
                list.Append(new Sheet { Id = workbook.GetIdOfPart(part), SheetId = (uint)i + 1, Name = sheets[i].Name });
            }
        }
        return stream.ToArray();
    }

    private static Row RowOf(IReadOnlyList<object?> cells, int index) => new(cells.Select(value => CellOf(value, index == 0))) { RowIndex = (uint)index + 1 };

    private static Cell CellOf(object? value, bool isHeading) => value switch
    {
        int number => new() { CellValue = new(number), DataType = CellValues.Number, StyleIndex = isHeading ? 1U : 0U },
        null => new(),
        _ => new() { InlineString = new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(value.ToString()!) { Space = SpaceProcessingModeValues.Preserve }), DataType = CellValues.InlineString, StyleIndex = isHeading ? 1U : 0U },
    };
}
