using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

[RequestSizeLimit(MaxForm)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxForm)]
public sealed class EvidenceModel(AccessClient access, EvidenceClient evidence, EvidenceUpload upload) : VendorPage
{
    [BindProperty] public Guid VendorId { get; set; }
    [BindProperty] public EvidenceKind Kind { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public DateOnly? EffectiveFrom { get; set; }
    [BindProperty] public DateOnly? EffectiveTo { get; set; }

    public IReadOnlyList<EntryResponse> Entries { get; private set; } = [];
    public IReadOnlyList<EvidenceResponse> Handed { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public string Town(Guid vendorId) => Entries.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public async Task OnGetAsync(string? cursor, CancellationToken ct)
    {
        var (me, page) = (access.GetMeAsync(ct), evidence.ListEvidenceAsync(cursor: cursor, cancellationToken: ct));
        (Entries, Handed, NextCursor) = ((await me).Result.Entries, (await page).Result.Items, (await page).Result.NextCursor);
    }

    public Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (VendorId != Guid.Empty) ActFor(VendorId);
        return TryAsync(() => upload.SendAsync(file, Kind, file is null ? Title : TitleOf(file, Title), EffectiveFrom, EffectiveTo, ct),
            T("証跡を提出しました。", "The evidence is handed in."), () => LoadAgainAsync(ct));
    }

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId, CancellationToken ct) => DownloadAsync(evidence, evidenceId, ct);

    private Task LoadAgainAsync(CancellationToken ct)
    {
        HttpContext.Items.Clear(); // the list is over all towns again
        return OnGetAsync(null, ct);
    }
}
