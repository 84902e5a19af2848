using System.Globalization;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;
using Ampira.Vendors.Api.RuleSets;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>Two counted years in words of one language.</summary>
public static class AnnualReportDescription
{
    public static AnnualReportResponse Describe(this ReportYears counted, CultureInfo culture, DateOnly today)
    {
        var (year, day) = (counted.Year.FiscalYear, counted.Year.Day);
        var language = culture.TwoLetterISOLanguageName;
        return new(
            year, AnnualReportTexts.Title.In(culture), CalendarRules.FiscalYearName(year).In(culture), day, day < AnnualReportRules.End(year), counted.Before.Day,
            [.. AnnualReportRules.Figures.GroupBy(f => f.Chapter).Select(c => new ReportChapterResponse(c.Key, AnnualReportTexts.Of(c.Key).In(culture), [.. c.Select(f => new ReportFigureResponse(
                f.Key, f.Kind, f.Label.In(culture), f.Counted.In(culture), counted.Year.Of[f.Key], counted.Before.Of[f.Key], Register(f, year, day, today)))]))],
            [.. counted.Charts(culture).Select(c => new ReportChartResponse(c.Key, c.Chapter, c.Chart.Title, c.Chart.Description, BarChartSvg.Make(c.Chart, $"chart-{c.Key}", language)))],
            CanonicalJson.Hash(counted));
    }

    public static IReadOnlyList<(string Key, ReportChapter Chapter, BarChart Chart)> Charts(this ReportYears counted, CultureInfo culture)
    {
        string Say(Text text) => text.In(culture);
        BarChart Chart(Text title, IReadOnlyList<(string, long)> bars) => BarChart.Of(Say(title), bars, culture.TwoLetterISOLanguageName == "en" ? ", " : "、");
        return
        [
            ("risks", ReportChapter.Risks, Chart(AnnualReportTexts.RisksChart, [.. Enum.GetValues<ResidualRisk>().Reverse().Select(r => (Say(HeatMapTexts.Residual(r)), counted.Year.Of[$"risks.{EnumWords.Of(r)}"]))])),
            .. counted.Year.Months.Select(m => (m.Key, m.Chapter, Chart(AnnualReportTexts.ChartOf(m.Key), [.. m.Counts.Select((count, i) => (Say(AnnualReportTexts.MonthOf(((i + 3) % 12) + 1)), (long)count))]))),
        ];
    }

    /// <summary>The history of events is never shown as of a day: its own days narrow it.</summary>
    private static string Register(ReportFigure figure, int year, DateOnly day, DateOnly today)
    {
        string On(DateOnly on) => on.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (figure.Chapter == ReportChapter.Decisions) return $"/api/v1{figure.Register}?from={On(AnnualReportRules.Start(year))}&to={On(day)}";
        return day == today ? $"/api/v1{figure.Register}" : $"/api/v1{figure.Register}{(figure.Register.Contains('?') ? '&' : '?')}asOf={On(day)}";
    }
}
