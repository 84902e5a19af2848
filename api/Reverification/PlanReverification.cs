using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Evidence;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>Plans the next look when an engagement becomes active. Told again, it finds the plan and does nothing.</summary>
public sealed class PlanReverification(VendorsDb db, UnitOfWork work, Caller caller, CaseRisk risk, TimeProvider clock) : IOutboxHandler
{
    public string Type => "engagement.activated";

    public async Task HandleAsync(OutboxEvent happened, CancellationToken ct)
    {
        var engagement = await db.Engagements.SingleAsync(e => e.Id == happened.Read<EngagementHappened>().EngagementId, ct);
        if (await db.Reverifications.AnyAsync(r => r.EngagementId == engagement.Id && r.State == ReverificationState.Planned, ct)) return;
        var (input, result) = await risk.ReadAsync(engagement, null, ct);
        var rules = await db.RulesAsync(clock.TownToday(), ct);
        var approval = await db.Decisions.Where(d => d.EngagementId == engagement.Id).OrderByDescending(d => d.Id).Select(d => d.ExpiresOn).FirstOrDefaultAsync(ct);
        var due = ReverificationRules.NextDue(new(clock.TownToday(), result.Tier, input.Facts.PersonalInformation != false, engagement.StartsOn, engagement.EndsOn, approval, await EvidenceExpiryAsync(engagement.Id, ct)), rules.Content);
        var plan = new ReverificationPlan
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), VendorId = engagement.VendorId, DueOn = due.On, Kind = due.Kind, Reasons = [.. due.Candidates.Where(c => c.On == due.Candidates[0].On).Select(c => c.Reason)],
            Tier = result.Tier, State = ReverificationState.Planned,
        };
        plan.SetSubject(new(SubjectType.Engagement, engagement.Id));
        db.Add(plan);
        await db.SaveChangesAsync(ct);
        work.Record("reverification.planned", "engagement", engagement.Id, new { plan.Id, plan.DueOn, plan.Kind, reasons = plan.Reasons.Select(r => r.En) }, engagement.VendorId);
    }

    private async Task<DateOnly?> EvidenceExpiryAsync(Guid engagementId, CancellationToken ct)
    {
        var assessment = await db.Assessments.Where(a => a.EngagementId == engagementId && a.State == AssessmentState.Accepted).OrderByDescending(a => a.Id).Select(a => a.Id).FirstOrDefaultAsync(ct);
        var ids = (await db.CurrentAnswersAsync(assessment, ct)).Values.SelectMany(a => a.EvidenceIds).Distinct().ToList();
        return await db.EvidenceFiles.Where(e => ids.Contains(e.Id) && e.EffectiveTo != null).MinAsync(e => e.EffectiveTo, ct);
    }
}
