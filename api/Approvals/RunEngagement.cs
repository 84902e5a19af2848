using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Approvals;

public sealed record RunEngagementRequest(Guid Id);

/// <summary>First use: an approval in force on unchanged grounds, an accepted assessment, a signed contract, no open gate.</summary>
public sealed class ActivateEngagement(VendorsDb db, UnitOfWork work, Caller caller, EngagementRisk risk, TimeProvider clock) : Endpoint<RunEngagementRequest, EngagementResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/activate");
        Permissions(PermissionNames.EngagementsRun);
        this.ChangesVersion();
        Summary(s => s.Summary = "Start an engagement's work");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(RunEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, caller, HttpContext, EngagementAction.Activate, ct);
        if (!await db.Contracts.AnyAsync(c => c.EngagementId == engagement.Id && c.State == ContractState.Signed, ct)) throw Refusal.Conflict("notSigned", ApprovalTexts.NotSigned);
        if (!await db.Assessments.AnyAsync(a => a.EngagementId == engagement.Id && a.State == AssessmentState.Accepted, ct)) throw Refusal.Conflict("notAccepted", ApprovalTexts.NotAccepted);
        var decision = await db.Decisions.Where(d => d.EngagementId == engagement.Id).OrderByDescending(d => d.Id).FirstOrDefaultAsync(ct);
        if (decision?.Outcome is not (DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions)) throw Refusal.Conflict("notApproved", ApprovalTexts.NotApproved);
        if (decision.ExpiresOn < clock.TownToday()) throw Refusal.Conflict("approvalExpired", ApprovalTexts.ApprovalExpired);
        var (_, result) = await risk.ReadAsync(engagement, null, ct);
        if (result.InputHash != decision.InputHash) throw Refusal.Conflict("approvalStale", ApprovalTexts.ApprovalStale);
        await risk.RequireAsync(engagement, null, GateStep.Activate, ct);
        engagement.Move(EngagementAction.Activate);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.activated", "engagement", engagement.Id, new { decisionId = decision.Id }, engagement.VendorId);
        work.Publish("engagement.activated", $"engagement.activated:{engagement.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}

/// <summary>The work is over; return and erasure begin.</summary>
public sealed class EndEngagement(VendorsDb db, UnitOfWork work, Caller caller) : Endpoint<RunEngagementRequest, EngagementResponse>
{
    public override void Configure()
    {
        Post("/engagements/{id}/end");
        Permissions(PermissionNames.EngagementsRun);
        this.ChangesVersion();
        Summary(s => s.Summary = "End an engagement's work");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(RunEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, caller, HttpContext, EngagementAction.End, ct);
        engagement.Move(EngagementAction.End);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.ended", "engagement", engagement.Id, null, engagement.VendorId);
        work.Publish("engagement.ended", $"engagement.ended:{engagement.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}
