using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.AuditPlans;

/// <summary>An item as it is typed.</summary>
public sealed class ItemForm
{
    public AuditKind? Kind { get; set; }
    public Guid? OrgUnitId { get; set; }
    public Guid? VendorId { get; set; }
    public string? QuestionnaireKey { get; set; }
    public DateOnly? DueOn { get; set; }
    public Guid? AuditorId { get; set; }
    public string? Article { get; set; }
    public string? Reason { get; set; }
    public Guid? CarriedFromId { get; set; }
}

/// <summary>A year's plan: its figures, its items, what is overdue, what earlier years left open, and the steps of the plan.</summary>
public sealed class DetailsModel(SecurityAuditsClient audits) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public AuditKind? Kind { get; set; }
    [BindProperty(SupportsGet = true)] public AuditItemState? State { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? OrgUnitId { get; set; }
    [BindProperty(SupportsGet = true)] public bool? Overdue { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public ItemForm Form { get; set; } = new();
    [BindProperty] public string? Summary { get; set; }

    public AuditPlanResponse Plan { get; private set; } = new();
    public IReadOnlyList<AuditItemRow> Items { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<AuditFindingResponse> Late { get; private set; } = [];
    /// <summary>What an item may name.</summary>
    public AuditChoicesResponse Choices { get; private set; } = new();
    public IReadOnlyList<AuditProposal> Proposals => MayPlan ? Choices.Proposals : [];
    public bool MayWrite => May("securityAudits:write");
    public bool MayPlan => MayWrite && Plan.State != AuditPlanState.Closed;
    public bool IsFiltered => Kind is not null || State is not null || OrgUnitId is not null || Overdue == true;

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnGetDocumentAsync()
    {
        var no = (await audits.GetAuditPlanAsync(Id)).Result.ReferenceNo;
        return await DownloadAsync(await audits.GetAuditPlanDocumentAsync(Id), WordDocument, $"{no}.docx");
    }

    public async Task<IActionResult> OnPostPlanAsync()
    {
        AuditItemResponse? planned = null;
        var answer = await TryAsync(async () => planned = (await audits.PlanAuditItemAsync(Id, ApiClients.NewKey(), new()
        {
            Kind = Form.Kind ?? ClientJson.Unchosen<AuditKind>(), OrgUnitId = Form.OrgUnitId ?? Guid.Empty, VendorId = Form.VendorId, QuestionnaireKey = Form.QuestionnaireKey, DueOn = Form.DueOn ?? default, AuditorId = Form.AuditorId ?? Guid.Empty, Article = Form.Article, Reason = Form.Reason, CarriedFromId = Form.CarriedFromId,
        })).Result, T("項目を加えました。", "The item is planned."), LoadAsync);
        return planned is null ? answer : Redirect($"/AuditPlans/{Id}");
    }

    public Task<IActionResult> OnPostAdoptAsync() => TryAsync(() => audits.AdoptAuditPlanAsync(Id, ApiClients.Version(Version)), T("計画を承認しました。項目を始められます。", "The plan is adopted. Its items may begin."), LoadAsync);

    public Task<IActionResult> OnPostCloseAsync() => TryAsync(() => audits.CloseAuditPlanAsync(Id, ApiClients.Version(Version), new() { Summary = Summary ?? "" }), T("年度の計画を締めました。", "The plan is closed."), LoadAsync);

    private async Task LoadAsync()
    {
        var (plan, choices, late) = (audits.GetAuditPlanAsync(Id), audits.GetAuditChoicesAsync(Id), audits.ListAuditFindingsAsync(planId: Id, overdue: true, limit: 50));
        var page = (await audits.ListAuditItemsAsync(Id, cursor: Cursor, kind: Kind, state: State, orgUnitId: OrgUnitId, overdue: Overdue)).Result;
        (Plan, Choices, Items, NextCursor, Late) = ((await plan).Result, (await choices).Result, page.Items, page.NextCursor, (await late).Result.Items);
    }
}
