using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.ApprovedServices;

/// <summary>承認済みクラウドサービス: for all staff; the filter stands in the address.</summary>
public sealed class IndexModel(ApprovalsClient approvals, MunicipalityClient municipality, PrintedFile files) : ApiPage
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    [BindProperty(SupportsGet = true)] public string? Plan { get; set; }
    [BindProperty(SupportsGet = true)] public string? Confidentiality { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? OrgUnitId { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public IReadOnlyList<ApprovedServiceRow> Rows { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var units = municipality.ListOrgUnitsAsync(limit: 200);
        var page = (await approvals.ListApprovedServicesAsync(cursor: Cursor, q: Q, plan: Empty(Plan), confidentiality: Empty(Confidentiality), orgUnitId: OrgUnitId)).Result;
        (Rows, NextCursor, Units) = (page.Items, page.NextCursor, (await units).Result.Items);
    });

    public async Task<IActionResult> OnGetFileAsync()
    {
        var query = string.Join('&', new[] { ("q", Q), ("plan", Plan), ("confidentiality", Confidentiality), ("orgUnitId", OrgUnitId?.ToString()) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return File(await files.GetAsync($"/approved-services?format=xlsx&{query}"), Workbook, T("承認済みクラウドサービス", "approved-services") + ".xlsx");
    }

    private static string? Empty(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
