using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Campaigns;

/// <summary>Campaigns and how far they are, and sending a new one: tried first, then sent.</summary>
public sealed class IndexModel(AssessmentsClient assessments, EngagementsClient engagements, CloudUsesClient uses, TimeProvider clock) : ApiPage
{
    private const int Most = 200;
    private const int DefaultDays = 28;

    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public string? Title { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public List<string> Subjects { get; set; } = [];

    public IReadOnlyList<CampaignResponse> Campaigns { get; private set; } = [];
    public string? NextCursor { get; private set; }
    public IReadOnlyList<ChoosableCase> Cases { get; private set; } = [];
    public SendCampaignResponse? Trial { get; private set; }
    public DateOnly Soon => Words.TownDay(clock.GetUtcNow()).AddDays(DefaultDays);

    /// <summary>Why this case cannot be asked.</summary>
    public string? FaultOf(string subject) => Subjects.IndexOf(subject) is >= 0 and var at ? Problem?.Errors.FirstOrDefault(e => e.Pointer == $"/subjects/{at}")?.Message : null;

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostTryAsync() => await SendAsync(true);

    public async Task<IActionResult> OnPostSendAsync() => await SendAsync(false);

    private async Task<IActionResult> SendAsync(bool isTrial)
    {
        try
        {
            var sent = (await assessments.SendCampaignAsync(ApiClients.NewKey(), new()
            {
                Title = Title ?? "", DueOn = DueOn ?? default, Subjects = [.. Subjects.Select(ChoosableCase.Read)],
            }, dryRun: isTrial)).Result;
            if (!isTrial)
            {
                Done = T($"{sent.Sent}件に送りました。", $"Sent to {sent.Sent}.");
                return Redirect($"/Campaigns/{sent.Id}");
            }
            Trial = sent;
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        await LoadAsync();
        return Page();
    }

    private async Task LoadAsync()
    {
        var page = (await assessments.ListCampaignsAsync(cursor: Cursor)).Result;
        (Campaigns, NextCursor) = (page.Items, page.NextCursor);
        if (!May("assessments:send")) return;
        var (works, clouds) = (engagements.ListEngagementsAsync(limit: Most), uses.ListCloudUsesAsync(limit: Most));
        Cases = [.. (await works).Result.Items.Where(e => e.VendorId is not null && e.State != EngagementState.Closed).Select(ChoosableCase.Of),
            .. (await clouds).Result.Items.Where(u => u.State is CloudUseState.InReview or CloudUseState.Decided or CloudUseState.Active).Select(ChoosableCase.Of)];
    }
}
