using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Municipalities;

namespace Ampira.Vendors.Api.SecurityAudits;

/// <param name="FiscalYear">The year in which its April lies.</param>
/// <param name="Focus">What is looked at this year, and why.</param>
public sealed record DraftAuditPlanRequest(int? FiscalYear, string? Focus);

public sealed class DraftAuditPlanValidator : Validator<DraftAuditPlanRequest>
{
    public DraftAuditPlanValidator()
    {
        RuleFor(r => r.FiscalYear).NotNull().WithMessage(_ => HttpTexts.Required.Current).InclusiveBetween(2020, 2100).WithMessage(_ => SecurityAuditTexts.FiscalYear.Current);
        RuleFor(r => r.Focus).NotEmpty().WithMessage(_ => SecurityAuditTexts.Focus.Current).FreeText(AuditPlan.TextMaxLength);
    }
}

/// <summary>Drafts the plan of a fiscal year. What the year before left open is proposed for it (<c>GET …/proposals</c>).</summary>
public sealed class DraftAuditPlan(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<DraftAuditPlanRequest, AuditPlanResponse>
{
    public override void Configure()
    {
        Post("/audit-plans");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.Idempotent();
        Summary(s => s.Summary = "Draft the plan of security audits and self-checks of a fiscal year");
        Description(d => d.WithTags("SecurityAudits").Produces<ApiProblem>(409, ProblemWriter.ContentType));
    }

    public override async Task HandleAsync(DraftAuditPlanRequest req, CancellationToken ct)
    {
        var (today, year) = (clock.TownToday(), req.FiscalYear!.Value);
        var now = ReferenceNumbers.FiscalYear(today);
        if (year < now - 1 || year > now + 2) throw Refusal.Invalid("/fiscalYear", "range", SecurityAuditTexts.YearOff);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"audit-plans/" + caller.MunicipalityId}, 0))", ct);
        if (await db.AuditPlans.Where(p => p.FiscalYear == year).Select(p => p.ReferenceNo).SingleOrDefaultAsync(ct) is { } taken) throw Refusal.Conflict("yearTaken", SecurityAuditTexts.YearTaken.With(year, taken), new Fault("/fiscalYear", "yearTaken", SecurityAuditTexts.YearTaken.With(year, taken)));
        var plan = new AuditPlan
        {
            MunicipalityId = caller.MunicipalityId, Id = Guid.CreateVersion7(), ReferenceNo = await db.NextReferenceAsync(caller, "監査", today, ct), FiscalYear = year, Focus = req.Focus!.Trim(), State = AuditPlanState.Draft, CreatedById = caller.Id, CreatedByName = caller.Name,
        };
        db.Add(plan);
        await db.SaveChangesAsync(ct);
        work.Record("auditPlan.drafted", "auditPlan", plan.Id, new { plan.ReferenceNo, plan.FiscalYear, focus = work.KeyedHash(plan.Focus) });
        await this.CreatedAsync($"/audit-plans/{plan.Id}", await db.DescribeAsync(plan, today, ct), plan.Version, ct);
    }
}

public sealed record AuditPlanRequest(Guid Id);

/// <summary>Adopts a plan: from then on its items begin, and are added to or changed only with a reason.</summary>
public sealed class AdoptAuditPlan(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<AuditPlanRequest, AuditPlanResponse>
{
    public override void Configure()
    {
        Post("/audit-plans/{id}/adopt");
        Permissions(PermissionNames.SecurityAuditsAdopt);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Adopt a plan of audits; who drafted it cannot");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(AuditPlanRequest req, CancellationToken ct)
    {
        var plan = await db.AuditPlanAsync(req.Id, HttpContext, AuditPlanAction.Adopt, ct);
        work.RequireOther(caller, Separated.AuditPlanAdoption, [plan.CreatedById]);
        var items = await db.AuditItems.CountAsync(i => i.PlanId == plan.Id && i.State == AuditItemState.Planned, ct);
        if (items == 0) throw Refusal.Conflict("nothingPlanned", SecurityAuditTexts.NothingPlanned);
        (plan.State, plan.AdoptedById, plan.AdoptedByName, plan.AdoptedAt) = (AuditPlanRules.Next(plan.State, AuditPlanAction.Adopt), caller.Id, caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("auditPlan.adopted", "auditPlan", plan.Id, new { plan.ReferenceNo, plan.FiscalYear, items });
        work.Publish("auditPlan.adopted", $"auditPlan.adopted:{plan.Id}", new AuditPlanHappened(plan.Id, plan.FiscalYear));
        await this.OkAsync(await db.DescribeAsync(plan, clock.TownToday(), ct), plan.Version, ct);
    }
}

/// <summary>The payload of a plan's outbox events.</summary>
public sealed record AuditPlanHappened(Guid AuditPlanId, int FiscalYear);

public sealed record CloseAuditPlanRequest(Guid Id, string? Summary);

public sealed class CloseAuditPlanValidator : Validator<CloseAuditPlanRequest>
{
    public CloseAuditPlanValidator() => RuleFor(r => r.Summary).NotEmpty().WithMessage(_ => SecurityAuditTexts.Summary.Current).FreeText(AuditPlan.TextMaxLength);
}

/// <summary>Closes a year's plan with what it came to. Improvements may still be open: the next plan carries them over.</summary>
public sealed class CloseAuditPlan(VendorsDb db, UnitOfWork work, Caller caller, TimeProvider clock) : Endpoint<CloseAuditPlanRequest, AuditPlanResponse>
{
    public override void Configure()
    {
        Post("/audit-plans/{id}/close");
        Permissions(PermissionNames.SecurityAuditsWrite);
        this.NeedsTheWholeTown();
        this.ChangesVersion();
        Summary(s => s.Summary = "Close a year's plan, once every item is reported or withdrawn");
        Description(d => d.WithTags("SecurityAudits"));
    }

    public override async Task HandleAsync(CloseAuditPlanRequest req, CancellationToken ct)
    {
        var plan = await db.AuditPlanAsync(req.Id, HttpContext, AuditPlanAction.Close, ct);
        var undone = await db.AuditItems.CountAsync(i => i.PlanId == plan.Id && AuditItemRules.Undone.Contains(i.State), ct);
        if (undone > 0) throw Refusal.Conflict("undone", SecurityAuditTexts.StillUndone.With(undone));
        (plan.State, plan.Summary, plan.ClosedByName, plan.ClosedAt) = (AuditPlanRules.Next(plan.State, AuditPlanAction.Close), req.Summary!.Trim(), caller.Name, clock.GetUtcNow());
        await db.SaveChangesAsync(ct);
        work.Record("auditPlan.closed", "auditPlan", plan.Id, new { plan.ReferenceNo, plan.FiscalYear, summary = work.KeyedHash(plan.Summary) });
        await this.OkAsync(await db.DescribeAsync(plan, clock.TownToday(), ct), plan.Version, ct);
    }
}
