using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.AuditPlans;

/// <summary>Minutes as they are typed.</summary>
public sealed class MinutesForm
{
    public DateOnly? HeldOn { get; set; }
    public string? Place { get; set; }
    public string? Attendees { get; set; }
    public string? Text { get; set; }
}

/// <summary>A finding as it is typed.</summary>
public sealed class FindingForm
{
    public string? Title { get; set; }
    public string? Text { get; set; }
    public FindingSeverity? Severity { get; set; }
    public DateOnly? DueOn { get; set; }
    public string? QuestionKey { get; set; }
}

/// <summary>One audit or self-check: the answers beside the questions, minutes, findings with their improvements, and the report.</summary>
public sealed class ItemModel(SecurityAuditsClient audits) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? AssessmentId { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public Guid? AuditorId { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Conclusion { get; set; }
    [BindProperty] public MinutesForm Minutes { get; set; } = new();
    [BindProperty] public FindingForm Finding { get; set; } = new();
    /// <summary>Which finding a form is about.</summary>
    [BindProperty] public Guid? FindingId { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public DateOnly? DoneOn { get; set; }
    [BindProperty] public string? Comment { get; set; }

    public AuditItemResponse Item { get; private set; } = new();
    public IReadOnlyList<AuditorChoice> Auditors { get; private set; } = [];
    /// <summary>Which form was refused.</summary>
    public string? Refused { get; private set; }
    public bool MayWrite => May("securityAudits:write");
    public bool MayAnswer => May("securityAudits:answer") && Item is { VendorId: null, SubmittedAt: null, State: AuditItemState.Underway };
    public IEnumerable<IGrouping<string, AuditQuestionResponse>> Sections => Item.Questions.GroupBy(q => q.SectionTitle);

    public async Task OnGetAsync()
    {
        Item = (await audits.GetAuditItemAsync(Id)).Result;
        if (MayWrite && Item.State is AuditItemState.Planned or AuditItemState.Underway) Auditors = (await audits.ListAuditorsAsync()).Result.Items;
        (DueOn, AuditorId) = (DueOn ?? Item.DueOn, AuditorId ?? Item.AuditorId);
    }

    public Task<IActionResult> OnPostBeginAsync() => StepAsync("begin", () => audits.BeginAuditItemAsync(Id, Read, new() { AssessmentId = Guid.TryParse(AssessmentId, out var id) ? id : null }), T("始めました。", "It has begun."));

    public Task<IActionResult> OnPostReplanAsync() => StepAsync("replan", () => audits.ReplanAuditItemAsync(Id, Read, new() { DueOn = DueOn ?? default, AuditorId = AuditorId ?? Guid.Empty, Reason = Reason }), T("期限と監査担当を改めました。", "The day and the auditor are changed."));

    public Task<IActionResult> OnPostWithdrawAsync() => StepAsync("withdraw", () => audits.WithdrawAuditItemAsync(Id, Read, new() { Reason = Reason ?? "" }), T("取りやめました。翌年度の計画で提案されます。", "It is withdrawn; the next plan proposes it."));

    public Task<IActionResult> OnPostMinutesAsync() => StepAsync("minutes", () => audits.KeepAuditMinutesAsync(Id, ApiClients.NewKey(), new() { HeldOn = Minutes.HeldOn ?? default, Place = Minutes.Place ?? "", Attendees = Minutes.Attendees ?? "", Text = Minutes.Text ?? "" }), T("議事録を残しました。", "The minutes are kept."));

    public Task<IActionResult> OnPostFindAsync() => StepAsync("finding", () => audits.OpenAuditFindingAsync(Id, ApiClients.NewKey(), new()
    {
        Title = Finding.Title ?? "", Text = Finding.Text ?? "", Severity = Finding.Severity ?? ClientJson.Unchosen<FindingSeverity>(), DueOn = Finding.DueOn ?? default, QuestionKey = string.IsNullOrEmpty(Finding.QuestionKey) ? null : Finding.QuestionKey,
    }), T("指摘を記録しました。", "The finding is recorded."));

    public Task<IActionResult> OnPostReportAsync() => StepAsync("report", () => audits.ReportAuditItemAsync(Id, Read, new() { Conclusion = Conclusion ?? "" }), T("結果を報告しました。", "It is reported."));

    public Task<IActionResult> OnPostCloseAsync() => StepAsync("close", () => audits.CloseAuditItemAsync(Id, Read), T("終えました。", "It is closed."));

    public Task<IActionResult> OnPostImproveAsync() => StepAsync("improve", () => audits.ImproveAuditFindingAsync(FindingId ?? Guid.Empty, Read, new() { Text = Text ?? "", DoneOn = DoneOn ?? default }), T("改善を報告しました。監査担当の確認を待ちます。", "The improvement is reported; the auditor looks at it."));

    public Task<IActionResult> OnPostReviewAsync(bool accepted) => StepAsync("review", () => audits.ReviewAuditImprovementAsync(FindingId ?? Guid.Empty, Read, new() { Accepted = accepted, Comment = Comment }), accepted ? T("改善を確認しました。", "The improvement is accepted.") : T("差し戻しました。", "It is returned."));

    /// <summary>What was refused of one form, and not of another with the same field.</summary>
    public string? Fault(string form, string pointer, Guid? finding = null) => Refused == form && (finding is null || finding == FindingId) ? Fault(pointer) : null;

    private string Read => ApiClients.Version(Version);

    private async Task<IActionResult> StepAsync(string form, Func<Task> step, string done)
    {
        Refused = form;
        return await TryAsync(step, done, OnGetAsync);
    }
}
