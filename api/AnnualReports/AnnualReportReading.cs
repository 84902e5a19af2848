using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Assessments;
using Ampira.Vendors.Api.Assessments.Campaigns;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.CloudUses;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Engagements;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Incidents;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.Policies;
using Ampira.Vendors.Api.Reverification;
using Ampira.Vendors.Api.Reviews;
using Ampira.Vendors.Api.Risks;
using Ampira.Vendors.Api.RuleSets;
using Ampira.Vendors.Api.SecurityAudits;
using Ampira.Vendors.Api.Vendors;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>
/// Counts a fiscal year from the registers as they stood at its end, and the year before by the very same queries as they stood at that one's end. Nothing is stored:
/// the history of the registers gives the same figures again (docs/decisions/0024).
/// </summary>
public sealed class AnnualReportReading(TownScopes towns, Caller caller, TimeProvider clock)
{
    /// <exception cref="Refusal">400: no such year, or one that is yet to come.</exception>
    public async Task<ReportYears> ReadAsync(int year, CancellationToken ct)
    {
        var today = clock.TownToday();
        if (year < AnnualReportRules.FirstYear || year > CalendarRules.FiscalYear(today)) throw Refusal.Invalid("/fiscalYear", "range", AnnualReportTexts.YearRange.With(AnnualReportRules.FirstYear));
        return new(await CountAsync(year, AnnualReportRules.DayOf(year, today), ct), await CountAsync(year - 1, AnnualReportRules.End(year - 1), ct));
    }

    /// <param name="day">At whose end the registers are counted; a day of the year.</param>
    private async Task<ReportCounts> CountAsync(int year, DateOnly day, CancellationToken ct)
    {
        var isPast = day < clock.TownToday();
        if (isPast) RequestClock.StopAtTheEndOf(day); // ends with this method: what it set goes no further
        await using var scope = towns.Open(caller with { AsOf = isPast ? day : caller.AsOf });
        var services = scope.ServiceProvider;
        return await CountAsync(services.GetRequiredService<VendorsDb>(), services.GetRequiredService<PortfolioRisks>(), year, day, ct);
    }

    private static async Task<ReportCounts> CountAsync(VendorsDb db, PortfolioRisks portfolio, int year, DateOnly day, CancellationToken ct)
    {
        var first = AnnualReportRules.Start(year);
        var (start, end) = (TownClock.StartOf(first)!.Value, TownClock.StartOf(day.AddDays(1))!.Value);
        var counts = AnnualReportRules.Figures.ToDictionary(f => f.Key, _ => 0L);
        async Task Set<T>(string key, IQueryable<T> rows) => counts[key] = await rows.LongCountAsync(ct);

        await Set("vendors.active", db.Vendors.Where(v => v.State == VendorState.Active));
        await Set("engagements.active", db.Engagements.Where(e => e.State == EngagementState.Active));
        await Set("cloudUses.active", db.CloudUses.Where(u => u.State == CloudUseState.Active));
        await Set("contracts.signed", db.Contracts.Where(c => c.State == ContractState.Signed));
        await Set("contracts.signedInYear", db.Contracts.Where(c => c.SignedOn >= first && c.SignedOn <= day));

        foreach (var risk in (await portfolio.ReadAsync(ct)).CountBy(r => r.Residual)) counts[$"risks.{EnumWords.Of(risk.Key)}"] = risk.Value;
        await Set("exceptions.inForce", db.RiskAcceptances.Where(a => a.WithdrawnAt == null && a.ExpiresOn >= day));
        await Set("exceptions.granted", db.RiskAcceptances.Where(a => a.GrantedOn >= first && a.GrantedOn <= day));

        foreach (var d in await db.Decisions.Where(d => d.DecidedAt >= start && d.DecidedAt < end).GroupBy(d => d.Outcome).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)) counts[$"decisions.{EnumWords.Of(d.Key)}"] = d.Count;

        await Set("assessments.submitted", db.Assessments.Where(a => a.SubmittedAt >= start && a.SubmittedAt < end));
        await Set("assessments.accepted", db.Assessments.Where(a => a.State == AssessmentState.Accepted && a.AcceptedAt >= start && a.AcceptedAt < end));
        await Set("assessments.overdue", db.Assessments.Where(a => CampaignCounts.Waiting.Contains(a.State) && a.DueOn < day));
        await Set("reverifications.overdue", db.Reverifications.Where(r => (r.State == ReverificationState.Planned || r.State == ReverificationState.Issued) && r.DueOn < day));

        var opened = await db.Findings.Where(f => f.CreatedAt >= start && f.CreatedAt < end && f.State != FindingState.Dismissed).Select(f => new { f.Severity, f.CreatedAt }).ToListAsync(ct);
        foreach (var severity in opened.CountBy(f => f.Severity)) counts[$"findings.{EnumWords.Of(severity.Key)}"] = severity.Value;
        var closing = db.FindingSteps.Where(s => s.Action == FindingAction.Close && s.At >= start && s.At < end);
        await Set("findings.closed", db.Findings.Where(f => f.State == FindingState.Closed && closing.Any(s => s.FindingId == f.Id)));
        await Set("findings.unsettled", db.Findings.Where(f => FindingRules.Unsettled.Contains(f.State)));
        await Set("findings.overdue", db.Findings.Where(f => FindingRules.Unsettled.Contains(f.State) && f.DueOn < day));

        foreach (var m in await db.Measures.Where(m => m.TakenOn >= first && m.TakenOn <= day).GroupBy(m => m.Kind).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct)) counts[$"measures.{EnumWords.Of(m.Key)}"] = m.Count;
        var due = db.Duties.Where(d => d.Who == DutyParty.Vendor && d.DueOn >= first && d.DueOn <= day);
        await Set("duties.due", due);
        await Set("duties.confirmed", due.Where(d => d.State == DutyState.Confirmed));
        await Set("duties.overdue", db.Duties.Where(d => d.Who == DutyParty.Vendor && DutyStateRules.Undelivered.Contains(d.State) && d.DueOn < day));

        var known = await db.Incidents.Where(i => i.KnownAt >= start && i.KnownAt < end).Select(i => new { i.KnownAt, i.PersonalInformation, i.PeopleAffected, i.OutageHours }).ToListAsync(ct);
        (counts["incidents.known"], counts["incidents.personal"]) = (known.Count, known.Count(i => i.PersonalInformation));
        (counts["incidents.people"], counts["incidents.outageHours"]) = (known.Sum(i => (long)(i.PeopleAffected ?? 0)), known.Sum(i => (long)(i.OutageHours ?? 0)));
        await Set("incidents.unsettled", db.Incidents.Where(i => i.State != IncidentState.Closed));

        await Set("reviews.decided", db.PolicyReviews.Where(r => r.State == PolicyReviewState.Decided && r.PeriodTo >= first && r.PeriodTo <= AnnualReportRules.End(year)));
        var adopted = db.AuditPlans.Where(p => p.FiscalYear == year && p.State != AuditPlanState.Draft);
        var audits = db.AuditItems.Where(i => i.State != AuditItemState.Withdrawn && adopted.Any(p => p.Id == i.PlanId));
        await Set("audits.planned", audits);
        await Set("audits.done", audits.Where(i => i.State == AuditItemState.Reported || i.State == AuditItemState.Closed));
        await Set("auditFindings.unsettled", db.AuditFindings.Where(f => f.State != AuditFindingState.Closed));
        await Set("policies.adopted", db.PolicyVersions.Where(v => v.AdoptedOn >= first && v.AdoptedOn <= day));
        return new(year, day, counts, [new("findings", ReportChapter.Findings, Months(opened.Select(f => f.CreatedAt), first)), new("incidents", ReportChapter.Incidents, Months(known.Select(i => i.KnownAt), first))]);
    }

    private static List<int> Months(IEnumerable<DateTimeOffset> instants, DateOnly first)
    {
        var counts = instants.CountBy(at => TownClock.DayOf(at).Month).ToDictionary();
        return [.. Enumerable.Range(0, 12).Select(i => counts.GetValueOrDefault(first.AddMonths(i).Month))];
    }
}
