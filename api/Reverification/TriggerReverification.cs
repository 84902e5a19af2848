using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>Something happened after which a case or a vendor must be looked at sooner (domain.md 6.2): its planned look is drawn forward, or planned where none was. Nothing ever moves one back.</summary>
public sealed class ReverificationTriggers(VendorsDb db, ReverificationPlanning planning, TimeProvider clock)
{
    /// <param name="subject">Running, read as its town.</param>
    /// <param name="by">By when it must be looked at; moved to an open day of the town hall before it.</param>
    /// <param name="kind">How much of it.</param>
    /// <param name="sections">Of a look by section: of which; none: of all.</param>
    public async Task<ReverificationPlan> FireAsync(ICase subject, DateOnly by, ReverificationKind kind, IReadOnlyList<string> sections, Text reason, CancellationToken ct) =>
        await DrawAsync(await db.Reverifications.About(subject.Subject).SingleOrDefaultAsync(r => r.State == ReverificationState.Planned, ct) ?? (await planning.PlanAsync(subject, ct))!, by, kind, sections, reason, ct);

    /// <summary>The same of a vendor as such.</summary>
    /// <returns>Null where nothing of the vendor runs, or a look at it is under way.</returns>
    public async Task<ReverificationPlan?> FireAsync(Guid vendorId, DateOnly by, ReverificationKind kind, IReadOnlyList<string> sections, Text reason, CancellationToken ct) =>
        (await db.Reverifications.SingleOrDefaultAsync(r => r.SubjectVendorId == vendorId && r.State == ReverificationState.Planned, ct) ?? await planning.PlanVendorAsync(vendorId, ct)) is { } plan ? await DrawAsync(plan, by, kind, sections, reason, ct) : null;

    private async Task<ReverificationPlan> DrawAsync(ReverificationPlan plan, DateOnly by, ReverificationKind kind, IReadOnlyList<string> sections, Text reason, CancellationToken ct)
    {
        var on = CalendarRules.NotLater(by, (await db.RulesAsync(clock.TownToday(), ct)).Content);
        plan.Reasons = on < plan.DueOn ? [reason, .. plan.Reasons] : [.. plan.Reasons, reason];
        var drawn = ReverificationRules.Drawn(new(plan.DueOn, plan.Kind, plan.Sections, plan.IsDrawn), new(on, kind, sections));
        (plan.DueOn, plan.Kind, plan.Sections, plan.IsDrawn) = (drawn.On, drawn.Kind, [.. drawn.Sections], drawn.IsDrawn);
        await db.SaveChangesAsync(ct);
        return plan;
    }
}
