using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>The answers as a signed pack, out and in: looked at first, then taken as they were looked at.</summary>
[RequestSizeLimit(MaxPack)]
[RequestFormLimits(ValueLengthLimit = MaxPack, MultipartBodyLengthLimit = MaxPack)]
public sealed class PackModel(AccessClient access, AssessmentsClient assessments, PackFile packs) : VendorPage
{
    /// <summary>More than the API takes, so that it is the API that says so.</summary>
    private const int MaxPack = 16 * 1024 * 1024;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(Name = "file")] public IFormFile? Sent { get; set; }
    /// <summary>What was looked at, so that exactly that is taken.</summary>
    [BindProperty] public string? Pack { get; set; }

    public AssessmentResponse Assessment { get; private set; } = new();
    public string Town { get; private set; } = "";
    public TakePackResponse? Result { get; private set; }
    private Dictionary<string, QuestionResponse> _questions = [];
    private Dictionary<string, AnswerResponse> _answers = [];

    public bool IsOpen => Assessment.State is AssessmentState.Sent or AssessmentState.InProgress or AssessmentState.ChangesRequested;

    public IReadOnlyList<PackLine> Lines(PackLineStatus status) => [.. Result!.Lines.Where(l => l.Status == status)];

    public string? Question(string key) => _questions.GetValueOrDefault(key)?.Text;

    /// <summary>An answer as people read it.</summary>
    public string Shown(string key, string? value) => value is null or "" ? T("未回答", "Not answered")
        : _questions.GetValueOrDefault(key) is not { } question ? value
        : question.Type == QuestionType.YesPartialPlannedNo ? VendorWords.Answer(value)
        : question.Type is QuestionType.Single or QuestionType.Multiple ? string.Join(T("、", ", "), value.Split(',').Select(v => question.Choices.FirstOrDefault(c => c.Value == v) is { } choice ? T(choice.Label.Ja, choice.Label.En) : v))
        : value;

    /// <summary>The day on which what stands here was said.</summary>
    public DateOnly? Here(string key) => _answers.GetValueOrDefault(key) is { Value: not null } answer ? Words.TownDay(answer.AnsweredAt) : null;

    /// <summary>What stands here was said after what the pack says.</summary>
    public bool IsNewerHere(PackLine line) => Here(line.QuestionKey) > line.AnsweredOn;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnGetFileAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        return Download(await packs.GetAsync(Id, ct), PackFile.MediaType, PackFile.NameOf(Assessment.ReferenceNo));
    }

    public async Task<IActionResult> OnPostTryAsync(CancellationToken ct)
    {
        using var reader = new StreamReader(Sent?.OpenReadStream() ?? Stream.Null);
        Pack = await reader.ReadToEndAsync(ct) is { Length: > 0 } read ? read : "{}"; // no file, or an empty one: the API says what is lacking
        return await SendAsync(true, ct);
    }

    public Task<IActionResult> OnPostTakeAsync(CancellationToken ct) => SendAsync(false, ct);

    private async Task<IActionResult> SendAsync(bool isTrial, CancellationToken ct)
    {
        ModelState.Clear(); // what was read from the file is what the form holds next
        await LoadAsync(ct);
        ActFor(Assessment.VendorId);
        try
        {
            Result = await packs.SendAsync(Id, Pack ?? "", isTrial, ct);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409 or 413 or 415)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        return Page(); // what came of each question stands in this answer only
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var (me, assessment, answers) = (access.GetMeAsync(ct), assessments.GetAssessmentAsync(Id, null, ct), assessments.GetAnswersAsync(Id, null, ct));
        Assessment = (await assessment).Result;
        var entry = (await me).Result.Entries.First(e => e.VendorId == Assessment.VendorId);
        Town = T(entry.Municipality, entry.MunicipalityEn);
        (_questions, _answers) = (Assessment.Questions.ToDictionary(q => q.Key), (await answers).Result.Answers.ToDictionary(a => a.QuestionKey));
    }
}
