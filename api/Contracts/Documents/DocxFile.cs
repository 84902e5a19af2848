using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>The Word file around a body: styles, numbering, running head and page numbers, alike for contracts and letters.</summary>
public static class DocxFile
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="left">The running head at the left margin, and <paramref name="right"/> at the right one; there is none when both are empty.</param>
    /// <param name="numbering">Complete: the body is written.</param>
    /// <param name="pictures">Those that the body shows.</param>
    public static byte[] Make(string title, string language, string left, string right, Body body, ContractDocxNumbering numbering, IReadOnlyList<DocxPicture>? pictures = null)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = title;
            package.PackageProperties.Language = language;
            var main = package.AddMainDocumentPart();
            // Ids are given: the SDK would make up new ones each time.
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = ContractDocxStyles.Styles();
            main.AddNewPart<FontTablePart>("fonts").Fonts = ContractDocxStyles.FontTable();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = ContractDocxStyles.Settings();
            foreach (var picture in pictures ?? []) picture.AddTo(main);
            Heads(main, body, left, right);
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

    /// <summary>A field of Word that shows <paramref name="text"/> until it is worked out anew.</summary>
    public static IEnumerable<Run> Field(string code, string text, bool isStrong = false)
    {
        // Each part in a run of its own: what Word itself writes, and the only form of a reference that LibreOffice takes for one.
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Begin });
        yield return new Run(new FieldCode($" {code} ") { Space = SpaceProcessingModeValues.Preserve });
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.Separate });
        yield return Run(text, isStrong);
        yield return new Run(new FieldChar { FieldCharType = FieldCharValues.End });
    }

    /// <summary>Running head and page number stand in the first section, and those after it follow.</summary>
    private static void Heads(MainDocumentPart main, Body body, string left, string right)
    {
        if (body.LastChild is not SectionProperties) body.Append(ContractDocxStyles.Section());
        var first = body.Descendants<SectionProperties>().First();
        main.AddNewPart<FooterPart>("footer").Footer = new Footer(Styled("Footer", [.. Field("PAGE", "1"), Run(" / "), .. Field("NUMPAGES", "1")]));
        first.PrependChild(new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" });
        if (left.Length + right.Length > 0)
        {
            main.AddNewPart<HeaderPart>("header").Header = new Header(Styled("Header", Run(left), new Run(new TabChar()), Run(right)));
            first.PrependChild(new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" });
        }
    }

    /// <summary>XML has no place for control characters and halves of surrogate pairs.</summary>
    private static string Allowed(string text)
    {
        var isClean = true;
        for (var i = 0; isClean && i < text.Length; i++) isClean = !char.IsControl(text[i]) && !char.IsSurrogate(text[i]) && text[i] < '\uFFFE';
        return isClean ? text : string.Concat(text.EnumerateRunes().Where(r => !System.Text.Rune.IsControl(r) && r.Value is not (0xFFFE or 0xFFFF)));
    }
}
