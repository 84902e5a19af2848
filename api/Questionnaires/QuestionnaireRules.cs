using Ampira.Vendors.Api.Evidence;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>Whether a questionnaire hangs together; its single values are checked when it is read.</summary>
public static class QuestionnaireRules
{
    private const int MaxWeight = 5;
    private const int LowestTier = 4;

    public static readonly IReadOnlyList<string> EvidenceKinds = Enum.GetNames<EvidenceKind>();

    /// <summary>What is wrong, in the order of the questions, for the author of the file.</summary>
    public static IEnumerable<string> Faults(QuestionnaireContent content)
    {
        foreach (var twice in content.Questions.GroupBy(q => q.Key).Where(g => g.Count() > 1))
            yield return $"the question {twice.Key} stands twice";
        foreach (var question in content.Questions)
            foreach (var fault in Faults(question, content.Sections))
                yield return $"{question.Key}: {fault}";
    }

    private static IEnumerable<string> Faults(Question question, IReadOnlyList<QuestionSection> sections)
    {
        if (sections.All(s => s.Key != question.Section)) yield return "its section is not declared";
        if (question.Weight is < 1 or > MaxWeight) yield return "the weight is 1 to 5";
        if (question.Tiers is < 1 or > LowestTier) yield return "tiers is 1 to 4";
        foreach (var kind in question.EvidenceKinds.Except(EvidenceKinds)) yield return $"there is no kind of evidence {kind}";
        var isChoice = question.Type is QuestionType.Single or QuestionType.Multiple;
        if (isChoice == (question.Choices.Count == 0)) yield return "choices belong to single and multiple, and to these only";
        if (question.Choices.Any(c => c.Value.Length == 0 || c.Value.Contains(','))) yield return "a choice's value is a word without a comma";
        if (question.Type != QuestionType.Number && (question.Min ?? question.Max) is not null) yield return "min and max belong to number";
        if (question.Min is null != question.Max is null) yield return "min and max come together";
        if (question.Min > question.Max) yield return "min is not above max";
        if (question.Scoring is null) yield break;
        if (!isChoice && question.Type != QuestionType.Number) yield return "scoring belongs to number, single and multiple";
        foreach (var rule in new[] { question.Scoring.Full, question.Scoring.Partial }.OfType<string>())
        {
            if (question.Type == QuestionType.Number && ScoringRules.Threshold(rule) is null) yield return $"'{rule}' is no threshold such as <=24";
            if (isChoice && rule.Split(',').Except(question.Choices.Select(c => c.Value)).Any()) yield return $"'{rule}' names a value that is not a choice";
        }
    }
}
