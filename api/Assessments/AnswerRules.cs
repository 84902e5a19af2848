using System.Globalization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>The current answer to a question, as rules need it.</summary>
public sealed record CurrentAnswer(string QuestionKey, int Number, string? Value, string? Comment, IReadOnlyList<Guid> EvidenceIds);

/// <summary>Whether a value may stand as an answer, and what is still missing.</summary>
public static class AnswerRules
{
    public static readonly IReadOnlyList<string> Scale = ["yes", "partial", "planned", "no", "na"];

    /// <returns>Null when the value may be saved; an empty value takes an answer back.</returns>
    public static Fault? Check(FrozenQuestion question, string? value, string? comment, string at)
    {
        if (value?.Length > Answer.ValueMaxLength) return new(at + "/value", "length", HttpTexts.TooLong.With(Answer.ValueMaxLength));
        if (comment?.Length > Answer.CommentMaxLength) return new(at + "/comment", "length", HttpTexts.TooLong.With(Answer.CommentMaxLength));
        if (!TextRules.IsClean(value)) return new(at + "/value", "character", AssessmentTexts.BadCharacter);
        if (!TextRules.IsClean(comment)) return new(at + "/comment", "character", AssessmentTexts.BadCharacter);
        if (MyNumberRules.Contains(value)) return new(at + "/value", "myNumber", AssessmentTexts.MyNumber);
        if (MyNumberRules.Contains(comment)) return new(at + "/comment", "myNumber", AssessmentTexts.MyNumber);
        if (string.IsNullOrEmpty(value)) return null;
        var choices = question.Choices.Select(c => c.Value).ToList();
        var wrong = question.Type switch
        {
            QuestionType.YesPartialPlannedNo when !Scale.Contains(value) => AssessmentTexts.BadValue.With(string.Join(", ", Scale)),
            QuestionType.Single when !choices.Contains(value) => AssessmentTexts.BadValue.With(string.Join(", ", choices)),
            QuestionType.Multiple when value.Split(',').Except(choices).Any() => AssessmentTexts.BadValue.With(string.Join(", ", choices)),
            QuestionType.Number when !decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out _) => AssessmentTexts.NotANumber,
            QuestionType.Date when !DateOnly.TryParseExact(value, "yyyy-MM-dd", out _) => AssessmentTexts.NotADate,
            _ => null,
        };
        return wrong is null ? null : new(at + "/value", "value", wrong);
    }

    /// <summary>Required questions without an answer, and answers of yes or partial that want evidence and have none.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers) =>
        [.. questions.Where(q => IsMissing(q, answers.GetValueOrDefault(q.Key))).Select(q => q.Key)];

    private static bool IsMissing(FrozenQuestion question, CurrentAnswer? answer) =>
        string.IsNullOrEmpty(answer?.Value) ? question.Required : question.EvidenceMandatory && answer.Value is "yes" or "partial" && answer.EvidenceIds.Count == 0;
}
