using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Approvals;

/// <summary>A table of texts in a Word file; a line end in a cell begins a new paragraph.</summary>
internal static class PrintedTable
{
    /// <param name="weights">How the width is parted.</param>
    /// <param name="head">Repeated on each page; none when empty.</param>
    /// <param name="labelled">The first column is a heading of its row.</param>
    public static Table Make(IReadOnlyList<int> weights, IReadOnlyList<string> head, IEnumerable<IReadOnlyList<string>> rows, bool labelled = false, string style = "TableText")
    {
        var widths = ContractDocxStyles.ColumnWidths(weights);
        var table = new Table(ContractDocxStyles.TableProperties(), new TableGrid(widths.Select(w => new GridColumn { Width = w })));
        if (head.Count > 0)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit(), new TableHeader()));
            foreach (var (i, text) in head.Index()) row.Append(Cell(widths[i], text, isHead: true, style));
            table.Append(row);
        }
        foreach (var cells in rows)
        {
            var row = new TableRow(new TableRowProperties(new CantSplit()));
            foreach (var (i, text) in cells.Index()) row.Append(Cell(widths[i], text, labelled && i == 0, style));
            table.Append(row);
        }
        return table;
    }

    private static TableCell Cell(string width, string text, bool isHead, string style)
    {
        var properties = new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa });
        if (isHead) properties.Append(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = "E8E8E8" });
        var cell = new TableCell(properties);
        foreach (var line in text.Split('\n')) cell.Append(Styled(style, Run(line, isHead)));
        return cell;
    }
}

internal static class PrintedAnswers
{
    public static Task<Text> TownAsync(this VendorsDb db, Caller caller, CancellationToken ct) =>
        db.Municipalities.AsNoTracking().Where(m => m.Id == caller.MunicipalityId).Select(m => new Text(m.Name, m.NameEn)).SingleAsync(ct);

    public static async Task SendPrintedAsync(this HttpContext http, byte[] docx, string name, CancellationToken ct)
    {
        await http.Response.HandOutAsync(docx, DocxFile.MediaType, name, ct);
    }
}
