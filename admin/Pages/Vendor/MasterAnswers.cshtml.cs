using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>What is answered alike to every town: kept, looked at against the open questionnaires, and pushed.</summary>
public sealed class MasterAnswersModel(OrganisationsClient organisations, AssessmentsClient assessments) : VendorPage
{
    [BindProperty] public string? QuestionKey { get; set; }
    [BindProperty] public string? Value { get; set; }
    [BindProperty] public string? Comment { get; set; }

    public IReadOnlyList<MasterAnswerResponse> Masters { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<AssessmentRow> Sources { get; private set; } = [];
    public PushMasterAnswersResponse? Pushed { get; private set; }
    public string? RowFault { get; private set; }

    public async Task OnGetAsync(string? cursor, CancellationToken ct)
    {
        var (masters, asked) = (organisations.ListMasterAnswersAsync(limit: 200, cursor: cursor, cancellationToken: ct), assessments.ListAssessmentsAsync(limit: 50, cancellationToken: ct));
        (Masters, NextCursor, Sources) = ((await masters).Result.Items, (await masters).Result.NextCursor, [.. (await asked).Result.Items.Where(a => a.State is not (AssessmentState.Cancelled or AssessmentState.Sent))]);
    }

    public async Task<IActionResult> OnPostSaveAsync(CancellationToken ct)
    {
        var row = (await organisations.SaveMasterAnswersAsync(new() { Answers = [new() { QuestionKey = QuestionKey, Value = Value, Comment = Comment }] }, ct)).Result.Results[0];
        if (row.Error is null)
        {
            Done = T("共通回答を保存しました。", "The master answer is saved.");
            return Redirect(Request.Path);
        }
        RowFault = row.Error.Message;
        Response.StatusCode = 400;
        await OnGetAsync(null, ct);
        return Page();
    }

    public Task<IActionResult> OnPostTakeAsync(Guid assessmentId, CancellationToken ct) =>
        TryAsync(() => organisations.TakeMasterAnswersAsync(assessmentId, ApiClients.NewKey(), new(), ct), T("質問票の回答を取り込みました。", "The answers are taken over."), () => OnGetAsync(null, ct));

    public Task<IActionResult> OnPostTryAsync(CancellationToken ct) => PushAsync(true, ct);

    public Task<IActionResult> OnPostPushAsync(CancellationToken ct) => PushAsync(false, ct);

    private async Task<IActionResult> PushAsync(bool isTrial, CancellationToken ct)
    {
        Pushed = (await organisations.PushMasterAnswersAsync(ApiClients.NewKey(), new(), dryRun: isTrial, cancellationToken: ct)).Result;
        await OnGetAsync(null, ct);
        return Page(); // what came of each stands in this answer only
    }
}
