using System.Globalization;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>The current answer to a question, as rules need it.</summary>
/// <param name="IsCarriedOver">It was taken from the assessment before, and the vendor has not affirmed it.</param>
public sealed record CurrentAnswer(string QuestionKey, int Number, string? Value, string? Comment, IReadOnlyList<Guid> EvidenceIds, bool IsCarriedOver = false);

/// <summary>Whether a value may stand as an answer, and what is still missing.</summary>
public static class AnswerRules
{
    /// <param name="question">As frozen.</param>
    /// <param name="value">A word of the scale, a number, an ISO date, a choice, several choices parted by commas, or a text.</param>
    /// <param name="comment">Free text; the reason, where the question is said not to apply.</param>
    /// <param name="at">JSON pointer of the answer in the request.</param>
    /// <returns>Null when the value may be saved; an empty value takes an answer back.</returns>
    public static Fault? Check(FrozenQuestion question, string? value, string? comment, string at)
    {
        if (CheckText(value, comment, at) is { } inText) return inText;
        if (string.IsNullOrEmpty(value)) return null;
        if (question.Type == QuestionType.YesPartialPlannedNo && value == ScoringRules.NotApplicable && string.IsNullOrWhiteSpace(comment))
            return new(at + "/comment", "required", AssessmentTexts.NotApplicableReason);
        return Wrong(question, value) is { } wrong ? new(at + "/value", "value", wrong) : null;
    }

    /// <summary>What holds for an answer whatever the question: how long it is, and what it may hold.</summary>
    public static Fault? CheckText(string? value, string? comment, string at) => TextFault(value, Answer.ValueMaxLength, at + "/value") ?? TextFault(comment, Answer.CommentMaxLength, at + "/comment");

    /// <summary>Of the questions asked: required ones without an answer, answers of yes or partial that want evidence and have none, and answers carried over that are not affirmed.</summary>
    public static IReadOnlyList<string> Missing(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers) =>
        [.. AskedRules.Asked(questions, answers).Where(q => IsMissing(q, answers.GetValueOrDefault(q.Key))).Select(q => q.Key)];

    private static bool IsMissing(FrozenQuestion question, CurrentAnswer? answer) =>
        !question.NotAsked && (answer is { IsCarriedOver: true } || (question.Type == QuestionType.File ? question.Required && answer is not { EvidenceIds.Count: > 0 }
            : string.IsNullOrWhiteSpace(answer?.Value) ? question.Required : question.EvidenceMandatory && ScoringRules.IsClaim(question, answer.Value) && answer.EvidenceIds.Count == 0));

    private static Fault? TextFault(string? text, int maxLength, string at)
    {
        if (text is null) return null;
        if (text.Length > maxLength) return new(at, "length", HttpTexts.TooLong.With(maxLength));
        if (!TextRules.IsClean(text)) return new(at, "character", HttpTexts.BadCharacter);
        return MyNumberRules.Contains(text) ? new(at, "myNumber", HttpTexts.MyNumber) : null;
    }

    private static Text? Wrong(FrozenQuestion question, string value) => question.Type switch
    {
        QuestionType.YesPartialPlannedNo => OneOf(ScoringRules.Scale, value),
        QuestionType.Single => OneOf([.. question.Choices.Select(c => c.Value)], value),
        QuestionType.Multiple => OneOf([.. question.Choices.Select(c => c.Value)], value.Split(',')),
        QuestionType.Number => WrongNumber(question, value),
        QuestionType.File => AssessmentTexts.FileOnly,
        QuestionType.Date => DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? null : AssessmentTexts.NotADate,
        _ => string.IsNullOrWhiteSpace(value) ? HttpTexts.Required : null,
    };

    private static Text? OneOf(IReadOnlyList<string> allowed, params string[] values) =>
        values.All(allowed.Contains) && values.Distinct().Count() == values.Length ? null : AssessmentTexts.BadValue.With(string.Join(", ", allowed));

    private static Text? WrongNumber(FrozenQuestion question, string value)
    {
        if (ScoringRules.Number(value) is not { } number) return AssessmentTexts.NotANumber;
        return number < question.Min || number > question.Max ? AssessmentTexts.NumberRange.With(question.Min, question.Max) : null;
    }
}
