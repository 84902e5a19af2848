using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Organisations.MasterAnswers;

/// <summary>What a master answer would do, or did, in one assessment; affirmed: it stands there from the year before and still holds.</summary>
public enum PushStatus { Same, Changed, Affirmed, NotAsked, Hidden, WrongType, Locked, Conflict }

/// <summary>One question of one assessment, held against its master answer.</summary>
public sealed record PushedAnswer(string QuestionKey, PushStatus Status, CurrentAnswer? Current, string? Value, string? Comment, Fault? Fault)
{
    public bool IsSaved => Status is PushStatus.Changed or PushStatus.Affirmed;

    /// <summary>Keeps the evidence that is attached: a master answer has none, evidence is a town's own.</summary>
    public AnswerRequest Request => new(QuestionKey, Value, Comment, Current?.EvidenceIds ?? [], Current?.Number ?? 0, Affirm: true);
}

/// <summary>Holds an assessment against the master answers, before anything is saved.</summary>
public static class PushRules
{
    /// <param name="questions">As frozen, in their order.</param>
    /// <param name="answers">The current answers by the key of their question.</param>
    /// <param name="open">Keys of the questions sent back; null while all are open.</param>
    /// <param name="masters">None of them without a value.</param>
    public static IReadOnlyList<PushedAnswer> Compare(IReadOnlyList<FrozenQuestion> questions, IReadOnlyDictionary<string, CurrentAnswer> answers, IReadOnlyCollection<string>? open, IReadOnlyList<MasterAnswer> masters)
    {
        var asked = questions.ToDictionary(q => q.Key);
        var lines = masters.Select(Line).ToList();
        var after = new Dictionary<string, CurrentAnswer>(answers);
        foreach (var line in lines.Where(l => l.IsSaved)) after[line.QuestionKey] = new(line.QuestionKey, line.Current?.Number ?? 0, line.Value, line.Comment, line.Current?.EvidenceIds ?? []);
        // Together: one master answer may open the question of another.
        var hidden = AskedRules.Hidden(questions, after).ToHashSet();
        return lines.ConvertAll(l => l.IsSaved && hidden.Contains(l.QuestionKey) ? l with { Status = PushStatus.Hidden } : l);

        PushedAnswer Line(MasterAnswer master)
        {
            var current = answers.GetValueOrDefault(master.QuestionKey);
            var comment = master.Comment ?? current?.Comment;
            PushedAnswer As(PushStatus status, Fault? fault = null) => new(master.QuestionKey, status, current, master.Value, comment, fault);
            if (!asked.TryGetValue(master.QuestionKey, out var question)) return As(PushStatus.NotAsked);
            if (AnswerRules.Check(question, master.Value, comment, "") is { } fault) return As(PushStatus.WrongType, fault);
            if (current is not null && current.Value == master.Value && current.Comment == comment && !current.IsCarriedOver) return As(PushStatus.Same);
            if (question.NotAsked || open?.Contains(master.QuestionKey) == false) return As(PushStatus.Locked);
            return As(current is { IsCarriedOver: true } && current.Value == master.Value && current.Comment == comment ? PushStatus.Affirmed : PushStatus.Changed);
        }
    }
}
