using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>What a look at a part asks about.</summary>
/// <param name="Sections">Whose questions are asked; none: of a look at evidence alone.</param>
/// <param name="EvidenceUntil">Evidence that does not last beyond this day is asked for anew.</param>
public sealed record LookScope(IReadOnlyList<string> Sections, DateOnly EvidenceUntil);

/// <summary>What is known of one piece of evidence behind an answer: whether the town refused it, and how long it lasts.</summary>
public sealed record ProofSeen(DateOnly? EffectiveTo, bool? IsAccepted);

/// <summary>
/// Which questions a look at a part asks. All others keep the answer that was accepted before, with its verdict and its evidence, so that the score goes on counting the latest accepted answer of every
/// question; they are locked, and neither missing nor to be affirmed.
/// </summary>
public static class ScopeRules
{
    /// <param name="questions">Of the assessment to be sent, whole.</param>
    /// <param name="before">The kinds of the questions that the accepted assessment asked.</param>
    /// <param name="answers">The accepted answers.</param>
    /// <param name="unproved">Of <see cref="Unproved"/>.</param>
    /// <returns>The keys that are asked.</returns>
    public static IReadOnlySet<string> Asked(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, QuestionType> before, IReadOnlyDictionary<string, CurrentAnswer> answers, LookScope scope, IReadOnlySet<string> unproved)
    {
        var asked = questions.Where(q => scope.Sections.Contains(q.Section) || unproved.Contains(q.Key)).Select(q => q.Key).ToHashSet(StringComparer.Ordinal);
        // Nothing has run out, or no such section is asked: then what the look is about is looked at whole.
        if (asked.Count == 0) asked.UnionWith(scope.Sections.Count > 0 ? questions.Select(q => q.Key) : questions.Where(q => answers.GetValueOrDefault(q.Key) is { EvidenceIds.Count: > 0 }).Select(q => q.Key));
        if (asked.Count == 0) asked.UnionWith(questions.Select(q => q.Key));
        var hidden = AskedRules.Hidden(questions, answers).ToHashSet(StringComparer.Ordinal);
        asked.UnionWith(questions.Where(q => !MayStand(q, before, answers.GetValueOrDefault(q.Key), hidden.Contains(q.Key))).Select(q => q.Key));
        return AskedRules.WithFollowUps(questions, asked).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>Questions whose answer wants evidence and has none, or names a piece of which no edition that was not refused lasts beyond the day.</summary>
    /// <param name="pieces">Each piece with its later editions; one that is not there is not clean.</param>
    public static IReadOnlySet<string> Unproved(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers, IReadOnlyDictionary<Guid, IReadOnlyList<ProofSeen>> pieces, DateOnly until) =>
        questions.Where(q => answers.GetValueOrDefault(q.Key) is { } answer && (answer.EvidenceIds.Any(id => !pieces.GetValueOrDefault(id, []).Any(p => p.IsAccepted != false && (p.EffectiveTo is null || p.EffectiveTo > until))) || answer.EvidenceIds.Count == 0 && q.EvidenceMandatory && answer.Value is { Length: > 0 } value && ScoringRules.IsClaim(q, value)))
            .Select(q => q.Key).ToHashSet(StringComparer.Ordinal);

    private static bool MayStand(FrozenQuestion question, IReadOnlyDictionary<string, QuestionType> before, CurrentAnswer? answer, bool isHidden)
    {
        if (!before.TryGetValue(question.Key, out var type) || type != question.Type) return false; // new since, or asked in another way
        var value = AskedRules.ValueOf(question, answer?.Value, answer?.EvidenceIds.Count > 0);
        if (string.IsNullOrEmpty(value)) return !question.Required || isHidden;
        return AnswerRules.Check(question, answer!.Value, answer.Comment, "") is null;
    }
}
