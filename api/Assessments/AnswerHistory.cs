using System.ComponentModel.DataAnnotations;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

public sealed record ListAnswerVersionsRequest
{
    public Guid Id { get; init; }
    [MaxLength(Answer.KeyMaxLength)] public string QuestionKey { get; init; } = "";
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

/// <summary>Every version of one answer, with who and when: none is ever changed or lost.</summary>
public sealed class ListAnswerVersions(VendorsDb db, Caller caller) : Endpoint<ListAnswerVersionsRequest, Page<AnswerResponse>>
{
    private sealed record Key(int Number);

    public override void Configure()
    {
        Get("/assessments/{id}/answers/{questionKey}/history");
        Permissions(PermissionNames.AssessmentsRead);
        Summary(s => s.Summary = "List every version of an answer, newest first");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(ListAnswerVersionsRequest req, CancellationToken ct)
    {
        var (limit, before) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor));
        var assessment = await db.AssessmentAsync(req.Id, caller, ct);
        if (assessment.QuestionsFor(caller).All(q => q.Key != req.QuestionKey)) throw Refusal.NotFound();
        var versions = db.Answers.AsNoTracking().Where(a => a.AssessmentId == req.Id && a.QuestionKey == req.QuestionKey);
        if (before is not null) versions = versions.Where(a => a.Number < before.Number);
        var rows = await versions.OrderByDescending(a => a.Number).Take(limit + 1).ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(AnswerResponse.From)], limit, a => new Key(a.Version)), ct);
    }
}
