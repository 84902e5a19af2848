using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Assessments;

/// <summary>The payload of an assessment's outbox events.</summary>
public sealed record AssessmentHappened(Guid AssessmentId, Guid? EngagementId, Guid? CloudUseId, Guid VendorId, DateOnly DueOn)
{
    public static AssessmentHappened Of(Assessment a) => new(a.Id, a.EngagementId, a.CloudUseId, a.VendorId, a.DueOn);
}

/// <summary>Sends the questions to the vendor; they are frozen from here on. One transaction with its notice.</summary>
public sealed class SendAssessment(VendorsDb db, UnitOfWork work, Caller caller, AssessmentSending sending) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/send");
        Permissions(PermissionNames.AssessmentsSend);
        this.ChangesVersion();
        Summary(s => s.Summary = "Send an assessment to its vendor and freeze its questions");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, HttpContext, AssessmentAction.Send, ct);
        var carriedOver = await sending.SendAsync(assessment, ct);
        await db.SaveChangesAsync(ct);
        work.Record("assessment.sent", "assessment", assessment.Id, new { questions = assessment.Freeze(), assessment.DueOn, carriedOver }, assessment.VendorId);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

public sealed record RequestChangesRequest(Guid Id, IReadOnlyList<string>? QuestionKeys, string? Message);

public sealed class RequestChangesValidator : Validator<RequestChangesRequest>
{
    public RequestChangesValidator()
    {
        RuleFor(r => r.QuestionKeys).MaxItems(500).Must(k => k is { Count: > 0 }).WithErrorCode("required").WithMessage(_ => AssessmentTexts.ChangesQuestions.Current);
        RuleForEach(r => r.QuestionKeys).MaximumLength(60);
        RuleFor(r => r.Message).NotEmpty().WithMessage(_ => AssessmentTexts.ChangesMessage.Current).MaximumLength(2000).WithMessage(_ => AssessmentTexts.ChangesMessage.Current);
    }
}

/// <summary>Sends named questions back; only their answers open again, and those of the questions that follow from them.</summary>
public sealed class RequestChanges(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<RequestChangesRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/request-changes");
        Permissions(PermissionNames.AssessmentsReview);
        this.ChangesVersion();
        Summary(s => s.Summary = "Send named questions back to the vendor");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(RequestChangesRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, HttpContext, AssessmentAction.RequestChanges, ct);
        if (req.QuestionKeys!.Except(assessment.Questions.Select(q => q.Key)).Any()) throw Refusal.Invalid("/questionKeys", "unknown", AssessmentTexts.ChangesQuestions);
        var locked = assessment.Questions.Where(q => q.NotAsked).Select(q => q.Key).ToHashSet();
        if (req.QuestionKeys!.Any(locked.Contains)) throw Refusal.Invalid("/questionKeys", "notAskedNow", AssessmentTexts.NotAskedThen);
        (assessment.ChangesRequestedFor, assessment.ChangesMessage) = ([.. AskedRules.WithFollowUps(assessment.Questions, req.QuestionKeys!).Except(locked)], req.Message);
        await db.SaveChangesAsync(ct);
        work.Record("assessment.changesRequested", "assessment", assessment.Id, new { req.QuestionKeys, message = work.KeyedHash(req.Message) }, assessment.VendorId);
        work.Publish("assessment.changesRequested", $"assessment.changesRequested:{assessment.Id}:{assessment.Version}", AssessmentHappened.Of(assessment), assessment.VendorId);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

/// <summary>The town takes the answers up for review; the vendor sees that it is being read.</summary>
public sealed class BeginReview(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/begin-review");
        Permissions(PermissionNames.AssessmentsReview);
        this.ChangesVersion();
        Summary(s => s.Summary = "Take submitted answers up for review");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, HttpContext, AssessmentAction.BeginReview, ct);
        await db.SaveChangesAsync(ct);
        work.Record("assessment.reviewBegun", "assessment", assessment.Id, null, assessment.VendorId);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

public sealed class CancelAssessment(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/cancel");
        Permissions(PermissionNames.AssessmentsSend);
        this.ChangesVersion();
        Summary(s => s.Summary = "Cancel an assessment that is not submitted");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, HttpContext, AssessmentAction.Cancel, ct);
        await db.SaveChangesAsync(ct);
        work.Record("assessment.cancelled", "assessment", assessment.Id, null, assessment.VendorId);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}
