using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor.Engagements;

public sealed class FlowdownForm
{
    public Guid SubId { get; set; }
    public FlowdownParty By { get; set; }
    public string? Document { get; set; }
}

public sealed class DetailsModel(EngagementsClient engagements, ContractsClient contracts) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public DeclareSubcontractorRequest Declared { get; set; } = new() { Country = "JP" };

    [BindProperty] public FlowdownForm Flowdown { get; set; } = new();

    public EngagementResponse Work { get; private set; } = new();
    public string Town { get; private set; } = "";
    public IReadOnlyList<ContractRow> Contracts { get; private set; } = [];
    public IReadOnlyList<SubcontractorResponse> Subcontractors { get; private set; } = [];
    public IReadOnlyList<AssessmentRow> Assessments { get; private set; } = [];
    public IReadOnlyList<IncidentRow> Incidents { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var read = (await engagements.GetEngagementWorkAsync(Id, cancellationToken: ct)).Result;
        (Work, Town, Subcontractors, Contracts, Assessments, Incidents) = (read.Engagement, read.Town ?? "", read.Subcontractors, read.Contracts ?? [], read.Assessments ?? [], read.Incidents ?? []);
    }

    public async Task<IActionResult> OnPostDeclareAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Work.VendorId is { } vendor) ActFor(vendor);
        return await TryAsync(() => engagements.DeclareSubcontractorAsync(Id, ApiClients.NewKey(), Declared, ct), T("再委託先を申告しました。町の承諾を待ってください。", "The subcontractor is declared. Wait for the town's consent."), () => OnGetAsync(ct));
    }

    public async Task<IActionResult> OnPostFlowdownAsync(CancellationToken ct)
    {
        await OnGetAsync(ct);
        if (Work.VendorId is { } vendor) ActFor(vendor);
        var version = Subcontractors.FirstOrDefault(s => s.Id == Flowdown.SubId)?.Version ?? 0;
        return await TryAsync(() => engagements.ConfirmFlowdownAsync(Id, Flowdown.SubId, ApiClients.Version(version), new() { By = Flowdown.By, Document = Flowdown.Document }, ct), T("義務の引継ぎを確認しました。", "It is confirmed."), () => OnGetAsync(ct));
    }

    /// <summary>The town's letter on a subcontractor, or on the page why there is none.</summary>
    public async Task<IActionResult> OnGetLetterAsync(Guid subId, CancellationToken ct)
    {
        IActionResult? letter = null;
        var page = await TryAsync(async () => letter = await DownloadAsync(await engagements.GetConsentLetterAsync(Id, subId, LetterFormat.Docx, cancellationToken: ct), WordDocument, T("再委託の通知書.docx", "subcontractor-letter.docx")), "", () => OnGetAsync(ct));
        return letter ?? page;
    }

    public async Task<IActionResult> OnGetDocumentAsync(Guid contractId, ContractFormat format, CancellationToken ct)
    {
        var contract = (await contracts.GetContractAsync(contractId, null, ct)).Result;
        var file = await contracts.GetContractDocumentAsync(contractId, format, cancellationToken: ct);
        return format == ContractFormat.Docx ? await DownloadAsync(file, WordDocument, $"{contract.ReferenceNo}.docx") : await DownloadAsync(file, "text/html; charset=utf-8", $"{contract.ReferenceNo}.html");
    }
}
