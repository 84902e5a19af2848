using System.Globalization;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

/// <summary>What a workbook says it is: whose questions, as frozen how, and the version of each answer it was made from.</summary>
/// <param name="Freeze">SHA-256 of the frozen questions.</param>
public sealed record WorkbookIdentity(Guid AssessmentId, string ReferenceNo, string Freeze, IReadOnlyDictionary<string, int> Versions);

/// <summary>A row that names a question. A cell that is not there has no text; one whose column is gone is null.</summary>
public sealed record WorkbookRow(string Key, SheetCell KeyCell, SheetCell Answer, SheetCell? Comment, SheetCell? Affirm);

/// <summary>What is wrong with a cell, and what helps.</summary>
public sealed record WorkbookFault(string Sheet, string Cell, string? QuestionKey, string Code, Text Reason);

/// <summary>Finds the answers in a workbook by its headings, wherever they were moved to.</summary>
public static class WorkbookRules
{
    /// <summary>The hidden sheet that says what the workbook is.</summary>
    public const string IdentitySheet = "_ampira";
    public const string ListsSheet = "_lists";
    public const string Mark = "ampira-assessment-workbook";

    private const int FirstVersion = 5;
    private const int HeadingsWithin = 50;

    /// <summary>The cells of the identity sheet, row by row.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Written(WorkbookIdentity identity) =>
    [
        [Mark, "1"], ["assessment", identity.AssessmentId.ToString()], ["reference", identity.ReferenceNo], ["freeze", identity.Freeze],
        .. identity.Versions.Select(v => (IReadOnlyList<string>)[v.Key, v.Value.ToString(CultureInfo.InvariantCulture)]),
    ];

    /// <returns>Null when no sheet says so.</returns>
    public static WorkbookIdentity? Identity(IReadOnlyList<ReadSheet> sheets)
    {
        foreach (var rows in sheets.Select(s => s.Rows).Where(r => r.Count >= FirstVersion - 1 && Text(r[0], 0) == Mark))
        {
            if (!Guid.TryParse(Text(rows[1], 1), out var id)) continue;
            var versions = new Dictionary<string, int>();
            foreach (var row in rows.Skip(FirstVersion - 1))
                if (int.TryParse(Text(row, 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)) versions[Text(row, 0)] = version;
            return new(id, Text(rows[2], 1), Text(rows[3], 1), versions);
        }
        return null;

        static string Text(IReadOnlyList<SheetCell> row, int place) => row.Count > place ? row[place].Text.Trim() : "";
    }

    /// <returns>The sheet with the answers and its rows below the headings, or why there is none.</returns>
    public static (string Sheet, IReadOnlyList<WorkbookRow> Rows, WorkbookFault? Fault) Rows(IReadOnlyList<ReadSheet> sheets)
    {
        var found = sheets.Where(s => s.Name is not (IdentitySheet or ListsSheet)).Select(s => (s.Name, s.Rows, Head: Head(s.Rows))).Where(s => s.Head is not null).ToList();
        if (found.Count > 1 && found.Where(s => Is(WorkbookTexts.Sheet, s.Name)).ToList() is [var named]) found = [named];
        if (found.Count == 0) return ("", [], new("", "", null, "headings", new(WorkbookTexts.NoHeadings.With(WorkbookTexts.Key.Ja, WorkbookTexts.Answer.Ja).Ja, WorkbookTexts.NoHeadings.With(WorkbookTexts.Key.En, WorkbookTexts.Answer.En).En)));
        if (found.Count > 1) return ("", [], new("", "", null, "twoSheets", WorkbookTexts.TwoSheets.With(string.Join(", ", found.Select(s => s.Name)))));
        var (sheet, rows, head) = found[0];
        return (sheet, [.. rows.Skip(head!.Row + 1).Select(r => Row(r, head)).OfType<WorkbookRow>()], null);
    }

    private sealed record Headings(int Row, string Key, string Answer, string? Comment, string? Affirm);

    private static Headings? Head(IReadOnlyList<IReadOnlyList<SheetCell>> rows)
    {
        foreach (var (index, row) in rows.Take(HeadingsWithin).Index())
            if (Column(row, WorkbookTexts.Key) is { } key && Column(row, WorkbookTexts.Answer) is { } answer)
                return new(index, key, answer, Column(row, WorkbookTexts.Comment), Column(row, WorkbookTexts.Affirm));
        return null;
    }

    private static string? Column(IReadOnlyList<SheetCell> row, Text heading) => row.FirstOrDefault(c => Is(heading, c.Text)) is { } cell ? SheetFile.ColumnOf(cell.At) : null;

    private static bool Is(Text words, string text) => AnswerCellRules.Plain(text) is var plain && (plain == AnswerCellRules.Plain(words.Ja) || plain == AnswerCellRules.Plain(words.En));

    private static WorkbookRow? Row(IReadOnlyList<SheetCell> cells, Headings head)
    {
        var key = cells.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == head.Key);
        if (key is null || key.Text.Trim().Length == 0) return null;
        var number = key.At[head.Key.Length..];
        SheetCell At(string column) => cells.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == column) ?? new($"{column}{number}", "", false);
        return new(AnswerCellRules.Plain(key.Text), key, At(head.Answer), head.Comment is null ? null : At(head.Comment), head.Affirm is null ? null : At(head.Affirm));
    }
}
