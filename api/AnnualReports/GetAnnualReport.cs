using System.Globalization;
using Ampira.Vendors.Api.Approvals;
using Ampira.Vendors.Api.Approvals.Selection;
using Ampira.Vendors.Api.Contracts;
using Ampira.Vendors.Api.Contracts.CaseRisks;
using Ampira.Vendors.Api.Contracts.Documents;
using Ampira.Vendors.Api.Database;
using Ampira.Vendors.Api.Http;

namespace Ampira.Vendors.Api.AnnualReports;

public sealed record AnnualReportRequest
{
    /// <summary>The year in which its April lies.</summary>
    public int FiscalYear { get; init; }
}

/// <param name="Key">Never changes.</param>
/// <param name="Counted">Which rows of the register count.</param>
/// <param name="Before">The same figure of the year before.</param>
/// <param name="Register">Where the API lists what was counted, as it stood that day.</param>
public sealed record ReportFigureResponse(string Key, ReportKind Kind, string Label, string Counted, long Count, long Before, string Register);

public sealed record ReportChapterResponse(ReportChapter Chapter, string Title, IReadOnlyList<ReportFigureResponse> Figures);

/// <param name="Svg">Stands by itself.</param>
public sealed record ReportChartResponse(string Key, ReportChapter Chapter, string Title, string Description, string Svg);

/// <param name="Day">At whose end the figures stand.</param>
/// <param name="IsRunning">The year is not over on that day.</param>
/// <param name="DayBefore">The last day of the year before.</param>
/// <param name="Hash">SHA-256 of all figures: two reports with the same hash say the same.</param>
public sealed record AnnualReportResponse(
    int FiscalYear, string Title, string YearName, DateOnly Day, bool IsRunning, DateOnly DayBefore, IReadOnlyList<ReportChapterResponse> Chapters, IReadOnlyList<ReportChartResponse> Charts, string Hash);

/// <summary>What the committee and the assembly are told of a year: every figure from a register, with where to look it up.</summary>
public sealed class GetAnnualReport(AnnualReportReading reading, TimeProvider clock) : Endpoint<AnnualReportRequest, AnnualReportResponse>
{
    public override void Configure()
    {
        Get("/annual-reports/{fiscalYear}");
        Permissions(PermissionNames.AnnualReportsRead);
        this.ShowsThePast();
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get the annual report of a fiscal year: figures beside those of the year before, each with its register, and charts");
        Description(d => d.WithTags("AnnualReports"));
    }

    public override async Task HandleAsync(AnnualReportRequest req, CancellationToken ct) =>
        await Send.OkAsync((await reading.ReadAsync(req.FiscalYear, ct)).Describe(CultureInfo.CurrentUICulture, clock.TownToday()), ct);
}

public enum ReportFormat { Docx, Xlsx }

public sealed record AnnualReportDocumentRequest
{
    /// <summary>The year in which its April lies.</summary>
    public int FiscalYear { get; init; }
    /// <summary>Word when left out.</summary>
    [QueryParam] public ReportFormat? Format { get; init; }
    /// <summary>That of the request when left out.</summary>
    [QueryParam] public ContractLanguage? Lang { get; init; }
}

/// <summary>The report as a paper, or its figures as a workbook. That it was made, and of which figures, is recorded: what was handed to the assembly can be told from what is counted today.</summary>
public sealed class GetAnnualReportDocument(VendorsDb db, Caller caller, TownScopes towns, AnnualReportReading reading, TimeProvider clock) : Endpoint<AnnualReportDocumentRequest>
{
    public override void Configure()
    {
        Get("/annual-reports/{fiscalYear}/document");
        Permissions(PermissionNames.AnnualReportsRead);
        this.NeedsTheWholeTown();
        Summary(s => s.Summary = "Get the annual report of a fiscal year as Word, or its figures as XLSX");
        Description(d => d.WithTags("AnnualReports"));
        this.AnswersFile(DocxFile.MediaType, Workbook.MediaType);
    }

    public override async Task HandleAsync(AnnualReportDocumentRequest req, CancellationToken ct)
    {
        var (today, culture, format) = (clock.TownToday(), SelectionDocx.Culture(req.Lang), req.Format ?? ReportFormat.Docx);
        var counted = await reading.ReadAsync(req.FiscalYear, ct);
        var report = counted.Describe(culture, today);
        var (bytes, type) = format == ReportFormat.Xlsx ? (AnnualReportWorkbook.Write(report, counted.Year, culture), Workbook.MediaType) : (AnnualReportPaper.Make(report, counted.Charts(culture), await db.TownAsync(caller, ct), culture, today), DocxFile.MediaType);
        await towns.RecordAsync(caller, "annualReport.made", "municipality", caller.MunicipalityId, ct, new { req.FiscalYear, report.Day, format, figures = report.Hash });
        await HttpContext.Response.HandOutAsync(bytes, type, $"{AnnualReportTexts.FileName.With(report.YearName).In(culture)}.{EnumWords.Of(format)}", ct);
    }
}
