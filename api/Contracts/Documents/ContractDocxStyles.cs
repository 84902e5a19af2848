using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>How the DOCX looks. Lengths are twips (1/20 pt); a character of the text is 210 wide, as is usual in Japanese documents.</summary>
public static class ContractDocxStyles
{
    public const uint PageWidth = 11906;
    public const uint Margin = 1361;
    /// <summary>A table of more columns lies on its side.</summary>
    public const int WideColumns = 6;
    private const uint PageHeight = 16838;
    private const int TextWidth = (int)(PageWidth - 2 * Margin);
    private const int LandscapeWidth = (int)(PageHeight - 2 * Margin);
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
                [new KeepNext(), new KeepLines(), new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = ContractDocxNumbering.Main }), new SpacingBetweenLines { Before = "200" }, new OutlineLevel { Val = 0 }],
                [Fonts(Sans)]),
            Named("SignatureLead", "Signature Lead", [new KeepNext(), new KeepLines(), new SpacingBetweenLines { Before = "480" }, new Indentation { FirstLine = "210" }, new Justification { Val = JustificationValues.Both }]),
            Named("SignatureDate", "Signature Date", [new KeepNext(), new SpacingBetweenLines { Before = "240" }, new Indentation { Left = "420" }]),
            Named("Signature", "Signature", [new KeepNext(), new SpacingBetweenLines { Before = "60" }]),
            Named("SignatureFirst", "Signature First", [new KeepNext(), new SpacingBetweenLines { Before = "300" }]),
            Named("Heading2", "heading 2", [new KeepNext(), new SpacingBetweenLines { Before = "200", After = "120" }, new OutlineLevel { Val = 1 }], [Fonts(Sans)]),
            Named("TableText", "Table Text", [new SpacingBetweenLines { Before = "20", After = "20", Line = "280", LineRule = LineSpacingRuleValues.Auto }], [new FontSize { Val = "19" }]),
            Named("SheetText", "Sheet Text", [new SpacingBetweenLines { Before = "20", After = "20", Line = "240", LineRule = LineSpacingRuleValues.Auto }], [new FontSize { Val = "18" }]),
            Named("SheetFoot", "Sheet Foot", [new SpacingBetweenLines { Before = "60", After = "0", Line = "220", LineRule = LineSpacingRuleValues.Auto }, new Justification { Val = JustificationValues.Right }], [new FontSize { Val = "14" }]),
            Named("TableGap", "Table Gap", [new SpacingBetweenLines { Before = "0", After = "0", Line = "120", LineRule = LineSpacingRuleValues.Exact }]),
            Named("Closing", "Closing Text", [new SpacingBetweenLines { Before = "360" }, new Justification { Val = JustificationValues.Center }]),
            Named("LetterSubject", "Letter Subject", [new KeepNext(), new SpacingBetweenLines { Before = "360", After = "360" }, new Justification { Val = JustificationValues.Center }]),
            Named("Item", "Item", [new Indentation { Left = "420", Hanging = "420" }, new Justification { Val = JustificationValues.Both }]),
            Named("ItemPlain", "Item Plain", [new Indentation { Left = "420" }, new Justification { Val = JustificationValues.Both }]),
            Named("Right", "Right", [new Justification { Val = JustificationValues.Right }]),
            Named("Left", "Left", [new SpacingBetweenLines { Before = "240", After = "240" }]),
            Named("Header", "header", [new Tabs(new TabStop { Val = TabStopValues.Right, Position = TextWidth })], [new FontSize { Val = "18" }]),
            Named("Footer", "footer", [new Justification { Val = JustificationValues.Center }], [new FontSize { Val = "18" }]));
        for (var level = 0; level <= ArticleBody.MaxLevel; level++)
        {
            // Of 号 and イロハ each list is one of its own, which the paragraph names.
            OpenXmlElement[] numbered = [new Justification { Val = JustificationValues.Both }];
            if (level == 0) numbered = [new NumberingProperties(new NumberingLevelReference { Val = 1 }, new NumberingId { Val = ContractDocxNumbering.Main }), .. numbered];
            styles.Append(Named(Numbered[level], Numbered[level], numbered));
            styles.Append(Named(Plain[level], Plain[level], [new Indentation { Left = Indents[level].ToString(CultureInfo.InvariantCulture) }, new Justification { Val = JustificationValues.Both }]));
        }
        return styles;
    }

    /// <summary>Without this Word opens the file in compatibility mode.</summary>
    public static Settings Settings() => new(new Compatibility(
        new CompatibilitySetting { Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15" }));

    /// <summary>Where a reader's machine has not the font that is named, it takes the next.</summary>
    public static Fonts FontTable() => new(
        Font(Serif.Japanese, "MS Mincho,游明朝,Yu Mincho,ヒラギノ明朝 ProN,Hiragino Mincho ProN,Noto Serif CJK JP,IPAex明朝", FontFamilyValues.Roman, "80", FontPitchValues.Fixed),
        Font(Serif.Latin, null, FontFamilyValues.Roman, "00", FontPitchValues.Variable),
        Font(Sans.Japanese, "MS Gothic,游ゴシック,Yu Gothic,ヒラギノ角ゴ ProN W3,Hiragino Kaku Gothic ProN,Noto Sans CJK JP,IPAexゴシック", FontFamilyValues.Modern, "80", FontPitchValues.Fixed),
        Font(Sans.Latin, null, FontFamilyValues.Swiss, "00", FontPitchValues.Variable));

    /// <summary>Size and margins of a page. Running head and page number are those of the section before, unless it names its own.</summary>
    public static SectionProperties Section(bool isLandscape = false) => new(
        isLandscape ? new PageSize { Width = PageHeight, Height = PageWidth, Orient = PageOrientationValues.Landscape } : new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = 1418, Bottom = 1418, Left = Margin, Right = Margin, Header = 720, Footer = 720, Gutter = 0 });

    public static TableProperties TableProperties(bool hasLines = true, bool isLandscape = false)
    {
        var properties = new TableProperties(new TableWidth { Width = (isLandscape ? LandscapeWidth : TextWidth).ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa });
        if (hasLines)
            properties.Append(new TableBorders(Line<TopBorder>(), Line<LeftBorder>(), Line<BottomBorder>(), Line<RightBorder>(), Line<InsideHorizontalBorder>(), Line<InsideVerticalBorder>()));
        properties.Append(new TableLayout { Type = TableLayoutValues.Fixed });
        return properties;
    }

    /// <summary>The width of the text, parted by the weights.</summary>
    public static IReadOnlyList<string> ColumnWidths(IReadOnlyList<int> weights, bool isLandscape = false) =>
        [.. weights.Select(w => ((isLandscape ? LandscapeWidth : TextWidth) * w / weights.Sum()).ToString(CultureInfo.InvariantCulture))];

    private static Font Font(string name, string? others, FontFamilyValues family, string charset, FontPitchValues pitch)
    {
        var font = new Font { Name = name };
        if (others is not null) font.Append(new AltName { Val = others });
        font.Append(new FontCharSet { Val = charset }, new FontFamily { Val = family }, new Pitch { Val = pitch });
        return font;
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
