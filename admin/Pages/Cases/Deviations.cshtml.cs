using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public sealed class DeviationsModel(CaseApi cases, ContractsClient contracts, ClausesClient clauses) : ContractPartPage(cases, contracts)
{
    [BindProperty] public string? Ja { get; set; }
    [BindProperty] public string? En { get; set; }
    [BindProperty] public DateOnly? Until { get; set; }

    /// <summary>A form that names no clause is told by the API that there is none.</summary>
    private string Named => Clause ?? "-";

    public IReadOnlyList<DeviationResponse> Deviations { get; private set; } = [];
    /// <summary>The clause of the library that is to be edited or left out.</summary>
    public ClauseResponse? Chosen { get; private set; }

    /// <summary>What is to be edited: as typed, as proposed before, or as the library has it.</summary>
    public string? TextOf(string language) => Problem is not null ? language == "ja" ? Ja : En
        : Deviations.FirstOrDefault(d => d.ClauseKey == Clause)?.Texts is { } texts ? language == "ja" ? texts.Ja : texts.En
        : Chosen?.Content.Texts.TryGetValue(language, out var text) == true ? text : null;

    protected override async Task LoadPartAsync() => Deviations = (await Contracts.ListDeviationsAsync(ContractId)).Result.Items;

    protected override async Task LoadAboutAsync()
    {
        if (Contract.State == ContractState.Draft && Clause is { } key) Chosen = (await clauses.GetClauseAsync(key)).Result;
    }

    public Task<IActionResult> OnPostEditAsync() => ProposeAsync(new() { ClauseKey = Named, Kind = DeviationKind.Edited, Texts = new() { Ja = Ja, En = En }, Reason = Reason! }, T("変更を提案しました。", "The change is proposed."));

    public Task<IActionResult> OnPostLeaveOutAsync() => ProposeAsync(new() { ClauseKey = Named, Kind = DeviationKind.LeftOut, Reason = Reason! }, T("削除を提案しました。", "Leaving it out is proposed."));

    public Task<IActionResult> OnPostWithdrawAsync() => StepAsync(() => Contracts.WithdrawDeviationAsync(ContractId, Named, Read), T("逸脱を取り下げました。", "The deviation is withdrawn."));

    public Task<IActionResult> OnPostDecideAsync(bool approved) => StepAsync(
        () => Contracts.DecideDeviationAsync(ContractId, Named, Read, new() { Approved = approved, Comment = Reason }), approved ? T("逸脱を承認しました。", "The deviation is approved.") : T("逸脱を認めず、差し戻しました。", "The deviation is refused and sent back."));

    public Task<IActionResult> OnPostWaiveAsync() => StepAsync(
        () => Contracts.WaiveDeviationAsync(ContractId, Named, Read, new() { Until = Until ?? default, Reason = Reason! }), T("例外措置を記録しました。締結すると、契約を変更する義務が期限つきで登録されます。", "The exception is recorded. Signing makes it a dated duty to amend the contract."));

    private Task<IActionResult> ProposeAsync(ProposeDeviationRequest deviation, string done) => StepAsync(() => Contracts.ProposeDeviationAsync(ContractId, ApiClients.NewKey(), Read, deviation), done);
}
