using DocumentFormat.OpenXml.Spreadsheet;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

/// <summary>The cell formats of the workbook, by their place. Cells to fill in are text, so that nothing typed is taken for a formula.</summary>
internal static class AnswerWorkbookStyles
{
    public const uint Plain = 1, Title = 2, Heading = 3, Body = 4, Grey = 5, Input = 6, GreyInput = 7, Number = 8, GreyNumber = 9, Day = 10, GreyDay = 11;

    /// <summary>Comes with Windows and Office for Japanese; others take their own Japanese font for the character set.</summary>
    private const string Font = "游ゴシック";
    private const uint AsText = 49, General = 0, IsoDay = 164;

    public static Stylesheet Sheet() => new(
        new NumberingFormats(new NumberingFormat { NumberFormatId = IsoDay, FormatCode = "yyyy\\-mm\\-dd" }) { Count = 1 },
        new Fonts(FontOf(11), FontOf(14, bold: true), FontOf(11, bold: true, color: "FFFFFFFF"), FontOf(11, color: "FF595959")) { Count = 4 },
        new Fills(new Fill(new PatternFill { PatternType = PatternValues.None }), new Fill(new PatternFill { PatternType = PatternValues.Gray125 }), Solid("FF264AF4"), Solid("FFE6E6E6"), Solid("FFFFFBE6")) { Count = 5 },
        new Borders(new Border(), Thin()) { Count = 2 },
        new CellStyleFormats(new CellFormat()) { Count = 1 },
        new CellFormats(
            new CellFormat(), Format(AsText, 0, 0, 0, wrap: false), Format(AsText, 1, 0, 0, wrap: false), Format(AsText, 2, 2, 1), Format(AsText, 0, 0, 1), Format(AsText, 3, 3, 1), Format(AsText, 0, 4, 1), Format(AsText, 3, 3, 1),
            Format(General, 0, 4, 1), Format(General, 3, 3, 1), Format(IsoDay, 0, 4, 1), Format(IsoDay, 3, 3, 1)) { Count = 12 });

    private static Font FontOf(double size, bool bold = false, string? color = null)
    {
        var font = new Font();
        if (bold) font.Append(new Bold());
        font.Append(new FontSize { Val = size });
        if (color is not null) font.Append(new Color { Rgb = color });
        font.Append(new FontName { Val = Font }, new FontFamilyNumbering { Val = 3 }, new FontCharSet { Val = 128 });
        return font;
    }

    private static Fill Solid(string color) => new(new PatternFill(new ForegroundColor { Rgb = color }) { PatternType = PatternValues.Solid });

    private static Border Thin()
    {
        static Color Line() => new() { Rgb = "FFB3B3B3" };
        return new(new LeftBorder(Line()) { Style = BorderStyleValues.Thin }, new RightBorder(Line()) { Style = BorderStyleValues.Thin }, new TopBorder(Line()) { Style = BorderStyleValues.Thin }, new BottomBorder(Line()) { Style = BorderStyleValues.Thin }, new DiagonalBorder());
    }

    private static CellFormat Format(uint number, uint font, uint fill, uint border, bool wrap = true) => new(new Alignment { Vertical = VerticalAlignmentValues.Top, WrapText = wrap })
    {
        NumberFormatId = number, FontId = font, FillId = fill, BorderId = border, ApplyNumberFormat = true, ApplyFont = true, ApplyFill = true, ApplyBorder = true, ApplyAlignment = true,
    };
}
