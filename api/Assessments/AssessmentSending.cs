using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>What every way of sending an assessment does: it offers the answers of the assessment before and tells of the sending, all in the caller's unit of work.</summary>
public sealed class AssessmentSending(VendorsDb db, UnitOfWork work, TimeProvider clock)
{
    /// <param name="assessment">Moved to sent already.</param>
    /// <param name="scope">Of a look at a part; null: all is asked.</param>
    /// <returns>How many answers were carried over.</returns>
    public async Task<int> SendAsync(Assessment assessment, CancellationToken ct, LookScope? scope = null)
    {
        var carried = assessment.ForSelection ? [] : await CarriedAsync(assessment, scope, ct);
        db.AddRange(carried);
        work.Publish("assessment.sent", $"assessment.sent:{assessment.Id}", AssessmentHappened.Of(assessment), assessment.VendorId);
        return carried.Count;
    }

    /// <summary>The last accepted answers of the same vendor about the same subject, for questions of the same kind that may be carried over; what a reviewer did not accept whole is asked anew. What is not asked at all this time stands as it is, verdict and all.</summary>
    private async Task<List<Answer>> CarriedAsync(Assessment assessment, LookScope? scope, CancellationToken ct)
    {
        var before = await db.Assessments.AsNoTracking().Where(a => a.VendorId == assessment.VendorId && a.State == AssessmentState.Accepted && !a.ForSelection && a.Id != assessment.Id
            && a.EngagementId == assessment.EngagementId && a.CloudUseId == assessment.CloudUseId && a.SubjectVendorId == assessment.SubjectVendorId).OrderByDescending(a => a.AcceptedAt).ThenByDescending(a => a.Id).FirstOrDefaultAsync(ct);
        if (before is null) return [];
        var template = await db.QuestionnaireVersions.AsNoTracking().Where(q => q.Key == assessment.QuestionnaireKey && q.Number == assessment.QuestionnaireVersion).Select(q => q.Content).SingleAsync(ct);
        var (mayCarry, asked) = (template.Questions.Where(q => q.CarryOver).Select(q => q.Key).ToHashSet(), before.Questions.ToDictionary(q => q.Key, q => q.Type));
        var reviews = await db.CurrentReviewsAsync(before.Id, ct);
        var answers = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == before.Id).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        assessment.CarriedFromId = before.Id;
        if (scope is not null) await NarrowAsync(assessment, asked, answers, scope, ct);
        db.AddRange(assessment.Questions.Where(q => q.NotAsked).Select(Judged).OfType<AnswerReview>());
        return [.. assessment.Questions.Select(q => q.NotAsked ? Copy(answers.GetValueOrDefault(q.Key)) : Carried(q)).OfType<Answer>()];

        Answer? Carried(FrozenQuestion question)
        {
            if (!mayCarry.Contains(question.Key) || !asked.TryGetValue(question.Key, out var type) || type != question.Type || answers.GetValueOrDefault(question.Key) is not { } answer) return null;
            if (string.IsNullOrEmpty(AskedRules.ValueOf(question, answer.Value, answer.EvidenceIds.Length > 0))) return null;
            if (reviews.GetValueOrDefault(question.Key) is { } review && review.AnswerVersion == answer.Number && review.Verdict != AnswerVerdict.Accepted) return null;
            if (AnswerRules.Check(question, answer.Value, answer.Comment, "") is not null) return null; // a choice that is no longer one, a limit that moved
            return Copy(answer);
        }

        Answer? Copy(Answer? answer) => answer is null ? null : new()
        {
            MunicipalityId = assessment.MunicipalityId, AssessmentId = assessment.Id, QuestionKey = answer.QuestionKey, Number = 1, VendorId = assessment.VendorId, Value = answer.Value, Comment = answer.Comment, EvidenceIds = answer.EvidenceIds,
            AnsweredAt = answer.AnsweredAt, AnsweredById = answer.AnsweredById, AnsweredByName = answer.AnsweredByName, IsCarriedOver = true,
        };

        AnswerReview? Judged(FrozenQuestion question) => reviews.GetValueOrDefault(question.Key) is not { } review || answers.GetValueOrDefault(question.Key) is not { } answer || review.AnswerVersion != answer.Number ? null : new()
        {
            MunicipalityId = assessment.MunicipalityId, AssessmentId = assessment.Id, QuestionKey = question.Key, Number = 1, VendorId = assessment.VendorId, AnswerVersion = 1, Verdict = review.Verdict, Comment = review.Comment, At = review.At, ById = review.ById, ByName = review.ByName,
        };
    }

    private async Task NarrowAsync(Assessment assessment, IReadOnlyDictionary<string, QuestionType> before, IReadOnlyDictionary<string, Answer> answers, LookScope scope, CancellationToken ct)
    {
        var current = answers.ToDictionary(a => a.Key, a => new CurrentAnswer(a.Key, a.Value.Number, a.Value.Value, a.Value.Comment, a.Value.EvidenceIds));
        var pieces = (await db.CountedAsync([.. answers.Values.SelectMany(a => a.EvidenceIds).Distinct()], clock.TownToday(), ct)).ToDictionary(e => e.Key, e => (IReadOnlyList<ProofSeen>)[.. e.Value.Select(p => new ProofSeen(p.EffectiveTo, p.IsAccepted))]);
        var asked = ScopeRules.Asked(assessment.Questions, before, current, scope, ScopeRules.Unproved(assessment.Questions, current, pieces, scope.EvidenceUntil));
        assessment.Questions = [.. assessment.Questions.Select(q => asked.Contains(q.Key) ? q : q with { NotAsked = true })];
    }
}
