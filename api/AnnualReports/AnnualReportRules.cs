using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Findings;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.Measures;
using Ampira.Vendors.Api.RuleSets;
using static Ampira.Vendors.Api.AnnualReports.AnnualReportTexts;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>Which figures an annual report has, and of which years there is one.</summary>
public static class AnnualReportRules
{
    public const int FirstYear = 2020;

    public static DateOnly Start(int year) => new(year, 4, 1);

    public static DateOnly End(int year) => CalendarRules.FiscalYearEnd(Start(year));

    /// <summary>At whose end the figures of <paramref name="year"/> stand when asked on <paramref name="today"/>.</summary>
    public static DateOnly DayOf(int year, DateOnly today) => today < End(year) ? today : End(year);

    public static readonly IReadOnlyList<ReportFigure> Figures =
    [
        Stands("vendors.active", ReportChapter.Holdings, ActiveVendors, "/vendors?state=active"),
        Stands("engagements.active", ReportChapter.Holdings, ActiveEngagements, "/engagements?state=active"),
        Stands("cloudUses.active", ReportChapter.Holdings, ActiveUses, "/cloud-uses?state=active"),
        Stands("contracts.signed", ReportChapter.Holdings, SignedContracts, "/contracts?state=signed"),
        Happened("contracts.signedInYear", ReportChapter.Holdings, ContractsSigned, CountedSigned, "/contracts"),
        .. Enum.GetValues<ResidualRisk>().Reverse().Select(r => Stands($"risks.{EnumWords.Of(r)}", ReportChapter.Risks, RiskOf(r), $"/risks?residual={EnumWords.Of(r)}")),
        Stands("exceptions.inForce", ReportChapter.Risks, ExceptionsInForce, "/risk-acceptances?state=standing"),
        Happened("exceptions.granted", ReportChapter.Risks, ExceptionsGranted, CountedGranted, "/risk-acceptances"),
        .. Enum.GetValues<DecisionOutcome>().Select(o => Happened($"decisions.{EnumWords.Of(o)}", ReportChapter.Decisions, DecisionOf(o), CountedDecided, "/audit-events")),
        Happened("assessments.submitted", ReportChapter.Looks, AssessmentsSubmitted, CountedSubmitted, "/assessments"),
        Happened("assessments.accepted", ReportChapter.Looks, AssessmentsAccepted, CountedAccepted, "/assessments?state=accepted"),
        Stands("assessments.overdue", ReportChapter.Looks, AssessmentsOverdue, "/assessments", CountedOverdueAnswers),
        Stands("reverifications.overdue", ReportChapter.Looks, LooksOverdue, "/reverifications", CountedOverdueLooks),
        .. Enum.GetValues<FindingSeverity>().Reverse().Select(s => Happened($"findings.{EnumWords.Of(s)}", ReportChapter.Findings, FindingsOf(s), CountedOpened, "/findings")),
        Happened("findings.closed", ReportChapter.Findings, FindingsClosed, CountedClosed, "/findings?state=closed"),
        Stands("findings.unsettled", ReportChapter.Findings, FindingsUnsettled, "/findings", CountedUnsettled),
        Stands("findings.overdue", ReportChapter.Findings, FindingsOverdue, "/findings", CountedOverdueFindings),
        .. Enum.GetValues<MeasureKind>().Select(k => Happened($"measures.{EnumWords.Of(k)}", ReportChapter.Measures, MeasureOf(k), CountedTaken, $"/measures?kind={EnumWords.Of(k)}")),
        Happened("duties.due", ReportChapter.Measures, DutiesDue, CountedDue, "/duties?who=vendor"),
        Happened("duties.confirmed", ReportChapter.Measures, DutiesConfirmed, CountedDueConfirmed, "/duties?who=vendor&state=confirmed"),
        Stands("duties.overdue", ReportChapter.Measures, DutiesOverdue, "/duties?who=vendor", CountedOverdueDuties),
        Happened("incidents.known", ReportChapter.Incidents, IncidentsKnown, CountedKnown, "/incidents"),
        Happened("incidents.personal", ReportChapter.Incidents, IncidentsPersonal, CountedKnown, "/incidents"),
        Happened("incidents.people", ReportChapter.Incidents, IncidentsPeople, CountedPeople, "/incidents"),
        Happened("incidents.outageHours", ReportChapter.Incidents, IncidentsHours, CountedHours, "/incidents"),
        Stands("incidents.unsettled", ReportChapter.Incidents, IncidentsUnsettled, "/incidents", CountedUnsettledIncidents),
        Happened("reviews.decided", ReportChapter.Policy, ReviewsDecided, CountedReviews, "/policy-reviews?state=decided"),
        Happened("audits.planned", ReportChapter.Policy, AuditsPlanned, CountedPlanned, "/audit-plans"),
        Happened("audits.done", ReportChapter.Policy, AuditsDone, CountedDone, "/audit-plans"),
        Stands("auditFindings.unsettled", ReportChapter.Policy, AuditFindingsUnsettled, "/audit-findings", CountedUnsettledAudits),
        Happened("policies.adopted", ReportChapter.Policy, PoliciesAdopted, CountedAdopted, "/policy-documents"),
    ];

    private static ReportFigure Happened(string key, ReportChapter chapter, Text label, Text counted, string register) => new(key, chapter, ReportKind.OfTheYear, label, counted, register);

    private static ReportFigure Stands(string key, ReportChapter chapter, Text label, string register, Text? counted = null) => new(key, chapter, ReportKind.AtTheEnd, label, counted ?? CountedAll, register);
}
