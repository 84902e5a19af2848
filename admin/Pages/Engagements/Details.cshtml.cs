using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class DetailsModel(EngagementsClient engagements, ClausesClient clauses, VendorsClient vendors) : EngagementPage(engagements)
{
    private readonly EngagementsClient _engagements = engagements;

    public RequiredClauseSet Proof { get; private set; } = new();
    public IReadOnlyList<CandidateResponse> Candidates { get; private set; } = [];
    public IReadOnlyList<SubcontractorResponse> Subcontractors { get; private set; } = [];
    public IReadOnlyList<VendorRow> Vendors { get; private set; } = [];
    public string? VendorName => Vendors.FirstOrDefault(v => v.Id == Engagement.VendorId)?.Name ?? Candidates.FirstOrDefault(c => c.VendorId == Engagement.VendorId)?.VendorName;

    protected override async Task LoadAsync()
    {
        var (proof, candidates, subs, all) = (clauses.GetRequiredClausesAsync(Id), _engagements.ListCandidatesAsync(Id), _engagements.ListSubcontractorsAsync(Id), vendors.ListVendorsAsync(limit: 200));
        (Proof, Candidates, Subcontractors, Vendors) = ((await proof).Result, (await candidates).Result.Items, (await subs).Result.Items, (await all).Result.Items);
    }

    public Task<IActionResult> OnPostCandidateAsync(Guid vendorId) =>
        StepAsync(() => _engagements.AddCandidateAsync(Id, ApiClients.NewKey(), new() { VendorId = vendorId }), "候補に加えました。");

    public Task<IActionResult> OnPostAwardAsync(Guid? vendorId, AwardMethod method, string? reason, string? approvalNo) =>
        StepAsync(() => _engagements.AwardEngagementAsync(Id, Read, new() { VendorId = vendorId ?? default, Method = method, Reason = reason ?? "", ApprovalNo = approvalNo ?? "" }), "事業者を決定しました。");

    public Task<IActionResult> OnPostSubcontractorAsync(string? name, string? work, bool isSubsidiary) =>
        StepAsync(() => _engagements.DeclareSubcontractorAsync(Id, ApiClients.NewKey(), new() { Name = name ?? "", Work = work ?? "", IsSubsidiary = isSubsidiary }), "再委託先を登録しました。");

    public Task<IActionResult> OnPostConsentAsync(Guid subId, bool consented, string? documentNo) =>
        StepAsync(() => _engagements.ConsentToSubcontractorAsync(Id, subId, Read, new() { Consented = consented, DocumentNo = documentNo ?? "" }), "再委託の承諾を記録しました。");
}
