using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

public sealed record ListEvidenceAnswersRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

/// <summary>An answer that names the piece, as it stands now.</summary>
public sealed record EvidenceAnswerResponse(Guid AssessmentId, string ReferenceNo, AssessmentState State, SubjectResponse Subject, string QuestionKey, string Question, string? Value, int Version, DateTimeOffset AnsweredAt);

/// <summary>Which answers a piece of evidence backs; a renewal counts for those that name an earlier edition, which each edition lists itself.</summary>
public sealed class ListEvidenceAnswers(VendorsDb db, Caller caller) : Endpoint<ListEvidenceAnswersRequest, Page<EvidenceAnswerResponse>>
{
    private sealed record Key(Guid AssessmentId, string QuestionKey);

    public override void Configure()
    {
        Get("/evidence/{id}/answers");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "List the answers that a piece of evidence is attached to, the newest assessment first");
        Description(d => d.WithTags("Evidence"));
    }

    public override async Task HandleAsync(ListEvidenceAnswersRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        if (caller.Delegation is not null) throw Refusal.Forbidden("delegate", AssessmentTexts.DelegateMayNot);
        var vendorId = await db.EvidenceFiles.Where(e => e.Id == req.Id).Select(e => (Guid?)e.VendorId).SingleOrDefaultAsync(ct) ?? throw Refusal.NotFound();
        var (every, assessments) = (db.Answers.AsNoTracking(), db.Assessments.AsNoTracking());
        var answers = from answer in every
                      join assessment in assessments on answer.AssessmentId equals assessment.Id
                      where assessment.VendorId == vendorId && answer.EvidenceIds.Contains(req.Id) && !every.Any(n => n.AssessmentId == answer.AssessmentId && n.QuestionKey == answer.QuestionKey && n.Number > answer.Number)
                      select new { answer.AssessmentId, answer.QuestionKey, answer.Value, answer.Number, answer.AnsweredAt, assessment.ReferenceNo, assessment.State, assessment.EngagementId, assessment.CloudUseId };
        if (after is not null) answers = answers.Where(a => a.AssessmentId < after.AssessmentId || (a.AssessmentId == after.AssessmentId && a.QuestionKey.CompareTo(after.QuestionKey) > 0));
        var rows = await answers.OrderByDescending(a => a.AssessmentId).ThenBy(a => a.QuestionKey).Take(limit + 1).ToListAsync(ct);
        var asked = rows.Select(r => r.AssessmentId).Distinct().ToList();
        var questions = (await assessments.Where(a => asked.Contains(a.Id)).Select(a => new { a.Id, a.Questions }).ToListAsync(ct)).ToDictionary(a => a.Id, a => a.Questions.ToDictionary(q => q.Key, q => q.Text));
        await Send.OkAsync(Paging.Page([.. rows.Select(r => new EvidenceAnswerResponse(
            r.AssessmentId, r.ReferenceNo, r.State, SubjectResponse.Of(r.EngagementId, r.CloudUseId, vendorId), r.QuestionKey, questions[r.AssessmentId].GetValueOrDefault(r.QuestionKey)?.Current ?? r.QuestionKey, r.Value, r.Number, r.AnsweredAt))],
            limit, a => new Key(a.AssessmentId, a.QuestionKey)), ct);
    }
}
