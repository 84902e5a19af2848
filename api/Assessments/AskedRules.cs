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
        var asked = BranchRules.Asked(questions, answers.ToDictionary(a => a.Key, a => ValueOf(a.Value)));
        return [.. questions.Where(q => asked.Contains(q.Key))];
    }

    /// <summary>The value that branching goes by: of a question that asks for a file, whether one is attached.</summary>
    private static string? ValueOf(CurrentAnswer answer) => string.IsNullOrWhiteSpace(answer.Value) && answer.EvidenceIds.Count > 0 ? "attached" : answer.Value;
}
