using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public sealed class AssessmentModel(CaseApi cases, AssessmentsClient assessments, EvidenceClient evidence, FindingsClient findings) : CasePage(cases)
{
    private const int DefaultDays = 14;
    private const int MostEvidence = 200;
    private const int MostOthers = 20;

    [BindProperty] public Guid AssessmentId { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public List<string> Keys { get; set; } = [];
    [BindProperty] public string? Message { get; set; }

    public AssessmentResponse? Assessment { get; private set; }
    public IReadOnlyDictionary<string, AnswerResponse> Answers { get; private set; } = new Dictionary<string, AnswerResponse>();
    public IReadOnlyList<string> Missing { get; private set; } = [];
    public IReadOnlyDictionary<Guid, EvidenceResponse> Evidence { get; private set; } = new Dictionary<Guid, EvidenceResponse>();
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];

    public bool IsInReview => Assessment?.State is AssessmentState.Submitted or AssessmentState.InReview;
    public DateOnly Soon => Today.AddDays(DefaultDays);

    /// <summary>How the answer counts as it stands, evidence and all.</summary>
    public ControlLineResponse? Line(string key) => Case.Risk.ControlLines.FirstOrDefault(l => l.QuestionKey == key);

    protected override async Task LoadAboutAsync()
    {
        if (Case.Assessment is not { } row) return;
        var (assessment, answers, handed, opened) = (assessments.GetAssessmentAsync(row.Id), assessments.GetAnswersAsync(row.Id), evidence.ListEvidenceAsync(limit: MostEvidence, vendorId: row.VendorId), findings.ListFindingsAsync(limit: MostEvidence, assessmentId: row.Id));
        Assessment = (await assessment).Result;
        var given = (await answers).Result;
        (Answers, Missing, Findings) = (given.Answers.ToDictionary(a => a.QuestionKey), given.Missing, (await opened).Result.Items);
        var used = given.Answers.SelectMany(a => a.EvidenceIds).ToHashSet();
        var known = (await handed).Result.Items.Where(e => used.Contains(e.Id)).ToList();
        // Handed in so long ago that it stands on no first page: by itself, and no more than a few.
        var older = await Task.WhenAll(used.Except(known.Select(e => e.Id)).Take(MostOthers).Select(id => evidence.GetEvidenceAsync(id)));
        Evidence = known.Concat(older.Select(e => e.Result)).ToDictionary(e => e.Id);
    }

    public Task<IActionResult> OnGetEvidenceAsync(Guid evidenceId) => DownloadAsync(evidence, evidenceId);

    public Task<IActionResult> OnPostDraftAsync() =>
        StepAsync(() => assessments.DraftAssessmentAsync(ApiClients.NewKey(), new() { Subject = new() { Type = Key.Type, Id = Id }, DueOn = DueOn ?? default }), T("評価を作りました。質問を確かめて送付してください。", "The assessment is drafted. Look at the questions and send it."));

    public Task<IActionResult> OnPostSendAsync() => StepAsync(() => assessments.SendAssessmentAsync(AssessmentId, Read), T("事業者に送りました。", "Sent to the vendor."));

    public Task<IActionResult> OnPostCancelAsync() => StepAsync(() => assessments.CancelAssessmentAsync(AssessmentId, Read), T("評価を取り消しました。", "The assessment is cancelled."));

    public Task<IActionResult> OnPostBeginAsync() => StepAsync(() => assessments.BeginReviewAsync(AssessmentId, Read), T("審査を始めました。", "The review has begun."));

    public Task<IActionResult> OnPostAcceptAsync() => StepAsync(() => assessments.AcceptAssessmentAsync(AssessmentId, Read), T("評価を受理しました。", "The assessment is accepted."));

    public Task<IActionResult> OnPostChangesAsync() =>
        StepAsync(() => assessments.RequestChangesAsync(AssessmentId, Read, new() { QuestionKeys = Keys, Message = Message ?? "" }), T("差し戻しました。", "Sent back."));

    public Task<IActionResult> OnPostReviewAsync(Guid evidenceId, bool accepted, string? comment) =>
        StepAsync(() => evidence.ReviewEvidenceAsync(evidenceId, Read, new() { Accepted = accepted, Comment = comment }), T("証跡の確認を記録しました。", "The review of the evidence is recorded."));
}
