using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Cases;

/// <summary>A page about one case, engagement or cloud use, told apart by its path. All share the head; a step carries the version the page was read at.</summary>
public abstract class CasePage(CaseApi cases) : ApiPage
{
    private const int MostLatest = 5;

    [BindProperty(SupportsGet = true)] public Guid Id { get; set; }
    [BindProperty] public long Version { get; set; }
    public CaseView Case { get; private set; } = null!;

    public CaseKey Key => new(Request.Path.StartsWithSegments("/CloudUses"), Id);
    public DateOnly Today => Case.Today;

    protected CaseApi Cases => cases;
    protected string Read => ApiClients.Version(Version);

    public async Task OnGetAsync()
    {
        var (head, rest) = (cases.GetAsync(Key), LoadAsync());
        await Task.WhenAll(head, rest);
        Case = await head;
        await LoadAboutAsync();
    }

    /// <summary>What the page shows beside the head; read at the same time as the head.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    /// <summary>What the page shows of that which the head named.</summary>
    protected virtual Task LoadAboutAsync() => Task.CompletedTask;

    /// <summary>What was done last; of a day of the past nothing, because the trail has no past.</summary>
    protected async Task<IReadOnlyList<TimelineEvent>> LatestAsync() => AsOf.DayOf(HttpContext) is null ? (await cases.TimelineAsync(Key, limit: MostLatest)).Items : [];

    protected Task<IActionResult> StepAsync(Func<Task> step, string done) => TryAsync(step, done, OnGetAsync);
}
