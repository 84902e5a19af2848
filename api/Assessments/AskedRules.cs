using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>Which of an assessment's frozen questions are asked as the answers stand. The one place that decides it: what is missing, the workbook's grey rows and the checks of an answer ask here.</summary>
public static class AskedRules
{
    /// <param name="questions">As frozen, in their order.</param>
    /// <param name="answers">The current answers by the key of their question.</param>
    /// <returns>All that no other answer hides; facts and tier chose the questions when they were frozen.</returns>
    public static IReadOnlyList<FrozenQuestion> Asked(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers)
    {
        if (questions.All(q => q.ShowIf is null)) return questions;
        var asked = BranchRules.Asked(questions, Values(questions, answers));
        return [.. questions.Where(q => asked.Contains(q.Key))];
    }

    /// <summary>Keys of the questions that other answers hide, in their order.</summary>
    public static IReadOnlyList<string> Hidden(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers)
    {
        var asked = Asked(questions, answers);
        return asked.Count == questions.Count ? [] : [.. questions.Select(q => q.Key).Except(asked.Select(q => q.Key))];
    }

    /// <summary>The values that conditions over answers go by.</summary>
    public static IReadOnlyDictionary<string, string?> Values(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers) =>
        questions.ToDictionary(q => q.Key, q => answers.GetValueOrDefault(q.Key) is { } answer ? ValueOf(q, answer.Value, answer.EvidenceIds.Count > 0) : null);

    /// <summary>What counts as the answer: of a question that asks for a file, that one is attached.</summary>
    public static string? ValueOf(FrozenQuestion question, string? value, bool hasEvidence) => question.Type != QuestionType.File ? value : hasEvidence ? "attached" : null;

    /// <summary>These questions and all that follow from them: whoever may answer the one anew must be able to answer what the new answer opens.</summary>
    public static IReadOnlyList<string> WithFollowUps(IReadOnlyList<FrozenQuestion> questions, IEnumerable<string> keys)
    {
        var open = keys.ToHashSet(StringComparer.Ordinal);
        while (questions.Any(q => q.ShowIf?.Leaves().Any(l => l.Question is { } parent && open.Contains(parent)) == true && open.Add(q.Key))) { }
        return [.. questions.Select(q => q.Key).Where(open.Contains)];
    }
}
