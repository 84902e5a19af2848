using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.Approvals;

public sealed record RunEngagementRequest(Guid Id);

/// <summary>First use: an approval in force on unchanged grounds, an accepted assessment, a signed contract, no open gate.</summary>
public sealed class ActivateEngagement(VendorsDb db, UnitOfWork work, CaseStanding standing) : Endpoint<RunEngagementRequest, EngagementResponse>
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
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.Activate, ct);
        var decision = await standing.RequireStartableAsync(engagement, ct);
        engagement.Move(EngagementAction.Activate);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.activated", "engagement", engagement.Id, new { decisionId = decision.Id }, engagement.VendorId);
        work.Publish("engagement.activated", $"engagement.activated:{engagement.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}

/// <summary>The work is over; return and erasure begin.</summary>
public sealed class EndEngagement(VendorsDb db, UnitOfWork work) : Endpoint<RunEngagementRequest, EngagementResponse>
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
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.End, ct);
        engagement.Move(EngagementAction.End);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.ended", "engagement", engagement.Id, null, engagement.VendorId);
        work.Publish("engagement.ended", $"engagement.ended:{engagement.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }
}

/// <summary>
/// The end of an engagement: every duty of its signed contracts is confirmed, return and erasure among them, and no grave finding is
/// unsettled. Its contracts end with it.
/// </summary>
public sealed class CloseEngagement(VendorsDb db, UnitOfWork work, TimeProvider clock) : Endpoint<RunEngagementRequest, EngagementResponse>
{
    private const int MaxNamed = 100;

    public override void Configure()
    {
        Post("/engagements/{id}/close");
        Permissions(PermissionNames.EngagementsRun);
        this.ChangesVersion();
        Summary(s => s.Summary = "Close an ended engagement; says which duties are still open");
        Description(d => d.WithTags("Approvals"));
    }

    public override async Task HandleAsync(RunEngagementRequest req, CancellationToken ct)
    {
        var engagement = await db.EngagementAsync(req.Id, HttpContext, EngagementAction.Close, ct);
        await RequireDutiesConfirmedAsync(engagement.Id, ct);
        await RequireFindingsSettledAsync(engagement.Id, ct);
        foreach (var contract in await db.Contracts.Where(c => c.EngagementId == engagement.Id && c.State == ContractState.Signed).ToListAsync(ct))
        {
            contract.Move(ContractAction.End);
            contract.EndedOn = clock.TownToday();
        }
        engagement.Move(EngagementAction.Close);
        await db.SaveChangesAsync(ct);
        work.Record("engagement.closed", "engagement", engagement.Id, null, engagement.VendorId);
        work.Publish("engagement.closed", $"engagement.closed:{engagement.Id}", new EngagementHappened(engagement.Id), engagement.VendorId);
        await this.OkAsync(EngagementResponse.From(engagement), engagement.Version, ct);
    }

    private async Task RequireDutiesConfirmedAsync(Guid engagementId, CancellationToken ct)
    {
        var open = await db.Duties.AsNoTracking().Where(d => d.EngagementId == engagementId && d.State != DutyState.Confirmed).OrderBy(d => d.DueOn).ThenBy(d => d.Id).ToListAsync(ct);
        if (open.Count > 0)
            throw Refusal.Conflict("dutiesOpen", ApprovalTexts.DutiesOpen.With(open.Count), [.. open.Take(MaxNamed).Select(d => new Fault($"/duties/{d.Id}", d.DutyKey, new(
                ApprovalTexts.OpenDuty(d.ArticleNumber).With(d.ArticleNumber, d.Title.Ja, d.DueOn).Ja, ApprovalTexts.OpenDuty(d.ArticleNumber).With(d.ArticleNumber, d.Title.En, d.DueOn).En)))]);
    }

    private async Task RequireFindingsSettledAsync(Guid engagementId, CancellationToken ct)
    {
        var unsettled = (await db.Findings.AsNoTracking().Where(f => f.EngagementId == engagementId && FindingRules.Unsettled.Contains(f.State)).OrderBy(f => f.Id).ToListAsync(ct)).Where(f => FindingRules.HoldsClosing(f.State, f.Severity)).ToList();
        if (unsettled.Count > 0)
            throw Refusal.Conflict("findingsOpen", ApprovalTexts.FindingsOpen.With(unsettled.Count), [.. unsettled.Take(MaxNamed).Select(f => new Fault($"/findings/{f.Id}", EnumWords.Of(f.Severity), ApprovalTexts.FindingOpen.With(f.ReferenceNo)))]);
    }
}
