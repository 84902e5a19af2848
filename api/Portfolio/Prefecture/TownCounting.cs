using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Campaigns;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.Portfolio.Prefecture;

/// <summary>Counts a town's registers, as the town, the way its own pages do: what is given away and what the town sees of itself cannot differ.</summary>
public sealed class TownCounting(VendorsDb db, CaseInputs inputs, ClauseLibrary library, TimeProvider clock)
{
    public async Task<TownCounts> CountAsync(CancellationToken ct)
    {
        var today = clock.TownToday();
        var rules = await db.RulesAsync(today, ct);
        var signed = (await db.Contracts.AsNoTracking().Where(c => c.State == ContractState.Signed).Select(c => c.Id).ToListAsync(ct)).ToHashSet();
        var (risks, required, uncovered, contracts, withGaps) = (new Dictionary<(int, ResidualRisk), int>(), new Dictionary<string, int>(), new Dictionary<string, int>(), 0, 0);
        await foreach (var read in inputs.StreamAsync(rules.Content, today, ct))
        {
            var risk = RiskRules.Outcome(read.Input, read.Moment, rules.Version, rules.Content, library.Conditions);
            risks[(risk.Tier, risk.Residual)] = risks.GetValueOrDefault((risk.Tier, risk.Residual)) + 1;
            if (read.Contract is not { } contract || !signed.Contains(contract.Id)) continue;
            var open = 0;
            foreach (var item in read.Required.Coverage.Where(i => i.Applies))
            {
                required[item.List] = required.GetValueOrDefault(item.List) + 1;
                if (item.Clauses.Any(contract.ClauseKeys.Contains)) continue;
                uncovered[item.List] = uncovered.GetValueOrDefault(item.List) + 1;
                open++;
            }
            contracts++;
            if (open > 0) withGaps++;
        }
        var asked = db.Assessments.AsNoTracking().Where(a => CampaignCounts.Waiting.Contains(a.State));
        var findings = await db.Findings.AsNoTracking().Where(f => FindingRules.Unsettled.Contains(f.State)).GroupBy(f => f.Severity).Select(g => new { g.Key, Open = g.Count(), Overdue = g.Count(f => f.DueOn < today) }).ToListAsync(ct);
        var (year, next) = (TownClock.StartOf(CalendarRules.FiscalYearStart(today))!.Value, TownClock.StartOf(CalendarRules.FiscalYearEnd(today).AddDays(1))!.Value);
        var incidents = db.Incidents.AsNoTracking().Where(i => i.KnownAt >= year && i.KnownAt < next);
        return new(
            [.. library.Requirements.Select(l => new CoverageCount(l.List, required.GetValueOrDefault(l.List), uncovered.GetValueOrDefault(l.List)))], contracts, withGaps,
            await asked.CountAsync(ct), await asked.CountAsync(a => a.DueOn < today, ct),
            [.. from tier in Enumerable.Range(1, 4) from residual in Enum.GetValues<ResidualRisk>() select new RiskCount(tier, residual, risks.GetValueOrDefault((tier, residual)))],
            [.. Enum.GetValues<FindingSeverity>().Select(s => findings.Find(f => f.Key == s) is { } found ? new FindingCount(s, found.Open, found.Overdue) : new(s, 0, 0))],
            CalendarRules.FiscalYear(today), await incidents.CountAsync(ct), await incidents.CountAsync(i => i.PersonalInformation || i.MyNumber, ct));
    }
}

/// <summary>Writes what a town gives away, in the unit of work of whoever asks for it: the row of this month, in the place of what it was.</summary>
public sealed class FigureGiving(VendorsDb db, TownCounting counting, TimeProvider clock)
{
    /// <summary>One at a time in a town: agreeing, ending and the sweep wait for each other.</summary>
    public Task HoldAsync(CancellationToken ct) => db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({"given-figures/" + db.Tenant.MunicipalityId}, 0))", ct);

    public async Task<GivenFigures> GiveAsync(CancellationToken ct)
    {
        var (now, today) = (clock.GetUtcNow(), clock.TownToday());
        var (month, figures) = (new DateOnly(today.Year, today.Month, 1), FigureRules.Give(await counting.CountAsync(ct), SmallCounts.Shipped));
        var given = await db.GivenFigures.SingleOrDefaultAsync(f => f.Month == month, ct);
        if (given is null) db.Add(given = new() { MunicipalityId = db.Tenant.MunicipalityId!.Value, Month = month, Figures = figures });
        (given.Figures, given.ComputedAt) = (figures, now);
        await db.SaveChangesAsync(ct);
        return given;
    }
}
