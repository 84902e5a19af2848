using Ampira.Vendors.Api.Assessments.Reviews;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>What every way of sending an assessment does: it offers the answers of the assessment before and tells of the sending, all in the caller's unit of work.</summary>
public sealed class AssessmentSending(VendorsDb db, UnitOfWork work)
{
    /// <param name="assessment">Moved to sent already.</param>
    /// <returns>How many answers were carried over.</returns>
    public async Task<int> SendAsync(Assessment assessment, CancellationToken ct)
    {
        var carried = assessment.ForSelection ? [] : await CarriedAsync(assessment, ct);
        db.AddRange(carried);
        work.Publish("assessment.sent", $"assessment.sent:{assessment.Id}", AssessmentHappened.Of(assessment), assessment.VendorId);
        return carried.Count;
    }

    /// <summary>The last accepted answers of the same vendor about the same subject, for questions of the same kind that may be carried over; what a reviewer did not accept whole is asked anew.</summary>
    private async Task<List<Answer>> CarriedAsync(Assessment assessment, CancellationToken ct)
    {
        var before = await db.Assessments.AsNoTracking().Where(a => a.VendorId == assessment.VendorId && a.State == AssessmentState.Accepted && !a.ForSelection && a.Id != assessment.Id
            && a.EngagementId == assessment.EngagementId && a.CloudUseId == assessment.CloudUseId && a.SubjectVendorId == assessment.SubjectVendorId).OrderByDescending(a => a.AcceptedAt).FirstOrDefaultAsync(ct);
        if (before is null) return [];
        var template = await db.QuestionnaireVersions.AsNoTracking().Where(q => q.Key == assessment.QuestionnaireKey && q.Number == assessment.QuestionnaireVersion).Select(q => q.Content).SingleAsync(ct);
        var (mayCarry, asked) = (template.Questions.Where(q => q.CarryOver).Select(q => q.Key).ToHashSet(), before.Questions.ToDictionary(q => q.Key, q => q.Type));
        var reviews = await db.CurrentReviewsAsync(before.Id, ct);
        var answers = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == before.Id).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Last());
        assessment.CarriedFromId = before.Id;
        return [.. assessment.Questions.Select(Carried).OfType<Answer>()];

        Answer? Carried(FrozenQuestion question)
        {
            if (!mayCarry.Contains(question.Key) || !asked.TryGetValue(question.Key, out var type) || type != question.Type || answers.GetValueOrDefault(question.Key) is not { } answer) return null;
            if (string.IsNullOrEmpty(AskedRules.ValueOf(question, answer.Value, answer.EvidenceIds.Length > 0))) return null;
            if (reviews.GetValueOrDefault(question.Key) is { } review && review.AnswerVersion == answer.Number && review.Verdict != AnswerVerdict.Accepted) return null;
            if (AnswerRules.Check(question, answer.Value, answer.Comment, "") is not null) return null; // a choice that is no longer one, a limit that moved
            return new()
            {
                MunicipalityId = assessment.MunicipalityId, AssessmentId = assessment.Id, QuestionKey = question.Key, Number = 1, VendorId = assessment.VendorId, Value = answer.Value, Comment = answer.Comment, EvidenceIds = answer.EvidenceIds,
                AnsweredAt = answer.AnsweredAt, AnsweredById = answer.AnsweredById, AnsweredByName = answer.AnsweredByName, IsCarriedOver = true,
            };
        }
    }
}
