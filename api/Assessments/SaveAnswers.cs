using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

/// <param name="Version">The version it was read at; left out, the answer is taken over whatever stands.</param>
/// <param name="Affirm">An answer carried over from the assessment before still holds; one that is changed needs no affirming.</param>
public sealed record AnswerRequest(
    [property: MaxLength(Answer.KeyMaxLength), JsonConverter(typeof(TextAsSent))] string? QuestionKey, [property: MaxLength(Answer.ValueMaxLength), JsonConverter(typeof(TextAsSent))] string? Value,
    [property: MaxLength(Answer.CommentMaxLength), JsonConverter(typeof(TextAsSent))] string? Comment, [property: MaxLength(Answer.MaxEvidence)] IReadOnlyList<Guid>? EvidenceIds, int? Version, bool? Affirm = null);

public sealed record SaveAnswersRequest
{
    public Guid Id { get; init; }
    /// <summary>Saves nothing: says what would happen, what is still missing, and the level the answers would have.</summary>
    [QueryParam] public bool? DryRun { get; init; }
    /// <summary>The person who answers, where a program sends what people said; kept with each answer beside the program's name.</summary>
    [MaxLength(Answer.PersonMaxLength)] public string? AnsweredBy { get; init; }
    [RowByRow] public IReadOnlyList<AnswerRequest>? Answers { get; init; }
}

public enum AnswerStatus { Saved, Unchanged, Invalid, Conflict }

public sealed record AnswerResult(string QuestionKey, AnswerStatus Status, int Version, ApiProblemError? Error);

/// <param name="Hidden">Keys of the questions that the answers as they stand leave out: an answer to another question opens or hides them.</param>
/// <param name="Level">A to D: of a dry run, what the control score would be with these answers, before anybody reviewed them.</param>
public sealed record SaveAnswersResponse(IReadOnlyList<AnswerResult> Results, IReadOnlyList<string> Missing, IReadOnlyList<string> Hidden, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Level = null);

/// <summary>The level (A to D) of an assessment's answers as they stand in this unit of work; given by the folder that scores. Null where nothing is scored.</summary>
public delegate Task<string?> ProvisionalLevel(Guid assessmentId, CancellationToken ct);

public sealed class SaveAnswersValidator : Validator<SaveAnswersRequest>
{
    public SaveAnswersValidator()
    {
        RuleFor(r => r.Answers).MaxItems(500).Must(a => a is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => AssessmentTexts.Answers.Current);
        RuleFor(r => r.AnsweredBy).FreeText(Answer.PersonMaxLength);
    }
}

/// <summary>Saves many answers at once; each row has its own result, and a wrong one does not keep the others from being saved.</summary>
public sealed class SaveAnswers(AnswerBook book, UnitOfWork work, ProvisionalLevel level) : Endpoint<SaveAnswersRequest, SaveAnswersResponse>
{
    public override void Configure()
    {
        Put("/assessments/{id}/answers");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.OpensLate();
        Summary(s => s.Summary = "Save answers, many at once, with a result for each");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(SaveAnswersRequest req, CancellationToken ct)
    {
        if (req.DryRun == true) work.Discard();
        else if (await book.UnchangedAsync(req.Id, req.Answers!, ct) is { } unchanged)
        {
            await Send.OkAsync(unchanged, ct);
            return;
        }
        await work.EnsureOpenAsync(ct);
        var saved = await book.SaveAsync(req.Id, req.Answers!, ct, req.AnsweredBy);
        await Send.OkAsync(req.DryRun == true ? saved with { Level = await level(req.Id, ct) } : saved, ct);
    }
}

public sealed record SaveAnswerRequest
{
    public Guid Id { get; init; }
    [MaxLength(Answer.KeyMaxLength)] public string QuestionKey { get; init; } = "";
    [MaxLength(Answer.ValueMaxLength), JsonConverter(typeof(TextAsSent))] public string? Value { get; init; }
    [MaxLength(Answer.CommentMaxLength), JsonConverter(typeof(TextAsSent))] public string? Comment { get; init; }
    [MaxLength(Answer.MaxEvidence)] public IReadOnlyList<Guid>? EvidenceIds { get; init; }
    /// <summary>The version it was read at.</summary>
    public int? Version { get; init; }
    /// <summary>An answer carried over from the assessment before still holds.</summary>
    public bool? Affirm { get; init; }
    /// <summary>The person who answers, where a program sends what people said.</summary>
    [MaxLength(Answer.PersonMaxLength)] public string? AnsweredBy { get; init; }
}

public sealed class SaveAnswerValidator : Validator<SaveAnswerRequest>
{
    public SaveAnswerValidator() => RuleFor(r => r.AnsweredBy).FreeText(Answer.PersonMaxLength);
}

/// <summary>Saves one answer, as a page does while it is being filled in.</summary>
public sealed class SaveAnswer(AnswerBook book) : Endpoint<SaveAnswerRequest, AnswerResult>
{
    public override void Configure()
    {
        Put("/assessments/{id}/answers/{questionKey}");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.OpensLate();
        Summary(s => s.Summary = "Save one answer");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(SaveAnswerRequest req, CancellationToken ct)
    {
        var result = await book.SaveOneAsync(req.Id, new(req.QuestionKey, req.Value, req.Comment, req.EvidenceIds, req.Version, req.Affirm), req.AnsweredBy, ct);
        if (result.Status == AnswerStatus.Conflict) throw Refusal.Stale();
        if (result.Error is { Code: "notAsked" }) throw Refusal.NotFound();
        if (result.Error is { } error) throw Refusal.Invalid(error.Pointer.Replace("/answers/0", "", StringComparison.Ordinal), error.Code, new(error.Message, error.Message));
        await Send.OkAsync(result, ct);
    }
}
