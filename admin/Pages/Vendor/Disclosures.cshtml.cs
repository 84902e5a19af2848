using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>Hands one piece of evidence in to more towns, with what came of it in each.</summary>
public sealed class DisclosuresModel(AccessClient access, EvidenceClient evidence, OrganisationsClient organisations) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public List<Guid> Entries { get; set; } = [];

    public EvidenceResponse Piece { get; private set; } = new();
    public IReadOnlyList<EntryResponse> Others { get; private set; } = [];
    public IReadOnlyList<DisclosureResult> Results { get; private set; } = [];

    public string Town(Guid vendorId) => Others.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public async Task OnGetAsync(CancellationToken ct)
    {
        var (piece, me) = (evidence.GetEvidenceAsync(Id, null, ct), access.GetMeAsync(ct));
        Piece = (await piece).Result;
        Others = [.. (await me).Result.Entries.Where(e => e.VendorId != Piece.VendorId)];
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        try
        {
            Results = (await organisations.DiscloseEvidenceAsync(Id, ApiClients.NewKey(), new() { VendorEntries = Entries }, ct)).Result.Results;
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        return Page(); // the result of each stands in this answer only
    }
}
