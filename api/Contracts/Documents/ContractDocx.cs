using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;

namespace Ampira.Vendors.Api.Contracts.Documents;

/// <summary>
/// The contract as DOCX, the master of what is signed: Word's own numbering, styles and fields, so that the reader can go on working
/// with it. The same document gives the same <c>document.xml</c>; the file around it holds the times of its ZIP entries.
/// </summary>
public static class ContractDocx
{
    public static byte[] Make(ContractDocument document)
    {
        var numbering = new ContractDocxNumbering(document.Language);
        var body = new Body();
        new Writer(document, numbering, body).Write();
        var hash = document.ShortHash is { } known ? $"{ContractTexts.Hash(document.Language)} {known}" : "";
        return DocxFile.Make($"{document.Title} {document.ReferenceNo}", document.Language, document.ReferenceNo, hash, body, numbering);
    }

    private sealed class Writer(ContractDocument document, ContractDocxNumbering numbering, Body body)
    {
        private readonly Dictionary<string, int> _numbers = document.Articles.ToDictionary(a => a.Key, a => a.Number, StringComparer.Ordinal);
        private readonly Dictionary<string, int> _annexes = document.Annexes.ToDictionary(a => $"{a.ClauseKey}.{a.Key}", a => a.Number, StringComparer.Ordinal);

        public void Write()
        {
            body.Append(Styled("Title", Run(document.Title)));
            if (document.Subtitle.Length > 0) body.Append(Styled("Subtitle", Run(document.Subtitle)));
            foreach (var paragraph in document.Preamble) body.Append(Styled("Preamble", Run(paragraph)));
            foreach (var article in document.Articles) Article(article);
            for (var i = 0; i < document.Tables.Count; i++) Table(document.Tables[i], startsPage: i == 0);
            foreach (var annex in document.Annexes) Annex(annex);
            foreach (var paragraph in document.Closing) body.Append(Styled("Closing", Run(paragraph)));
        }

        private void Article(ContractArticle article)
        {
            var id = article.Number.ToString(CultureInfo.InvariantCulture);
            body.Append(Styled("Heading1",
                new BookmarkStart { Id = id, Name = Bookmark(article.Number) }, Run(document.Language == "en" ? $" ({article.Title})" : $"（{article.Title}）"), new BookmarkEnd { Id = id }));
            numbering.StartArticle();
            Paragraphs(ArticleBody.Read(article.Markdown, document.Language));
        }

        private void Annex(ContractAnnex annex)
        {
            var id = (_numbers.Count + annex.Number).ToString(CultureInfo.InvariantCulture);
            var heading = Styled("Heading2", new BookmarkStart { Id = id, Name = AnnexBookmark(annex.Number) }, Run(ContractNumbers.Heading(annex, document.Language)), new BookmarkEnd { Id = id });
            heading.ParagraphProperties!.Append(new PageBreakBefore());
            body.Append(heading);
            numbering.StartArticle();
            foreach (var part in annex.Parts)
            {
                if (part.Paragraph is { } paragraph) Paragraphs([paragraph]);
                if (part.Table is { } table) Grid(table);
            }
        }

        private void Paragraphs(IReadOnlyList<BodyParagraph> paragraphs)
        {
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
                else if (part.Annex is { } annex && _annexes.TryGetValue(annex, out var other))
                    written.Append(new Hyperlink(Run(part.Text, part.IsStrong)) { Anchor = AnnexBookmark(other), History = true });
                else
                    written.Append(Run(part.Text, part.IsStrong));
            }
            return written;
        }

        /// <summary>Word takes letters, digits and _ only.</summary>
        private static string Bookmark(int number) => $"article_{number}";

        private static string AnnexBookmark(int number) => $"annex_{number}";

        private void Table(ContractTable table, bool startsPage)
        {
            var title = Styled("Heading2", Run(table.Title));
            if (startsPage) title.ParagraphProperties!.Append(new PageBreakBefore());
            body.Append(title);
            Grid(table);
        }

        private void Grid(ContractTable table)
        {
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
