using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Api.WhatIf;

/// <summary>The consequences as a workbook, one row a difference, written row by row as they are read.</summary>
public static class WhatIfWorkbook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /// <summary>More rows than this nobody reads in a spreadsheet; the JSON has them all.</summary>
    private const int MaxRows = 100_000;
    private const int MaxText = 32_000;

    public static async Task<byte[]> MakeAsync(int count, Func<int, CancellationToken, Task<List<WhatIfChange>>> next, string language, CancellationToken ct)
    {
        var culture = CultureInfo.GetCultureInfo(language);
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            var part = book.AddNewPart<WorksheetPart>("main");
            using (var writer = OpenXmlWriter.Create(part))
            {
                writer.WriteStartElement(new Worksheet());
                writer.WriteElement(new Columns(((double[])[12, 18, 40, 20, 22, 34, 34, 60]).Select((w, i) => new Column { Min = (uint)i + 1, Max = (uint)i + 1, Width = w, CustomWidth = true })));
                writer.WriteStartElement(new SheetData());
                var row = 0;
                Write(writer, ++row, [.. WhatIfTexts.Head.Select(h => h.In(culture))]);
                for (var after = 0; after < count && row < MaxRows;)
                {
                    var page = await next(after, ct);
                    if (page.Count == 0) break;
                    foreach (var change in page)
                        foreach (var d in change.Differences)
                            Write(writer, ++row, [WhatIfTexts.Of(change.Kind).In(culture), change.ReferenceNo, change.Title, WhatIfTexts.Of(d.Aspect).In(culture), d.Key ?? "", d.From?.In(culture) ?? "", d.To?.In(culture) ?? "", d.Why.In(culture)]);
                    after = page[^1].Number;
                }
                writer.WriteEndElement();
                writer.WriteEndElement();
            }
            book.Workbook = new Workbook(new Sheets(new Sheet { Id = "main", SheetId = 1, Name = WhatIfTexts.Sheet.In(culture) }));
        }
        return stream.ToArray();
    }

    private static void Write(OpenXmlWriter writer, int row, IReadOnlyList<string> cells)
    {
        writer.WriteStartElement(new Row { RowIndex = (uint)row });
        for (var i = 0; i < cells.Count; i++)
            if (cells[i].Length > 0) writer.WriteElement(new Cell(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(Allowed(cells[i])) { Space = SpaceProcessingModeValues.Preserve })) { CellReference = $"{(char)('A' + i)}{row}", DataType = CellValues.InlineString });
        writer.WriteEndElement();
    }

    /// <summary>XML has no place for control characters and halves of surrogate pairs.</summary>
    private static string Allowed(string text) => string.Concat((text.Length > MaxText ? text[..MaxText] : text).EnumerateRunes().Where(r => (!System.Text.Rune.IsControl(r) || r.Value == '\n') && r.Value is not (0xFFFE or 0xFFFF)));
}
