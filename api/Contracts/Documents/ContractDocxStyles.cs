using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>How the DOCX looks. Lengths are twips (1/20 pt); a character of the text is 210 wide, as is usual in Japanese documents.</summary>
public static class ContractDocxStyles
{
    public const uint PageWidth = 11906;
    public const uint Margin = 1361;
    private const int TextWidth = (int)(PageWidth - 2 * Margin);
    // The Latin fonts have a metric-alike stand-in wherever LibreOffice runs; their digits are half as wide as a character.
    private static readonly (string Japanese, string Latin) Serif = ("ＭＳ 明朝", "Times New Roman");
    private static readonly (string Japanese, string Latin) Sans = ("ＭＳ ゴシック", "Arial");

    /// <summary>Left edge of the text of 項, 号 and イロハ.</summary>
    public static IReadOnlyList<int> Indents { get; } = [420, 945, 1365];

    /// <summary>Styles by level, with a number and without.</summary>
    public static IReadOnlyList<string> Numbered { get; } = ["Ko", "Go", "Iroha"];
    public static IReadOnlyList<string> Plain { get; } = ["KoPlain", "GoPlain", "IrohaPlain"];

    public static Styles Styles()
    {
        var styles = new Styles(
            new DocDefaults(
                new RunPropertiesDefault(new RunPropertiesBaseStyle(Fonts(Serif), new FontSize { Val = "21" }, new FontSizeComplexScript { Val = "21" }, new Languages { Val = "en-US", EastAsia = "ja-JP" })),
                new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(new SpacingBetweenLines { Line = "310", LineRule = LineSpacingRuleValues.Auto }))),
            new Style(new StyleName { Val = "Normal" }, new StyleParagraphProperties(new WidowControl(), new AutoSpaceDE { Val = false }, new AutoSpaceDN { Val = false })) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
            Named("Title", "Title", [new SpacingBetweenLines { Before = "120", After = "120" }, new Justification { Val = JustificationValues.Center }], [Fonts(Sans), new FontSize { Val = "32" }]),
            Named("Subtitle", "Subtitle", [new SpacingBetweenLines { After = "240" }, new Justification { Val = JustificationValues.Center }], [new FontSize { Val = "24" }]),
            Named("Preamble", "Preamble", [new SpacingBetweenLines { After = "120" }, new Indentation { FirstLine = "210" }, new Justification { Val = JustificationValues.Both }]),
            Named("Heading1", "heading 1",
                [new KeepNext(), new KeepLines(), new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = 1 }), new SpacingBetweenLines { Before = "200" }, new OutlineLevel { Val = 0 }],
                [Fonts(Sans)]),
            Named("Heading2", "heading 2", [new KeepNext(), new SpacingBetweenLines { Before = "200", After = "120" }, new OutlineLevel { Val = 1 }], [Fonts(Sans)]),
            Named("TableText", "Table Text", [new SpacingBetweenLines { Before = "20", After = "20", Line = "280", LineRule = LineSpacingRuleValues.Auto }], [new FontSize { Val = "19" }]),
            Named("Closing", "Closing Text", [new SpacingBetweenLines { Before = "360" }, new Justification { Val = JustificationValues.Center }]),
            Named("Item", "Item", [new Indentation { Left = "420", Hanging = "420" }, new Justification { Val = JustificationValues.Both }]),
            Named("ItemPlain", "Item Plain", [new Indentation { Left = "420" }, new Justification { Val = JustificationValues.Both }]),
            Named("Right", "Right", [new Justification { Val = JustificationValues.Right }]),
            Named("Left", "Left", [new SpacingBetweenLines { Before = "240", After = "240" }]),
            Named("Header", "header", [new Tabs(new TabStop { Val = TabStopValues.Right, Position = TextWidth })], [new FontSize { Val = "18" }]),
            Named("Footer", "footer", [new Justification { Val = JustificationValues.Center }], [new FontSize { Val = "18" }]));
        for (var level = 0; level <= ArticleBody.MaxLevel; level++)
        {
            styles.Append(Named(Numbered[level], Numbered[level], [new Justification { Val = JustificationValues.Both }]));
            styles.Append(Named(Plain[level], Plain[level], [new Indentation { Left = Indents[level].ToString(CultureInfo.InvariantCulture) }, new Justification { Val = JustificationValues.Both }]));
        }
        return styles;
    }

    /// <summary>Without this Word opens the file in compatibility mode.</summary>
    public static Settings Settings() => new(new Compatibility(
        new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    public static TableProperties TableProperties() => new(
        new TableWidth { Width = TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
        new TableBorders(
            Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()),
        new TableLayout { Type = TableLayoutValues.Fixed });

    /// <summary>Three columns are article, name and value; otherwise all are alike.</summary>
    public static IReadOnlyList<string> ColumnWidths(int columns)
    {
        int[] widths = columns == 3 ? [1200, 3200, TextWidth - 4400] : [.. Enumerable.Repeat(TextWidth / columns, columns)];
        return [.. widths.Select(w => w.ToString(CultureInfo.InvariantCulture))];
    }

    private static Style Named(string id, string name, OpenXmlElement[] paragraph, OpenXmlElement[]? run = null)
    {
        var style = new Style(new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new StyleParagraphProperties(paragraph)) { Type = StyleValues.Paragraph, StyleId = id };
        if (run is not null) style.Append(new StyleRunProperties(run));
        return style;
    }

    private static RunFonts Fonts((string Japanese, string Latin) font) =>
        new() { Ascii = font.Latin, HighAnsi = font.Latin, EastAsia = font.Japanese, ComplexScript = font.Latin, Hint = FontTypeHintValues.EastAsia };

    private static T Line<T>() where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Color = "auto" };
}
