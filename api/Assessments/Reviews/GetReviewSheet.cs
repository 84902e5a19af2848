using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Questionnaires;

namespace Ampira.Vendors.Api.Assessments.Reviews;

/// <summary>The accepted assessment before, whose answers stand beside.</summary>
public sealed record PreviousAssessmentResponse(Guid Id, string ReferenceNo, DateTimeOffset? SubmittedAt);

/// <summary>An answer of the time before, with the verdict it had.</summary>
public sealed record PreviousAnswerResponse(string? Value, string? Comment, string AnsweredBy, DateTimeOffset AnsweredAt, AnswerVerdict? Verdict, string? VerdictComment);

/// <param name="Change">Beside the time before; null where neither was answered, or nothing was accepted before.</param>
/// <param name="CommentChanges">What differs between the comments of both times, word by word; none where they are the same or one is missing.</param>
/// <param name="IsLeft">It waits for a verdict on the version that stands.</param>
public sealed record ReviewSheetRow(
    string QuestionKey, AnswerResponse? Answer, PreviousAnswerResponse? Previous, AnswerChange? Change, IReadOnlyList<TextPiece> CommentChanges, ReviewResponse? Review, bool IsLeft, bool IsMissing, bool IsHidden,
    IReadOnlyList<RevealedFinding> Revealed, IReadOnlyList<NoteResponse> Notes);

/// <param name="Asked">Questions that the answers as they stand leave in.</param>
public sealed record ReviewSheetSection(string Key, string Title, int Asked, int Left);

/// <param name="Acceptable">Keys of answers unchanged and proved that can be accepted at once.</param>
public sealed record ReviewSheetResponse(
    AssessmentResponse Assessment, PreviousAssessmentResponse? Previous, IReadOnlyList<ReviewSheetSection> Sections, IReadOnlyList<ReviewSheetRow> Rows, IReadOnlyList<EvidenceResponse> Evidence, IReadOnlyList<string> Acceptable);

/// <summary>All that a reviewer reads of an assessment at once: each answer beside the one of the time before, its evidence, the verdict that stands and what the town's people say among themselves.</summary>
public sealed class GetReviewSheet(VendorsDb db, Caller caller, TimeProvider clock) : Endpoint<AssessmentRequest, ReviewSheetResponse>
{
    private const int MostNotes = 200;

    public override void Configure()
    {
        Get("/assessments/{id}/review-sheet");
        Permissions(PermissionNames.AssessmentsNotes);
        this.ShowsThePast();
        Summary(s => s.Summary = "Get the answers for review, beside those of the time before");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        var previous = assessment.CarriedFromId is { } before ? await db.Assessments.AsNoTracking().Where(a => a.Id == before).Select(a => new PreviousAssessmentResponse(a.Id, a.ReferenceNo, a.SubmittedAt)).SingleOrDefaultAsync(ct) : null;
        var (given, then) = (await VersionsAsync(req.Id, ct), previous is null ? [] : await VersionsAsync(previous.Id, ct));
        var (reviews, thenReviews) = (await db.CurrentReviewsAsync(req.Id, ct), previous is null ? [] : await db.CurrentReviewsAsync(previous.Id, ct));
        var notes = (await db.AnswerNotes.AsNoTracking().Where(n => n.AssessmentId == req.Id).OrderByDescending(n => n.Id).Take(MostNotes).Select(n => new NoteResponse(n.Id, n.QuestionKey, n.AnswerVersion, n.Text, n.ByName, n.At)).ToListAsync(ct)).ToLookup(n => n.QuestionKey);

        IReadOnlyList<FrozenQuestion> questions = assessment.Questions;
        var answers = given.ToDictionary(g => g.Key, g => g.Value[^1].ForRules());
        var (missing, hidden) = (AnswerRules.Missing(questions, answers).ToHashSet(), AskedRules.Hidden(questions, answers).ToHashSet());
        var revealed = BranchRules.Findings(questions, AskedRules.Values(questions, answers)).Select(f => new RevealedFinding(f.Question.Key, f.Finding.Severity, f.Finding.Text.Current, f.Finding.Todo.Current)).ToLookup(f => f.QuestionKey);
        var rows = questions.Select(Row).ToList();
        var used = answers.Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        var evidence = await db.DescribeAsync(await db.EvidenceFiles.AsNoTracking().Where(e => used.Contains(e.Id)).OrderBy(e => e.Id).ToListAsync(ct), ct);
        await this.OkAsync(new(AssessmentResponse.From(assessment, caller), previous, Sections(questions, rows), rows, evidence, await AcceptableAsync(questions, given, rows, used, ct)), assessment.Version, ct);

        ReviewSheetRow Row(FrozenQuestion q)
        {
            var (now, last, review) = (given.GetValueOrDefault(q.Key)?[^1], then.GetValueOrDefault(q.Key)?[^1], reviews.GetValueOrDefault(q.Key));
            var verdict = last is not null && thenReviews.GetValueOrDefault(q.Key) is { } judged && judged.AnswerVersion == last.Version ? judged : null;
            return new(
                q.Key, now, last is null ? null : new(last.Value, last.Comment, last.AnsweredBy, last.AnsweredAt, verdict?.Verdict, verdict?.Comment), previous is null ? null : ReviewRules.Beside(last?.ForRules(), now?.ForRules()),
                now?.Comment is { Length: > 0 } text && last?.Comment is { Length: > 0 } former && text != former ? TextDiffRules.Diff(former, text) : [],
                review is null ? null : new(review.QuestionKey, review.Number, review.AnswerVersion, review.Verdict, review.Comment, review.ByName, review.At),
                ReviewRules.IsLeft(q, hidden.Contains(q.Key), now?.ForRules(), review?.AnswerVersion), missing.Contains(q.Key), hidden.Contains(q.Key), [.. revealed[q.Key]], [.. notes[q.Key]]);
        }
    }

    /// <summary>Every version of each answer, the latest last.</summary>
    private async Task<Dictionary<string, List<AnswerResponse>>> VersionsAsync(Guid assessmentId, CancellationToken ct) =>
        (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == assessmentId).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).ToDictionary(g => g.Key, g => g.Select(AnswerResponse.From).ToList());

    private static List<ReviewSheetSection> Sections(IReadOnlyList<FrozenQuestion> questions, List<ReviewSheetRow> rows) =>
        [.. questions.Zip(rows).GroupBy(p => p.First.Section).Select(g => new ReviewSheetSection(g.Key, g.First().First.SectionTitle.Current, g.Count(p => !p.First.NotAsked && !p.Second.IsHidden), g.Count(p => p.Second.IsLeft)))];

    private async Task<IReadOnlyList<string>> AcceptableAsync(IReadOnlyList<FrozenQuestion> questions, Dictionary<string, List<AnswerResponse>> given, List<ReviewSheetRow> rows, List<Guid> used, CancellationToken ct)
    {
        var left = questions.Zip(rows).Where(p => p.Second is { IsLeft: true, Answer: not null } && given[p.First.Key][0].CarriedOver).Select(p => p.First).ToList();
        if (left.Count == 0) return [];
        var (counted, today) = (await db.CountedAsync(used, clock.TownToday(), ct), clock.TownToday());
        return [.. left.Where(q => given[q.Key] is var versions && ReviewRules.Carried(q, versions[0].ForRules(), versions[^1].ForRules(), Reviewing.EvidenceOf(versions[^1].ForRules(), counted), today) == CarriedAnswer.Proved).Select(q => q.Key)];
    }
}
