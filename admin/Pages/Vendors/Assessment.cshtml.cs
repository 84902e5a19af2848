using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendors;

/// <summary>What a vendor answered about itself, the latest time it was looked at as such.</summary>
public sealed class AssessmentModel(VendorsClient vendors, AssessmentsClient assessments, ReverificationClient reverifications) : ApiPage
{
    private const int MostLooks = 200;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public Guid AssessmentId { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public List<string> Keys { get; set; } = [];
    [BindProperty] public string? Message { get; set; }

    public VendorResponse Vendor { get; private set; } = new();
    public AssessmentResponse? Assessment { get; private set; }
    public IReadOnlyDictionary<string, AnswerResponse> Answers { get; private set; } = new Dictionary<string, AnswerResponse>();
    public IReadOnlyList<string> Missing { get; private set; } = [];

    public bool IsInReview => Assessment?.State is AssessmentState.Submitted or AssessmentState.InReview;

    public async Task OnGetAsync()
    {
        var vendor = vendors.GetVendorAsync(Id);
        var looks = (await reverifications.ListReverificationsAsync(limit: MostLooks, vendorId: Id)).Result.Items;
        Vendor = (await vendor).Result;
        if (looks.LastOrDefault(l => l.AssessmentId is not null)?.AssessmentId is not { } assessment) return;
        var (read, given) = (assessments.GetAssessmentAsync(assessment), assessments.GetAnswersAsync(assessment));
        Assessment = (await read).Result;
        var answers = (await given).Result;
        (Answers, Missing) = (answers.Answers.ToDictionary(a => a.QuestionKey), answers.Missing);
    }

    public Task<IActionResult> OnPostBeginAsync() => TryAsync(() => assessments.BeginReviewAsync(AssessmentId, Read), T("審査を始めました。", "The review has begun."), OnGetAsync);

    public Task<IActionResult> OnPostAcceptAsync() => TryAsync(() => assessments.AcceptAssessmentAsync(AssessmentId, Read), T("評価を受理しました。", "The assessment is accepted."), OnGetAsync);

    public Task<IActionResult> OnPostChangesAsync() => TryAsync(() => assessments.RequestChangesAsync(AssessmentId, Read, new() { QuestionKeys = Keys, Message = Message ?? "" }), T("差し戻しました。", "Sent back."), OnGetAsync);

    private string Read => ApiClients.Version(Version);
}
