using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Questionnaires;

/// <summary>Whether the conditions over answers can be met: they name questions that are there, values these can have, and do not lead back to themselves.</summary>
public static class BranchFaultRules
{
    /// <summary>Faults of a question's branching and of its finding rules, with pointers into the question.</summary>
    public static IEnumerable<Fault> Faults(Question question, IReadOnlyDictionary<string, Question> all)
    {
        // A vendor's own answer may not talk a gate away.
        if (question is { Gate: not null, ShowIf: not null }) yield return new("/showIf", "gate", QuestionnaireTexts.GateIsAsked);
        foreach (var leaf in question.ShowIf?.Leaves() ?? [])
        {
            if (leaf.Question is null) yield return new("/showIf", "required", QuestionnaireTexts.BranchQuestion);
            else if (Fault(leaf, leaf.Question, all, "/showIf") is { } fault) yield return fault;
        }
        foreach (var (i, finding) in question.Findings.Index())
            foreach (var leaf in finding.When.Leaves())
                if (Fault(leaf, leaf.Question ?? question.Key, all, $"/findings/{i}/when") is { } fault) yield return fault;
    }

    /// <summary>The questions whose branching leads back to them, each with the way.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Circular(IReadOnlyDictionary<string, Question> all)
    {
        var (found, sound, way) = (new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal), new List<string>());
        void Visit(string key)
        {
            if (way.IndexOf(key) is var at && at >= 0)
            {
                found.TryAdd(key, [.. way[at..], key]);
                return;
            }
            if (!all.TryGetValue(key, out var question) || question.ShowIf is not { } showIf || sound.Contains(key)) return;
            way.Add(key);
            foreach (var next in showIf.Leaves().Select(l => l.Question).OfType<string>().Distinct(StringComparer.Ordinal)) Visit(next);
            way.RemoveAt(way.Count - 1);
            sound.Add(key);
        }
        foreach (var key in all.Keys) Visit(key);
        return found;
    }

    private static Fault? Fault(AnswerCondition.Leaf leaf, string key, IReadOnlyDictionary<string, Question> all, string at)
    {
        if (!all.TryGetValue(key, out var asked)) return new(at, "unknown", QuestionnaireTexts.QuestionUnknown.With(key));
        if (leaf is AnswerCondition.Between) return asked.Type == QuestionType.Number ? null : new(at, "type", QuestionnaireTexts.NotANumber.With(key));
        if (leaf is not AnswerCondition.Has has) return null;
        IReadOnlyList<string>? values = asked.Type switch
        {
            QuestionType.YesPartialPlannedNo => ScoringRules.Scale,
            QuestionType.Single or QuestionType.Multiple => [.. asked.Choices.Select(c => c.Value)],
            _ => null,
        };
        if (values is null) return new(at, "type", QuestionnaireTexts.NoValues.With(key));
        return has.Values.Except(values, StringComparer.Ordinal).FirstOrDefault() is { } wrong ? new(at, "unknown", QuestionnaireTexts.ValueUnknown.With(key, wrong, string.Join(", ", values))) : null;
    }
}
