using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Reverifications;

/// <summary>After something happened: which running cases are looked at sooner, tried first and then kept.</summary>
public sealed class RequestModel(ReverificationClient reverifications, RuleSetsClient ruleSets, EngagementsClient engagements, CloudUsesClient uses) : ApiPage
{
    private const int Most = 200;

    [BindProperty] public string? Trigger { get; set; }
    [BindProperty] public DateOnly? DueOn { get; set; }
    [BindProperty] public string? Note { get; set; }
    /// <summary>They come along from the lists of engagements and cloud uses, too.</summary>
    [BindProperty(SupportsGet = true)] public List<string> Subjects { get; set; } = [];

    public IReadOnlyList<LookTrigger> Triggers { get; private set; } = [];
    public IReadOnlyList<ChoosableCase> Cases { get; private set; } = [];

    /// <summary>What became of each, or would.</summary>
    public IReadOnlyList<RequestedLookResult> Results { get; private set; } = [];
    public bool IsTrial { get; private set; }

    /// <summary>The first of those chosen, by name.</summary>
    public IEnumerable<string> FirstChosen => Cases.Where(c => Subjects.Contains(c.Value)).Select(c => c.Label).Take(10);

    public string NameOf(SubjectResponse subject) => Cases.FirstOrDefault(c => c.Value == ChoosableCase.ValueOf(subject))?.Label ?? Words.Of("subject", subject.Type);

    public Task<IActionResult> OnGetAsync() => ReadAsync(LoadAsync);

    public async Task<IActionResult> OnPostTryAsync() => await AskAsync(true);

    public async Task<IActionResult> OnPostKeepAsync() => await AskAsync(false);

    private async Task<IActionResult> AskAsync(bool isTrial)
    {
        try
        {
            Results = (await reverifications.RequestReverificationAsync(ApiClients.NewKey(), new() { Trigger = Trigger ?? "", DueOn = DueOn, Note = Note, Subjects = [.. Subjects.Select(ChoosableCase.Read)] }, dryRun: isTrial)).Result.Results;
            IsTrial = isTrial;
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
        var (triggers, works, clouds) = (ruleSets.GetTriggersAsync(), engagements.ListEngagementsAsync(limit: Most, state: EngagementState.Active), uses.ListCloudUsesAsync(limit: Most, state: CloudUseState.Active));
        Triggers = (await triggers).Result.Triggers;
        Cases = [.. (await works).Result.Items.Select(ChoosableCase.Of), .. (await clouds).Result.Items.Select(ChoosableCase.Of)];
    }
}
