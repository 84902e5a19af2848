using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>
/// The contract as DOCX, the master of what is signed: Word's own numbering, styles and fields, so that the reader can go on working
/// with it. The same document gives the same <c>document.xml</c>; the file around it holds the times of its ZIP entries.
/// </summary>
public static class ContractDocx
{
    public static byte[] Make(ContractDocument document)
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            package.PackageProperties.Title = $"{document.Title} {document.ReferenceNo}";
            package.PackageProperties.Language = document.Language;
            var main = package.AddMainDocumentPart();
            // Ids are given: the SDK would make up new ones each time.
            main.AddNewPart<StyleDefinitionsPart>("styles").Styles = ContractDocxStyles.Styles();
            main.AddNewPart<DocumentSettingsPart>("settings").Settings = ContractDocxStyles.Settings();
            var numbering = new ContractDocxNumbering(document.Language);
            var body = new Body();
            new Writer(document, numbering, body).Write();
            body.Append(Section(main, document));
            main.AddNewPart<NumberingDefinitionsPart>("numbering").Numbering = numbering.Numbering;
            main.Document = new Document(body);
        }
        return stream.ToArray();
    }

    private static SectionProperties Section(MainDocumentPart main, ContractDocument document)
    {
        var hash = document.ShortHash is { } known ? $"{ContractTexts.Hash(document.Language)} {known}" : "";
        main.AddNewPart<HeaderPart>("header").Header = new Header(Styled("Header", Run(document.ReferenceNo), new Run(new TabChar()), Run(hash)));
        main.AddNewPart<FooterPart>("footer").Footer = new Footer(Styled("Footer", Field("PAGE"), Run(" / "), Field("NUMPAGES")));
        return new(
            new HeaderReference { Type = HeaderFooterValues.Default, Id = "header" },
            new FooterReference { Type = HeaderFooterValues.Default, Id = "footer" },
            new PageSize { Width = ContractDocxStyles.PageWidth, Height = 16838 },
            new PageMargin { Top = 1418, Bottom = 1418, Left = ContractDocxStyles.Margin, Right = ContractDocxStyles.Margin, Header = 720, Footer = 720, Gutter = 0 });
    }

    private static Paragraph Styled(string style, params OpenXmlElement[] content)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        paragraph.Append(content);
        return paragraph;
    }

    private static Run Run(string text, bool isStrong = false)
    {
        var run = new Run();
        if (isStrong) run.Append(new RunProperties(new Bold()));
        run.Append(new DocumentFormat.OpenXml.Wordprocessing.Text(Allowed(text)) { Space = SpaceProcessingModeValues.Preserve });
        return run;
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

    private sealed class Writer(ContractDocument document, ContractDocxNumbering numbering, Body body)
    {
        private readonly Dictionary<string, int> _numbers = document.Articles.ToDictionary(a => a.Key, a => a.Number, StringComparer.Ordinal);

        public void Write()
        {
            body.Append(Styled("Title", Run(document.Title)));
            if (document.Subtitle.Length > 0) body.Append(Styled("Subtitle", Run(document.Subtitle)));
            foreach (var paragraph in document.Preamble) body.Append(Styled("Preamble", Run(paragraph)));
            foreach (var article in document.Articles) Article(article);
            for (var i = 0; i < document.Tables.Count; i++) Table(document.Tables[i], startsPage: i == 0);
            foreach (var paragraph in document.Closing) body.Append(Styled("Closing", Run(paragraph)));
        }

        private void Article(ContractArticle article)
        {
            var id = article.Number.ToString(CultureInfo.InvariantCulture);
            body.Append(Styled("Heading1",
                new BookmarkStart { Id = id, Name = Bookmark(article.Number) }, Run(document.Language == "en" ? $" ({article.Title})" : $"（{article.Title}）"), new BookmarkEnd { Id = id }));
            numbering.StartArticle();
            var paragraphs = ArticleBody.Read(article.Markdown, document.Language);
            for (var i = 0; i < paragraphs.Count; i++)
                body.Append(Paragraph(paragraphs[i], opensList: i + 1 < paragraphs.Count && paragraphs[i + 1].Level > paragraphs[i].Level));
        }

        private Paragraph Paragraph(BodyParagraph paragraph, bool opensList)
        {
            var isNumbered = ContractNumbers.Label(paragraph, document.Language) is not null;
            var written = Styled(isNumbered ? ContractDocxStyles.Numbered[paragraph.Level] : ContractDocxStyles.Plain[paragraph.Level]);
            if (opensList) written.ParagraphProperties!.Append(new KeepNext());
            if (isNumbered)
                written.ParagraphProperties!.Append(new NumberingProperties(new NumberingLevelReference { Val = paragraph.Level }, new NumberingId { Val = numbering.ListOf(paragraph) }));
            foreach (var part in paragraph.Texts)
            {
                if (part.Article is { } key && _numbers.TryGetValue(key, out var number))
                    written.Append(new Hyperlink(Run(part.Text, part.IsStrong)) { Anchor = Bookmark(number), History = true });
                else
                    written.Append(Run(part.Text, part.IsStrong));
            }
            return written;
        }

        /// <summary>Word takes letters, digits and _ only.</summary>
        private static string Bookmark(int number) => $"article_{number}";

        private void Table(ContractTable table, bool startsPage)
        {
            var title = Styled("Heading2", Run(table.Title));
            if (startsPage) title.ParagraphProperties!.Append(new PageBreakBefore());
            body.Append(title);
            var widths = ContractDocxStyles.ColumnWidths(table.Head.Count);
            var grid = new Table(ContractDocxStyles.TableProperties(), new TableGrid(widths.Select(w => new GridColumn { Width = w })));
            grid.Append(Row(table.Head, widths, isHead: true));
            foreach (var row in table.Rows) grid.Append(Row(row, widths, isHead: false));
            body.Append(grid);
        }

        private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<string> widths, bool isHead)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit()));
            if (isHead) row.TableRowProperties!.Append(new TableHeader());
            for (var i = 0; i < cells.Count; i++)
            {
                var properties = new TableCellProperties(new TableCellWidth { Width = widths[i], Type = TableWidthUnitValues.Dxa });
                if (isHead) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E8E8E8" });
                row.Append(new TableCell(properties, Styled("TableText", Run(cells[i], isHead))));
            }
            return row;
        }
    }
}
