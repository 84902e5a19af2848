using System.Globalization;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>
/// Brings every kind of answer to the one scale that the rule set gives percents for (yes, partial, planned, no, na), so that
/// numbers and choices are scored by the same table.
/// </summary>
public static class ScoringRules
{
    public const string Yes = "yes";
    public const string Partial = "partial";
    public const string Planned = "planned";
    public const string No = "no";
    public const string NotApplicable = "na";

    public static readonly IReadOnlyList<string> Scale = [Yes, Partial, Planned, No, NotApplicable];

    /// <returns>The word of <see cref="Scale"/> that the text is, without a new string for it; null when it is none.</returns>
    public static string? Word(ReadOnlySpan<char> text) => text switch { Yes => Yes, Partial => Partial, Planned => Planned, No => No, NotApplicable => NotApplicable, _ => null };

    /// <param name="hasEvidence">Whether evidence is attached: the answer to a question that asks for a file.</param>
    /// <returns>A word of <see cref="Scale"/>; null when the question is not answered.</returns>
    public static string? CountsAs(FrozenQuestion question, string? value, bool hasEvidence = false)
    {
        if (question.Type == QuestionType.File) return hasEvidence ? Yes : null;
        if (string.IsNullOrWhiteSpace(value)) return null;
        if (question.Type == QuestionType.YesPartialPlannedNo) return Word(value);
        if (question.Scoring is not { } scoring) return Yes;
        return question.Type == QuestionType.Number ? OfNumber(scoring, value) : OfChoices(scoring, value.Split(','));
    }

    /// <summary>Whether the answer claims something that evidence can back.</summary>
    public static bool IsClaim(FrozenQuestion question, string? value) => CountsAs(question, value) is Yes or Partial;

    /// <summary>Reads a threshold such as <c>&lt;=24</c>.</summary>
    internal static (bool IsUpper, decimal Limit)? Threshold(string rule) =>
        rule.Length > 2 && rule[..2] is "<=" or ">=" && Number(rule[2..]) is { } limit ? (rule[0] == '<', limit) : null;

    /// <summary>A number as an answer is written: plain digits, a minus sign and a point.</summary>
    public static decimal? Number(string value) =>
        decimal.TryParse(value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string? OfNumber(QuestionScoring scoring, string value)
    {
        if (Number(value) is not { } number) return null;
        if (Meets(scoring.Full, number)) return Yes;
        return scoring.Partial is { } partial && Meets(partial, number) ? Partial : No;
    }

    private static bool Meets(string rule, decimal number) => Threshold(rule) is var (isUpper, limit) && (isUpper ? number <= limit : number >= limit);

    /// <summary>Of several choices the best one counts.</summary>
    private static string OfChoices(QuestionScoring scoring, string[] chosen)
    {
        if (scoring.Full.Split(',').Intersect(chosen).Any()) return Yes;
        return scoring.Partial?.Split(',').Intersect(chosen).Any() == true ? Partial : No;
    }
}
