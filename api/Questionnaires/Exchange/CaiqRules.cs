using System.Text;
using System.Text.RegularExpressions;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>
/// Reads a CAIQ 4.x workbook as a vendor filled it in (domain.md 4.1). Headings are known by their text, ids hold an ampersand, and what stands below the table is
/// skipped. The questions' text is the file's: it stays in the town that brought it and is never shipped.
/// </summary>
public static partial class CaiqRules
{
    private const int HeadRows = 12;

    private static readonly (string Column, string Heading)[] Headings =
    [
        ("id", "question id"), ("question", "question"), ("answer", "csp caiq answer"), ("ssrm", "ssrm control ownership"), ("implementation", "csp implementation description"), ("customer", "csc responsibilities"),
        ("control", "ccm control id"), ("specification", "ccm control specification"), ("title", "ccm control title"), ("domain", "ccm domain title"),
    ];

    /// <exception cref="Refusal">No sheet has the table.</exception>
    public static ImportedQuestionnaire Read(IReadOnlyList<(string Sheet, IReadOnlyList<IReadOnlyList<SheetCell>> Rows)> sheets)
    {
        foreach (var (sheet, rows) in sheets)
        {
            for (var head = 0; head < Math.Min(rows.Count, HeadRows); head++)
                if (Columns(rows[head]) is { } columns) return Read(sheet, rows, head, columns);
        }
        throw Refusal.Invalid("/file", "headings", ImportTexts.NotCaiq);
    }

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

    private static ImportedQuestionnaire Read(string sheet, IReadOnlyList<IReadOnlyList<SheetCell>> rows, int head, Dictionary<string, string> columns)
    {
        var (all, sections, seen, control, domain) = (new Gathering(), new Dictionary<string, string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), "", "");
        foreach (var row in rows.Skip(head + 1))
        {
            SheetCell? Cell(string column) => columns.TryGetValue(column, out var letters) ? row.FirstOrDefault(c => SheetFile.ColumnOf(c.At) == letters) : null;
            string Text(string column)
            {
                if (Cell(column) is not { } cell) return "";
                if (!cell.IsFormula) return cell.Text.Trim();
                all.LeftOut($"{sheet}!{cell.At}", ImportTexts.Formula);
                return "";
            }
            var (id, question) = (Text("id"), Text("question"));
            // Cells of a control are merged over its questions: only the first row has them.
            if (Text("control") is { Length: > 0 } itsControl) (control, domain) = (itsControl, Text("domain"));
            if (question.Length == 0) continue; // what ends the table, and notes below it
            var at = $"{sheet}!{Cell("id")?.At ?? row[0].At}";
            if (QuestionId().Match(id.Normalize(NormalizationForm.FormKC)) is not { Success: true } match)
            {
                all.LeftOut(at, ImportTexts.QuestionId.With(Gathering.Shown(id)));
                continue;
            }
            id = match.Value;
            if (!seen.Add(id))
            {
                all.LeftOut(at, ImportTexts.Twice.With(id));
                continue;
            }
            var family = match.Groups["domain"].Value;
            if (!sections.TryGetValue(family, out var section)) sections[family] = section = all.Section(family.Replace("&", "and", StringComparison.Ordinal), domain.Length > 0 ? domain : family, at);
            // The & of A&A cannot stand in an address: the key is made without it, the id is kept as it is.
            var key = all.Key(id.Replace("&", "", StringComparison.Ordinal), $"q-{all.Questions.Count + 1}", at);
            all.Questions.Add(all.Question(key, section, all.Both(question, QuestionnaireRules.TextMax, at), null, QuestionType.YesPartialPlannedNo) with
            {
                References = [new("CAIQ", id), new("CCM", match.Groups["control"].Value)],
            });
            Answer(all, key, Text("answer"), [("", Text("implementation")), ("SSRM: ", Text("ssrm")), ("CSC: ", Text("customer"))], $"{sheet}!{Cell("answer")?.At ?? row[0].At}");
        }
        all.LeftOut("", ImportTexts.OneLanguage);
        var version = Version().Match(sheet + " " + string.Join(' ', rows.Take(head).SelectMany(r => r).Select(c => c.Text))) is { Success: true } found ? found.Value : "4";
        return all.Done($"caiq-{version}", $"CAIQ {version}");
    }

    private static void Answer(Gathering all, string key, string answer, IReadOnlyList<(string Label, string Text)> comments, string at)
    {
        if (answer.Length == 0) return;
        var value = Normal(answer) switch { "yes" => ScoringRules.Yes, "no" => ScoringRules.No, "na" or "n/a" or "not applicable" => ScoringRules.NotApplicable, _ => null };
        if (value is null) all.LeftOut(at, ImportTexts.AnswerUnknown.With(Gathering.Shown(answer)));
        else all.Answers.Add(new(key, value, string.Join("\n", comments.Where(c => c.Text.Length > 0).Select(c => c.Label + c.Text)) is { Length: > 0 } comment ? comment : null));
    }

    private static string Normal(string text) => Spaces().Replace(text.Normalize(NormalizationForm.FormKC), " ").Trim().ToLowerInvariant();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("4\\.[0-9]+(\\.[0-9]+)?")]
    private static partial Regex Version();

    /// <summary>Groups: the domain, and the control, such as A&amp;A and A&amp;A-06 of A&amp;A-06.2.</summary>
    [GeneratedRegex(@"^(?<control>(?<domain>[A-Z][A-Z&]{1,3})-[0-9]{2})\.[0-9]{1,2}$")]
    private static partial Regex QuestionId();
}
