using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>Something happened after which a case must be looked at sooner (domain.md 6.2): its planned look is drawn forward, or planned where none was. Nothing ever moves one back.</summary>
public sealed class ReverificationTriggers(VendorsDb db, ReverificationPlanning planning, TimeProvider clock)
{
    /// <param name="subject">Running, read as its town.</param>
    /// <param name="by">By when it must be looked at; moved to an open day of the town hall before it.</param>
    /// <param name="kind">How much of it; a wider look that was planned covers it.</param>
    public async Task<ReverificationPlan> FireAsync(ICase subject, DateOnly by, ReverificationKind kind, Text reason, CancellationToken ct)
    {
        var plan = await db.Reverifications.About(subject.Subject).SingleOrDefaultAsync(r => r.State == ReverificationState.Planned, ct) ?? (await planning.PlanAsync(subject, ct))!;
        var on = CalendarRules.NotLater(by, (await db.RulesAsync(clock.TownToday(), ct)).Content);
        if (on < plan.DueOn) (plan.DueOn, plan.Reasons) = (on, [reason, .. plan.Reasons]);
        else plan.Reasons = [.. plan.Reasons, reason];
        if (kind < plan.Kind) plan.Kind = kind;
        await db.SaveChangesAsync(ct);
        return plan;
    }
}
