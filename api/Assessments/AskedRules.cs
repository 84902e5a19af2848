using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>Which of an assessment's frozen questions are asked as the answers stand. The one place that decides it: what is missing, the workbook's grey rows and the checks of an answer ask here.</summary>
public static class AskedRules
{
    /// <param name="questions">As frozen, in their order.</param>
    /// <param name="answers">The current answers by the key of their question.</param>
    /// <returns>All of them: facts and tier chose the questions when they were frozen, and no answer hides one yet.</returns>
    public static IReadOnlyList<FrozenQuestion> Asked(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers) => questions;
}
