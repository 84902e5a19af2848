using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>Which answers of a sheet are on the page: all, those that wait for a verdict, those that differ from the time before, or those not accepted whole.</summary>
public enum ShownAnswers { All, Left, Changed, Objected }

public sealed class AssessmentModel(CaseApi cases, AssessmentsClient assessments, EvidenceClient evidence, FindingsClient findings, PackFile packs, TimeProvider clock) : CasePage(cases)
{
    private const int DefaultDays = 14;
    private const int MostFindings = 200;
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    /// <summary>In the address, instead of a section.</summary>
    public const string Whole = "all";

    [BindProperty] public Guid AssessmentId { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public List<string> Keys { get; set; } = [];
    [BindProperty] public string? Message { get; set; }
    /// <summary>What is on the page stands in its address: which answers, of which section, and which one is judged now.</summary>
    [BindProperty(SupportsGet = true, Name = "show")] public ShownAnswers? Wanted { get; set; }
    [BindProperty(SupportsGet = true)] public string? Section { get; set; }
    [BindProperty(SupportsGet = true)] public string? Q { get; set; }
    /// <summary>As typed, when it was refused.</summary>
    [BindProperty] public AnswerVerdict? Verdict { get; set; }
    [BindProperty] public string? Comment { get; set; }
    [BindProperty] public string? Note { get; set; }

    public ReviewSheetResponse? Sheet { get; private set; }
    public AssessmentResponse? Assessment => Sheet?.Assessment;
    public IReadOnlyList<FindingRow> Findings { get; private set; } = [];
    public IReadOnlyDictionary<Guid, EvidenceResponse> Evidence { get; private set; } = new Dictionary<Guid, EvidenceResponse>();
    /// <summary>Each question with its row of the sheet, in order.</summary>
    public IReadOnlyList<(QuestionResponse Question, ReviewSheetRow Row)> All { get; private set; } = [];

    public int Asked => Sheet?.Sections.Sum(s => s.Asked) ?? 0;
    public int Left => Sheet?.Sections.Sum(s => s.Left) ?? 0;
    public bool IsInReview => Assessment?.State is AssessmentState.Submitted or AssessmentState.InReview;
    public bool CanReview => IsInReview && May("assessments:review");
    public DateOnly Soon => Today.AddDays(DefaultDays);

    public ShownAnswers Choice => Wanted ?? (CanReview && Left > 0 && Q is null && Section is null ? ShownAnswers.Left : ShownAnswers.All);

    /// <summary>The question in hand: the one of the address, or the first that waits for a verdict.</summary>
    public string? Now => All.Any(a => a.Question.Key == Q) ? Q : CanReview ? All.FirstOrDefault(a => a.Row.IsLeft && (Section is null or Whole || a.Question.Section == Section)).Question?.Key : null;

    /// <summary>While answers are judged one section is on the page, otherwise all.</summary>
    public string Current => Section ?? (CanReview && All.FirstOrDefault(a => a.Question.Key == Now).Question is { } question ? question.Section : Q is not null && All.FirstOrDefault(a => a.Question.Key == Q).Question is { } asked ? asked.Section : Whole);

    public static bool Is(ShownAnswers choice, ReviewSheetRow row) => choice switch
    {
        ShownAnswers.Left => row.IsLeft,
        ShownAnswers.Changed => row.Change is AnswerChange.Changed or AnswerChange.New,
        ShownAnswers.Objected => row is { IsLeft: false, Review.Verdict: AnswerVerdict.Partly or AnswerVerdict.NotAccepted },
        _ => true,
    };

    /// <summary>What of the choice stands in the section; the question in hand stays until it is left.</summary>
    public IEnumerable<(QuestionResponse Question, ReviewSheetRow Row)> OnPage => All.Where(a => a.Question.Key == Q || (Current == Whole || a.Question.Section == Current) && Is(Choice, a.Row));

    /// <summary>After this one the next that waits, from the top again at the end.</summary>
    public string? After(string key) => All.SkipWhile(a => a.Question.Key != key).Skip(1).Concat(All.TakeWhile(a => a.Question.Key != key)).FirstOrDefault(a => a.Row.IsLeft).Question?.Key;

    public string Address(ShownAnswers? show = null, string? section = null, string? question = null) =>
        $"{Key.Path}/Assessment{QueryString.Create(new[] { KeyValuePair.Create("show", (show ?? Wanted)?.ToString()), KeyValuePair.Create("section", section), KeyValuePair.Create("q", question) }.Where(p => p.Value is not null))}{(question is null ? "" : "#q-" + question)}";

    /// <summary>How the answer counts as it stands, evidence and all.</summary>
    public ControlLineResponse? Line(string key) => Case.Risk.ControlLines.FirstOrDefault(l => l.QuestionKey == key);

    protected override async Task LoadAboutAsync()
    {
        if (Case.Assessment is not { } row) return;
        var (sheet, opened) = (assessments.GetReviewSheetAsync(row.Id), findings.ListFindingsAsync(limit: MostFindings, assessmentId: row.Id));
        (Sheet, Findings) = ((await sheet).Result, (await opened).Result.Items);
        (Evidence, All) = (Sheet.Evidence.ToDictionary(e => e.Id), [.. Sheet.Assessment.Questions.Zip(Sheet.Rows)]);
    }

    public async Task<IActionResult> OnGetWorkbookAsync(Guid assessmentId, string? name) => await DownloadAsync(await assessments.GetWorkbookAsync(assessmentId), Workbook, $"{name ?? "assessment"}.xlsx");

    public async Task<IActionResult> OnGetPackAsync(Guid assessmentId, string? name) => Download(await packs.GetAsync(assessmentId), PackFile.MediaType, PackFile.NameOf(name));

    /// <param name="next">The question to go on with.</param>
    public Task<IActionResult> OnPostJudgeAsync(string questionKey, int answerVersion, int reviewVersion, string? next) => OnAnswerAsync(questionKey, next, async () =>
    {
        var review = new ReviewRequest { QuestionKey = questionKey, Verdict = Verdict, Comment = Comment, Note = Note, AnswerVersion = answerVersion, Version = reviewVersion };
        var result = (await assessments.RecordReviewsAsync(AssessmentId, new() { Reviews = [review] })).Result.Results[0];
        if (result.Error is not { } error) return;
        var problem = new ApiProblem { Type = "urn:ampira:problem:" + error.Code, Title = T("記録できません", "Not recorded"), Status = 400, Detail = $"{questionKey}: {error.Message}", Code = error.Code, TraceId = "", Errors = [error] };
        throw new ApiException<ApiProblem>(error.Message, StatusCodes.Status400BadRequest, "", new Dictionary<string, IEnumerable<string>>(), problem, null);
    }, T("判定を記録しました。", "The verdict is recorded."));

    /// <summary>In one step, from what the reviewer wrote to the vendor.</summary>
    /// <param name="title">The question, which the finding is about.</param>
    public Task<IActionResult> OnPostFindingAsync(string questionKey, string title) => OnAnswerAsync(questionKey, null, () => findings.OpenFindingAsync(ApiClients.NewKey(), new()
    {
        Subject = new() { Type = Key.Type, Id = Id }, AssessmentId = AssessmentId, QuestionKey = questionKey, Title = title, Detail = Comment ?? "", Severity = FindingSeverity.Medium, DueOn = Words.TownDay(clock.GetUtcNow()).AddDays(DefaultDays),
    }), T("指摘事項を起票しました。事業者に伝わります。", "The finding is opened; the vendor is told."));

    public Task<IActionResult> OnPostUnchangedAsync() => StepAsync(() => assessments.AcceptUnchangedAsync(AssessmentId, Read), T("前回から変わらず、証跡のある回答を認めました。", "Unchanged answers with evidence are accepted."));

    public Task<IActionResult> OnPostDraftAsync() =>
        StepAsync(() => assessments.DraftAssessmentAsync(ApiClients.NewKey(), new() { Subject = new() { Type = Key.Type, Id = Id }, DueOn = DueOn ?? default }), T("評価を作りました。質問を確かめて送付してください。", "The assessment is drafted. Look at the questions and send it."));

    public Task<IActionResult> OnPostSendAsync() => StepAsync(() => assessments.SendAssessmentAsync(AssessmentId, Read), T("事業者に送りました。", "Sent to the vendor."));

    public Task<IActionResult> OnPostCancelAsync() => StepAsync(() => assessments.CancelAssessmentAsync(AssessmentId, Read), T("評価を取り消しました。", "The assessment is cancelled."));

    public Task<IActionResult> OnPostBeginAsync() => StepAsync(() => assessments.BeginReviewAsync(AssessmentId, Read), T("審査を始めました。", "The review has begun."));

    public Task<IActionResult> OnPostAcceptAsync() => StepAsync(() => assessments.AcceptAssessmentAsync(AssessmentId, Read), T("評価を受理しました。", "The assessment is accepted."));

    public Task<IActionResult> OnPostChangesAsync() =>
        StepAsync(() => assessments.RequestChangesAsync(AssessmentId, Read, new() { QuestionKeys = Keys, Message = Message ?? "" }), T("差し戻しました。", "Sent back."));

    public Task<IActionResult> OnPostReviewAsync(Guid evidenceId, bool accepted, string? questionKey) => OnAnswerAsync(questionKey, null,
        () => evidence.ReviewEvidenceAsync(evidenceId, Read, new() { Accepted = accepted }), T("証跡の確認を記録しました。", "The review of the evidence is recorded."));

    /// <summary>A step about one answer, after which the page goes on with the next, or stays where it is.</summary>
    private async Task<IActionResult> OnAnswerAsync(string? questionKey, string? next, Func<Task> step, string done)
    {
        Q = questionKey;
        var answer = await StepAsync(step, done);
        return answer is RedirectResult ? Redirect(Address(question: string.IsNullOrEmpty(next) ? questionKey : next)) : answer;
    }
}

/// <summary>One answer as the reviewer reads and judges it.</summary>
public sealed record AnswerInReview(AssessmentModel Page, QuestionResponse Question, ReviewSheetRow Row)
{
    /// <summary>What was typed about it was refused.</summary>
    public bool IsRefused => Page.Problem is not null && Page.Q == Question.Key;
    public AnswerVerdict? Verdict => IsRefused ? Page.Verdict : Standing?.Verdict;
    public string? Comment => IsRefused ? Page.Comment : Standing?.Comment;
    public string? Note => IsRefused ? Page.Note : null;
    /// <summary>The verdict of the version that stands.</summary>
    private ReviewResponse? Standing => Row.IsLeft ? null : Row.Review;

    public string? Fault(string field) => IsRefused ? Page.Fault("/reviews/0/" + field) ?? (field == "comment" ? Page.Fault("/detail") : null) : null;

    public string Said(string? value) => Question.Type is QuestionType.YesPartialPlannedNo ? Words.Of("answer", value)
        : string.Join(T("、", ", "), (value ?? "").Split(',').Select(v => Question.Choices.FirstOrDefault(c => c.Value == v) is { } choice ? T(choice.Label.Ja, choice.Label.En) : v));
}
