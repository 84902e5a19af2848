using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Reverification;

/// <param name="DueOn">By when the vendor is to answer.</param>
public sealed record IssueReverificationRequest(Guid Id, DateOnly? DueOn);

public sealed class IssueReverificationValidator : Validator<IssueReverificationRequest>
{
    public IssueReverificationValidator() => RuleFor(r => r.DueOn).NotNull().WithMessage(_ => AssessmentTexts.DueOn.Current);
}

/// <summary>Begins a planned look: its assessment is drafted and sent to the vendor in one step.</summary>
public sealed class IssueReverification(VendorsDb db, UnitOfWork work, AssessmentDrafting drafting, AssessmentSending sending) : Endpoint<IssueReverificationRequest, ReverificationResponse>
{
    public override void Configure()
    {
        Post("/reverifications/{id}/issue");
        Permissions(PermissionNames.AssessmentsSend);
        this.ChangesVersion();
        Summary(s => s.Summary = "Begin a planned look by sending its assessment");
        Description(d => d.WithTags("Reverification"));
    }

    public override async Task HandleAsync(IssueReverificationRequest req, CancellationToken ct)
    {
        var plan = await db.Reverifications.SingleOrDefaultAsync(r => r.Id == req.Id, ct) ?? throw Refusal.NotFound();
        this.RequireVersion(plan.Version);
        if (!ReverificationStateRules.Allows(plan.State, ReverificationAction.Issue)) throw Refusal.Conflict("state", ReverificationTexts.NotInState.With(EnumWords.Of(plan.State)));
        drafting.RequireDue(req.DueOn!.Value);
        var subject = await db.CaseAsync(plan.EngagementId, plan.CloudUseId, ct) ?? throw Refusal.NotFound();
        var assessment = await drafting.DraftAsync(subject, null, req.DueOn.Value, ct);
        assessment.Move(AssessmentAction.Send);
        var carriedOver = await sending.SendAsync(assessment, ct);
        (plan.State, plan.AssessmentId) = (ReverificationStateRules.Next(plan.State, ReverificationAction.Issue), assessment.Id);
        await db.SaveChangesAsync(ct);
        work.Record("reverification.issued", "reverification", plan.Id, new { assessmentId = assessment.Id, assessment.ReferenceNo, questions = assessment.Freeze(), assessment.DueOn, carriedOver }, plan.VendorId);
        await this.OkAsync(ReverificationResponse.From(plan, []), plan.Version, ct);
    }
}
