using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Engagements;

/// <summary>The pages of one engagement share its head; a step carries the version the page was read at.</summary>
public abstract class EngagementPage(EngagementsClient engagements) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    public EngagementResponse Engagement { get; private set; } = new();

    protected string Read => ApiClients.Version(Version);

    public async Task OnGetAsync()
    {
        Engagement = (await engagements.GetEngagementAsync(Id)).Result;
        await LoadAsync();
    }

    protected abstract Task LoadAsync();

    protected Task<IActionResult> StepAsync(Func<Task> step, string done) => TryAsync(step, done, OnGetAsync);
}
