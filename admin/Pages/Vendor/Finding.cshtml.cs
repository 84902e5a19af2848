using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

[RequestSizeLimit(MaxForm)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxForm)]
public sealed class FindingModel(AccessClient access, FindingsClient findings, EvidenceClient evidence, EvidenceUpload upload, TimeProvider clock) : DeliveryPage(access, evidence, upload, clock)
{
    public FindingResponse Finding { get; private set; } = new();

    public bool IsOpen => Finding.State == FindingState.Open;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Finding = (await findings.GetFindingAsync(Id, null, ct)).Result;
        await LoadSideAsync(Finding.VendorId, ct);
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ActFor(Finding.VendorId);
        return await TryAsync(async () => await findings.RemediateFindingAsync(Id, ApiClients.Version(Finding.Version), new() { Text = Text ?? "", EvidenceIds = await EvidenceAsync(files) }, ct),
            T("是正を報告しました。町の確認を待ってください。", "The remedy is reported. Wait for the town to verify it."), () => OnGetAsync(ct));
    }
}
