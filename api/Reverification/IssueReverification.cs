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

/// <summary>Begins a planned look: its assessment is drafted and sent to the vendor in one step. A look at a part asks about that part; the rest stands as it was accepted.</summary>
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
        var assessment = await DraftAsync(plan, req.DueOn.Value, ct);
        assessment.Move(AssessmentAction.Send);
        var carriedOver = await sending.SendAsync(assessment, ct, ScopeOf(plan));
        plan.IsPartial = assessment.Questions.Any(q => q.NotAsked);
        (plan.State, plan.AssessmentId) = (ReverificationStateRules.Next(plan.State, ReverificationAction.Issue), assessment.Id);
        await db.SaveChangesAsync(ct);
        work.Record("reverification.issued", "reverification", plan.Id, new { assessmentId = assessment.Id, assessment.ReferenceNo, questions = assessment.Freeze(), assessment.DueOn, carriedOver, plan.Kind, plan.Sections, notAsked = assessment.Questions.Count(q => q.NotAsked) }, plan.VendorId);
        await this.OkAsync(ReverificationResponse.From(plan, []), plan.Version, ct);
    }

    private async Task<Assessment> DraftAsync(ReverificationPlan plan, DateOnly dueOn, CancellationToken ct) => plan.SubjectVendorId is { } vendor ? await drafting.DraftForVendorAsync(vendor, plan.Tier, dueOn, ct)
        : await drafting.DraftAsync(await db.CaseAsync(plan.EngagementId, plan.CloudUseId, ct) ?? throw Refusal.NotFound(), null, dueOn, ct);

    /// <summary>Null where the look is at all of it: a full one, or one by sections that nobody named.</summary>
    private static LookScope? ScopeOf(ReverificationPlan plan) => plan.Kind switch
    {
        ReverificationKind.Evidence => new([], plan.DueOn),
        ReverificationKind.Section when plan.Sections.Count > 0 => new(plan.Sections, plan.DueOn),
        _ => null,
    };
}
