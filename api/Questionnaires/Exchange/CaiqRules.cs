using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>A question of the CAIQ as a vendor answered it.</summary>
/// <param name="Id">Such as A&amp;A-06.2.</param>
/// <param name="Question">Its text in the file, which is the file's own.</param>
/// <param name="Value">Yes, no or na as answers are kept; null where there is no answer, or none of these.</param>
/// <param name="Comment">The implementation description, and what is said of the shared responsibility.</param>
/// <param name="At">Cells of the id, the answer and the description.</param>
public sealed record CaiqRow(string Id, string Control, string Domain, string Question, string? Value, string? Comment, string At, string AnswerAt, string CommentAt);

/// <param name="Version">Such as 4.0.2; 4 where the file does not say.</param>
/// <param name="LeftOut">Rows and answers that cannot be read.</param>
public sealed record CaiqTable(string Sheet, string Version, IReadOnlyList<CaiqRow> Rows, IReadOnlyList<UnmappedPart> LeftOut);

/// <summary>
/// Reads a CAIQ 4.x workbook as a vendor filled it in (domain.md 4.1). Headings are known by their text, ids hold an ampersand, and what stands below the table is
/// skipped. The questions' text is the file's: it stays in the town that brought it and is never shipped.
/// </summary>
public static partial class CaiqRules
{
    /// <summary>What a question's reference to the CAIQ names as its source.</summary>
    public const string Source = "CAIQ";

    private const int HeadRows = 12;
    private const int MaxLeftOut = 1_000;

    private static readonly (string Column, string Heading)[] Headings =
    [
        ("id", "question id"), ("question", "question"), ("answer", "csp caiq answer"), ("ssrm", "ssrm control ownership"), ("implementation", "csp implementation description"), ("customer", "csc responsibilities"),
        ("control", "ccm control id"), ("specification", "ccm control specification"), ("title", "ccm control title"), ("domain", "ccm domain title"),
    ];

    /// <summary>The table as a questionnaire, and beside it the answers that it holds.</summary>
    /// <exception cref="Refusal">No sheet has the table.</exception>
    public static ImportedQuestionnaire Read(IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)> sheets)
    {
        var (table, all, sections) = (Table(sheets), new Gathering(), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var left in table.LeftOut) all.LeftOut(left.Path, left.Reason);
        foreach (var row in table.Rows)
        {
            var (family, at) = (row.Id[..row.Id.IndexOf('-', StringComparison.Ordinal)], $"{table.Sheet}!{row.At}");
            if (!sections.TryGetValue(family, out var section)) sections[family] = section = all.Section(family.Replace("&", "and", StringComparison.Ordinal), row.Domain.Length > 0 ? row.Domain : family, at);
            // The & of A&A cannot stand in an address: the key is made without it, the id is kept as it is.
            var key = all.Key(row.Id.Replace("&", "", StringComparison.Ordinal), $"q-{all.Questions.Count + 1}", at);
            all.Questions.Add(all.Question(key, section, all.Both(row.Question, QuestionnaireRules.TextMax, at), null, QuestionType.YesPartialPlannedNo) with
            {
                References = [new(Source, row.Id), new("CCM", row.Control)],
            });
            if (row.Value is { } value) all.Answers.Add(new(key, value, row.Comment));
        }
        all.LeftOut("", ImportTexts.OneLanguage);
        return all.Done($"caiq-{table.Version}", $"CAIQ {table.Version}");
    }

    /// <summary>The rows of the table as they were filled in.</summary>
    /// <exception cref="Refusal">No sheet has the table.</exception>
    public static CaiqTable Table(IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)> sheets)
    {
        foreach (var (sheet, rows) in sheets)
        {
            for (var head = 0; head < Math.Min(rows.Count, HeadRows); head++)
                if (Columns(rows[head]) is { } columns) return Table(sheet, rows, head, columns);
        }
        throw Refusal.Invalid("/file", "headings", ImportTexts.NotCaiq);
    }

    /// <summary>Whether a sheet has the table.</summary>
    public static bool IsCaiq(IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)> sheets) => sheets.Any(s => s.Rows.Take(HeadRows).Any(row => Columns(row) is not null));

    /// <summary>Whether two wordings are the same but for widths, spaces and capitals.</summary>
    public static bool IsSameWording(string a, string b) => Normal(a) == Normal(b);

    /// <summary>The letters of the columns by what they hold; null when the row is not the one of the headings.</summary>
    private static Dictionary<string, string>? Columns(IReadOnlyList<SheetCell> row)
    {
        var columns = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var cell in row)
        {
            var text = Normal(cell.Text);
            // "question" begins "question id", so the whole heading counts first; some carry a note in brackets after it.
            var known = Headings.FirstOrDefault(h => text == h.Heading).Column ?? Headings.FirstOrDefault(h => h.Column is not ("id" or "question") && text.StartsWith(h.Heading, StringComparison.Ordinal)).Column;
            if (known is not null) columns.TryAdd(known, SheetFile.ColumnOf(cell.At));
        }
        return columns.ContainsKey("id") && columns.ContainsKey("question") && columns.ContainsKey("answer") ? columns : null;
    }

    private static CaiqTable Table(string sheet, IReadOnlyList<IReadOnlyList<SheetCell>> rows, int head, Dictionary<string, string> columns)
    {
        var (read, leftOut, seen, control, domain) = (new List<CaiqRow>(), new List<UnmappedPart>(), new HashSet<string>(StringComparer.Ordinal), "", "");
        foreach (var row in rows.Skip(head + 1))
        {
            var number = row[0].At[SheetFile.ColumnOf(row[0].At).Length..];
            SheetCell? Cell(string column) => columns.TryGetValue(column, out var letters) ? row.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == letters) : null;
            string At(string column) => columns.TryGetValue(column, out var letters) ? $"{letters}{number}" : row[0].At;
            string Text(string column)
            {
                if (Cell(column) is not { } cell) return "";
                if (!cell.IsFormula) return cell.Text.Trim();
                LeftOut(cell.At, ImportTexts.Formula);
                return "";
            }
            var (id, question) = (Text("id"), Text("question"));
            // Cells of a control are merged over its questions: only the first row has them.
            if (Text("control") is { Length: > 0 } itsControl) (control, domain) = (itsControl, Text("domain"));
            if (question.Length == 0) continue; // what ends the table, and notes below it
            if (QuestionId().Match(id.Normalize(NormalizationForm.FormKC)) is not { Success: true } match) LeftOut(At("id"), ImportTexts.QuestionId.With(Gathering.Shown(id)));
            else if (!seen.Add(match.Value)) LeftOut(At("id"), ImportTexts.Twice.With(match.Value));
            else
            {
                var answer = Text("answer");
                var value = Value(answer);
                if (answer.Length > 0 && value is null) LeftOut(At("answer"), ImportTexts.AnswerUnknown.With(Gathering.Shown(answer)));
                var comment = value is null ? "" : string.Join("\n", new[] { ("", Text("implementation")), ("SSRM: ", Text("ssrm")), ("CSC: ", Text("customer")) }.Where(c => c.Item2.Length > 0).Select(c => c.Item1 + c.Item2));
                read.Add(new(match.Value, match.Groups["control"].Value, domain, question, value, comment.Length == 0 ? null : comment, At("id"), At("answer"), At("implementation")));
            }
        }
        var version = Version().Match(sheet + " " + string.Join(' ', rows.Take(head).SelectMany(r => r).Select(c => c.Text))) is { Success: true } found ? found.Value : "4";
        return new(sheet, version, read, leftOut);

        void LeftOut(string cell, Text reason)
        {
            if (leftOut.Count < MaxLeftOut) leftOut.Add(new($"{sheet}!{cell}", reason));
        }
    }

    private static string? Value(string answer) => Normal(answer) switch { "yes" => ScoringRules.Yes, "no" => ScoringRules.No, "na" or "n/a" or "not applicable" => ScoringRules.NotApplicable, _ => null };

    private static string Normal(string text) => Spaces().Replace(text.Normalize(NormalizationForm.FormKC), " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("4\\.[0-9]+(\\.[0-9]+)?")]
    private static partial Regex Version();

    /// <summary>Groups: the domain, and the control, such as A&amp;A and A&amp;A-06 of A&amp;A-06.2.</summary>
    [GeneratedRegex(@"^(?<control>(?<domain>[A-Z][A-Z&]{1,3})-[0-9]{2})\.[0-9]{1,2}$")]
    private static partial Regex QuestionId();
}
