using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Api.Files;

/// <summary>A sheet as it was read, rows without text left out.</summary>
public sealed record ReadSheet(string Name, IReadOnlyList<IReadOnlyList<SheetCell>> Rows);

/// <summary>Reads every sheet of a workbook piece by piece and cell by cell as it was typed: spaces stay, and no formula is ever computed.</summary>
public static class SheetReading
{
    public const int MaxSheets = 50;
    /// <summary>Cells and shared texts of all sheets together; more is no filled-in form.</summary>
    public const int MaxCells = 200_000;
    private const int MaxCharacters = 20_000_000;

    /// <exception cref="InvalidDataException">It has no sheets, or more than may be read.</exception>
    public static IReadOnlyList<ReadSheet> Read(Stream content)
    {
        using var package = SpreadsheetDocument.Open(content, isEditable: false, new OpenSettings { MaxCharactersInPart = MaxCharacters });
        var book = package.WorkbookPart ?? throw new InvalidDataException("There is no workbook in it.");
        var sheets = book.Workbook?.Sheets?.Elements<Sheet>().ToList() ?? throw new InvalidDataException("There are no sheets in it.");
        if (sheets.Count > MaxSheets) throw new InvalidDataException("There are too many sheets in it.");
        var left = MaxCells;
        var shared = book.SharedStringTablePart is { } texts ? Elements<SharedStringItem>(texts).Select(i => { Count(ref left); return Text(i); }).ToList() : [];
        var read = new List<ReadSheet>();
        foreach (var sheet in sheets)
        {
            // A sheet may be a chart, which has no cells.
            if (sheet.Id?.Value is { } id && book.TryGetPartById(id, out var part) && part is WorksheetPart worksheet) read.Add(new(sheet.Name?.Value ?? "", Rows(worksheet, shared, ref left)));
        }
        return read;
    }

    private static List<IReadOnlyList<SheetCell>> Rows(WorksheetPart part, List<string> shared, ref int left)
    {
        var (rows, number) = (new List<IReadOnlyList<SheetCell>>(), 0);
        using var reader = OpenXmlReader.Create(part);
        var (cells, column) = (new List<SheetCell>(), 0);
        while (reader.Read())
        {
            if (reader.ElementType == typeof(Row))
            {
                // Addresses may be left out: then a row or a cell stands after the one before.
                if (reader.IsStartElement) (number, column) = (reader.Attributes.Where(a => a.LocalName == "r").Select(a => int.TryParse(a.Value, CultureInfo.InvariantCulture, out var n) ? n : 0).FirstOrDefault(number + 1), 0);
                if (!reader.IsEndElement) continue;
                if (cells.Any(c => c.IsFormula || c.Text.Trim().Length > 0)) rows.Add(cells);
                cells = [];
            }
            else if (reader.ElementType == typeof(Cell) && reader.IsStartElement)
            {
                Count(ref left);
                var cell = (Cell)reader.LoadCurrentElement()!;
                var at = cell.CellReference?.Value is { Length: > 0 } given ? given : $"{SheetFile.Letters(column)}{number}";
                column = Place(SheetFile.ColumnOf(at)) + 1;
                cells.Add(new(at, Text(cell, shared), cell.CellFormula is not null) { Formula = cell.CellFormula?.Text });
            }
        }
        return rows;
    }

    private static IEnumerable<T> Elements<T>(OpenXmlPart part) where T : OpenXmlElement
    {
        using var reader = OpenXmlReader.Create(part);
        while (reader.Read())
            if (reader.ElementType == typeof(T) && reader.IsStartElement) yield return (T)reader.LoadCurrentElement()!;
    }

    private static void Count(ref int left)
    {
        if (--left < 0) throw new InvalidDataException("There are too many cells in it.");
    }

    /// <summary>The place from 0 of a column's letters.</summary>
    private static int Place(string letters) => letters.Aggregate(0, (sum, c) => sum * 26 + (char.ToUpperInvariant(c) - 'A' + 1)) - 1;

    private static string Text(SharedStringItem item) => SheetTextRules.Read(string.Concat(item.Descendants<Text>().Where(t => !t.Ancestors<PhoneticRun>().Any()).Select(t => t.Text)));

    private static string Text(Cell cell, List<string> shared)
    {
        if (cell.DataType?.Value == CellValues.SharedString) return int.TryParse(cell.CellValue?.Text, CultureInfo.InvariantCulture, out var n) && n >= 0 && n < shared.Count ? shared[n] : "";
        if (cell.DataType?.Value == CellValues.InlineString) return SheetTextRules.Read(string.Concat(cell.InlineString?.Descendants<Text>().Where(t => !t.Ancestors<PhoneticRun>().Any()).Select(t => t.Text) ?? []));
        if (cell.DataType?.Value == CellValues.Boolean) return cell.CellValue?.Text == "1" ? "TRUE" : "FALSE";
        return SheetTextRules.Read(cell.CellValue?.Text ?? "");
    }
}
