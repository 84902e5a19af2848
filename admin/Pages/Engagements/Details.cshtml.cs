using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class SubcontractorForm
{
    public Guid? ParentId { get; set; }
    public string? Name { get; set; }
    public string? CorporateNumber { get; set; }
    public string? Country { get; set; }
    public string? Work { get; set; }
    public bool IsSubsidiary { get; set; }
    public bool HandlesNoData { get; set; }
    public string? NoDataBasis { get; set; }
}

/// <summary>The subcontractors that one hands work on to, or the vendor where <paramref name="Parent"/> is null, each with its own.</summary>
public sealed record SubcontractorTree(IReadOnlyList<SubcontractorResponse> All, Guid? Parent)
{
    public IEnumerable<SubcontractorResponse> Below => All.Where(s => s.ParentId == Parent);
}

public sealed class DetailsModel(CaseApi cases, EngagementsClient engagements, VendorsClient vendors, ApprovalsClient approvals) : CasePage(cases)
{
    private const int MostVendors = 50;

    /// <summary>Part of the name of a vendor to choose as a candidate.</summary>
    [BindProperty(SupportsGet = true)] public string? Vendor { get; set; }
    [BindProperty] public AwardEngagementRequest Award { get; set; } = new();
    [BindProperty] public ChangeEngagementRequest Change { get; set; } = new();
    [BindProperty] public SubcontractorForm Sub { get; set; } = new();
    [BindProperty] public Guid SubId { get; set; }
    [BindProperty] public string? DocumentNo { get; set; }
    [BindProperty] public DateOnly? DecidedOn { get; set; }
    [BindProperty] public string? Conditions { get; set; }
    [BindProperty] public string? Document { get; set; }

    public EngagementResponse Engagement => Case.Engagement!;
    public RequiredClauseSet Proof { get; private set; } = new();
    public IReadOnlyList<CandidateResponse> Candidates => Case.Whole.Candidates;
    public IReadOnlyList<SubcontractorResponse> Subcontractors => Case.Whole.Subcontractors ?? [];
    public IReadOnlyList<VendorRow> Vendors { get; private set; } = [];
    public IReadOnlyList<TimelineEvent> Latest { get; private set; } = [];

    public bool IsBeforeAward => Engagement.State is EngagementState.Planning or EngagementState.Tendered;
    public bool TakesSubcontractors => Engagement.State is EngagementState.Awarded or EngagementState.Decided or EngagementState.Active;
    public bool CanChange => Engagement.State is not (EngagementState.Ending or EngagementState.Closed);

    protected override async Task LoadAsync()
    {
        var (proof, latest) = (Cases.ClausesAsync(Key), LatestAsync());
        (Proof, Latest) = (await proof, await latest);
    }

    protected override async Task LoadAboutAsync()
    {
        if (IsBeforeAward && May("engagements:write")) Vendors = [.. (await vendors.ListVendorsAsync(limit: MostVendors, q: Vendor)).Result.Items.Where(v => v.State is VendorState.Candidate or VendorState.Active && Candidates.All(c => c.VendorId != v.Id))];
        if (Problem is null || Change.Title is null) Change = new() { Title = Engagement.Title, StartsOn = Engagement.StartsOn, EndsOn = Engagement.EndsOn };
    }

    public Task<IActionResult> OnPostChangeAsync() => StepAsync(() => engagements.ChangeEngagementAsync(Id, Read, Change), T("案件の情報を変更しました。", "The engagement is changed."));

    public Task<IActionResult> OnPostCandidateAsync(Guid? vendorId) =>
        StepAsync(() => engagements.AddCandidateAsync(Id, ApiClients.NewKey(), new() { VendorId = vendorId ?? default }), T("候補に加えました。", "Added to the candidates."));

    public Task<IActionResult> OnPostAwardAsync() => StepAsync(() => engagements.AwardEngagementAsync(Id, Read, new()
    {
        VendorId = Award.VendorId, Method = Award.Method, Reason = Award.Reason ?? "", ApprovalNo = Award.ApprovalNo ?? "",
    }), T("事業者を決定しました。", "The work is awarded."));

    public Task<IActionResult> OnPostSubcontractorAsync() => StepAsync(() => engagements.DeclareSubcontractorAsync(Id, ApiClients.NewKey(), new()
    {
        ParentId = Sub.ParentId, Name = Sub.Name ?? "", CorporateNumber = Sub.CorporateNumber, Country = string.IsNullOrWhiteSpace(Sub.Country) ? null : Sub.Country.Trim().ToUpperInvariant(), Work = Sub.Work ?? "", IsSubsidiary = Sub.IsSubsidiary,
        ProviderHandlesData = !Sub.HandlesNoData, NoDataBasis = Sub.NoDataBasis,
    }), T("再委託先を登録しました。", "The subcontractor is declared."));

    public Task<IActionResult> OnPostConsentAsync(bool consented) =>
        StepAsync(() => engagements.ConsentToSubcontractorAsync(Id, SubId, Read, new() { Consented = consented, DocumentNo = DocumentNo ?? "", DecidedOn = DecidedOn, Conditions = string.IsNullOrWhiteSpace(Conditions) ? null : Conditions.ReplaceLineEndings("\n") }), consented ? T("再委託の承諾を記録しました。", "The consent is recorded.") : T("再委託の不承諾を記録しました。", "The refusal is recorded."));

    public Task<IActionResult> OnPostFlowdownAsync(FlowdownParty by) =>
        StepAsync(() => engagements.ConfirmFlowdownAsync(Id, SubId, Read, new() { By = by, Document = Document }), T("義務の引継ぎの確認を記録しました。", "The confirmation is recorded."));

    /// <summary>The letter, or on the page why there is none.</summary>
    public async Task<IActionResult> OnGetLetterAsync(Guid subId)
    {
        IActionResult? letter = null;
        var page = await StepAsync(async () =>
        {
            var about = (await engagements.ListSubcontractorsAsync(Id)).Result.Items.FirstOrDefault(s => s.Id == subId);
            letter = await DownloadAsync(await engagements.GetConsentLetterAsync(Id, subId, LetterFormat.Docx), WordDocument, T($"再委託の通知書_{about?.Name}.docx", $"subcontractor-letter-{about?.Name}.docx"));
        }, "");
        return letter ?? page;
    }

    public Task<IActionResult> OnPostEndAsync() => StepAsync(() => approvals.EndEngagementAsync(Id, Read), T("履行の終了を記録しました。返還・消去の義務を確認してください。", "The work has ended. Follow its return and erasure."));

    public Task<IActionResult> OnPostCloseAsync() => StepAsync(() => approvals.CloseEngagementAsync(Id, Read), T("業務委託を完了しました。", "The engagement is closed."));
}
