using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.AnnualReport;

/// <summary>年次報告: the figures of a fiscal year beside those of the year before, to read here and to take along as Word or Excel.</summary>
public sealed class IndexModel(AnnualReportsClient reports, TimeProvider clock) : ApiPage
{
    private const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int YearsShown = 5;

    /// <summary>Where the admin shows what the API lists.</summary>
    private static readonly Dictionary<string, string> Pages = new()
    {
        ["vendors"] = "/Vendors", ["engagements"] = "/Engagements", ["cloud-uses"] = "/CloudUses", ["contracts"] = "/Contracts", ["risks"] = "/Risks", ["audit-events"] = "/Audit", ["reverifications"] = "/Reverifications",
        ["findings"] = "/Findings", ["measures"] = "/Measures", ["duties"] = "/Duties", ["incidents"] = "/Incidents", ["policy-reviews"] = "/PolicyReviews", ["policy-documents"] = "/Policies", ["audit-plans"] = "/AuditPlans", ["audit-findings"] = "/AuditPlans",
    };

    [BindProperty(SupportsGet = true)] public int? FiscalYear { get; set; }

    public AnnualReportResponse Report { get; private set; } = new();

    public IEnumerable<int> Years => Enumerable.Range(Present - YearsShown + 1, YearsShown).Append(Report.FiscalYear).Distinct().Where(y => y > 0).OrderDescending();

    private int Present => Words.FiscalYear(clock.GetUtcNow());

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () => Report = (await reports.GetAnnualReportAsync(FiscalYear ?? Present)).Result);

    public async Task<IActionResult> OnGetWordAsync() => await DownloadAsync(await reports.GetAnnualReportDocumentAsync(FiscalYear ?? Present, ReportFormat.Docx), WordDocument, T("年次報告.docx", "annual-report.docx"));

    public async Task<IActionResult> OnGetExcelAsync() => await DownloadAsync(await reports.GetAnnualReportDocumentAsync(FiscalYear ?? Present, ReportFormat.Xlsx), Xlsx, T("年次報告.xlsx", "annual-report.xlsx"));

    /// <summary>Null where the admin has no list of it.</summary>
    public string? PageOf(string register) => Pages.TryGetValue(register.Split('/', '?')[3], out var page) ? page == "/Audit" || Report.Day == Words.TownDay(clock.GetUtcNow()) ? page : $"{page}?{AsOf.Query(Report.Day)}" : null;
}
