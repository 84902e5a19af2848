using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.PolicyReviews;

/// <summary>An estimate as it is typed.</summary>
public sealed class EstimateForm
{
    public string? Threat { get; set; }
    public int? People { get; set; }
    public int? OutageHours { get; set; }
    public long? DamageYen { get; set; }
    public string? Reason { get; set; }
}

/// <summary>One review: the threats ranked with every line explained, own estimates, the proposal and the decision of somebody else.</summary>
public sealed class DetailsModel(ReviewsClient reviews) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public EstimateForm Estimate { get; set; } = new();
    [BindProperty] public ReviewOutcome? Outcome { get; set; }
    [BindProperty] public string? Text { get; set; }
    [BindProperty] public int? RuleSetNumber { get; set; }
    [BindProperty] public string? WhatIfId { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public PolicyReviewResponse Review { get; private set; } = new();

    public async Task OnGetAsync() => Review = (await reviews.GetPolicyReviewAsync(Id)).Result;

    public async Task<IActionResult> OnGetDocumentAsync()
    {
        var no = (await reviews.GetPolicyReviewAsync(Id)).Result.ReferenceNo;
        return await DownloadAsync(await reviews.GetPolicyReviewDocumentAsync(Id), WordDocument, $"{no}.docx");
    }

    public Task<IActionResult> OnPostRecountAsync() => StepAsync(() => reviews.RecountPolicyReviewAsync(Id, Read), T("数え直しました。", "Counted anew."));

    /// <summary>The API takes all estimates at once: this one joins those that are there, in the place of one of the same threat.</summary>
    public Task<IActionResult> OnPostEstimateAsync() => StepAsync(async () =>
    {
        var others = (await reviews.GetPolicyReviewAsync(Id)).Result.Estimates.Where(e => e.Threat != Estimate.Threat).Select(e => new LossEstimateRequest { Threat = e.Threat, People = e.People, OutageHours = e.OutageHours, DamageYen = e.DamageYen, Reason = e.Reason });
        await reviews.EstimateLossesAsync(Id, Read, new() { Estimates = [.. others, new() { Threat = Estimate.Threat ?? "", People = Estimate.People, OutageHours = Estimate.OutageHours, DamageYen = Estimate.DamageYen, Reason = Estimate.Reason ?? "" }] });
    }, T("見積りを加えました。", "The estimate is added."));

    public Task<IActionResult> OnPostClearAsync() => StepAsync(() => reviews.EstimateLossesAsync(Id, Read, new() { Estimates = [] }), T("見積りを消しました。", "The estimates are taken away."));

    public Task<IActionResult> OnPostProposeAsync() => StepAsync(() => reviews.ProposePolicyReviewAsync(Id, Read, new() { Outcome = Outcome ?? ClientJson.Unchosen<ReviewOutcome>(), Text = Text ?? "", RuleSetNumber = RuleSetNumber, WhatIfId = Guid.TryParse(WhatIfId, out var id) ? id : null }),
        T("見直しの案を提案しました。別の人の決定を待ちます。", "The proposal is made; it waits for someone else to decide."));

    public Task<IActionResult> OnPostDecideAsync(bool approved) => StepAsync(() => reviews.DecidePolicyReviewAsync(Id, Read, new() { Approved = approved, Reason = Reason ?? "" }), approved ? T("見直しを決定しました。", "The review is decided.") : T("案を差し戻しました。", "The proposal is sent back."));

    private string Read => ApiClients.Version(Version);

    private Task<IActionResult> StepAsync(Func<Task> step, string done) => TryAsync(step, done, OnGetAsync);
}
