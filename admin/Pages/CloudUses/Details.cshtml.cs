using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.CloudUses;

/// <summary>One cloud use: its steps but for the decision, whether its approval stands and why not, what was applied for, and the clauses its facts require.</summary>
public sealed class DetailsModel(CaseApi cases, CloudUsesClient uses, MunicipalityClient municipality) : CasePage(cases)
{
    [BindProperty] public ChangeCloudUseRequest Change { get; set; } = new();
    [BindProperty] public string? Message { get; set; }
    [BindProperty] public string? Reason { get; set; }
    public CloudServiceResponse Service => Case.Whole.Service!;
    public IReadOnlyDictionary<Guid, string> Units { get; private set; } = new Dictionary<Guid, string>();
    public RequiredClauseSet Proof { get; private set; } = new();
    public IReadOnlyList<TimelineEvent> Latest { get; private set; } = [];
    /// <summary>The application is being changed and was refused: what was typed is kept.</summary>
    public bool IsChanging => Request.HasFormContentType && Request.Form.ContainsKey("change.title");

    protected override async Task LoadAsync()
    {
        var (units, proof, latest) = (municipality.ListOrgUnitsAsync(limit: 200), Cases.ClausesAsync(Key), LatestAsync());
        (Units, Proof, Latest) = ((await units).Result.Items.ToDictionary(u => u.Id, u => u.Name), await proof, await latest);
    }

    protected override Task LoadAboutAsync()
    {
        var use = Case.Use!;
        if (!IsChanging) Change = new() { Title = use.Title, Plan = use.Plan, Purpose = use.Purpose, StartsOn = use.StartsOn, EndsOn = use.EndsOn };
        return Task.CompletedTask;
    }

    public Task<IActionResult> OnPostSubmitAsync() => StepAsync(() => uses.SubmitCloudUseAsync(Id, Read), T("申請を提出しました。情報システム担当が審査します。", "Submitted. The reviewers take it from here."));

    public Task<IActionResult> OnPostReviewAsync() => StepAsync(() => uses.BeginCloudUseReviewAsync(Id, Read), T("審査を始めました。", "The review has begun."));

    public Task<IActionResult> OnPostChangesAsync() => StepAsync(() => uses.RequestCloudUseChangesAsync(Id, Read, new() { Message = Message ?? "" }), T("申請した課に差し戻しました。", "It is sent back to the section."));

    public Task<IActionResult> OnPostActivateAsync() => StepAsync(() => Cases.ActivateAsync(Key, Read), T("利用を開始しました。", "The use has begun."));

    public Task<IActionResult> OnPostWithdrawAsync() => StepAsync(() => uses.WithdrawCloudUseAsync(Id, Read, new() { Reason = Reason ?? "" }), T("申請を取り下げました。", "The application is withdrawn."));

    public Task<IActionResult> OnPostSuspendAsync() => StepAsync(() => uses.SuspendCloudUseAsync(Id, Read, new() { Reason = Reason ?? "" }), T("利用を停止しました。", "The use is suspended."));

    public Task<IActionResult> OnPostEndAsync() => StepAsync(() => uses.EndCloudUseAsync(Id, Read), T("利用を終了しました。", "The use is ended."));

    public Task<IActionResult> OnPostChangeAsync() => StepAsync(() => uses.ChangeCloudUseAsync(Id, Read, Change), T("申請の内容を変更しました。", "The application is changed."));
}
