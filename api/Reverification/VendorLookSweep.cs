using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Reverification;

/// <summary>
/// Sees that every vendor with running work has a next look at itself and none other has, whatever brought it about: work that ran before there were such looks, a case whose tier rose, a contract taken in. Each vendor
/// in a unit of work of its own; what is in order is left alone.
/// </summary>
public sealed class VendorLookSweep(NpgsqlDataSource source, TownScopes towns, TimeProvider clock, ILogger<VendorLookSweep> log) : TownSweep(source, log), ISweep
{
    public static string Schedule => "0 40 5 * * ?";

    public override async Task RunAsync(Guid town, CancellationToken ct)
    {
        await using var scope = towns.Open(town);
        var db = scope.ServiceProvider.GetRequiredService<VendorsDb>();
        var running = (await db.Engagements.Where(e => e.VendorId != null && e.State == EngagementState.Active).Select(e => e.VendorId!.Value).Union(db.CloudUses.Where(u => u.State == CloudUseState.Active).Select(u => u.VendorId)).ToListAsync(ct)).ToHashSet();
        var looked = await db.Reverifications.AsNoTracking().Where(r => r.SubjectVendorId != null && (r.State == ReverificationState.Planned || r.State == ReverificationState.Issued)).Select(r => new { Vendor = r.SubjectVendorId!.Value, r.State }).ToListAsync(ct);
        foreach (var vendor in running.Except(looked.Select(l => l.Vendor)).Order()) await InUnitAsync(town, (s, work) => PlanAsync(s, work, vendor, ct), ct);
        foreach (var vendor in looked.Where(l => l.State == ReverificationState.Planned).Select(l => l.Vendor).Distinct().Order()) await InUnitAsync(town, (s, work) => running.Contains(vendor) ? DrawAsync(s, work, vendor, ct) : CancelAsync(s, work, vendor, ct), ct);
    }

    private async Task InUnitAsync(Guid town, Func<IServiceProvider, UnitOfWork, Task> act, CancellationToken ct)
    {
        await using var own = towns.Open(town);
        var work = own.ServiceProvider.GetRequiredService<UnitOfWork>();
        await work.BeginAsync(ct);
        // Of two processes the second finds it done.
        var db = own.ServiceProvider.GetRequiredService<VendorsDb>();
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"vendor-looks/" + town}, 0))", ct);
        await act(own.ServiceProvider, work);
        if (work.HasRecorded) await work.CommitAsync(ct);
    }

    private static async Task PlanAsync(IServiceProvider services, UnitOfWork work, Guid vendor, CancellationToken ct)
    {
        if (await services.GetRequiredService<ReverificationPlanning>().PlanVendorAsync(vendor, ct) is not { } plan) return;
        work.Record("reverification.planned", "vendor", vendor, new { plan.Id, plan.DueOn, plan.Kind, reasons = plan.Reasons.Select(r => r.En) }, vendor);
    }

    /// <summary>A tier that rose draws the look forward by its shorter interval; one that fell leaves it where it is.</summary>
    private async Task DrawAsync(IServiceProvider services, UnitOfWork work, Guid vendor, CancellationToken ct)
    {
        var (db, planning) = (services.GetRequiredService<VendorsDb>(), services.GetRequiredService<ReverificationPlanning>());
        if (await planning.VendorTierAsync(vendor, ct) is not { } tier || await PlannedAsync(db, vendor, ct) is not { } plan || tier >= plan.Tier) return;
        var rules = (await db.RulesAsync(clock.TownToday(), ct)).Content;
        var on = CalendarRules.NotLater((plan.CountedFrom ?? clock.TownToday()).AddMonths(ReverificationRules.VendorMonths(tier, rules)), rules);
        plan.Tier = tier;
        if (on < plan.DueOn) (plan.DueOn, plan.Reasons) = (on, [ReverificationTexts.VendorTier.With(tier), .. plan.Reasons]);
        await db.SaveChangesAsync(ct);
        work.Record("reverification.planned", "vendor", vendor, new { plan.Id, plan.DueOn, plan.Tier }, vendor);
    }

    private static async Task CancelAsync(IServiceProvider services, UnitOfWork work, Guid vendor, CancellationToken ct)
    {
        var db = services.GetRequiredService<VendorsDb>();
        if (await PlannedAsync(db, vendor, ct) is not { } plan) return;
        plan.State = ReverificationStateRules.Next(plan.State, ReverificationAction.Cancel);
        await db.SaveChangesAsync(ct);
        work.Record("reverification.cancelled", "reverification", plan.Id, new { plan.DueOn }, vendor);
    }

    private static Task<ReverificationPlan?> PlannedAsync(VendorsDb db, Guid vendor, CancellationToken ct) => db.Reverifications.SingleOrDefaultAsync(r => r.SubjectVendorId == vendor && r.State == ReverificationState.Planned, ct);
}
