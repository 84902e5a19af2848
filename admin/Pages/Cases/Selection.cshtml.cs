using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>How one candidate meets one criterion, as it stands in the form; a row without verdict is left out.</summary>
public sealed class VerdictForm
{
    public string? Key { get; set; }
    public CriterionVerdict? Verdict { get; set; }
    public string? Reason { get; set; }
}

/// <summary>選定: the written criteria, the candidates side by side, and the judging of one of them.</summary>
public sealed class SelectionModel(CaseApi cases, ApprovalsClient approvals, AssessmentsClient assessments, PrintedFile files) : CasePage(cases)
{
    [BindProperty] public Guid VendorId { get; set; }
    [BindProperty] public List<VerdictForm> Results { get; set; } = [];
    [BindProperty] public DateOnly? DueOn { get; set; }
    /// <summary>The candidate that is being judged.</summary>
    [BindProperty(SupportsGet = true)] public Guid? Judge { get; set; }

    public SelectionComparison Comparison { get; private set; } = new();

    public bool IsOpen => Case.Engagement?.State is EngagementState.Planning or EngagementState.Tendered;

    public CriterionResultResponse? ResultOf(ComparedCandidate candidate, string key) => candidate.Results.FirstOrDefault(r => r.CriterionKey == key);

    /// <summary>The questions of the short assessments, each once.</summary>
    public IReadOnlyList<(string Key, string Text)> Questions => [.. Comparison.Candidates.SelectMany(c => c.Assessment?.Answers ?? []).Select(a => (a.QuestionKey, a.Text)).DistinctBy(q => q.QuestionKey)];

    protected override async Task LoadAsync() => Comparison = (await approvals.CompareCandidatesAsync(Id)).Result;

    public Task<IActionResult> OnPostJudgeAsync()
    {
        Judge = VendorId;
        return StepAsync(() => approvals.JudgeCandidateAsync(Id, VendorId, Read, new()
        {
            Results = [.. Results.Where(r => r.Verdict is not null).Select(r => new CriterionResultRequest { CriterionKey = r.Key ?? "", Verdict = r.Verdict!.Value, Reason = r.Reason ?? "" })],
        }), T("評価を記録しました。", "The judgement is recorded."));
    }

    /// <summary>Drafts the short form to a candidate and sends it.</summary>
    public Task<IActionResult> OnPostAssessAsync() => StepAsync(async () =>
    {
        var drafted = (await assessments.DraftAssessmentAsync(ApiClients.NewKey(), new() { Subject = new() { Type = SubjectType.Engagement, Id = Id }, CandidateId = VendorId, DueOn = DueOn ?? default })).Result;
        await assessments.SendAssessmentAsync(drafted.Id, ApiClients.Version(drafted.Version));
    }, T("簡易な質問票を送りました。", "The short questionnaire is sent."));

    public async Task<IActionResult> OnGetCriteriaAsync() => Word(await files.GetAsync($"/engagements/{Id}/selection-criteria?format=docx"), T("選定基準", "selection-criteria"));

    public async Task<IActionResult> OnGetResultAsync() => Word(await files.GetAsync($"/engagements/{Id}/candidates/comparison?format=docx"), T("選定結果", "selection-result"));

    private FileContentResult Word(byte[] bytes, string name) => File(bytes, WordDocument, name + ".docx");
}
