using Ampira.Vendors.Api.Access;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Notifications.Inbox;
using Ampira.Vendors.Api.Portfolio.Timelines;
using Ampira.Vendors.Api.RuleSets;
using Npgsql;

namespace Ampira.Vendors.Api.Portfolio.Dashboard;

/// <summary>
/// Brings together what the start page shows, each part by the one reading that shows it elsewhere too, for the org units for which the reader holds what that part asks for: whoever reads
/// duties of one section and risks of the whole town sees the one section's duties here. As many queries however much there is, the parts side by side.
/// </summary>
public sealed class DashboardReading(NpgsqlDataSource source, TownScopes towns, MyInboxReading inbox, Caller caller, TimeProvider clock)
{
    private const int MostRows = 10, MostChanges = 8, ChangesAmong = 400, MostIncidents = 10, Months = 12;

    public async Task<DashboardResponse> ReadAsync(CancellationToken ct)
    {
        var today = clock.TownToday();
        var (counts, due, decide) = (inbox.CountAsync(ct), inbox.ReadAsync(MostRows, null, InboxSection.Due, false, ct), inbox.ReadAsync(MostRows, null, InboxSection.Decide, false, ct));
        var (engagements, uses) = (CountAsync(PermissionNames.EngagementsRead, "engagements", "state <> 'closed'", ct), CountAsync(PermissionNames.CloudUsesRead, "cloud_uses", "state not in ('ended', 'withdrawn')", ct));
        var (clocks, changes, risks, approvals, months) = (ClocksAsync(ct), ChangesAsync(ct), RisksAsync(ct), ApprovalsAsync(today, ct), MonthsAsync(today, ct));
        await Task.WhenAll(counts, due, decide, engagements, uses, clocks, changes, risks, approvals, months);
        var (mine, found) = (await counts, await risks);
        return new(today, new(mine.Overdue, mine.Soon, mine.Due, mine.Decide, mine.Unread, await engagements, await uses), await due, await decide, await clocks, await changes, found?.Map, found?.Coverage, await approvals, await months);
    }

    private bool May(string permission) => caller.Permissions.Contains(permission);

    /// <summary>The caller with the org units for which it holds this.</summary>
    private Caller For(string permission) => caller with { OrgUnits = Roles.UnitsOf(caller.Roles, [permission]) };

    private TenantReads Reads(string permission) => new(source, For(permission));

    private async Task<int?> CountAsync(string permission, string table, string where, CancellationToken ct)
    {
        if (!May(permission)) return null;
        var reads = Reads(permission);
        return (int)(await reads.ReadAsync($"select count(*) from {table} where {reads.InTown} and {where}", r => r.GetInt64(0), 1, ct))[0];
    }

    private async Task<IReadOnlyList<TownEvent>?> ChangesAsync(CancellationToken ct) => May(PermissionNames.RisksRead) ? await new CaseEvents(source, For(PermissionNames.RisksRead)).OfTownAsync(ChangesAmong, MostChanges, ct) : null;

    private async Task<IReadOnlyList<DashboardClock>?> ClocksAsync(CancellationToken ct)
    {
        if (!May(PermissionNames.IncidentsManage)) return null;
        await using var scope = towns.Open(For(PermissionNames.IncidentsManage));
        var (db, today, now) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday(), clock.GetUtcNow());
        var open = await db.Incidents.AsNoTracking().Where(i => i.State != IncidentState.Closed).OrderByDescending(i => i.Id).Take(MostIncidents).ToListAsync(ct);
        var running = await db.ClocksAsync(open, (await db.RulesAsync(today, ct)).Content, ct);
        return [.. open.SelectMany(i => running[i.Id].Running.Where(c => c.DoneOn is null).Select(c => new DashboardClock(i.Id, i.ReferenceNo, i.Title, new(c.Kind, c.ContractId, c.WarnOn, c.DueOn, c.DueAt, c.DoneOn, IncidentClockRules.IsOverdue(c, today, now), c.Reason.Current))))
            .OrderBy(c => c.Clock.DueAt is { } at ? TownClock.DayOf(at) : c.Clock.DueOn)];
    }

    private async Task<(HeatMapResponse Map, CoverageFigures? Coverage)?> RisksAsync(CancellationToken ct)
    {
        if (!May(PermissionNames.RisksRead)) return null;
        await using var scope = towns.Open(For(PermissionNames.RisksRead));
        var (db, today) = (scope.ServiceProvider.GetRequiredService<VendorsDb>(), clock.TownToday());
        var risks = await scope.ServiceProvider.GetRequiredService<PortfolioRisks>().ReadWholeAsync(ct);
        var rules = await db.RulesAsync(today, ct);
        return (HeatMapRules.Of(risks.Rows, today, rules.Version, rules.Content), May(PermissionNames.ContractsRead) && May(PermissionNames.AssessmentsRead) ? risks.Coverage : null);
    }

    private const string ApprovalsSql =
        """
        select count(*) filter (where stands), count(*) filter (where stands and expires_on <= $3), count(*) filter (where stands and expires_on <= $4), count(*) filter (where not stands)
        from (
            select d.expires_on, (d.expires_on is null or d.expires_on >= $2) and not exists (select from jsonb_array_elements(d.conditions) with ordinality c(x, n) where x ->> 'consequence' = 'lapse' and (x ->> 'dueOn')::date < $2
                and not exists (select from condition_confirmations k where k.municipality_id = d.municipality_id and k.decision_id = d.id and k.number = c.n and k.met_on <= (x ->> 'dueOn')::date)) as stands
            from (
                select l.* from (select * from engagements where {0} and state in ('decided', 'active', 'ending')) e cross join lateral (select * from decisions d where d.municipality_id = e.municipality_id and d.engagement_id = e.id order by d.id desc limit 1) l
                union all
                select l.* from (select * from cloud_uses where {0} and state in ('decided', 'active', 'suspended')) u cross join lateral (select * from decisions d where d.municipality_id = u.municipality_id and d.cloud_use_id = u.id order by d.id desc limit 1) l) d
            where d.outcome in ('approve', 'approveWithConditions')) a
        """;

    private async Task<ApprovalFigures?> ApprovalsAsync(DateOnly today, CancellationToken ct)
    {
        if (!May(PermissionNames.RisksRead)) return null;
        var reads = Reads(PermissionNames.RisksRead);
        return (await reads.ReadAsync(ApprovalsSql.Replace("{0}", reads.InTown, StringComparison.Ordinal), r => new ApprovalFigures((int)r.GetInt64(0), (int)r.GetInt64(1), (int)r.GetInt64(2), (int)r.GetInt64(3)), 1, ct, today, today.AddDays(30), today.AddDays(90)))[0];
    }

    private async Task<IReadOnlyList<DueMonth>?> MonthsAsync(DateOnly today, CancellationToken ct)
    {
        var first = new DateOnly(today.Year, today.Month, 1);
        var (looks, duties, evidence) = (MonthsAsync(PermissionNames.ReverificationsRead, "reverifications", "due_on", "state in ('planned', 'issued')", first, ct), MonthsAsync(PermissionNames.DutiesRead, "duties", "due_on", "state in ('open', 'returned')", first, ct),
            MonthsAsync(PermissionNames.EvidenceRead, "evidence", "effective_to", "state = 'clean' and not exists (select from evidence n where n.municipality_id = evidence.municipality_id and n.first_edition_id = coalesce(evidence.first_edition_id, evidence.id) and n.edition > evidence.edition and n.state <> 'rejected')", first, ct));
        await Task.WhenAll(looks, duties, evidence);
        if (await looks is null && await duties is null && await evidence is null) return null;
        return [.. Enumerable.Range(0, Months).Select(i => first.AddMonths(i)).Select(m => new DueMonth(m, looks.Result?.GetValueOrDefault(m), duties.Result?.GetValueOrDefault(m), evidence.Result?.GetValueOrDefault(m)))];
    }

    private async Task<Dictionary<DateOnly, int>?> MonthsAsync(string permission, string table, string day, string where, DateOnly first, CancellationToken ct)
    {
        if (!May(permission)) return null;
        var reads = Reads(permission);
        return (await reads.ReadAsync($"select date_trunc('month', {day})::date, count(*) from {table} where {reads.InTown} and {where} and {day} >= $2 and {day} < $3 group by 1", r => (Month: r.GetFieldValue<DateOnly>(0), Count: (int)r.GetInt64(1)), Months, ct, first, first.AddMonths(Months)))
            .ToDictionary(m => m.Month, m => m.Count);
    }
}
