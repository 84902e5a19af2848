using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Organisations.MasterAnswers;

/// <param name="Version">1, and one more with each change.</param>
public sealed record MasterAnswerResponse(string QuestionKey, string? Value, string? Comment, int Version, string AnsweredBy, DateTimeOffset AnsweredAt);

public sealed record ListMasterAnswersRequest
{
    [QueryParam] public int? Limit { get; init; }
    [QueryParam] public string? Cursor { get; init; }
}

public sealed class ListMasterAnswers(VendorsDb db, Caller caller) : Endpoint<ListMasterAnswersRequest, Page<MasterAnswerResponse>>
{
    private sealed record Key(string QuestionKey);

    public override void Configure()
    {
        Get("/master-answers");
        Permissions(PermissionNames.MasterAnswersUse);
        Summary(s => s.Summary = "List what the organisation answers whichever town asks, by question");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(ListMasterAnswersRequest req, CancellationToken ct)
    {
        var (limit, after) = (Paging.Limit(req.Limit), Paging.Key<Key>(req.Cursor)?.QuestionKey ?? "");
        var organisation = await db.OrganisationAsync(caller, ct);
        var rows = await db.MasterAnswers.FromSql($"""
            select * from (select distinct on (question_key) * from master_answers where organisation_id = {organisation} and question_key collate "C" > {after} order by question_key, number desc) m
            where value is not null or comment is not null order by question_key collate "C" limit {limit + 1}
            """).AsNoTracking().ToListAsync(ct);
        await Send.OkAsync(Paging.Page([.. rows.Select(m => new MasterAnswerResponse(m.QuestionKey, m.Value, m.Comment, m.Number, m.AnsweredByName, m.AnsweredAt))], limit, m => new Key(m.QuestionKey)), ct);
    }
}

public sealed record SaveMasterAnswersRequest([property: RowByRow] IReadOnlyList<MasterAnswerRequest>? Answers);

public sealed record SaveMasterAnswersResponse(IReadOnlyList<AnswerResult> Results);

public sealed class SaveMasterAnswersValidator : Validator<SaveMasterAnswersRequest>
{
    public SaveMasterAnswersValidator() => RuleFor(r => r.Answers).MaxItems(500).Must(a => a is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => OrganisationTexts.Answers.Current);
}

/// <summary>
/// Saves master answers, each with its own result. They belong to no town; the audit event, which says how many and nothing of them, goes to the town of
/// the entry the person acts for, or else of its first.
/// </summary>
public sealed class SaveMasterAnswers(EntryUnits units, Caller caller) : Endpoint<SaveMasterAnswersRequest, SaveMasterAnswersResponse>
{
    public override void Configure()
    {
        Put("/master-answers");
        Permissions(PermissionNames.MasterAnswersUse);
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Save master answers, many at once, with a result for each");
        Description(d => d.WithTags("Organisations"));
    }

    public override async Task HandleAsync(SaveMasterAnswersRequest req, CancellationToken ct) =>
        await Send.OkAsync(new(await units.InAsync(caller.Entries[0], null, s => s.GetRequiredService<MasterAnswerBook>().SaveAsync(req.Answers!, ct), Failed, ct)), ct);

    internal static IReadOnlyList<AnswerResult> Failed(ApiProblemError error) => throw new Refusal(503, error.Code, OrganisationTexts.Failed);
}

/// <param name="QuestionKeys">Left out: every answer of the assessment.</param>
public sealed record TakeMasterAnswersRequest(Guid Id, IReadOnlyList<string>? QuestionKeys);

public sealed class TakeMasterAnswersValidator : Validator<TakeMasterAnswersRequest>
{
    public TakeMasterAnswersValidator()
    {
        RuleFor(r => r.QuestionKeys).MaxItems(500);
        RuleForEach(r => r.QuestionKeys).MaximumLength(Answer.KeyMaxLength);
    }
}

/// <summary>Takes over what was answered to one town as what is answered to all: with when and by whom, so that the age of a statement stays. What was only carried over and never affirmed is not taken.</summary>
public sealed class TakeMasterAnswers(VendorsDb db, EntryUnits units, Caller caller) : Endpoint<TakeMasterAnswersRequest, SaveMasterAnswersResponse>
{
    public override void Configure()
    {
        Post("/master-answers/from-assessment/{id}");
        Permissions(PermissionNames.MasterAnswersUse);
        this.Idempotent();
        this.OpensItsOwnUnits();
        Summary(s => s.Summary = "Take an assessment's answers over as master answers");
        Description(d => d.WithTags("Organisations").Produces<ApiProblem>(404, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(TakeMasterAnswersRequest req, CancellationToken ct)
    {
        var key = PartKey.Of(HttpContext, req);
        var assessment = await db.OwnAssessmentAsync(req.Id, caller, ct);
        var wanted = req.QuestionKeys?.ToHashSet();
        var answers = (await db.Answers.AsNoTracking().Where(a => a.AssessmentId == req.Id).OrderBy(a => a.Number).ToListAsync(ct)).GroupBy(a => a.QuestionKey).Select(g => g.Last())
            .Where(a => !a.IsCarriedOver && !string.IsNullOrEmpty(a.Value) && wanted?.Contains(a.QuestionKey) != false).OrderBy(a => a.QuestionKey, StringComparer.Ordinal).ToList();
        IReadOnlyList<AnswerResult> results = answers.Count == 0 ? [] : await units.InAsync(caller.Entries.First(e => e.VendorId == assessment.VendorId), key, s => s.GetRequiredService<MasterAnswerBook>().SaveAsync(
            [.. answers.Select(a => new MasterAnswerRequest(a.QuestionKey, a.Value, a.Comment, null))], ct, answers.ToDictionary(a => a.QuestionKey, a => (a.AnsweredAt, a.AnsweredByName))), SaveMasterAnswers.Failed, ct);
        await Send.OkAsync(new(results), ct);
    }
}
