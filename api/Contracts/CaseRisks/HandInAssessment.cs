using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Risks;

namespace Ampira.Vendors.Api.Contracts.CaseRisks;

/// <summary>The vendor hands its answers in; from here on they are locked. The risk that they make is stored with it.</summary>
public sealed class SubmitAssessment(VendorsDb db, UnitOfWork work, Caller caller, AssessedRisk risk, TimeProvider clock) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/submit");
        Permissions(PermissionNames.AssessmentsAnswer);
        this.ChangesVersion();
        Summary(s => s.Summary = "Submit the answers; says which are missing");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        await db.OwnAssessmentAsync(req.Id, caller, ct);
        var assessment = await db.AssessmentAsync(req.Id, caller, HttpContext, AssessmentAction.Submit, ct);
        var missing = AnswerRules.Missing(assessment.Questions, await db.CurrentAnswersAsync(assessment.Id, ct));
        if (missing.Count > 0)
            throw Refusal.Conflict("answersMissing", AssessmentTexts.Missing.With(missing.Count), [.. missing.Select(key => new Fault($"/answers/{key}", "missing", AssessmentTexts.MissingOne))]);
        (assessment.SubmittedAt, assessment.ChangesRequestedFor, assessment.ChangesMessage) = (clock.GetUtcNow(), [], null);
        await db.SaveChangesAsync(ct);
        await risk.StoreAsync(assessment, RiskOccasion.Submitted, ct);
        work.Record("assessment.submitted", "assessment", assessment.Id, null, assessment.VendorId);
        work.Publish("assessment.submitted", $"assessment.submitted:{assessment.Id}:{assessment.Version}", AssessmentHappened.Of(assessment), assessment.VendorId);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

/// <summary>Accepts the answers as they stand; the risk computed from them is stored with it.</summary>
public sealed class AcceptAssessment(VendorsDb db, UnitOfWork work, Caller caller, AssessedRisk risk, TimeProvider clock) : Endpoint<AssessmentRequest, AssessmentResponse>
{
    public override void Configure()
    {
        Post("/assessments/{id}/accept");
        Permissions(PermissionNames.AssessmentsReview);
        this.ChangesVersion();
        Summary(s => s.Summary = "Accept the answers of an assessment");
        Description(d => d.WithTags("Assessments"));
    }

    public override async Task HandleAsync(AssessmentRequest req, CancellationToken ct)
    {
        var assessment = await db.AssessmentAsync(req.Id, caller, HttpContext, AssessmentAction.Accept, ct);
        assessment.AcceptedAt = clock.GetUtcNow();
        await db.SaveChangesAsync(ct);
        await risk.StoreAsync(assessment, RiskOccasion.Accepted, ct);
        work.Record("assessment.accepted", "assessment", assessment.Id, null, assessment.VendorId);
        work.Publish("assessment.accepted", $"assessment.accepted:{assessment.Id}:{assessment.Version}", AssessmentHappened.Of(assessment), assessment.VendorId);
        await this.OkAsync(AssessmentResponse.From(assessment, caller), assessment.Version, ct);
    }
}

/// <summary>Stores the risk of an assessment's case as the town knows it: the vendor who hands in sees nothing of what it is computed from.</summary>
public sealed class AssessedRisk(VendorsDb db, UnitOfWork work, RiskStore store)
{
    public Task StoreAsync(Assessment assessment, RiskOccasion occasion, CancellationToken ct) => work.AsTownAsync(assessment.MunicipalityId, async () =>
    {
        if (assessment.SubjectVendorId is not null || await db.CaseAsync(assessment.EngagementId, assessment.CloudUseId, ct) is not { } subject) return;
        await store.StoreAsync(subject, occasion, ct);
        await db.SaveChangesAsync(ct);
    }, ct);
}
