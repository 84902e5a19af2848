using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments.Reviews;

public sealed record ListReviewsRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
    /// <summary>Only the verdict that stands for each question.</summary>
    [QueryParam] public bool? Current { get; init; }
    [QueryParam, MaxLength(Answer.KeyMaxLength)] public string? QuestionKey { get; init; }
}

/// <summary>A verdict as the vendor may read it too: what the town's people say among themselves is no part of it.</summary>
/// <param name="Version">The number of the review of its question.</param>
public sealed record ReviewResponse(string QuestionKey, int Version, int AnswerVersion, AnswerVerdict Verdict, string? Comment, string By, DateTimeOffset At);

/// <summary>The verdicts by question, newest first. The vendor reads them once questions are sent back or all is accepted, not while the town is still at it.</summary>
public sealed class ListReviews(VendorsDb db, Caller caller) : Endpoint<ListReviewsRequest, Page<ReviewResponse>>
{
    private sealed record Key(string QuestionKey, int Number);

    public override void Configure()
    {
        Get("/assessments/{id}/reviews");
        Permissions(PermissionNames.AssessmentsRead);
        this.ShowsThePast();
        Summary(s => s.Summary = "List the verdicts on answers, by question and newest first");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListReviewsRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        if (caller.Kind == CallerKind.Vendor && assessment.State is not (AssessmentState.ChangesRequested or AssessmentState.Accepted))
        {
            await Send.OkAsync(new([], null), ct);
            return;
        }
        var all = db.AnswerReviews.AsNoTracking();
        var reviews = all.Where(r => r.AssessmentId == req.Id);
        if (req.QuestionKey is { } question) reviews = reviews.Where(r => r.QuestionKey == question);
        if (caller.Delegation is not null)
        {
            var keys = assessment.QuestionsFor(caller).Select(q => q.Key).ToList();
            reviews = reviews.Where(r => keys.Contains(r.QuestionKey));
        }
        if (req.Current == true) reviews = reviews.Where(r => !all.Any(n => n.AssessmentId == r.AssessmentId && n.QuestionKey == r.QuestionKey && n.Number > r.Number));
        if (after is not null) reviews = reviews.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.QuestionKey, -r.Number), ValueTuple.Create(after.QuestionKey, -after.Number)));
        var rows = await reviews.OrderBy(r => r.QuestionKey).ThenByDescending(r => r.Number).Take(limit + 1).Select(r => new ReviewResponse(r.QuestionKey, r.Number, r.AnswerVersion, r.Verdict, r.Comment, r.ByName, r.At)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, r => new Key(r.QuestionKey, r.Version)), ct);
    }
}

public sealed record ListNotesRequest
{
    public Guid Id { get; init; }
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

/// <summary>A remark among the town's own people.</summary>
public sealed record NoteResponse(Guid Id, string QuestionKey, int AnswerVersion, string Text, string By, DateTimeOffset At);

/// <summary>What the town's people say about answers among themselves. No vendor holds the permission, and no vendor's session reaches the rows.</summary>
public sealed class ListNotes(VendorsDb db, Caller caller) : Endpoint<ListNotesRequest, Page<NoteResponse>>
{
    private sealed record Key(Guid Id);

    public override void Configure()
    {
        Get("/assessments/{id}/notes");
        Permissions(PermissionNames.AssessmentsNotes);
        Summary(s => s.Summary = "List the town's internal notes on answers, newest first");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListNotesRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        await db.AssessmentAsync(req.Id, caller, ct);
        var notes = db.AnswerNotes.AsNoTracking().Where(n => n.AssessmentId == req.Id);
        if (before is not null) notes = notes.Where(n => n.Id < before.Id);
        var rows = await notes.OrderByDescending(n => n.Id).Take(limit + 1).Select(n => new NoteResponse(n.Id, n.QuestionKey, n.AnswerVersion, n.Text, n.ByName, n.At)).ToListAsync(ct);
        await Send.OkAsync(Paging.Page(rows, limit, n => new Key(n.Id)), ct);
    }
}
