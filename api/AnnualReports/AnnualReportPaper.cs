using System.Globalization;
using System.Text;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Clauses;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Contracts.Documents;
using DocumentFormat.OpenXml.Wordprocessing;
using static Ampira.Vendors.Api.Contracts.Documents.DocxFile;
using Text = Ampira.Vendors.Api.Http.Text;

namespace Ampira.Vendors.Api.AnnualReports;

/// <summary>The report in Word: a chapter a register, with its picture and its table; room for the office's remarks; and where each figure comes from.</summary>
public static class AnnualReportPaper
{
    public static byte[] Make(AnnualReportResponse report, IReadOnlyList<(string Key, ReportChapter Chapter, BarChart Chart)> charts, Text town, CultureInfo culture, DateOnly today)
    {
        string Say(Text text, params object?[] values) => text.With(values).In(culture);
        string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
        var language = culture.TwoLetterISOLanguageName == "en" ? "en" : "ja";
        string Day(DateOnly day) => ClauseRendering.Date(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), language);
        var (body, pictures) = (new Body(), new List<DocxPicture>());
        body.Append(
            Styled("Title", Run(report.Title)), Styled("Subtitle", Run(report.YearName)), Styled("Right", Run(town.In(culture))), Styled("Right", Run(Day(today))),
            Styled("Preamble", Run(Say(report.IsRunning ? AnnualReportTexts.LeadRunning : AnnualReportTexts.Lead, Day(AnnualReportRules.Start(report.FiscalYear)), Day(report.Day)))),
            Styled("Preamble", Run(Say(AnnualReportTexts.Before))));
        foreach (var chapter in report.Chapters)
        {
            body.Append(Styled("Heading2", Run(chapter.Title)));
            foreach (var (_, _, chart) in charts.Where(c => c.Chapter == chapter.Chapter))
            {
                var picture = new DocxPicture(pictures.Count + 1, chart.Title, chart.Description, BarChart.Width, BarChart.Height, Encoding.UTF8.GetBytes(BarChartSvg.Make(chart, "chart", language)), BarChartEmf.Make(chart), BarChartEmf.MediaType);
                pictures.Add(picture);
                body.Append(Styled("Closing", picture.Run()));
            }
            body.Append(PrintedTable.Make([52, 16, 16, 16], [Say(AnnualReportTexts.FigureWord), Say(AnnualReportTexts.KindWord), Say(AnnualReportTexts.ThisYear), Say(AnnualReportTexts.YearBefore)],
                chapter.Figures.Select(f => (IReadOnlyList<string>)[f.Label, Say(AnnualReportTexts.Of(f.Kind)), Number(f.Count), Number(f.Before)])));
        }
        body.Append(Styled("Heading2", Run(Say(AnnualReportTexts.Remarks))), Styled("Preamble", Run(Say(AnnualReportTexts.RemarksHint))));
        body.Append(Styled("Heading2", Run(Say(AnnualReportTexts.Annex))), PrintedTable.Make([30, 38, 32], [Say(AnnualReportTexts.FigureWord), Say(AnnualReportTexts.CountedWord), Say(AnnualReportTexts.RegisterWord)],
            report.Chapters.SelectMany(c => c.Figures).Select(f => (IReadOnlyList<string>)[f.Label, f.Counted, f.Register])));
        body.Append(Styled("SheetFoot", Run(Say(AnnualReportTexts.Made, Day(today), report.Hash))));
        var name = $"{report.Title} {report.YearName}";
        return DocxFile.Make(name, language, town.In(culture), report.YearName, body, new(language), pictures);
    }
}

/// <summary>The figures as tables to count on with.</summary>
public static class AnnualReportWorkbook
{
    public static byte[] Write(AnnualReportResponse report, ReportCounts counts, CultureInfo culture)
    {
        string Say(Text text) => text.In(culture);
        return Workbook.Write(
        [
            new(Say(AnnualReportTexts.FiguresSheet),
            [
                ["key", Say(AnnualReportTexts.FigureWord), Say(AnnualReportTexts.KindWord), Say(AnnualReportTexts.ThisYear), Say(AnnualReportTexts.YearBefore), Say(AnnualReportTexts.CountedWord), Say(AnnualReportTexts.RegisterWord)],
                .. report.Chapters.SelectMany(c => c.Figures).Select(f => (IReadOnlyList<object?>)[f.Key, f.Label, Say(AnnualReportTexts.Of(f.Kind)), f.Count, f.Before, f.Counted, f.Register]),
            ]),
            new(Say(AnnualReportTexts.MonthsSheet),
            [
                [Say(AnnualReportTexts.MonthWord), .. counts.Months.Select(m => (object?)Say(AnnualReportTexts.ChartOf(m.Key)))],
                .. Enumerable.Range(0, 12).Select(i => (IReadOnlyList<object?>)[Say(AnnualReportTexts.MonthOf(((i + 3) % 12) + 1)), .. counts.Months.Select(m => (object?)m.Counts[i])]),
            ]),
        ]);
    }
}
