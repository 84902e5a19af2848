using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class ContractModel(EngagementsClient engagements, ContractsClient contracts) : EngagementPage(engagements)
{
    private readonly EngagementsClient _engagements = engagements;

    [BindProperty] public Guid ContractId { get; set; }
    public ContractResponse? Contract { get; private set; }

    protected override async Task LoadAsync()
    {
        if ((await contracts.ListContractsAsync(engagementId: Id, limit: 1)).Result.Items is [var latest, ..]) Contract = (await contracts.GetContractAsync(latest.Id)).Result;
    }

    public async Task<IActionResult> OnGetDocumentAsync(ContractFormat format)
    {
        await OnGetAsync();
        if (Contract is null) return NotFound();
        using var file = await contracts.GetContractDocumentAsync(Contract.Id, format);
        var bytes = new MemoryStream();
        await file.Stream.CopyToAsync(bytes);
        Response.Headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        return format == ContractFormat.Docx
            ? File(bytes.ToArray(), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", $"{Contract.ReferenceNo}.docx")
            : File(bytes.ToArray(), "text/html; charset=utf-8");
    }

    public Task<IActionResult> OnPostDraftAsync() => StepAsync(() => contracts.DraftContractAsync(ApiClients.NewKey(), new() { EngagementId = Id }), "契約を起案しました。");

    public Task<IActionResult> OnPostSubmitAsync() => StepAsync(() => contracts.SubmitContractAsync(ContractId, Read), "審査に出しました。");

    public Task<IActionResult> OnPostApproveAsync() => StepAsync(() => contracts.ApproveContractAsync(ContractId, Read), "承認しました。文面が確定しました。");

    public Task<IActionResult> OnPostIssueAsync() => StepAsync(async () =>
    {
        var candidates = (await _engagements.ListCandidatesAsync(Id)).Result.Items;
        await contracts.IssueContractAsync(ContractId, Read, new() { VendorIds = [.. candidates.Select(c => c.VendorId)] });
    }, "候補者に提示しました。");

    public Task<IActionResult> OnPostSignAsync() => StepAsync(() => contracts.SignContractAsync(ContractId, Read, new()), "締結を記録しました。");

    public Task<IActionResult> OnPostVariablesAsync(Dictionary<string, string?> values) => StepAsync(() => contracts.ChangeContractAsync(ContractId, Read, new()
    {
        Variables = [.. values.Select(v => new VariableRequest { ClauseKey = v.Key.Split('/')[0], Name = v.Key.Split('/')[^1], Value = v.Value?.ReplaceLineEndings("\n") })],
    }), "変数を保存しました。");
}
