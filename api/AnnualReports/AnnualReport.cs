using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>What a report counts, each from one register.</summary>
public enum ReportChapter { Holdings, Risks, Decisions, Looks, Findings, Measures, Incidents, Policy }

/// <summary>Whether a figure is of the year, or stands at its end.</summary>
public enum ReportKind { OfTheYear, AtTheEnd }

/// <summary>A number of the report.</summary>
/// <param name="Key">Such as <c>findings.opened</c>; it never changes.</param>
/// <param name="Register">Where the API lists what was counted, with the filter that narrows it to that where there is one.</param>
/// <param name="Counted">Which of those rows count.</param>
public sealed record ReportFigure(string Key, ReportChapter Chapter, ReportKind Kind, Text Label, Text Counted, string Register);

/// <summary>What happened in each month of the year, April first.</summary>
public sealed record ReportMonths(string Key, ReportChapter Chapter, IReadOnlyList<int> Counts);

/// <summary>What was counted for a year.</summary>
/// <param name="Day">At whose end the figures stand: the last day of the year, or the day of asking while it runs.</param>
public sealed record ReportCounts(int FiscalYear, DateOnly Day, IReadOnlyDictionary<string, long> Of, IReadOnlyList<ReportMonths> Months);

/// <summary>A year beside the one before.</summary>
public sealed record ReportYears(ReportCounts Year, ReportCounts Before);
