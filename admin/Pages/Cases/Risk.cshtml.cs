using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>One condition as it stands in the form; a row without text and day is left out.</summary>
public sealed class ConditionForm
{
    public string? Text { get; set; }
    public DateOnly? DueOn { get; set; }
    public Guid? OwnerId { get; set; }
    public ConditionConsequence Consequence { get; set; }
    /// <summary>The highest class that is left when the scope narrows.</summary>
    public string? NarrowTo { get; set; }
    public bool NoPersonalInformation { get; set; }
    public bool EvidenceRequired { get; set; }

    public bool IsEmpty => string.IsNullOrWhiteSpace(Text) && DueOn is null;

    public ConditionRequest Request => new()
    {
        Text = Text?.Trim(), DueOn = DueOn, OwnerId = OwnerId, Consequence = Consequence, EvidenceRequired = EvidenceRequired,
        NarrowTo = Consequence == ConditionConsequence.Narrow ? new() { MaxConfidentiality = string.IsNullOrEmpty(NarrowTo) ? null : NarrowTo, PersonalInformation = NoPersonalInformation ? false : null } : null,
    };
}

/// <summary>The limits of an approval of a cloud use; what is left out is what was applied for.</summary>
public sealed class ScopeForm
{
    public List<Guid> OrgUnitIds { get; set; } = [];
    public string? MaxConfidentiality { get; set; }
    public bool? PersonalInformation { get; set; }
    public bool? MyNumber { get; set; }
    public List<string> Plans { get; set; } = [];

    public DecisionScope Request => new()
    {
        OrgUnitIds = OrgUnitIds.Count > 0 ? OrgUnitIds : null, MaxConfidentiality = string.IsNullOrEmpty(MaxConfidentiality) ? null : MaxConfidentiality, PersonalInformation = PersonalInformation, MyNumber = MyNumber, Plans = Plans.Count > 0 ? Plans : null,
    };
}

/// <summary>The meeting that considered the case; nothing is sent where all is empty.</summary>
public sealed class CommitteeForm
{
    public DateOnly? HeldOn { get; set; }
    public string? MinutesNo { get; set; }
    public Guid? MinutesEvidenceId { get; set; }

    public CommitteeRequest? Request => HeldOn is null && string.IsNullOrWhiteSpace(MinutesNo) && MinutesEvidenceId is null ? null : new() { HeldOn = HeldOn, MinutesNo = string.IsNullOrWhiteSpace(MinutesNo) ? null : MinutesNo, MinutesEvidenceId = MinutesEvidenceId };
}

public sealed class RiskModel(CaseApi cases, ApprovalsClient approvals, AccessClient access, MunicipalityClient municipality, EvidenceClient evidence) : CasePage(cases)
{
    private const int Most = 200;

    public static readonly string[] Classes = ["1", "2", "3C", "3B", "3A"];

    [BindProperty] public DecisionOutcome? Decision { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? InputHash { get; set; }
    [BindProperty] public DateOnly? ExpiresOn { get; set; }
    [BindProperty] public List<ConditionForm> Conditions { get; set; } = [];
    [BindProperty] public ScopeForm Scope { get; set; } = new();
    [BindProperty] public CommitteeForm Committee { get; set; } = new();
    [BindProperty] public string? Plan { get; set; }
    [BindProperty] public Guid? RenewsId { get; set; }

    public RiskResponse Risk => Case.Risk;
    public IReadOnlyList<DecisionResponse> Decisions => Case.Whole.Decisions;
    public IReadOnlyList<PersonResponse> People { get; private set; } = [];
    public IReadOnlyList<OrgUnitResponse> Units { get; private set; } = [];
    public IReadOnlyList<string> Plans => CanDecide ? Case.Whole.Service?.Plans ?? [] : [];
    /// <summary>What the vendor handed in, to back conditions and minutes with.</summary>
    public IReadOnlyList<EvidenceResponse> Evidence { get; private set; } = [];
    /// <summary>The approval that a new decision may renew.</summary>
    public DecisionResponse? Renewable => Decisions is [{ Decision: DecisionOutcome.Approve or DecisionOutcome.ApproveWithConditions } latest, ..] ? latest : null;
    /// <summary>Whether a decision gave the same result again; null while nobody asked.</summary>
    public DecisionReproduction? Reproduction { get; private set; }
    /// <summary>The form was sent and is shown again.</summary>
    public bool IsTyped { get; private set; }

    public bool IsDecidable => Case.Engagement?.State is EngagementState.Awarded or EngagementState.Decided or EngagementState.Active
        || Case.Use?.State is CloudUseState.Submitted or CloudUseState.InReview or CloudUseState.Decided or CloudUseState.Active or CloudUseState.Suspended;

    public bool CanDecide => IsDecidable && May("decisions:make");

    public bool CanActivate => Case.Engagement?.State == EngagementState.Decided && May("engagements:run") || Case.Use?.State is CloudUseState.Decided or CloudUseState.Suspended && May("cloudUses:run");

    public string NameOf(Guid personId) => People.FirstOrDefault(p => p.Id == personId)?.Name ?? "—";

    /// <summary>A scope in words, one limit an entry.</summary>
    public IEnumerable<(string Label, string Value)> InWords(DecisionScope scope)
    {
        static string List(IEnumerable<string> words) => string.Join(T("、", ", "), words);
        static string Allowed(bool yes) => yes ? T("可", "allowed") : T("不可", "not allowed");
        if (scope.OrgUnitIds is { } units) yield return (T("組織", "Sections"), List(units.Select(id => Units.FirstOrDefault(u => u.Id == id)?.Name ?? "—")));
        if (scope.MaxConfidentiality is { } most) yield return (T("最高の機密性", "Highest class"), Words.Of("confidentiality", most));
        if (scope.PersonalInformation is { } personal) yield return (T("個人情報", "Personal information"), Allowed(personal));
        if (scope.MyNumber is { } number) yield return (T("マイナンバー", "My Number"), Allowed(number));
        if (scope.Segments is { } segments) yield return (T("ネットワーク", "Network"), List(segments.Select(s => Words.Of("segment", s))));
        if (scope.Plans is { } plans) yield return (T("プラン", "Plans"), List(plans));
    }

    protected override async Task LoadAsync()
    {
        var (people, units) = (access.ListPeopleAsync(limit: Most), municipality.ListOrgUnitsAsync(limit: Most));
        (People, Units) = ((await people).Result.Items, (await units).Result.Items);
    }

    protected override async Task LoadAboutAsync()
    {
        if (Case.VendorId is { } vendor && May("evidence:read")) Evidence = (await evidence.ListEvidenceAsync(vendorId: vendor, limit: Most)).Result.Items;
        IsTyped = Request.HasFormContentType && Request.Form.ContainsKey("inputHash");
        if (Conditions.Count == 0) Conditions.Add(new());
        if (IsTyped || Case.Use is not { } applied) return;
        Scope = new()
        {
            OrgUnitIds = [applied.OrgUnitId], MaxConfidentiality = Case.Facts.Facts.Confidentiality?.ToString().TrimStart('_'), PersonalInformation = Case.Facts.Facts.PersonalInformation, MyNumber = Case.Facts.Facts.MyNumber, Plans = applied.Plan is { } plan ? [plan] : [],
        };
    }

    public Task<IActionResult> OnPostDecideAsync() => StepAsync(() => Cases.DecideAsync(Key, Read, new()
    {
        Decision = Decision ?? default, Reason = Reason ?? "", InputHash = InputHash ?? "", ExpiresOn = ExpiresOn, Scope = Key.IsUse ? Scope.Request : null, Committee = Committee.Request, Plan = string.IsNullOrWhiteSpace(Plan) ? null : Plan, RenewsId = RenewsId,
        Conditions = Decision == DecisionOutcome.ApproveWithConditions ? [.. Conditions.Where(c => !c.IsEmpty).Select(c => c.Request)] : [],
    }), T("判定を記録しました。", "The decision is recorded."));

    /// <summary>One more row for a condition; nothing is sent.</summary>
    public async Task<IActionResult> OnPostRowAsync()
    {
        Conditions.Add(new());
        ModelState.Clear();
        await OnGetAsync();
        return Page();
    }

    public Task<IActionResult> OnPostMetAsync(Guid decisionId, int number, string? note, Guid? evidenceId) =>
        StepAsync(() => approvals.ConfirmConditionAsync(decisionId, number, ApiClients.NewKey(), new() { Note = note, EvidenceId = evidenceId }), T($"条件{number}の達成を確認しました。", $"Condition {number} is confirmed as met."));

    /// <summary>起案: the one page that goes to the decider.</summary>
    public async Task<IActionResult> OnGetSheetAsync()
    {
        var file = Key.IsUse ? await approvals.GetCloudUseDecisionSheetAsync(Id, SheetFormat.Docx) : await approvals.GetEngagementDecisionSheetAsync(Id, SheetFormat.Docx);
        return await DownloadAsync(file, WordDocument, T("起案", "decision-sheet") + ".docx");
    }

    public async Task<IActionResult> OnGetProofAsync(Guid decisionId)
    {
        Reproduction = (await approvals.ReproduceDecisionAsync(decisionId)).Result;
        await OnGetAsync();
        return Page();
    }

    public Task<IActionResult> OnPostActivateAsync() => StepAsync(() => Cases.ActivateAsync(Key, Read), Key.IsUse ? T("利用を開始しました。", "The use has started.") : T("履行を開始しました。次の再確認が計画されます。", "The work has started. Its next look is planned."));
}
