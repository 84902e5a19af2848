using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>Reports a change to the towns it touches, and shows to which ones earlier changes went.</summary>
public sealed class ChangeNoticesModel(AccessClient access, OrganisationsClient organisations) : VendorPage
{
    [BindProperty] public ChangeKind Kind { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public DateOnly? EffectiveOn { get; set; }
    [BindProperty] public List<Guid> Entries { get; set; } = [];

    public IReadOnlyList<EntryResponse> Known { get; private set; } = [];
    public IReadOnlyList<ChangeNoticeResponse> Notices { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<ChangeReportResult> Results { get; private set; } = [];

    public string Town(Guid vendorId) => Known.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public async Task OnGetAsync(string? cursor, CancellationToken ct)
    {
        var (me, page) = (access.GetMeAsync(ct), organisations.ListChangeNoticesAsync(cursor: cursor, cancellationToken: ct));
        (Known, Notices, NextCursor) = ((await me).Result.Entries, (await page).Result.Items, (await page).Result.NextCursor);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        try
        {
            Results = (await organisations.ReportChangeAsync(ApiClients.NewKey(), new() { Kind = Kind, Text = Text ?? "", EffectiveOn = EffectiveOn ?? default, VendorEntries = Entries }, ct)).Result.Results;
            (Text, EffectiveOn, Entries) = (null, null, []);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        await OnGetAsync(null, ct);
        return Page(); // what came of each stands in this answer only
    }
}
