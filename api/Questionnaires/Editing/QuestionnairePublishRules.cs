using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Questionnaires.Editing;

/// <summary>What a draft is held against besides itself.</summary>
/// <param name="Clauses">Keys of the town's clauses.</param>
/// <param name="Requirements">Items of the requirement lists, such as M1.</param>
/// <param name="Gates">Keys of the gates of the rules in force.</param>
/// <param name="VerifiedBy">The clauses in force that name a question, by its key.</param>
/// <param name="AskedElsewhere">Keys of the questions of the town's other questionnaires.</param>
public sealed record QuestionnaireSurroundings(
    NamedConditions Conditions, IReadOnlySet<string> Clauses, IReadOnlySet<string> Requirements, IReadOnlySet<string> Gates, ILookup<string, string> VerifiedBy, IReadOnlySet<string> AskedElsewhere);

/// <summary>What keeps a draft from being published: what does not fit together in it, and what it names that is not there.</summary>
public static class QuestionnairePublishRules
{
    /// <param name="before">The version in force; null for the first.</param>
    public static IReadOnlyList<Fault> Faults(QuestionnaireContent draft, QuestionnaireContent? before, QuestionnaireSurroundings around) =>
        [.. draft.Questions.Count == 0 ? [new Fault("/questions", "required", QuestionnaireEditingTexts.NoQuestions)] : Array.Empty<Fault>(), .. QuestionnaireRules.Faults(draft), .. draft.Questions.SelectMany((q, i) => Names(q, around).Select(f => f with { Pointer = $"/questions/{i}{f.Pointer}" })), .. Missed(draft, before, around)];

    private static IEnumerable<Fault> Names(Question question, QuestionnaireSurroundings around)
    {
        if (around.Conditions.Fault(question.When) is { } wrong) yield return new("/when", "condition", QuestionnaireEditingTexts.Condition.With(wrong));
        foreach (var (i, clause) in question.Clauses.Index())
            if (!around.Clauses.Contains(clause)) yield return new($"/clauses/{i}", "unknown", QuestionnaireEditingTexts.ClauseUnknown.With(clause));
        foreach (var (i, item) in question.Requirements.Index())
            if (!around.Requirements.Contains(item)) yield return new($"/requirements/{i}", "unknown", QuestionnaireEditingTexts.RequirementUnknown.With(item));
        if (question.Gate is { } gate && !around.Gates.Contains(gate)) yield return new("/gate", "unknown", QuestionnaireEditingTexts.GateUnknown.With(gate));
    }

    /// <summary>A question that a clause in force is verified by stays, here or in another questionnaire.</summary>
    private static IEnumerable<Fault> Missed(QuestionnaireContent draft, QuestionnaireContent? before, QuestionnaireSurroundings around)
    {
        foreach (var gone in (before?.Questions ?? []).Select(q => q.Key).Except(draft.Questions.Select(q => q.Key)).Where(key => around.VerifiedBy.Contains(key) && !around.AskedElsewhere.Contains(key)))
            yield return new("/questions", "verifiesClause", QuestionnaireEditingTexts.VerifiesClause.With(gone, string.Join(", ", around.VerifiedBy[gone])));
    }
}
