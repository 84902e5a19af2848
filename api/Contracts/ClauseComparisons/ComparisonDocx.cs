using System.Globalization;
using Ampira.Vendors.Api.Clauses.Editing;
using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;

namespace Ampira.Vendors.Api.Contracts.ClauseComparisons;

/// <summary>The 新旧対照表 as DOCX: what changed is underlined on either side, as in the papers of an assembly.</summary>
public static class ComparisonDocx
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // Of twips: the item, then two columns alike.
    private static readonly string[] Widths = [.. new[] { 1800u, (ContractDocxStyles.PageWidth - 2 * ContractDocxStyles.Margin - 1800) / 2, (ContractDocxStyles.PageWidth - 2 * ContractDocxStyles.Margin - 1800) / 2 }.Select(w => w.ToString(CultureInfo.InvariantCulture))];

    public static byte[] Make(ComparisonTable table)
    {
        var body = new Body();
        body.Append(Styled("Title", Run(table.Title)), Styled("Subtitle", Run(table.Clause)));
        foreach (var line in new[] { table.Reason, table.Published }.Where(l => !string.IsNullOrEmpty(l))) body.Append(Styled("Preamble", Run(line!)));
        if (table.Rows.Count == 0) body.Append(Styled("Preamble", Run(table.Nothing)));
        else
        {
            var grid = new Table(ContractDocxStyles.TableProperties(), new TableGrid(Widths.Select(w => new GridColumn { Width = w })));
            grid.Append(Head(table.Head));
            foreach (var row in table.Rows) grid.Append(new TableRow(Cell(0, [Styled("TableText", Run(row.Label))]), Cell(1, Lines(table, row, false)), Cell(2, Lines(table, row, true))));
            body.Append(grid);
        }
        return DocxFile.Make($"{table.Title} {table.Clause}", table.Language, table.Town, table.Clause, body, new(table.Language));
    }

    private static TableRow Head(IReadOnlyList<string> cells)
    {
        var row = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
        for (var i = 0; i < cells.Count; i++)
        {
            var cell = Cell(i, [Styled("TableText", Run(cells[i], isStrong: true))]);
            cell.TableCellProperties!.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E8E8E8" });
            row.Append(cell);
        }
        return row;
    }

    private static TableCell Cell(int column, IEnumerable<Paragraph> paragraphs)
    {
        var cell = new TableCell(new TableCellProperties(new TableCellWidth { Width = Widths[column], Type = TableWidthUnitValues.Dxa }));
        cell.Append(paragraphs);
        return cell;
    }

    private static IEnumerable<Paragraph> Lines(ComparisonTable table, MemberDifference row, bool isNew) => table.Lines(row, isNew).Select(line => Styled("TableText", [.. line.Select(Written)]));

    private static Run Written(CellText text)
    {
        var run = Run(text.Text);
        if (text.IsChanged) run.PrependChild(new RunProperties(new Underline { Val = UnderlineValues.Single }));
        return run;
    }
}
