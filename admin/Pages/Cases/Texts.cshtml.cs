using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>The texts of a contract as they were fixed, and its corrections.</summary>
public sealed class TextsModel(CaseApi cases, ContractsClient contracts, ClausesClient clauses) : ContractPartPage(cases, contracts)
{
    [BindProperty] public int Number { get; set; }
    /// <summary>Blanks by their name, as typed.</summary>
    [BindProperty] public Dictionary<string, string?> Values { get; set; } = [];
    [BindProperty] public string? Ja { get; set; }
    [BindProperty] public string? En { get; set; }

    public IReadOnlyList<FixedTextResponse> Texts { get; private set; } = [];
    public IReadOnlyList<DeviationResponse> Deviations { get; private set; } = [];
    public ContractComparison? Comparison { get; private set; }
    public ClauseResponse? Chosen { get; private set; }

    public bool IsCorrectable => Contract.State is ContractState.Approved or ContractState.Issued && Contract.Correction is null;
    /// <summary>One question for each name, however many clauses ask it.</summary>
    public IEnumerable<ContractVariable> TownVariables => Contract.Variables.Where(v => v.Kind == VariableKind.Town).DistinctBy(v => v.Name);

    public string? TextOf(string language) => Problem is not null ? language == "ja" ? Ja : En
        : Deviations.FirstOrDefault(d => d.ClauseKey == Clause)?.Texts is { } texts ? language == "ja" ? texts.Ja : texts.En
        : Chosen?.Content.Texts.TryGetValue(language, out var text) == true ? text : null;

    protected override async Task LoadPartAsync() => Texts = (await Contracts.ListContractTextsAsync(ContractId)).Result.Items;

    protected override async Task LoadAboutAsync()
    {
        if (Contract.Correction is not null) Comparison = (await Contracts.GetContractComparisonAsync(ContractId)).Result;
        if (!IsCorrectable || string.IsNullOrEmpty(Clause)) return;
        var (deviations, chosen) = (Contracts.ListDeviationsAsync(ContractId), clauses.GetClauseAsync(Clause));
        (Deviations, Chosen) = ((await deviations).Result.Items, (await chosen).Result);
    }

    public Task<IActionResult> OnPostCorrectAsync() => StepAsync(async () =>
    {
        var before = (await Contracts.GetContractAsync(ContractId)).Result.Variables;
        var changed = Values.Select(v => (Name: v.Key, Value: v.Value?.ReplaceLineEndings("\n"))).Where(v => before.FirstOrDefault(b => b.Name == v.Name)?.Value?.Trim() != v.Value?.Trim());
        await Contracts.CorrectContractAsync(ContractId, ApiClients.NewKey(), Read, new()
        {
            Reason = Reason!, Variables = [.. changed.Select(v => new VariableRequest { Name = v.Name, Value = v.Value })],
            Texts = string.IsNullOrEmpty(Clause) ? [] : [new() { ClauseKey = Clause!, Text = new() { Ja = Ja, En = En } }],
        });
    }, T("訂正を提案しました。別の人が承認すると効力が生じます。", "The correction is proposed. It takes effect once someone else approves it."));

    public Task<IActionResult> OnPostApproveAsync() => StepAsync(() => Contracts.ApproveCorrectionAsync(ContractId, Number, Read), T("訂正を承認し、同じ候補者に提示しました。", "The correction is approved and shown to the same candidates."));

    public Task<IActionResult> OnPostWithdrawAsync() => StepAsync(() => Contracts.WithdrawCorrectionAsync(ContractId, Number, Read), T("訂正を取り下げました。", "The correction is withdrawn."));

    public async Task<IActionResult> OnGetDocumentAsync(int text, ContractLanguage? language) => await DownloadAsync(await Contracts.GetContractDocumentAsync(ContractId, ContractFormat.Html, language, text), "text/html; charset=utf-8", "");
}
