using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Findings.Exchange;

/// <summary>An assessment with all that is said in it, as its caller may read it.</summary>
/// <param name="Town">Whose assessment it is.</param>
/// <param name="Vendor">Who answers.</param>
/// <param name="Service">The cloud service it is about; null where it is about the vendor's work, or the caller does not see the service.</param>
/// <param name="Answers">The current ones, by the key of their question.</param>
/// <param name="Reviews">The verdicts that stand; none while the caller may not read them.</param>
/// <param name="Findings">Opened on this assessment and not dismissed.</param>
public sealed record AssessmentStatement(
    Assessment Assessment, Text Town, string Vendor, string? Service, IReadOnlyDictionary<string, Answer> Answers, IReadOnlyDictionary<Guid, EvidenceFile> Evidence, IReadOnlyDictionary<string, AnswerReview> Reviews, IReadOnlyList<Finding> Findings)
{
    /// <summary>The questions asked and answered, in their order.</summary>
    public IReadOnlyList<(FrozenQuestion Question, Answer Answer)> Answered { get; } =
    [
        .. AskedRules.Asked(Assessment.Questions, Answers.ToDictionary(a => a.Key, a => new CurrentAnswer(a.Key, a.Value.Number, a.Value.Value, a.Value.Comment, a.Value.EvidenceIds, a.Value.IsCarriedOver)))
            .Where(q => Answers.TryGetValue(q.Key, out var answer) && !string.IsNullOrEmpty(AskedRules.ValueOf(q, answer.Value, answer.EvidenceIds.Length > 0))).Select(q => (q, Answers[q.Key])),
    ];

    /// <summary>The verdict on the answer as it stands; one on an older version counts no more.</summary>
    public AnswerReview? ReviewOf(Answer answer) => Reviews.GetValueOrDefault(answer.QuestionKey) is { } review && review.AnswerVersion == answer.Number ? review : null;

    /// <summary>When anything that the vendor states last changed.</summary>
    public DateTimeOffset StatedAt => new[] { Assessment.UpdatedAt }.Concat(Answers.Values.Select(a => a.AnsweredAt)).Concat(Evidence.Values.Select(e => e.UpdatedAt)).Max();

    /// <summary>When anything in it last changed, so that the same state has the same documents.</summary>
    public DateTimeOffset ChangedAt => new[] { StatedAt }.Concat(Reviews.Values.Select(r => r.At)).Concat(Findings.Select(f => f.UpdatedAt)).Max();
}
