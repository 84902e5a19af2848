using Ampira.Vendors.Admin.Client;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Ampira.Vendors.Admin.Pages;

public sealed class IndexModel(AssessmentsClient assessments, ReverificationClient reverifications, EngagementsClient engagements, TimeProvider clock) : PageModel
{
    private const int Horizon = 120;

    public IReadOnlyList<AssessmentRow> Submitted { get; private set; } = [];
    public IReadOnlyList<ReverificationResponse> Due { get; private set; } = [];
    public IReadOnlyList<EngagementRow> Open { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken ct)
    {
        var submitted = assessments.ListAssessmentsAsync(state: AssessmentState.Submitted, cancellationToken: ct);
        var due = reverifications.ListReverificationsAsync(dueBefore: DateOnly.FromDateTime(clock.GetUtcNow().AddHours(9).DateTime).AddDays(Horizon), cancellationToken: ct);
        var open = engagements.ListEngagementsAsync(limit: 20, cancellationToken: ct);
        Submitted = (await submitted).Result.Items;
        Due = (await due).Result.Items;
        Open = [.. (await open).Result.Items.Where(e => e.State != EngagementState.Closed)];
    }
}
