using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Reviews;

/// <param name="Verdict">Left out: only a note is added.</param>
/// <param name="Comment">To the vendor, which reads it once the questions are sent back or accepted; required unless the answer is accepted whole.</param>
/// <param name="Note">Among the town's own people; no vendor ever sees it.</param>
/// <param name="AnswerVersion">The version of the answer that was read.</param>
/// <param name="Version">The number of the review that was read; left out, the verdict is taken over whatever stands.</param>
public sealed record ReviewRequest(
    [property: MaxLength(Answer.KeyMaxLength)] string? QuestionKey, AnswerVerdict? Verdict, [property: MaxLength(AnswerReview.CommentMaxLength)] string? Comment, [property: MaxLength(AnswerReview.CommentMaxLength)] string? Note, int? AnswerVersion, int? Version);

public sealed record RecordReviewsRequest
{
    public Guid Id { get; init; }
    public IReadOnlyList<ReviewRequest>? Reviews { get; init; }
}

/// <summary>As with answers: each row has its own result, and <c>version</c> is the number of the review that stands.</summary>
public sealed record RecordReviewsResponse(IReadOnlyList<AnswerResult> Results);

public sealed class RecordReviewsValidator : Validator<RecordReviewsRequest>
{
    public RecordReviewsValidator() => RuleFor(r => r.Reviews).MaxItems(500).Must(r => r is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => ReviewTexts.Reviews.Current);
}

/// <summary>Records what the town makes of answers, one by one, while they are submitted or in review.</summary>
public sealed class RecordReviews(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<RecordReviewsRequest, RecordReviewsResponse>
{
    public override void Configure()
    {
        Put("/assessments/{id}/reviews");
        Permissions(PermissionNames.AssessmentsReview);
        Summary(s => s.Summary = "Record the review of answers, many at once, with a result for each");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(RecordReviewsRequest req, CancellationToken ct)
    {
        var assessment = await db.ReviewableAsync(req.Id, ct);
        var (answers, standing) = (await db.CurrentAnswersAsync(req.Id, ct), await db.CurrentReviewsAsync(req.Id, ct));
        var (questions, seen, now) = (assessment.Questions.ToDictionary(q => q.Key), new HashSet<string>(), clock.GetUtcNow());
        var results = req.Reviews!.Select((r, i) => Take(r, $"/reviews/{i}")).ToList();
        await db.SaveChangesAsync(ct);
        work.Record("assessment.answersReviewed", "assessment", req.Id, new { reviewed = results.Where(r => r.Status == AnswerStatus.Saved).Select(r => r.QuestionKey) }, assessment.VendorId);
        await Send.OkAsync(new(results), ct);

        AnswerResult Take(ReviewRequest r, string at)
        {
            var key = r.QuestionKey ?? "";
            var known = standing.GetValueOrDefault(key);
            AnswerResult Invalid(string field, string code, Text reason) => new(key.Length > Answer.KeyMaxLength ? key[..Answer.KeyMaxLength] : key, AnswerStatus.Invalid, known?.Number ?? 0, new($"{at}/{field}", code, reason.Current));
            if (!questions.TryGetValue(key, out var question)) return Invalid("questionKey", "notAsked", AssessmentTexts.NotAsked);
            if (!seen.Add(key)) return Invalid("questionKey", "duplicate", AssessmentTexts.Twice);
            foreach (var (field, text) in new[] { ("comment", r.Comment), ("note", r.Note) })
            {
                if (text?.Length > AnswerReview.CommentMaxLength) return Invalid(field, "length", HttpTexts.TooLong.With(AnswerReview.CommentMaxLength));
                if (!TextRules.IsClean(text)) return Invalid(field, "character", HttpTexts.BadCharacter);
                if (MyNumberRules.Contains(text)) return Invalid(field, "myNumber", HttpTexts.MyNumber);
            }
            var (comment, note) = (string.IsNullOrWhiteSpace(r.Comment) ? null : r.Comment, string.IsNullOrWhiteSpace(r.Note) ? null : r.Note);
            if (r.Verdict is null && comment is not null) return Invalid("comment", "verdict", ReviewTexts.CommentAlone);
            if (r.Verdict is null && note is null) return Invalid("verdict", "required", ReviewTexts.Nothing);
            if (r.Verdict is AnswerVerdict.Partly or AnswerVerdict.NotAccepted && comment is null) return Invalid("comment", "required", ReviewTexts.CommentNeeded);
            var answer = answers.GetValueOrDefault(key);
            if (r.Verdict is AnswerVerdict.Accepted or AnswerVerdict.Partly && (answer is null || string.IsNullOrEmpty(AskedRules.ValueOf(question, answer.Value, answer.EvidenceIds.Count > 0)))) return Invalid("verdict", "unanswered", ReviewTexts.Unanswered);
            if (r.AnswerVersion is { } read && read != (answer?.Number ?? 0)) return new(key, AnswerStatus.Conflict, known?.Number ?? 0, new("", "conflict", ReviewTexts.AnswerChanged.Current));
            if (r.Version is { } before && before != (known?.Number ?? 0)) return new(key, AnswerStatus.Conflict, known?.Number ?? 0, new("", "conflict", ReviewTexts.ReviewedBefore.Current));

            if (note is not null) db.Add(new AnswerNote { MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), AssessmentId = req.Id, QuestionKey = key, AnswerVersion = answer?.Number ?? 0, Text = note, At = now, ById = caller.Id, ByName = caller.Name });
            var isSame = r.Verdict is null || known is not null && known.AnswerVersion == (answer?.Number ?? 0) && known.Verdict == r.Verdict && known.Comment == comment;
            if (!isSame) db.Add(Reviewing.NewReview(assessment, caller, now, key, answer?.Number ?? 0, known?.Number ?? 0, r.Verdict!.Value, comment));
            return new(key, isSame && note is null ? AnswerStatus.Unchanged : AnswerStatus.Saved, (known?.Number ?? 0) + (isSame ? 0 : 1), null);
        }
    }
}

/// <summary>What the ways of reviewing begin with.</summary>
internal static class Reviewing
{
    /// <summary>The assessment, locked, so that it is not sent back or accepted between: refuses unless it is submitted or in review.</summary>
    public static async Task<Assessment> ReviewableAsync(this VendorsDb db, Guid id, CancellationToken ct)
    {
        var assessment = (await db.Assessments.FromSql($"select * from assessments where id = {id} for no key update").ToListAsync(ct)).SingleOrDefault() ?? throw Refusal.NotFound();
        return AssessmentRules.Allows(assessment.State, AssessmentAction.RequestChanges) ? assessment : throw Refusal.Conflict("state", AssessmentTexts.NotInState.With(EnumWords.Of(assessment.State)));
    }

    public static async Task<Dictionary<string, AnswerReview>> CurrentReviewsAsync(this VendorsDb db, Guid assessmentId, CancellationToken ct) =>
        (await db.AnswerReviews.AsNoTracking().Where(r => r.AssessmentId == assessmentId).OrderBy(r => r.Number).ToListAsync(ct)).GroupBy(r => r.QuestionKey).ToDictionary(g => g.Key, g => g.Last());

    /// <summary>What stands behind an answer, as the town has read it.</summary>
    public static IEnumerable<EvidenceRead> EvidenceOf(CurrentAnswer answer, Dictionary<Guid, IReadOnlyList<CountedEvidence>> counted) =>
        answer.EvidenceIds.SelectMany(id => counted.GetValueOrDefault(id, [])).Select(e => new EvidenceRead(e.Kind.ToString(), e.EffectiveTo, e.IsAccepted));

    public static AnswerReview NewReview(Assessment assessment, Caller caller, DateTimeOffset now, string key, int answerVersion, int before, AnswerVerdict verdict, string? comment) => new()
    {
        MunicipalityId = assessment.MunicipalityId, AssessmentId = assessment.Id, QuestionKey = key, Number = before + 1, VendorId = assessment.VendorId, AnswerVersion = answerVersion, Verdict = verdict, Comment = comment, At = now, ById = caller.Id, ByName = caller.Name,
    };
}
