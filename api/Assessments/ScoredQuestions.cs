using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>What of an assessment's questions counts for the score, in the order of their keys. Many assessments share one set, known by its hash.</summary>
public sealed class ScoredQuestions
{
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _index;

    public ScoredQuestions(IEnumerable<FrozenQuestion> questions)
    {
        Questions = [.. questions.OrderBy(q => q.Key, StringComparer.Ordinal)];
        HasBranches = Questions.Any(q => q.ShowIf is not null);
        _index = Questions.Select((q, i) => (q.Key, i)).ToDictionary(x => x.Key, x => x.i, StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public IReadOnlyList<FrozenQuestion> Questions { get; }

    /// <summary>Whether the answer to one question can hide another.</summary>
    public bool HasBranches { get; }

    public int? IndexOf(ReadOnlySpan<char> key) => _index.TryGetValue(key, out var index) ? index : null;

    public static string HashOf(IEnumerable<FrozenQuestion> questions) =>
        CanonicalJson.Hash(questions.OrderBy(q => q.Key, StringComparer.Ordinal).Select(q => new { q.Key, q.Type, q.Weight, q.Scoring, q.EvidenceKinds, q.EvidenceMandatory, q.Gate, q.ShowIf }));
}
