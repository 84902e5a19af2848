using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.AuditPlans;

/// <summary>The yearly plans of audits and self-checks, and the drafting of one.</summary>
public sealed class IndexModel(SecurityAuditsClient audits, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public int? FiscalYear { get; set; }
    [BindProperty] public string? Focus { get; set; }

    public IReadOnlyList<AuditPlanRow> Plans { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public bool MayWrite => May("securityAudits:write");

    public Task<IActionResult> OnGetAsync()
    {
        FiscalYear ??= Words.FiscalYear(clock.GetUtcNow());
        return ReadAsync(LoadAsync);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        AuditPlanResponse? drafted = null;
        var answer = await TryAsync(async () => drafted = (await audits.DraftAuditPlanAsync(ApiClients.NewKey(), new() { FiscalYear = FiscalYear ?? 0, Focus = Focus ?? "" })).Result, T("計画を作りました。項目を加えてください。", "The plan is drafted. Add its items."), LoadAsync);
        return drafted is null ? answer : Redirect($"/AuditPlans/{drafted.Id}");
    }

    private async Task LoadAsync()
    {
        var page = (await audits.ListAuditPlansAsync(cursor: Cursor)).Result;
        (Plans, NextCursor) = (page.Items, page.NextCursor);
    }

    public static string? Tag(AuditPlanState state) => state switch { AuditPlanState.Adopted => "ans-tag--key", AuditPlanState.Closed => "ans-tag--good", _ => null };

    public static string? Tag(AuditItemState state) => state switch { AuditItemState.Underway => "ans-tag--key", AuditItemState.Closed => "ans-tag--good", AuditItemState.Reported => "ans-tag--warn", _ => null };

    public static string? Tag(AuditFindingState state) => state switch { AuditFindingState.Open => "ans-tag--bad", AuditFindingState.Improved => "ans-tag--warn", _ => "ans-tag--good" };
}
