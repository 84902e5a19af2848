using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

public sealed class AssessmentModel(EngagementsClient engagements, AssessmentsClient assessments, EvidenceClient evidence) : EngagementPage(engagements)
{
    [BindProperty] public Guid AssessmentId { get; set; }
    public AssessmentResponse? Assessment { get; private set; }
    public IReadOnlyDictionary<string, AnswerResponse> Answers { get; private set; } = new Dictionary<string, AnswerResponse>();
    public IReadOnlyList<string> Missing { get; private set; } = [];
    public IReadOnlyList<EvidenceResponse> Evidence { get; private set; } = [];

    protected override async Task LoadAsync()
    {
        if ((await assessments.ListAssessmentsAsync(engagementId: Id, limit: 1)).Result.Items is not [var latest, ..]) return;
        var (assessment, answers) = (assessments.GetAssessmentAsync(latest.Id), assessments.GetAnswersAsync(latest.Id));
        Assessment = (await assessment).Result;
        var given = (await answers).Result;
        (Answers, Missing) = (given.Answers.ToDictionary(a => a.QuestionKey), given.Missing);
        Evidence = [.. (await Task.WhenAll(given.Answers.SelectMany(a => a.EvidenceIds).Distinct().Take(20).Select(id => evidence.GetEvidenceAsync(id)))).Select(e => e.Result)];
    }

    public async Task<IActionResult> OnGetEvidenceAsync(Guid evidenceId)
    {
        var about = (await evidence.GetEvidenceAsync(evidenceId)).Result;
        using var file = await evidence.DownloadEvidenceAsync(evidenceId);
        var bytes = new MemoryStream();
        await file.Stream.CopyToAsync(bytes);
        return File(bytes.ToArray(), about.MediaType, about.FileName);
    }

    public Task<IActionResult> OnPostDraftAsync(DateOnly? dueOn) =>
        StepAsync(() => assessments.DraftAssessmentAsync(ApiClients.NewKey(), new() { Subject = new() { Type = SubjectType.Engagement, Id = Id }, DueOn = dueOn ?? default }), "評価を作りました。");

    public Task<IActionResult> OnPostSendAsync() => StepAsync(() => assessments.SendAssessmentAsync(AssessmentId, Read), "事業者に送りました。");

    public Task<IActionResult> OnPostAcceptAsync() => StepAsync(() => assessments.AcceptAssessmentAsync(AssessmentId, Read), "評価を受理しました。");

    public Task<IActionResult> OnPostChangesAsync(List<string> keys, string? message) =>
        StepAsync(() => assessments.RequestChangesAsync(AssessmentId, Read, new() { QuestionKeys = keys, Message = message ?? "" }), "差し戻しました。");

    public Task<IActionResult> OnPostReviewAsync(Guid evidenceId, bool accepted) =>
        StepAsync(() => evidence.ReviewEvidenceAsync(evidenceId, Read, new() { Accepted = accepted }), "証跡の確認を記録しました。");
}
