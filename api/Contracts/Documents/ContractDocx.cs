using System.Globalization;
using Ampira.Vendors.Api.Clauses;
using DocumentFormat.OpenXml;
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
        var writer = new Writer(document, numbering, body);
        writer.Write();
        body.Append(ContractDocxStyles.Section(writer.IsLandscape));
        return DocxFile.Make($"{document.Title} {document.ReferenceNo}", document.Language, document.ReferenceNo, ContractTexts.Standing(document), body, numbering);
    }

    private sealed class Writer(ContractDocument document, ContractDocxNumbering numbering, Body body)
    {
        private readonly Dictionary<string, int> _numbers = document.Articles.ToDictionary(a => a.Key, a => a.Number, StringComparer.Ordinal);
        private readonly Dictionary<string, int> _annexes = document.Annexes.ToDictionary(a => $"{a.ClauseKey}.{a.Key}", a => a.Number, StringComparer.Ordinal);

        /// <summary>How the page lies that is being written.</summary>
        public bool IsLandscape { get; private set; }

        public void Write()
        {
            body.Append(Styled("Title", Run(document.Title)));
            if (document.Subtitle.Length > 0) body.Append(Styled("Subtitle", Run(document.Subtitle)));
            foreach (var paragraph in document.Preamble) body.Append(Styled("Preamble", Run(paragraph)));
            foreach (var article in document.Articles) Article(article);
            if (document.Signature is { } signature) Signature(signature);
            for (var i = 0; i < document.Tables.Count; i++) Table(document.Tables[i], startsPage: i == 0 && document.TablesStartPage);
            foreach (var annex in document.Annexes) Annex(annex);
            foreach (var paragraph in document.Closing) body.Append(Styled("Closing", Run(paragraph)));
            // Word wants a paragraph after the last table.
            if (body.LastChild is Table) body.Append(Styled("Closing", Run(ContractTexts.End(document.Language))));
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
            var isWide = annex.Parts.Any(p => p.Table?.Head.Count > ContractDocxStyles.WideColumns);
            if (isWide == IsLandscape) heading.ParagraphProperties!.Append(new PageBreakBefore());
            else Turn();
            body.Append(heading);
            numbering.StartArticle();
            foreach (var part in annex.Parts)
            {
                if (part.Paragraph is { } paragraph) Paragraphs([paragraph]);
                if (part.Table is { } table) Grid(table);
            }
        }

        /// <summary>What comes next begins on a new page, turned on its other side.</summary>
        private void Turn()
        {
            var end = Styled("TableGap");
            end.ParagraphProperties!.Append(ContractDocxStyles.Section(IsLandscape));
            body.Append(end);
            IsLandscape = !IsLandscape;
        }

        private void Paragraphs(IReadOnlyList<BodyParagraph> paragraphs)
        {
            for (var i = 0; i < paragraphs.Count; i++)
                body.Append(Paragraph(paragraphs[i], isFirst: i == 0, opensList: i + 1 < paragraphs.Count && paragraphs[i + 1].Level > paragraphs[i].Level));
        }

        private Paragraph Paragraph(BodyParagraph paragraph, bool isFirst, bool opensList)
        {
            var isNumbered = ContractNumbers.Label(paragraph, document.Language) is not null;
            var written = Styled(isNumbered ? ContractDocxStyles.Numbered[paragraph.Level] : ContractDocxStyles.Plain[paragraph.Level]);
            if (opensList) written.ParagraphProperties!.Append(new KeepNext());
            // LibreOffice leaves a heading behind when three lines, which its rules part nowhere, go to the next page.
            if (isFirst) written.ParagraphProperties!.Append(new KeepLines());
            if (isNumbered && numbering.ListOf(paragraph) is var list and not ContractDocxNumbering.Main)
                written.ParagraphProperties!.Append(new NumberingProperties(new NumberingLevelReference { Val = paragraph.Level + 1 }, new NumberingId { Val = list }));
            foreach (var part in paragraph.Texts)
            {
                if (part.Article is { } key && _numbers.TryGetValue(key, out var number)) written.Append(Reference(part, number));
                else if (part.Annex is { } annex && _annexes.TryGetValue(annex, out var other)) written.Append(new Hyperlink(Run(part.Text, part.IsStrong)) { Anchor = AnnexBookmark(other), History = true });
                else written.Append(Run(part.Text, part.IsStrong));
            }
            return written;
        }

        /// <summary>
        /// The article's number is a field of Word, so that it follows the article when someone works on in Word; what comes after it, such as
        /// 第2項, is a link.
        /// </summary>
        private IEnumerable<OpenXmlElement> Reference(BodyText part, int number)
        {
            var (anchor, article) = (Bookmark(number), ClauseRendering.Article(number, document.Language));
            var isNumber = part.Text.StartsWith(article, StringComparison.Ordinal);
            if (isNumber) foreach (var run in Field($"REF {anchor} \\r \\h", article, part.IsStrong)) yield return run;
            var rest = isNumber ? part.Text[article.Length..] : part.Text;
            if (rest.Length > 0) yield return new Hyperlink(Run(rest, part.IsStrong)) { Anchor = anchor, History = true };
        }

        /// <summary>Word takes letters, digits and _ only.</summary>
        private static string Bookmark(int number) => $"article_{number}";

        private static string AnnexBookmark(int number) => $"annex_{number}";

        /// <summary>All on one page, with the end of the text: a seal on a page of its own proves nothing.</summary>
        private void Signature(ContractSignature signature)
        {
            if (body.LastChild is Paragraph { ParagraphProperties: { } last }) last.KeepNext = new();
            body.Append(Styled("SignatureLead", Run(signature.Lead)), Styled("SignatureDate", Run(signature.Date)));
            var widths = ContractDocxStyles.ColumnWidths([19, 25, 44, 12]);
            var grid = new Table(ContractDocxStyles.TableProperties(hasLines: false), new TableGrid(widths.Select(w => new GridColumn { Width = w })));
            foreach (var signer in signature.Signers)
                for (var i = 0; i < signer.Lines.Count; i++)
                {
                    var (label, text) = signer.Lines[i];
                    var (isFirst, isLast) = (i == 0, i == signer.Lines.Count - 1);
                    var row = new TableRow(new TableRowProperties(new CantSplit()));
                    row.Append(
                        Cell(isFirst ? signer.Party : "", widths[0], isFirst ? "SignatureFirst" : "Signature"), Cell(label, widths[1], isFirst ? "SignatureFirst" : "Signature"),
                        Cell(text, widths[2], isFirst ? "SignatureFirst" : "Signature", hasLine: true), Cell(isLast ? ContractTexts.Seal(document.Language) : "", widths[3], isFirst ? "SignatureFirst" : "Signature"));
                    grid.Append(row);
                }
            body.Append(grid);
        }

        private void Table(ContractTable table, bool startsPage)
        {
            var title = Styled("Heading2", Run(table.Title));
            if (startsPage) title.ParagraphProperties!.Append(new PageBreakBefore());
            body.Append(title);
            Grid(table);
        }

        private void Grid(ContractTable table)
        {
            if (body.LastChild is Table) body.Append(Styled("TableGap")); // else Word makes one table of two
            var widths = ContractDocxStyles.ColumnWidths(table.Weights.Count == table.Head.Count ? table.Weights : [.. table.Head.Select(_ => 1)], IsLandscape);
            var grid = new Table(ContractDocxStyles.TableProperties(isLandscape: IsLandscape), new TableGrid(widths.Select(w => new GridColumn { Width = w })));
            if (table.HasHead) grid.Append(Row(table.Head, widths, isHead: true));
            foreach (var row in table.Rows) grid.Append(Row(row, widths, isHead: false));
            body.Append(grid);
        }

        private static TableRow Row(IReadOnlyList<string> cells, IReadOnlyList<string> widths, bool isHead)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit()));
            // Somebody writes into it by hand.
            if (cells.Any(c => c.Length == 0)) row.TableRowProperties!.Append(new TableRowHeight { Val = 680, HeightType = HeightRuleValues.AtLeast });
            if (isHead) row.TableRowProperties!.Append(new TableHeader());
            for (var i = 0; i < cells.Count; i++) row.Append(Cell(cells[i], widths[i], "TableText", isHead));
            return row;
        }

        private static TableCell Cell(string text, string width, string style, bool isHead = false, bool hasLine = false)
        {
            var properties = new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa });
            if (hasLine) properties.Append(new TableCellBorders(new BottomBorder { Val = BorderValues.Single, Size = 4, Color = "auto" }));
            if (isHead) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E8E8E8" });
            if (hasLine || style.StartsWith("Signature", StringComparison.Ordinal)) properties.Append(new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Bottom });
            var paragraph = Styled(style);
            if (text.Length > 0) paragraph.Append(Run(text, isHead));
            return new TableCell(properties, paragraph);
        }
    }
}
