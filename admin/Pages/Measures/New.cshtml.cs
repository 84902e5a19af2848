using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Measures;

/// <summary>Takes a measure that an article of the signed contract permits; what is not permitted is shown with the clause that is missing.</summary>
public sealed class NewModel(MeasuresClient measures, ContractsClient contracts, FindingsClient findings) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid ContractId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? FindingId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? IncidentId { get; set; }
    [BindProperty] public MeasureKind? Kind { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }

    public ContractResponse Contract { get; private set; } = new();
    public IReadOnlyList<PermittedMeasure> Permitted { get; private set; } = [];
    public FindingResponse? Finding { get; private set; }

    public async Task OnGetAsync()
    {
        var (contract, permitted, finding) = (contracts.GetContractAsync(ContractId), measures.ListPermittedMeasuresAsync(ContractId), FindingId is { } id ? findings.GetFindingAsync(id) : null);
        (Contract, Permitted, Finding) = ((await contract).Result, (await permitted).Result.Measures, finding is null ? null : (await finding).Result);
        if (Request.Method == "GET" && Finding is not null) (Kind, Reason) = (MeasureKind.CorrectionDemanded, Finding.Title);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        MeasureResponse? taken = null;
        var request = new TakeMeasureRequest { ContractId = ContractId, Kind = Kind ?? ClientJson.Unchosen<MeasureKind>(), Reason = Reason ?? "", DueOn = DueOn, FindingId = FindingId, IncidentId = IncidentId };
        var answer = await TryAsync(async () => taken = (await measures.TakeMeasureAsync(ApiClients.NewKey(), request)).Result, T("措置を記録しました。通知書をダウンロードして送ってください。事業者の画面にも表示されます。", "The measure is recorded. Download and send the letter; the vendor sees it on its pages too."), OnGetAsync);
        return taken is null ? answer : Redirect($"/Measures/{taken.Id}");
    }
}
