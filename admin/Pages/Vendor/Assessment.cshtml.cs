using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>One answer as it stands in the form: as kept, or as typed when it was refused.</summary>
public sealed class AnswerForm
{
    public string Key { get; set; } = "";
    public int Version { get; set; }
    public string? Value { get; set; }
    /// <summary>Several choices of one question.</summary>
    public List<string> Values { get; set; } = [];
    public string? Comment { get; set; }
    public List<Guid> EvidenceIds { get; set; } = [];
    public List<IFormFile> Files { get; set; } = [];
    public EvidenceKind? Kind { get; set; }
    /// <summary>The answer of the time before still holds.</summary>
    public bool Affirm { get; set; }
    public AnswerResponse? Kept { get; private set; }

    public bool IsCarriedOver => Kept?.CarriedOver == true;

    public string? Whole => Values.Count > 0 ? string.Join(',', Values) : Value;

    public static AnswerForm Of(string key, AnswerResponse? kept) => new()
    {
        Key = key, Version = kept?.Version ?? 0, Value = kept?.Value, Values = [.. kept?.Value?.Split(',') ?? []], Comment = kept?.Comment, EvidenceIds = [.. kept?.EvidenceIds ?? []], Kept = kept,
    };

    /// <summary>What was typed is what is kept, whoever kept it.</summary>
    public bool IsAs(AnswerResponse? kept) => (Whole ?? "") == (kept?.Value ?? "") && (Comment ?? "") == (kept?.Comment ?? "") && EvidenceIds.ToHashSet().SetEquals(kept?.EvidenceIds ?? []);

    /// <summary>As typed, beside what is kept.</summary>
    public AnswerForm Over(AnswerForm kept)
    {
        Kept = kept.Kept;
        return this;
    }
}

/// <summary>What is wrong with a part of an answer: its value, its comment or its evidence.</summary>
public sealed record AnswerFault(string Key, string Part, string Message, bool IsConflict = false);

[RequestSizeLimit(MaxForm)]
[RequestFormLimits(MultipartBodyLengthLimit = MaxForm)]
public sealed class AssessmentModel(AssessmentsClient assessments, EvidenceClient evidence, EvidenceUpload upload, TimeProvider clock) : VendorPage
{
    /// <summary>The questions a town sent back stand in a section of their own, before the others.</summary>
    public const string Returned = "returned";

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public string? Section { get; set; }
    [BindProperty] public List<AnswerForm> Answers { get; set; } = [];

    public AssessmentResponse Assessment { get; private set; } = new();
    public string Town { get; private set; } = "";
    public string? Work { get; private set; }
    public DateOnly Today { get; private set; }
    public IReadOnlyList<string> Missing { get; private set; } = [];
    /// <summary>Questions that the answers to others leave out.</summary>
    public IReadOnlySet<string> Hidden { get; private set; } = new HashSet<string>();
    public IReadOnlyList<EvidenceResponse> Handed { get; private set; } = [];
    public IReadOnlyList<AnswerFault> Faults { get; private set; } = [];
    public IReadOnlyList<(string Key, string Title)> Sections { get; private set; } = [];
    /// <summary>What the town made of each answer, once questions are sent back or all is accepted.</summary>
    public IReadOnlyDictionary<string, ReviewResponse> Reviews { get; private set; } = new Dictionary<string, ReviewResponse>();
    private Dictionary<string, AnswerForm> _given = [];

    public bool IsOpen => Assessment.State is AssessmentState.Sent or AssessmentState.InProgress or AssessmentState.ChangesRequested;
    /// <summary>Somebody who was handed sections: no list of evidence, no engagement, and no submitting.</summary>
    public bool IsColleague => User.HasClaim(ColleagueModel.Claim, "true");
    public bool IsSentBack => Assessment.State == AssessmentState.ChangesRequested;
    public string Current => Sections.Any(s => s.Key == Section) ? Section! : Sections.Count > 0 ? Sections[0].Key : "";
    public IEnumerable<QuestionResponse> Shown => In(Current);
    public int Asked => Assessment.Questions.Count(q => !q.NotAsked && !Hidden.Contains(q.Key));
    public int Answered => Asked - Missing.Count;

    public IEnumerable<QuestionResponse> In(string section) =>
        section == Returned ? Assessment.Questions.Where(q => Assessment.ChangesRequestedFor.Contains(q.Key)) : Assessment.Questions.Where(q => q.Section == section);

    public bool CanAnswer(QuestionResponse question) => IsOpen && !question.NotAsked && !Hidden.Contains(question.Key) && (!IsSentBack || Assessment.ChangesRequestedFor.Contains(question.Key));

    public AnswerForm Given(string key) => _given[key];

    public string? Fault(string key, string part) => Faults.FirstOrDefault(f => f.Key == key && f.Part == part)?.Message;

    public string SectionOf(string key) => IsSentBack && Assessment.ChangesRequestedFor.Contains(key) ? Returned : Assessment.Questions.First(q => q.Key == key).Section;

    public string Text(string key) => Assessment.Questions.First(q => q.Key == key).Text;

    public string? Next => Sections.SkipWhile(s => s.Key != Current).Skip(1).FirstOrDefault().Key;

    /// <summary>The place of the section on the page among all of them, from 1.</summary>
    public int At => Sections.TakeWhile(s => s.Key != Current).Count() + 1;

    /// <summary>When what is on the page was last kept by itself.</summary>
    public DateTimeOffset KeptAt { get; private set; }
    /// <summary>What was kept opened questions of this section or closed some, which are on the page only once it is read again.</summary>
    public bool HasOtherQuestions { get; private set; }

    public IEnumerable<QuestionResponse> MissingHere => Shown.Where(q => Missing.Contains(q.Key));

    public string StateTag(QuestionResponse question) => question.NotAsked ? "" : Missing.Contains(question.Key) ? "ans-tag--warn" : "ans-tag--good";

    public string StateWord(QuestionResponse question) => question.NotAsked ? T("今回は対象外", "Not asked this time") : Missing.Contains(question.Key) ? T("不足あり", "Something is missing") : T("入力済み", "Done");

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    /// <summary>Keeps what was typed so far while the person goes on; answers what of the page is otherwise now. Files wait for [保存].</summary>
    public async Task<IActionResult> OnPostKeepAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ActFor(Assessment.VendorId);
        var (faults, before) = (new List<AnswerFault>(), Hidden);
        Answers = [.. Answers.Where(a => _given.ContainsKey(a.Key))];
        await SaveAsync(Answers, faults, ct);
        (Faults, KeptAt, HasOtherQuestions) = (faults, clock.GetUtcNow(), Shown.Any(q => Hidden.Contains(q.Key) != before.Contains(q.Key)));
        return Partial("_Kept", this);
    }

    public async Task<IActionResult> OnPostSaveAsync(bool next, CancellationToken ct)
    {
        await LoadAsync(ct);
        ActFor(Assessment.VendorId);
        var faults = new List<AnswerFault>();
        var asked = Answers.Where(a => _given.ContainsKey(a.Key)).ToList();
        foreach (var answer in asked) await HandInAsync(answer, faults);
        var refused = await SaveAsync(asked, faults, ct);
        if (refused is null) await LoadAsync(ct);
        // Kept by itself a moment before, from this very page: that is no conflict.
        faults.RemoveAll(f => f.IsConflict && asked.First(a => a.Key == f.Key).IsAs(_given[f.Key].Kept));
        if (refused is null && faults.Count == 0)
        {
            // What an answer opens here is answered before going on, also where it was kept by itself before: it is not on the page yet.
            var opened = Shown.Any(q => CanAnswer(q) && Answers.All(a => a.Key != q.Key));
            Done = opened ? T("保存しました。回答により、この区分の質問が増えました。", "Saved. Your answers opened further questions of this section.") : T("保存しました。", "Saved.");
            return Redirect($"/Vendor/Assessment/{Id}?section={Uri.EscapeDataString(next && !opened ? Next ?? Current : Current)}");
        }
        if (refused is not null) await LoadAsync(ct);
        foreach (var answer in asked.Where(a => faults.Any(f => f.Key == a.Key) || refused is not null)) _given[answer.Key] = answer.Over(_given[answer.Key]);
        Faults = faults;
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return Page();
    }

    public async Task<IActionResult> OnPostSubmitAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ActFor(Assessment.VendorId);
        return await TryAsync(() => assessments.SubmitAssessmentAsync(Id, ApiClients.Version(Assessment.Version), ct), T("提出しました。町が修正を求めるまで、変更はできません。", "Submitted. It cannot be changed unless the town asks for it."), () => LoadAsync(ct));
    }

    public Task<IActionResult> OnGetFileAsync(Guid evidenceId, CancellationToken ct) => DownloadAsync(evidence, evidenceId, ct);

    private async Task HandInAsync(AnswerForm answer, List<AnswerFault> faults)
    {
        foreach (var file in answer.Files)
        {
            try
            {
                answer.EvidenceIds.Add((await upload.SendAsync(file, answer.Kind ?? EvidenceKind.Rec, TitleOf(file))).Id);
            }
            catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 413 or 415)
            {
                faults.Add(new(answer.Key, "evidence", $"{file.FileName}: {(e.Result.Errors is [var first, ..] ? first.Message : e.Result.Detail)}"));
            }
        }
    }

    /// <summary>Saves what is right and puts what is not beside its field.</summary>
    /// <returns>The problem when nothing could be saved at all.</returns>
    private async Task<ApiProblem?> SaveAsync(List<AnswerForm> asked, List<AnswerFault> faults, CancellationToken ct)
    {
        if (asked.Count == 0) return null;
        try
        {
            var saved = (await assessments.SaveAnswersAsync(Id, new()
            {
                Answers = [.. asked.Select(a => new AnswerRequest { QuestionKey = a.Key, Value = a.Whole, Comment = a.Comment, EvidenceIds = [.. a.EvidenceIds.Distinct()], Version = a.Version, Affirm = a.Affirm })],
            }, cancellationToken: ct)).Result;
            (Missing, Hidden) = (saved.Missing, saved.Hidden.ToHashSet());
            foreach (var (answer, result) in asked.Zip(saved.Results))
            {
                answer.Version = result.Version;
                // Hidden by another answer of the same form: it is gone from the page, not wrong.
                if (result.Error is { Code: not "hidden" } error) faults.Add(new(answer.Key, error.Pointer.EndsWith("/comment", StringComparison.Ordinal) ? "comment" : error.Pointer.EndsWith("/evidenceIds", StringComparison.Ordinal) ? "evidence" : "value", error.Message, error.Code == "conflict"));
            }
            return null;
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409)
        {
            Show(e.Result);
            return e.Result;
        }
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        Today = VendorWords.Today(clock);
        var (assessment, answers) = (assessments.GetAssessmentAsync(Id, null, ct), assessments.GetAnswersAsync(Id, null, ct));
        Assessment = (await assessment).Result;
        // The evidence of the entry it was sent to, and what the town said to each answer: both are known to be asked for only now.
        var (handed, reviews) = (IsColleague ? null : evidence.ListEvidenceAsync(limit: 200, vendorId: Assessment.VendorId, cancellationToken: ct), Assessment.State is AssessmentState.ChangesRequested or AssessmentState.Accepted ? ReviewsAsync(ct) : null);
        var given = (await answers).Result;
        (Town, Work, Missing, Hidden) = (Assessment.Town ?? "", Assessment.CaseTitle, given.Missing, given.Hidden.ToHashSet());
        var kept = given.Answers.ToDictionary(a => a.QuestionKey);
        _given = Assessment.Questions.ToDictionary(q => q.Key, q => AnswerForm.Of(q.Key, kept.GetValueOrDefault(q.Key)));
        if (handed is not null) Handed = (await handed).Result.Items;
        if (reviews is not null) Reviews = await reviews;
        var sections = Assessment.Questions.Select(q => (q.Section, q.SectionTitle)).Distinct();
        Sections = [.. IsSentBack ? [(Returned, T("差し戻された質問", "Questions sent back"))] : Array.Empty<(string, string)>(), .. sections];
    }

    private async Task<IReadOnlyDictionary<string, ReviewResponse>> ReviewsAsync(CancellationToken ct)
    {
        var (reviews, cursor) = (new Dictionary<string, ReviewResponse>(), (string?)null);
        do
        {
            var page = (await assessments.ListReviewsAsync(Id, limit: 200, cursor: cursor, current: true, cancellationToken: ct)).Result;
            foreach (var review in page.Items) reviews[review.QuestionKey] = review;
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return reviews;
    }
}
