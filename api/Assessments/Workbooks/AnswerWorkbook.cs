using System.Globalization;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Questionnaires;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

/// <summary>One question as its row shows it.</summary>
/// <param name="IsOpen">It may be answered now; other rows are grey.</param>
/// <param name="MayOpen">It is hidden as the answers stand, but another answer of the same workbook can open it: it is grey, and has its list to choose from.</param>
/// <param name="IsCarriedOver">It holds last year's answer, which the vendor has to affirm.</param>
public sealed record AnswerRow(FrozenQuestion Question, CurrentAnswer? Answer, bool IsOpen, bool IsCarriedOver, Text Status, IReadOnlyList<string> Evidence, bool MayOpen = false);

/// <summary>Writes an assessment as a workbook to be filled in: a list to choose from beside each question that has one, numbers and days as such, and everything else as text.</summary>
public static class AnswerWorkbook
{
    private const int HeadingRow = 5;
    private const int MostInList = 250;
    private static readonly string[] Widths = ["11", "16", "48", "26", "22", "44", "26", "22"];

    /// <param name="title">The first lines: what it is, whose, and by when.</param>
    public static byte[] Write(WorkbookIdentity identity, IReadOnlyList<string> title, IReadOnlyList<AnswerRow> rows, CultureInfo culture)
    {
        using var stream = new MemoryStream();
        using (var package = SpreadsheetDocument.Create(stream, SpreadsheetDocumentType.Workbook))
        {
            var book = package.AddWorkbookPart();
            book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = AnswerWorkbookStyles.Sheet();
            var (main, lists, own) = (book.AddNewPart<WorksheetPart>("main"), book.AddNewPart<WorksheetPart>("lists"), book.AddNewPart<WorksheetPart>("own"));
            var affirms = rows.Any(r => r.IsCarriedOver);
            var columns = Columns(affirms);
            var choices = ListsOf(rows, affirms, culture);
            main.Worksheet = Answers(title, rows, columns, choices, culture);
            lists.Worksheet = new Worksheet(new SheetData(Enumerable.Range(0, choices.Count == 0 ? 0 : choices.Max(c => c.Words.Count)).Select(n => RowOf(n + 1, choices.Index().Where(c => n < c.Item.Words.Count).Select(c => Cell(c.Index, n + 1, c.Item.Words[n], AnswerWorkbookStyles.Plain))))));
            own.Worksheet = new Worksheet(new SheetData(WorkbookRules.Written(identity).Select((cells, n) => RowOf(n + 1, cells.Select((text, c) => Cell(c, n + 1, text, AnswerWorkbookStyles.Plain))))));
            var sheet = WorkbookTexts.Sheet.In(culture);
            book.Workbook = new Workbook(
                new Sheets(new Sheet { Id = "main", SheetId = 1, Name = sheet }, new Sheet { Id = "lists", SheetId = 2, Name = WorkbookRules.ListsSheet, State = SheetStateValues.Hidden }, new Sheet { Id = "own", SheetId = 3, Name = WorkbookRules.IdentitySheet, State = SheetStateValues.Hidden }),
                new DefinedNames(new DefinedName($"{sheet}!${HeadingRow}:${HeadingRow}") { Name = "_xlnm.Print_Titles", LocalSheetId = 0 }));
        }
        return stream.ToArray();
    }

    private static List<Text> Columns(bool affirms) =>
    [
        WorkbookTexts.Key, WorkbookTexts.Section, WorkbookTexts.Question, WorkbookTexts.How, WorkbookTexts.Answer, WorkbookTexts.Comment, .. affirms ? [WorkbookTexts.Affirm] : Array.Empty<Text>(), WorkbookTexts.Evidence, WorkbookTexts.Status,
    ];

    private static Worksheet Answers(IReadOnlyList<string> title, IReadOnlyList<AnswerRow> rows, List<Text> columns, List<WordList> lists, CultureInfo culture)
    {
        var last = HeadingRow + rows.Count;
        var data = new SheetData(title.Take(HeadingRow - 1).Select((line, n) => RowOf(n + 1, [Cell(0, n + 1, line, n == 0 ? AnswerWorkbookStyles.Title : AnswerWorkbookStyles.Plain)])));
        data.Append(RowOf(HeadingRow, columns.Select((c, at) => Cell(at, HeadingRow, c.In(culture), AnswerWorkbookStyles.Heading))));
        foreach (var (index, row) in rows.Index()) data.Append(RowOf(HeadingRow + 1 + index, columns.Select((c, at) => Body(c, at, HeadingRow + 1 + index, row, culture))));
        var rules = Validations(rows, columns, lists, culture).ToList();
        var sheet = new Worksheet(
            new SheetProperties(new PageSetupProperties { FitToPage = true }),
            new SheetViews(new SheetView(
                new Pane { HorizontalSplit = 1, VerticalSplit = HeadingRow, TopLeftCell = $"B{HeadingRow + 1}", ActivePane = PaneValues.BottomRight, State = PaneStateValues.Frozen }) { WorkbookViewId = 0 }),
            new Columns(columns.Index().Select(c => new Column { Min = (uint)c.Index + 1, Max = (uint)c.Index + 1, Width = double.Parse(WidthOf(c.Index, columns.Count), CultureInfo.InvariantCulture), CustomWidth = true })),
            data, new AutoFilter { Reference = $"A{HeadingRow}:{SheetFile.Letters(columns.Count - 1)}{last}" });
        if (rules.Count > 0) sheet.Append(new DataValidations(rules) { Count = (uint)rules.Count });
        sheet.Append(new PageMargins { Left = 0.4, Right = 0.4, Top = 0.5, Bottom = 0.5, Header = 0.3, Footer = 0.3 }, new PageSetup { PaperSize = 9, Orientation = OrientationValues.Landscape, FitToWidth = 1, FitToHeight = 0 });
        return sheet;
    }

    /// <summary>The column of affirmation stands between the comment and the evidence where there is one.</summary>
    private static string WidthOf(int place, int columns) => columns == Widths.Length ? Widths[place] : place < 6 ? Widths[place] : place == 6 ? "20" : Widths[place - 1];

    private static Cell Body(Text column, int at, int number, AnswerRow row, CultureInfo culture)
    {
        var q = row.Question;
        var (read, typed) = row.IsOpen ? (AnswerWorkbookStyles.Body, AnswerWorkbookStyles.Input) : (AnswerWorkbookStyles.Grey, AnswerWorkbookStyles.GreyInput);
        if (column == WorkbookTexts.Answer) return AnswerCell(at, number, row, culture);
        if (column == WorkbookTexts.Comment) return Cell(at, number, row.Answer?.Comment ?? "", typed);
        if (column == WorkbookTexts.Affirm) return Cell(at, number, "", row is { IsOpen: true, IsCarriedOver: true } ? typed : AnswerWorkbookStyles.Grey);
        var text = column == WorkbookTexts.Key ? q.Key : column == WorkbookTexts.Section ? q.SectionTitle.In(culture) : column == WorkbookTexts.Question ? q.Text.In(culture) + (q.Help is { } help ? "\n" + help.In(culture) : "")
            : column == WorkbookTexts.How ? How(q).In(culture) : column == WorkbookTexts.Evidence ? string.Join('\n', row.Evidence) : row.Status.In(culture);
        return Cell(at, number, text, read);
    }

    /// <summary>A number and a day are kept as such, so that Excel's own checks of them work; all else is text.</summary>
    private static Cell AnswerCell(int at, int number, AnswerRow row, CultureInfo culture)
    {
        var (type, value, address) = (row.Question.Type, row.Answer?.Value, $"{SheetFile.Letters(at)}{number}");
        var style = type switch { QuestionType.Number => row.IsOpen ? AnswerWorkbookStyles.Number : AnswerWorkbookStyles.GreyNumber, QuestionType.Date => row.IsOpen ? AnswerWorkbookStyles.Day : AnswerWorkbookStyles.GreyDay, QuestionType.File => AnswerWorkbookStyles.Grey, _ => row.IsOpen ? AnswerWorkbookStyles.Input : AnswerWorkbookStyles.GreyInput };
        if (type == QuestionType.Number && value is not null && ScoringRules.Number(value) is { } plain && Math.Abs(plain) < 1_000_000_000_000M && plain.Scale <= 2)
            return new Cell(new CellValue(plain.ToString(CultureInfo.InvariantCulture))) { CellReference = address, DataType = CellValues.Number, StyleIndex = style };
        if (type == QuestionType.Date && DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1901 and <= 9999)
            return new Cell(new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture))) { CellReference = address, DataType = CellValues.Number, StyleIndex = style };
        return Cell(at, number, AnswerCellRules.Shown(row.Question, value, culture), style);
    }

    private static Text How(FrozenQuestion q) => q.Type switch
    {
        QuestionType.YesPartialPlannedNo => Joined(WorkbookTexts.OneOf, WorkbookTexts.Scale.Values) is var words ? new($"{words.Ja}（{WorkbookTexts.ReasonForNa.Ja}）", $"{words.En} ({WorkbookTexts.ReasonForNa.En})") : words,
        QuestionType.Single => Joined(WorkbookTexts.OneOf, q.Choices.Select(c => c.Label)),
        QuestionType.Multiple => Joined(WorkbookTexts.SeveralOf, q.Choices.Select(c => c.Label)),
        QuestionType.Number => q.Min is null ? WorkbookTexts.ANumber : WorkbookTexts.ANumberBetween.With(q.Min, q.Max),
        QuestionType.Date => WorkbookTexts.ADay,
        QuestionType.File => WorkbookTexts.AFile,
        _ => WorkbookTexts.AnyText,
    };

    private static Text Joined(Text how, IEnumerable<Text> words) => words.ToList() is var all ? new(how.With(string.Join("・", all.Select(w => w.Ja))).Ja, how.With(string.Join(" / ", all.Select(w => w.En))).En) : how;

    /// <summary>Words to choose from, and the cells that take one of them.</summary>
    private sealed record WordList(IReadOnlyList<string> Words, Text Column, IReadOnlyList<int> Rows);

    private static List<WordList> ListsOf(IReadOnlyList<AnswerRow> rows, bool affirms, CultureInfo culture)
    {
        var open = rows.Index().Where(r => r.Item.IsOpen || r.Item.MayOpen).Select(r => (Number: HeadingRow + 1 + r.Index, r.Item)).ToList();
        var words = open.Where(r => r.Item.Question.Type is QuestionType.YesPartialPlannedNo or QuestionType.Single).Select(r => (r.Number, Words: Words(r.Item.Question)))
            .Where(r => r.Words.Count <= MostInList).GroupBy(r => string.Join('\n', r.Words)).Select(g => new WordList(g.First().Words, WorkbookTexts.Answer, [.. g.Select(r => r.Number)]));
        return [.. words, .. affirms ? [new WordList([WorkbookTexts.Yes.In(culture)], WorkbookTexts.Affirm, [.. open.Where(r => r.Item is { IsOpen: true, IsCarriedOver: true }).Select(r => r.Number)])] : Array.Empty<WordList>()];

        IReadOnlyList<string> Words(FrozenQuestion q) => [.. (q.Type == QuestionType.Single ? q.Choices.Select(c => c.Label) : WorkbookTexts.Scale.Values).Select(w => w.In(culture))];
    }

    private static IEnumerable<DataValidation> Validations(IReadOnlyList<AnswerRow> rows, List<Text> columns, List<WordList> lists, CultureInfo culture)
    {
        foreach (var (index, list) in lists.Index().Where(l => l.Item.Rows.Count > 0))
        {
            var column = SheetFile.Letters(columns.IndexOf(list.Column));
            yield return new DataValidation(new Formula1($"{WorkbookRules.ListsSheet}!${SheetFile.Letters(index)}$1:${SheetFile.Letters(index)}${list.Words.Count}"))
            {
                Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = true, SequenceOfReferences = new ListValue<StringValue>(list.Rows.Select(n => new StringValue($"{column}{n}"))),
            };
        }
        var answers = SheetFile.Letters(columns.IndexOf(WorkbookTexts.Answer));
        foreach (var (index, row) in rows.Index().Where(r => (r.Item.IsOpen || r.Item.MayOpen) && r.Item.Question.Type is QuestionType.Number or QuestionType.Date))
        {
            var q = row.Question;
            if (q is { Type: QuestionType.Number, Min: null }) continue;
            var isDay = q.Type == QuestionType.Date;
            yield return new DataValidation(new Formula1(isDay ? "367" : q.Min!.Value.ToString(CultureInfo.InvariantCulture)), new Formula2(isDay ? "2958465" : q.Max!.Value.ToString(CultureInfo.InvariantCulture)))
            {
                Type = isDay ? DataValidationValues.Date : DataValidationValues.Decimal, Operator = DataValidationOperatorValues.Between, AllowBlank = true, ShowErrorMessage = true, Error = How(q).In(culture),
                SequenceOfReferences = new ListValue<StringValue>([new StringValue($"{answers}{HeadingRow + 1 + index}")]),
            };
        }
    }

    private static Row RowOf(int number, IEnumerable<Cell> cells) => new(cells) { RowIndex = (uint)number };

    private static Cell Cell(int column, int row, string text, uint style)
    {
        var cell = new Cell { CellReference = $"{SheetFile.Letters(column)}{row}", StyleIndex = style };
        if (text.Length == 0) return cell;
        cell.DataType = CellValues.InlineString;
        cell.Append(new InlineString(new DocumentFormat.OpenXml.Spreadsheet.Text(SheetTextRules.Written(text)) { Space = SpaceProcessingModeValues.Preserve }));
        return cell;
    }
}
