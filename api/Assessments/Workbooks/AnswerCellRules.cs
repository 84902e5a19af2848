using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments.Workbooks;

/// <summary>What people write into a cell, as the value that the API keeps, and back. Widths, circles and crosses, yes and no in both languages, thousands and era years are read; what cannot be read is a fault, never a guess.</summary>
public static partial class AnswerCellRules
{
    /// <summary>Words beside those of the workbook, as <see cref="Plain"/> leaves them.</summary>
    private static readonly Dictionary<string, string[]> Spoken = new()
    {
        [ScoringRules.Yes] = ["〇", "○", "◯", "⭕", "◎", "✓", "✔", "☑", "レ", "y", "true", "有", "あり", "実施", "実施済", "実施済み", "対応済", "対応済み", "している"],
        [ScoringRules.Partial] = ["△", "partial", "partly", "一部実施", "一部対応", "部分的"],
        ["planned"] = ["予定あり", "実施予定", "対応予定", "計画中", "計画"],
        [ScoringRules.No] = ["×", "✕", "✖", "❌", "x", "n", "false", "無", "なし", "未実施", "未対応", "していない"],
        [ScoringRules.NotApplicable] = ["該当なし", "非該当", "対象外", "n/a", "notapplicable"],
    };

    private static readonly Dictionary<string, string> ScaleWords = Spoken.SelectMany(s => s.Value.Concat([s.Key, Plain(WorkbookTexts.Scale[s.Key].Ja), Plain(WorkbookTexts.Scale[s.Key].En)]).Distinct().Select(w => (w, s.Key))).ToDictionary(w => w.w, w => w.Key);

    /// <param name="cell">As typed; a formula is text where the question takes text, and a fault elsewhere.</param>
    /// <returns>The value, null for none, or why it cannot be read.</returns>
    public static (string? Value, Text? Reason) Value(FrozenQuestion question, SheetCell cell)
    {
        if (cell.IsFormula) return question.Type == QuestionType.Text && Typed(cell) is { Length: > 0 } typed ? (typed, null) : (null, WorkbookTexts.Formula);
        if (string.IsNullOrWhiteSpace(cell.Text)) return (null, null);
        return question.Type switch
        {
            QuestionType.YesPartialPlannedNo => ScaleWords.TryGetValue(Plain(cell.Text), out var word) ? (word, null) : NotAWord(cell, WorkbookTexts.Scale.Values),
            QuestionType.Single => Choice(question, cell.Text) is { } choice ? (choice, null) : NotAWord(cell, question.Choices.Select(c => c.Label)),
            QuestionType.Multiple => Choices(question, cell.Text) is { } choices ? (choices, null) : NotAWord(cell, question.Choices.Select(c => c.Label)),
            QuestionType.Number => Number(cell.Text) is { } number ? (number, null) : (null, AssessmentTexts.NotANumber),
            QuestionType.Date => SheetDayRules.Read(cell.Text) is { } day ? (day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), null) : (null, AssessmentTexts.NotADate),
            QuestionType.File => (null, AssessmentTexts.FileOnly),
            _ => (cell.Text, null),
        };
    }

    /// <returns>The comment, null for none, or why it cannot be read.</returns>
    public static (string? Value, Text? Reason) Comment(SheetCell cell)
    {
        if (cell.IsFormula) return Typed(cell) is { Length: > 0 } typed ? (typed, null) : (null, WorkbookTexts.Formula);
        return (string.IsNullOrWhiteSpace(cell.Text) ? null : cell.Text, null);
    }

    /// <summary>Whether a cell says yes: the mark by which last year's answer is affirmed.</summary>
    public static bool SaysYes(SheetCell? cell) => cell is { IsFormula: false } && ScaleWords.GetValueOrDefault(Plain(cell.Text)) == ScoringRules.Yes;

    /// <summary>What stands in the cell for a value: a label, or the value itself.</summary>
    public static string Shown(FrozenQuestion question, string? value, CultureInfo culture) => question.Type switch
    {
        _ when string.IsNullOrEmpty(value) => "",
        QuestionType.YesPartialPlannedNo => WorkbookTexts.Scale.TryGetValue(value, out var word) ? word.In(culture) : value,
        QuestionType.Single or QuestionType.Multiple => string.Join('\n', value.Split(',').Select(v => question.Choices.FirstOrDefault(c => c.Value == v)?.Label.In(culture) ?? v)),
        _ => value,
    };

    /// <summary>Whether two values are the same answer: numbers by what they are, texts but for their line ends.</summary>
    public static bool IsSame(FrozenQuestion question, string? a, string? b) => question.Type switch
    {
        QuestionType.Number when ScoringRules.Number(a ?? "") is { } left && ScoringRules.Number(b ?? "") is { } right => left == right,
        QuestionType.Multiple => (a ?? "").Split(',').ToHashSet().SetEquals((b ?? "").Split(',')),
        _ => SheetTextRules.IsSame(a, b),
    };

    /// <summary>Half width where there is one, without spaces and the full stop at the end, in lower case.</summary>
    public static string Plain(string text) => string.Concat(Normal(text).Where(c => !char.IsWhiteSpace(c))).TrimEnd('。', '.').ToLowerInvariant();

    /// <summary>Normalising throws on lone surrogates, which walking by runes replaces, and on noncharacters.</summary>
    private static string Normal(string text) => string.Concat(text.EnumerateRunes()).Replace('\ufffe', ' ').Replace('\uffff', ' ').Normalize(NormalizationForm.FormKC);

    private static string? Typed(SheetCell cell) => cell.Formula is { Length: > 0 } formula ? "=" + formula : null;

    private static (string?, Text?) NotAWord(SheetCell cell, IEnumerable<Text> words)
    {
        var (known, shown) = (words.ToList(), cell.Text.Trim());
        if (shown.Length > 40) shown = shown[..(char.IsHighSurrogate(shown[39]) ? 39 : 40)] + "…";
        return (null, new(WorkbookTexts.NotAWord.With(shown, string.Join("、", known.Select(w => w.Ja))).Ja, WorkbookTexts.NotAWord.With(shown, string.Join(", ", known.Select(w => w.En))).En));
    }

    private static string? Choice(FrozenQuestion question, string text)
    {
        var plain = Plain(text);
        return question.Choices.FirstOrDefault(c => Plain(c.Value) == plain || Plain(c.Label.Ja) == plain || Plain(c.Label.En) == plain)?.Value;
    }

    /// <summary>In the order of the question's choices. A label may hold a comma: lines part first, then commas.</summary>
    private static string? Choices(FrozenQuestion question, string text)
    {
        foreach (var separators in new[] { "\r\n", "\r\n、,，;；" })
        {
            var found = text.Split(separators.ToCharArray(), StringSplitOptions.RemoveEmptyEntries).Where(p => p.Trim().Length > 0).Select(p => Choice(question, p.TrimStart(' ', '　', '・', '-', '•'))).ToList();
            if (found.Count > 0 && found.All(f => f is not null)) return string.Join(',', question.Choices.Select(c => c.Value).Where(found.Contains));
        }
        return null;
    }

    /// <summary>Digits of any width, with commas between thousands, or as Excel keeps a number.</summary>
    private static string? Number(string text)
    {
        var plain = string.Concat(Normal(text).Where(c => !char.IsWhiteSpace(c))).Replace('−', '-');
        if (Thousands().IsMatch(plain)) plain = plain.Replace(",", "", StringComparison.Ordinal);
        if (!decimal.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number)) return null;
        // Excel keeps 0.1 as 0.10000000000000001: fifteen digits are what was typed.
        if (plain.Length > 16) number = (decimal)(double)number;
        return number.ToString("0.############################", CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"^-?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?$")]
    private static partial Regex Thousands();
}
