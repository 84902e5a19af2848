using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public sealed class ContractModel(CaseApi cases, ContractsClient contracts, DutiesClient duties) : CasePage(cases)
{
    private const int MostDuties = 200;

    [BindProperty] public Guid ContractId { get; set; }
    /// <summary>By clause and name, as typed.</summary>
    [BindProperty] public Dictionary<string, string?> Values { get; set; } = [];
    [BindProperty] public DateOnly? SignedOn { get; set; }

    /// <summary>Which of the case's contracts is shown; the newest when none is named.</summary>
    [BindProperty(SupportsGet = true, Name = "contract")] public Guid? Shown { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public ContractResponse? Contract { get; private set; }
    public IReadOnlyList<ContractRow> All => Case.Whole.Contracts ?? [];
    /// <summary>While clauses are still chosen; a signed contract has its own.</summary>
    public RequiredClauseSet Required { get; private set; } = new();
    public IReadOnlyList<CandidateResponse> Candidates => Case.Whole.Candidates;
    public IReadOnlyList<DutyRow> Duties { get; private set; } = [];

    public IEnumerable<CandidateResponse> NotShown => Candidates.Where(c => Contract!.Issues.Where(i => i.TextNumber == Contract.Issues.Max(x => x.TextNumber)).All(i => i.VendorId != c.VendorId));

    /// <summary>Its text is the library's; one that was taken in is a file of somebody else.</summary>
    public bool IsWritten => Contract is { Origin: not ContractOrigin.Imported };

    public string PartPath(string part) => $"{Case.Path}/Contract/{Contract!.Id}/{part}";

    /// <summary>One question for each name; a clause that was given a value of its own is asked apart.</summary>
    public IEnumerable<(ContractVariable Variable, IReadOnlyList<ContractClauseResponse> Clauses)> Questions => Contract!.Variables.GroupBy(v => v.Name)
        .SelectMany(g => g.Select(v => v.Value).Distinct().Count() == 1 ? [(g.First(), g.ToList())] : g.Select(v => (v, new List<ContractVariable> { v })))
        .Select(q => (q.Item1, (IReadOnlyList<ContractClauseResponse>)[.. q.Item2.SelectMany(v => Contract.Clauses.Where(c => c.Key == v.ClauseKey))]));

    /// <summary>The frames a contract can have, those that fit the case first.</summary>
    public IReadOnlyList<ContractFrameResponse> Frames { get; private set; } = [];

    public ContractFrameResponse? FrameOf(ContractResponse contract) => Frames.FirstOrDefault(f => f.Key == contract.Frame);

    /// <summary>Until there is a contract with all its clauses: an agreement on secrecy beside it is none.</summary>
    public bool MayDraft => Contract is null || All.Count == 1 && FrameOf(Contract)?.Takes is not null;

    /// <summary>The name alone where one answer is for all clauses that ask.</summary>
    public string KeyOf(ContractVariable variable) => Contract!.Variables.Where(v => v.Name == variable.Name).Select(v => v.Value).Distinct().Count() == 1 ? variable.Name : $"{variable.ClauseKey}/{variable.Name}";

    /// <summary>Blanks of the town are open in a draft, those of the award until the signature.</summary>
    public bool IsOpen(ContractVariable variable) => Contract!.State == ContractState.Draft || variable.Kind == VariableKind.Award && Contract.State is ContractState.Approved or ContractState.Issued;

    public string? Typed(ContractVariable variable) => Values.TryGetValue(KeyOf(variable), out var typed) && Problem is not null ? typed : variable.Value;

    /// <summary>What the API said of a blank: by its place among those sent, or by its name when a step wanted it filled.</summary>
    public string? FaultOf(ContractVariable variable) => Fault($"/variables/{Values.Keys.ToList().IndexOf(KeyOf(variable))}") ?? Fault($"/variables/{variable.Name}");

    protected override async Task LoadAsync()
    {
        var frames = (await contracts.ListContractFramesAsync(Key.EngagementId, Key.UseId)).Result.Items;
        Frames = [.. frames.OrderByDescending(f => f.Recommended == true && f.Takes is null).ThenByDescending(f => f.Recommended == true)];
    }

    protected override async Task LoadAboutAsync()
    {
        var row = All.FirstOrDefault(c => c.Id == Shown) ?? (All is [var newest, ..] ? newest : null);
        var isSigned = row?.State is ContractState.Signed or ContractState.Ended or ContractState.Superseded;
        var (contract, owed, required) = (row is null ? null : contracts.GetContractAsync(row.Id), isSigned ? duties.ListDutiesAsync(limit: MostDuties, contractId: row!.Id) : null, isSigned ? null : Cases.ClausesAsync(Key));
        if (contract is not null) Contract = (await contract).Result;
        if (owed is not null) Duties = (await owed).Result.Items;
        if (required is not null) Required = await required;
    }

    public async Task<IActionResult> OnGetDocumentAsync(Guid contractId, ContractFormat format, ContractLanguage? language)
    {
        if (format == ContractFormat.Html) return await ShowAsync(await contracts.GetContractDocumentAsync(contractId, format, language));
        var about = (await contracts.GetContractAsync(contractId)).Result;
        return await DownloadAsync(await contracts.GetContractDocumentAsync(contractId, format, language), WordDocument, $"{about.ReferenceNo}.docx");
    }

    public Task<IActionResult> OnPostPdfAsync(ContractLanguage? language) => TakeOnAsync(() => contracts.GetContractDocumentAsync(ContractId, ContractFormat.Pdf, language), OnGetAsync);

    public Task<IActionResult> OnPostDraftAsync(string? frame, ContractParties? parties, ContractLanguage? language) => StepAsync(
        () => contracts.DraftContractAsync(ApiClients.NewKey(), new() { EngagementId = Key.EngagementId, CloudUseId = Key.UseId, Frame = frame, Parties = parties, Language = language }), T("契約を起案しました。", "The contract is drafted."));

    /// <summary>Answers into the frame beside the blanks; what is refused of them stands there instead of the text.</summary>
    public async Task<IActionResult> OnPostPreviewAsync()
    {
        try
        {
            return await ShowAsync(await contracts.PreviewContractAsync(ContractId, Filled));
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409)
        {
            Response.Framed();
            Show(e.Result);
            return Partial("_NoPreview", e.Result);
        }
    }

    /// <summary>A text that brings its own style, in a frame of this page or a window of its own.</summary>
    private async Task<IActionResult> ShowAsync(FileResponse text)
    {
        var shown = await DownloadAsync(text, "text/html; charset=utf-8", ""); // without a name it is opened, not kept
        Response.Framed();
        return shown;
    }

    private ChangeContractRequest Filled => new()
    {
        Variables = [.. Values.Select(v => new VariableRequest { ClauseKey = v.Key.Contains('/', StringComparison.Ordinal) ? v.Key.Split('/')[0] : null, Name = v.Key.Split('/')[^1], Value = v.Value?.ReplaceLineEndings("\n") })],
    };

    public Task<IActionResult> OnPostVariablesAsync() => StepAsync(() => contracts.ChangeContractAsync(ContractId, Read, Filled), T("記入欄を保存しました。", "The blanks are saved."));

    public Task<IActionResult> OnPostOptionsAsync(List<string> options) => StepAsync(() => contracts.ChangeContractAsync(ContractId, Read, new() { Options = options }), T("任意の条項を選びました。", "The optional clauses are chosen."));

    public Task<IActionResult> OnPostSubmitAsync() => StepAsync(() => contracts.SubmitContractAsync(ContractId, Read), T("審査に出しました。", "Submitted for review."));

    public Task<IActionResult> OnPostApproveAsync() => StepAsync(() => contracts.ApproveContractAsync(ContractId, Read), T("承認しました。文面が確定しました。", "Approved. The text is fixed."));

    public Task<IActionResult> OnPostReturnAsync() => StepAsync(() => contracts.ReturnContractAsync(ContractId, Read, new() { Reason = Reason! }), T("契約を差し戻しました。", "The contract is sent back."));

    public Task<IActionResult> OnPostAmendAsync() => StepAsync(() => contracts.AmendContractAsync(ContractId, ApiClients.NewKey(), Read, new() { Reason = Reason! }), T("変更契約を起案しました。", "The amendment is drafted."));

    public Task<IActionResult> OnPostIssueAsync(List<Guid> vendorIds) => StepAsync(() => contracts.IssueContractAsync(ContractId, Read, new() { VendorIds = vendorIds }), T("候補者に提示しました。", "Shown to the candidates."));

    public Task<IActionResult> OnPostSignAsync() => StepAsync(() => contracts.SignContractAsync(ContractId, Read, new() { SignedOn = SignedOn }), T("締結を記録しました。履行義務が登録されました。", "The signing is recorded and the duties are made."));

    public Task<IActionResult> OnPostEndAsync() => StepAsync(() => contracts.EndContractAsync(ContractId, Read), T("契約の終了を記録しました。", "The end of the contract is recorded."));
}
