using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

[RequestSizeLimit(MaxForm)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxForm)]
public sealed class MeasureModel(AccessClient access, MeasuresClient measures, EvidenceClient evidence, EvidenceUpload upload, TimeProvider clock) : DeliveryPage(access, evidence, upload, clock)
{
    public MeasureResponse Measure { get; private set; } = new();

    public bool IsOpen => Measure.State is MeasureState.Open or MeasureState.Answered;

    public async Task OnGetAsync(CancellationToken ct)
    {
        Measure = (await measures.GetMeasureAsync(Id, null, ct)).Result;
        await LoadSideAsync(Measure.VendorId, ct);
    }

    public async Task<IActionResult> OnGetLetterAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        return await DownloadAsync(await measures.GetMeasureLetterAsync(Id, LetterFormat.Docx, cancellationToken: ct), WordDocument, $"{Measure.ReferenceNo}.docx");
    }

    public async Task<IActionResult> OnPostAsync(List<IFormFile> files, CancellationToken ct)
    {
        await OnGetAsync(ct);
        ActFor(Measure.VendorId);
        return await TryAsync(async () => await measures.ReplyToMeasureAsync(Id, ApiClients.Version(Measure.Version), new() { Text = Text ?? "", EvidenceIds = await EvidenceAsync(files) }, ct),
            T("回答しました。町の確認を待ってください。", "Your reply is sent. Wait for the town."), () => OnGetAsync(ct));
    }
}
