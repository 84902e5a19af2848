using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>The Word file around a body: styles, numbering, running head and page numbers, alike for contracts and letters.</summary>
public static class DocxFile
{
    /// <param name="left">The running head at the left margin, and <paramref name="right"/> at the right one.</param>
    /// <param name="numbering">Complete: the body is written.</param>
    public static byte[] Make(string title, string language, string left, string right, Body body, ContractDocxNumbering numbering)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = title;
            package.PackageProperties.Language = language;
            var main = package.AddMainDocumentPart();
            // Ids are given: the SDK would make up new ones each time.
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = ContractDocxStyles.Styles();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = ContractDocxStyles.Settings();
            body.Append(Section(main, left, right));
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = numbering.Numbering;
            main.Document = new Document(body);
        }
        return stream.ToArray();
    }

    public static Paragraph Styled(string style, params OpenXmlElement[] content)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(content);
        return paragraph;
    }

    public static Run Run(string text, bool isStrong = false)
    {
        var run = new Run();
        if (isStrong) run.Append(new RunProperties(new Bold()));
        run.Append(new DocumentFormat.OpenXml.Wordprocessing.Text(Allowed(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
    }

    private static SectionProperties Section(MainDocumentPart main, string left, string right)
    {
        main.AddNewPart<HeaderPart>("header").Header = new Header(Styled("Header", Run(left), new Run(new TabChar()), Run(right)));
        main.AddNewPart<FooterPart>("footer").Footer = new Footer(Styled("Footer", Field("PAGE"), Run(" / "), Field("NUMPAGES")));
        return new(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" },
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = ContractDocxStyles.PageWidth, Height = 16838 },
            new PageMargin { Top = 1418, Bottom = 1418, Left = ContractDocxStyles.Margin, Right = ContractDocxStyles.Margin, Header = 720, Footer = 720, Gutter = 0 });
    }

    /// <summary>XML has no place for control characters and halves of surrogate pairs.</summary>
    private static string Allowed(string text)
    {
        var isClean = true;
        for (var i = 0; isClean && i < text.Length; i++) isClean = !char.IsControl(text[i]) && !char.IsSurrogate(text[i]) && text[i] < '\uFFFE';
        return isClean ? text : string.Concat(text.EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r) && r.Value is not (0xFFFE or 0xFFFF)));
    }

    private static Run Field(string code) => new(
        new FieldChar { FieldCharType = FieldCharValues.Begin }, new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve },
        new FieldChar { FieldCharType = FieldCharValues.Separate }, new DocumentFormat.OpenXml.Wordprocessing.Text("1"), new FieldChar { FieldCharType = FieldCharValues.End });
}
