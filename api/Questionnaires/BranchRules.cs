namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>
/// Which questions are asked, given the answers of the same questionnaire. A hidden question counts as one without an answer, whatever was answered before it was
/// hidden, and so does one that the facts left out: a question that follows from it is hidden with it.
/// </summary>
public static class BranchRules
{
    /// <param name="questions">As frozen, in any order. Without a way back to itself, which <see cref="QuestionnaireRules"/> refuses; were there one, its questions would not be asked.</param>
    /// <param name="answers">Current values by key; of a file, any text once evidence is attached. A question that is left out, or blank, has no answer.</param>
    /// <returns>Keys of the questions to ask: none of them is hidden, and none of the others can be missing.</returns>
    public static IReadOnlySet<string> Asked(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, string?> answers)
    {
        var byKey = questions.ToDictionary(q => q.Key, StringComparer.Ordinal);
        var asked = new Dictionary<string, bool>(StringComparer.Ordinal);
        bool IsAsked(FrozenQuestion question)
        {
            if (question.ShowIf is not { } showIf) return true;
            if (asked.TryGetValue(question.Key, out var known)) return known;
            asked[question.Key] = false;
            return asked[question.Key] = Holds(showIf, question.Key, key => byKey.GetValueOrDefault(key) is { } other && IsAsked(other) ? answers.GetValueOrDefault(key) : null);
        }
        return questions.Where(IsAsked).Select(q => q.Key).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The finding rules whose condition the answers meet, of questions that are asked and answered.</summary>
    public static IReadOnlyList<(FrozenQuestion Question, QuestionFinding Finding)> Findings(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, string?> answers)
    {
        if (questions.All(q => q.Findings.Count == 0)) return [];
        var asked = Asked(questions, answers);
        string? AnswerOf(string key) => asked.Contains(key) ? answers.GetValueOrDefault(key) : null;
        return [.. from q in questions where !string.IsNullOrWhiteSpace(AnswerOf(q.Key)) from f in q.Findings where Holds(f.When, q.Key, AnswerOf) select (q, f)];
    }

    /// <param name="own">Key of the question that the condition belongs to.</param>
    /// <param name="answerOf">The current value by key; null or blank: no answer.</param>
    public static bool Holds(AnswerCondition condition, string own, Func<string, string?> answerOf)
    {
        switch (condition)
        {
            case AnswerCondition.All all: return all.Of.All(one => Holds(one, own, answerOf));
            case AnswerCondition.Any any: return any.Of.Any(one => Holds(one, own, answerOf));
            case AnswerCondition.Not not: return !Holds(not.Of, own, answerOf);
        }
        var leaf = (AnswerCondition.Leaf)condition;
        var answer = answerOf(leaf.Question ?? own);
        return leaf switch
        {
            AnswerCondition.Answered answered => string.IsNullOrWhiteSpace(answer) != answered.Is,
            _ when string.IsNullOrWhiteSpace(answer) => false,
            AnswerCondition.Has has => answer.Split(',').Intersect(has.Values, StringComparer.Ordinal).Any(),
            AnswerCondition.Between between => ScoringRules.Number(answer) is { } number && !(number < between.AtLeast) && !(number > between.AtMost),
            _ => false,
        };
    }
}
