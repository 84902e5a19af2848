using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

[RequestSizeLimit(MaxForm)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxForm)]
public sealed class DutyModel(AccessClient access, DutiesClient duties, EvidenceClient evidence, EvidenceUpload upload, TimeProvider clock) : DeliveryPage(access, evidence, upload, clock)
{
    public DutyResponse Duty { get; private set; } = new();

    public bool IsOpen => Duty.State is DutyState.Open or DutyState.Returned;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Duty = (await duties.GetDutyAsync(Id, null, ct)).Result;
        if (Request.Method == "GET" && Enum.TryParse<EvidenceKind>(Duty.EvidenceKind, ignoreCase: true, out var kind)) Kind = kind;
        await LoadSideAsync(Duty.VendorId, ct);
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ActFor(Duty.VendorId);
        return await TryAsync(async () => await duties.DeliverDutyAsync(Id, ApiClients.Version(Duty.Version), new() { Text = Text, EvidenceIds = await EvidenceAsync(files) }, ct),
            T("提出しました。町の確認を待ってください。", "Delivered. Wait for the town to confirm it."), () => OnGetAsync(ct));
    }
}
