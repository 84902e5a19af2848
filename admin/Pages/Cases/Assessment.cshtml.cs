using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

public sealed class AssessmentModel(CaseApi cases, AssessmentsClient assessments, EvidenceClient evidence, FindingsClient findings, PackFile packs) : CasePage(cases)
{
    private const int DefaultDays = 14;
    private const int MostEvidence = 200;
    private const int MostOthers = 20;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    [BindProperty] public Guid AssessmentId { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public List<string> Keys { get; set; } = [];
    [BindProperty] public string? Message { get; set; }

    public AssessmentResponse? Assessment { get; private set; }
    public IReadOnlyDictionary<string, AnswerResponse> Answers { get; private set; } = new Dictionary<string, AnswerResponse>();
    public IReadOnlyList<string> Missing { get; private set; } = [];
    /// <summary>Questions that the answers to others leave out.</summary>
    public IReadOnlyList<string> Hidden { get; private set; } = [];
    /// <summary>What each answer reveals by the rules of the questionnaire.</summary>
    public ILookup<string, RevealedFinding> Revealed { get; private set; } = Array.Empty<RevealedFinding>().ToLookup(f => f.QuestionKey);
    public IReadOnlyDictionary<Guid, EvidenceResponse> Evidence { get; private set; } = new Dictionary<Guid, EvidenceResponse>();
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];
    /// <summary>The verdict that stands for each question, and what the town's people say among themselves.</summary>
    public IReadOnlyDictionary<string, ReviewResponse> Reviews { get; private set; } = new Dictionary<string, ReviewResponse>();
    public ILookup<string, NoteResponse> Notes { get; private set; } = Array.Empty<NoteResponse>().ToLookup(n => n.QuestionKey);

    /// <summary>Questions asked this time, and how many of them have an answer.</summary>
    public int Asked => Assessment?.Questions.Count(q => !q.NotAsked) ?? 0;
    public int Answered => Assessment?.Questions.Count(q => !q.NotAsked && Answers.ContainsKey(q.Key)) ?? 0;

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
        (Hidden, Revealed) = (given.Hidden, (given.Findings ?? []).ToLookup(f => f.QuestionKey));
        if (Assessment.State is not (AssessmentState.Draft or AssessmentState.Sent or AssessmentState.InProgress)) await LoadReviewsAsync(row.Id);
        var used = given.Answers.SelectMany(a => a.EvidenceIds).ToHashSet();
        var known = (await handed).Result.Items.Where(e => used.Contains(e.Id)).ToList();
        // Handed in so long ago that it stands on no first page: by itself, and no more than a few.
        var older = await Task.WhenAll(used.Except(known.Select(e => e.Id)).Take(MostOthers).Select(id => evidence.GetEvidenceAsync(id)));
        Evidence = known.Concat(older.Select(e => e.Result)).ToDictionary(e => e.Id);
    }

    private async Task LoadReviewsAsync(Guid id)
    {
        var (reviews, cursor, notes) = (new Dictionary<string, ReviewResponse>(), (string?)null, assessments.ListNotesAsync(id, limit: MostEvidence));
        do
        {
            var page = (await assessments.ListReviewsAsync(id, limit: MostEvidence, cursor: cursor, current: true)).Result;
            foreach (var review in page.Items) reviews[review.QuestionKey] = review;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        (Reviews, Notes) = (reviews, (await notes).Result.Items.ToLookup(n => n.QuestionKey));
    }

    public async Task<IActionResult> OnGetWorkbookAsync(Guid assessmentId, string? name) => await DownloadAsync(await assessments.GetWorkbookAsync(assessmentId), Workbook, $"{name ?? "assessment"}.xlsx");

    public async Task<IActionResult> OnGetPackAsync(Guid assessmentId, string? name) => Download(await packs.GetAsync(assessmentId), PackFile.MediaType, PackFile.NameOf(name));

    public Task<IActionResult> OnPostJudgeAsync(string questionKey, AnswerVerdict? verdict, string? comment, string? note, int answerVersion, int reviewVersion) => StepAsync(async () =>
    {
        var review = new ReviewRequest { QuestionKey = questionKey, Verdict = verdict, Comment = comment, Note = note, AnswerVersion = answerVersion, Version = reviewVersion };
        var result = (await assessments.RecordReviewsAsync(AssessmentId, new() { Reviews = [review] })).Result.Results[0];
        if (result.Error is not { } error) return;
        var problem = new ApiProblem { Type = "urn:ampira:problem:" + error.Code, Title = T("記録できません", "Not recorded"), Status = 400, Detail = $"{questionKey}: {error.Message}", Code = error.Code, TraceId = "", Errors = [error] };
        throw new ApiException<ApiProblem>(error.Message, StatusCodes.Status400BadRequest, "", new Dictionary<string, IEnumerable<string>>(), problem, null);
    }, T("判定を記録しました。", "The verdict is recorded."));

    public Task<IActionResult> OnPostUnchangedAsync() => StepAsync(() => assessments.AcceptUnchangedAsync(AssessmentId, Read), T("前回から変わらず、証跡のある回答を認めました。", "Unchanged answers with evidence are accepted."));

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
