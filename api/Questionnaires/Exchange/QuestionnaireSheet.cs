using System.Globalization;
using Ampira.Vendors.Api.Files;
using Ampira.Vendors.Api.Questionnaires.Editing;

namespace Ampira.Vendors.Api.Questionnaires.Exchange;

/// <summary>A questionnaire as a table for people to read, a row a question. It is not taken in again: the native forms are.</summary>
public static class QuestionnaireSheet
{
    private static readonly string[] Members =
    [
        "section", "text.ja", "text.en", "help.ja", "help.en", "type", "choices", "limits", "scoring", "weight", "when", "tiers", "showIf", "required", "evidenceKinds", "evidenceTiers", "gate", "requirements", "clauses", "threats", "findings", "references", "carryOver",
    ];

    public static byte[] Write(QuestionnaireContent content, CultureInfo culture)
    {
        var titles = content.Sections.DistinctBy(s => s.Key).ToDictionary(s => s.Key, s => s.Title.In(culture), StringComparer.Ordinal);
        return SheetFile.Write(SheetName(content), [QuestionnaireWords.Member("key", culture), .. Members.Select(m => QuestionnaireWords.Member(m, culture))], content.Questions.Select(q =>
        {
            var members = QuestionnaireDiffRules.Members(q, culture);
            members["section"] = titles.GetValueOrDefault(q.Section, q.Section);
            return (IReadOnlyList<string?>)[q.Key, .. Members.Select(m => members.GetValueOrDefault(m))];
        }));
    }

    /// <summary>Excel takes 31 characters.</summary>
    private static string SheetName(QuestionnaireContent content) => content.Key.Length > 31 ? content.Key[..31] : content.Key;
}
