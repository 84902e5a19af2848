using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Campaigns;

/// <summary>How far a campaign is, assessment by assessment.</summary>
public sealed class DetailsModel(AssessmentsClient assessments) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty(SupportsGet = true)] public AssessmentState? State { get; set; }
    [BindProperty(SupportsGet = true)] public bool? Overdue { get; set; }
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }

    public CampaignResponse Campaign { get; private set; } = new();
    public IReadOnlyList<CampaignAssessmentRow> Rows { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var (campaign, rows) = (assessments.GetCampaignAsync(Id), assessments.ListCampaignAssessmentsAsync(Id, cursor: Cursor, state: State, overdue: Overdue));
        Campaign = (await campaign).Result;
        var page = (await rows).Result;
        (Rows, NextCursor) = (page.Items, page.NextCursor);
    });
}
