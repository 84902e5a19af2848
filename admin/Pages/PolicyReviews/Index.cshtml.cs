using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.PolicyReviews;

/// <summary>The yearly reviews of the policy, and the beginning of one.</summary>
public sealed class IndexModel(ReviewsClient reviews, TimeProvider clock) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    [BindProperty] public DateOnly? PeriodFrom { get; set; }
    [BindProperty] public DateOnly? PeriodTo { get; set; }

    public IReadOnlyList<PolicyReviewRow> Reviews { get; private set; } = [];
    public string? NextCursor { get; private set; }

    public Task<IActionResult> OnGetAsync()
    {
        PeriodTo ??= Words.TownDay(clock.GetUtcNow());
        PeriodFrom ??= PeriodTo.Value.AddYears(-1).AddDays(1);
        return ReadAsync(LoadAsync);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        PolicyReviewResponse? begun = null;
        var answer = await TryAsync(async () => begun = (await reviews.BeginPolicyReviewAsync(ApiClients.NewKey(), new() { PeriodFrom = PeriodFrom ?? default, PeriodTo = PeriodTo ?? default })).Result, T("見直しを始めました。", "The review is begun."), LoadAsync);
        return begun is null ? answer : Redirect($"/PolicyReviews/{begun.Id}");
    }

    private async Task LoadAsync()
    {
        var page = (await reviews.ListPolicyReviewsAsync(cursor: Cursor)).Result;
        (Reviews, NextCursor) = (page.Items, page.NextCursor);
    }
}
