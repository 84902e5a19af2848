using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>What was handed in to all towns, what of it runs out, and handing in: anew, or in place of what runs out.</summary>
[RequestSizeLimit(MaxForm)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxForm)]
public sealed class EvidenceModel(AccessClient access, EvidenceClient evidence, EvidenceUpload upload, OrganisationsClient organisations, TimeProvider clock) : VendorPage
{
    [BindProperty] public Guid VendorId { get; set; }
    [BindProperty] public EvidenceKind Kind { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public DateOnly? EffectiveFrom { get; set; }
    [BindProperty] public DateOnly? EffectiveTo { get; set; }
    [BindProperty] public string? Scope { get; set; }
    /// <summary>The piece that is renewed.</summary>
    [BindProperty(Name = "replaces", SupportsGet = true)] public Guid? ReplacesId { get; set; }

    public IReadOnlyList<EntryResponse> Entries { get; private set; } = [];
    public IReadOnlyList<EvidenceResponse> Handed { get; private set; } = [];
    public string? NextCursor { get; private set; }
    /// <summary>What has ended or soon ends, as the inbox has it.</summary>
    public IReadOnlyList<InboxItem> Ending { get; private set; } = [];
    public EvidenceResponse? Replaced { get; private set; }
    public DateOnly Today { get; private set; }

    public string Town(Guid vendorId) => Entries.FirstOrDefault(e => e.VendorId == vendorId) is { } entry ? T(entry.Municipality, entry.MunicipalityEn) : "";

    public async Task OnGetAsync(string? cursor, CancellationToken ct)
    {
        Today = VendorWords.Today(clock);
        var (me, page, ending) = (access.GetMeAsync(ct), evidence.ListEvidenceAsync(cursor: cursor, cancellationToken: ct), organisations.ListInboxAsync(limit: 200, kind: InboxKind.Evidence, cancellationToken: ct));
        (Entries, Handed, NextCursor, Ending) = ((await me).Result.Entries, (await page).Result.Items, (await page).Result.NextCursor, (await ending).Result.Items);
        if (ReplacesId is not { } id) return;
        Replaced = (await evidence.GetEvidenceAsync(id, null, ct)).Result;
        if (HttpMethods.IsGet(Request.Method)) (VendorId, Kind, Title, Scope) = (Replaced.VendorId, Replaced.Kind, Replaced.Title, Replaced.Scope);
    }

    public Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (VendorId != Guid.Empty) ActFor(VendorId);
        return TryAsync(() => upload.SendAsync(file, Kind, file is null ? Title : TitleOf(file, Title), EffectiveFrom, EffectiveTo, Scope, ReplacesId, ct),
            ReplacesId is null ? T("証跡を提出しました。", "The evidence is handed in.") : T("新しい版を提出しました。前の版を付けた回答にも、この版を数えます。前の版を開示した自治体には、あらためて開示してください。", "The renewal is handed in. Answers that name the earlier edition count it too. Disclose it again to the municipalities that have the earlier one."), () => LoadAgainAsync(ct));
    }

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId, CancellationToken ct) => DownloadAsync(evidence, evidenceId, ct);

    private Task LoadAgainAsync(CancellationToken ct)
    {
        HttpContext.Items.Clear(); // the list is over all towns again
        return OnGetAsync(null, ct);
    }
}
