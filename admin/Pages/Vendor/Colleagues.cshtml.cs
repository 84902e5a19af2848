using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Vendor;

/// <summary>Hands sections of an assessment to colleagues, each by a token of its own.</summary>
public sealed class ColleaguesModel(AssessmentsClient assessments) : VendorPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public string? PersonName { get; set; }
    [BindProperty] public List<string> Sections { get; set; } = [];
    [BindProperty] public DateOnly? Until { get; set; }

    public AssessmentResponse Assessment { get; private set; } = new();
    public IReadOnlyList<DelegationResponse> Handed { get; private set; } = [];
    /// <summary>Shown once, in the answer that made it.</summary>
    public string? Token { get; private set; }

    public bool IsOpen => Assessment.State is AssessmentState.Sent or AssessmentState.InProgress or AssessmentState.ChangesRequested;
    public IReadOnlyList<(string Key, string Title)> Known => [.. Assessment.Questions.Select(q => (q.Section, q.SectionTitle)).Distinct()];

    public string NameOf(string section) => Known.FirstOrDefault(s => s.Key == section).Title ?? section;

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostHandAsync(CancellationToken ct)
    {
        await ActAsync(ct);
        // Up to the end of the town's day.
        DateTimeOffset? expires = Until is { } day ? new DateTimeOffset(day.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(9)) : null;
        try
        {
            Token = (await assessments.DelegateSectionsAsync(Id, ApiClients.NewKey(), new() { PersonName = PersonName ?? "", Sections = Sections, ExpiresAt = expires ?? default }, ct)).Result.Token;
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        await LoadAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostEndAsync(Guid delegationId, CancellationToken ct)
    {
        await ActAsync(ct);
        return await TryAsync(() => assessments.EndDelegationAsync(Id, delegationId, ct), T("終えました。トークンはもう使えません。", "Ended. The token can no longer be used."), () => LoadAsync(ct));
    }

    private async Task ActAsync(CancellationToken ct)
    {
        await LoadAsync(ct);
        ActFor(Assessment.VendorId);
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        var (assessment, handed) = (assessments.GetAssessmentAsync(Id, null, ct), assessments.ListDelegationsAsync(Id, ct));
        (Assessment, Handed) = ((await assessment).Result, (await handed).Result.Items);
    }
}
