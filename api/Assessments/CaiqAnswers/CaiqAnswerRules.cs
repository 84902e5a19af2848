using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;
using Ampira.Vendors.Api.Questionnaires.Exchange;

namespace Ampira.Vendors.Api.Assessments.CaiqAnswers;

/// <summary>An answer of the CAIQ that a question of the assessment takes. <paramref name="Given"/> is null where the same stands already.</summary>
/// <param name="Rows">Those it is of, all with the same answer.</param>
/// <param name="WordingDiffers">The question is put in other words here: whoever takes the answer should read both.</param>
public sealed record CaiqAnswer(FrozenQuestion Question, IReadOnlyList<CaiqRow> Rows, bool WordingDiffers, AnswerRequest? Given);

/// <summary>An answer of the CAIQ that finds no place.</summary>
/// <param name="Cell">Of the answer, or of the id.</param>
public sealed record CaiqLeftOut(string? CaiqId, string Cell, string Code, Text Reason);

/// <summary>
/// Which questions of an assessment the answers of a CAIQ are for. A question takes the answer to the id that its template refers to (<see cref="QuestionReference"/> of source
/// CAIQ, or of one version of it such as CAIQ 4.1): a questionnaire that was imported from a CAIQ has these, and a town may give them to its own.
/// </summary>
public static class CaiqAnswerRules
{
    /// <param name="table">As filled in.</param>
    /// <param name="questions">As frozen.</param>
    /// <param name="references">Of the questions in the template, by key.</param>
    /// <param name="current">The answers as they stand.</param>
    /// <param name="replaces">What the vendor has answered otherwise gives way; else it is that row's conflict.</param>
    public static (IReadOnlyList<CaiqAnswer> Answers, IReadOnlyList<CaiqLeftOut> LeftOut) Taken(
        CaiqTable table, IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, IReadOnlyList<QuestionReference>> references, IReadOnlyDictionary<string, CurrentAnswer> current, bool replaces)
    {
        var answered = table.Rows.Where(r => r.Value is not null).ToDictionary(r => r.Id, StringComparer.Ordinal);
        var (answers, leftOut, used) = (new List<CaiqAnswer>(), new List<CaiqLeftOut>(), new HashSet<string>(StringComparer.Ordinal));
        foreach (var question in questions)
        {
            var rows = references.GetValueOrDefault(question.Key, []).Where(r => IsOf(r.Source, table.Version)).Select(r => answered.GetValueOrDefault(r.Item.Trim())).OfType<CaiqRow>().Distinct().ToList();
            if (rows.Count == 0) continue;
            used.UnionWith(rows.Select(r => r.Id));
            if (question.Type != QuestionType.YesPartialPlannedNo) leftOut.AddRange(rows.Select(r => new CaiqLeftOut(r.Id, r.AnswerAt, "otherKind", CaiqTexts.OtherKind.With(question.Key))));
            else if (rows.Select(r => r.Value).Distinct().Count() > 1) leftOut.AddRange(rows.Select(r => new CaiqLeftOut(r.Id, r.AnswerAt, "disagree", CaiqTexts.Disagree.With(question.Key, string.Join(", ", rows.Select(o => $"{o.Id} ({o.AnswerAt})"))))));
            else answers.Add(new(question, rows, rows.Any(r => !CaiqRules.IsSameWording(r.Question, question.Text.Ja) && !CaiqRules.IsSameWording(r.Question, question.Text.En)), Given(question, rows, current.GetValueOrDefault(question.Key), replaces)));
        }
        leftOut.AddRange(answered.Values.Where(r => !used.Contains(r.Id)).Select(r => new CaiqLeftOut(r.Id, r.AnswerAt, "notAsked", CaiqTexts.NotAsked.With(r.Id))));
        leftOut.AddRange(table.LeftOut.Select(u => new CaiqLeftOut(null, u.Path[(u.Path.LastIndexOf('!') + 1)..], "unreadable", u.Reason)));
        return (answers, leftOut);
    }

    private static AnswerRequest? Given(FrozenQuestion question, IReadOnlyList<CaiqRow> rows, CurrentAnswer? current, bool replaces)
    {
        var (value, comment) = (rows[0].Value, string.Join("\n", rows.Select(r => r.Comment).OfType<string>().Distinct()) is { Length: > 0 } said ? said : null);
        var isEmpty = string.IsNullOrEmpty(current?.Value);
        // A CAIQ that says nothing beside its answer takes no explanation away.
        if (current is { IsCarriedOver: false } && current.Value == value && (comment is null || comment == current.Comment)) return null;
        // Nobody has answered it yet, or only last year: else the answer is expected to be none, and one that stands is a conflict.
        var expected = replaces || isEmpty || current is { IsCarriedOver: true } ? current?.Number ?? 0 : 0;
        return new(question.Key, value, comment ?? (current?.Value == value ? current?.Comment : null), current?.EvidenceIds, expected, Affirm: true);
    }

    /// <summary>Whether a reference is to this version: to the CAIQ as such, or to a version that begins as this one does.</summary>
    private static bool IsOf(string source, string version)
    {
        if (!source.StartsWith(CaiqRules.Source, StringComparison.OrdinalIgnoreCase)) return false;
        var named = source[CaiqRules.Source.Length..].Trim().TrimStart('v', 'V');
        return named.Length == 0 || version == named || version.StartsWith(named + ".", StringComparison.Ordinal);
    }
}
