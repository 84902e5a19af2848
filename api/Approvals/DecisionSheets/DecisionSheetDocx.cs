using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Languages = Ampira.Vendors.Api.Http.Languages;

namespace Ampira.Vendors.Api.Approvals.DecisionSheets;

/// <summary>The sheet as DOCX on one page: title, 決裁欄 with room for the stamps, and a table of lines.</summary>
public static class DecisionSheetDocx
{
    /// <summary>Room for a stamp, in twips.</summary>
    private const uint StampHeight = 900;

    public static byte[] Make(DecisionSheet sheet)
    {
        var culture = sheet.Language == "en" ? Languages.English : Languages.Japanese;
        var body = new Body();
        body.Append(Styled("Title", Run(sheet.Title)), Styled("Right", Run($"{SheetTexts.Date.With(sheet.Date).In(culture)}　{sheet.ReferenceNo}")));
        body.Append(Stamps(sheet, SheetTexts.Decides.In(culture)), Styled("TableGap"), PrintedTable.Make([17, 83], [], sheet.Lines.Select(l => (IReadOnlyList<string>)[l.Label, l.Text]), labelled: true, style: "SheetText"), Styled("SheetFoot", Run(sheet.Foot)));
        return DocxFile.Make($"{sheet.Title} {sheet.ReferenceNo}", sheet.Language, sheet.Town, sheet.ReferenceNo, body, new(sheet.Language));
    }

    private static Table Stamps(DecisionSheet sheet, string decides)
    {
        var table = PrintedTable.Make([.. sheet.Stamps.Select(_ => 1)], [.. sheet.Stamps.Select(s => s.Role + (s.Decides ? decides : ""))], [], style: "SheetText");
        var widths = ContractDocxStyles.ColumnWidths([.. sheet.Stamps.Select(_ => 1)]);
        var row = new TableRow(new TableRowProperties(new TableRowHeight { Val = StampHeight, HeightType = HeightRuleValues.Exact }));
        foreach (var width in widths) row.Append(new TableCell(new TableCellProperties(new TableCellWidth { Width = width, Type = TableWidthUnitValues.Dxa }), Styled("SheetText")));
        table.Append(row);
        return table;
    }
}
