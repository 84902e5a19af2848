using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Ampira.Vendors.Admin.Pages.Cases;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Clauses;

/// <summary>What would change: facts are tried, kept as the starting point, changed, and both results held against each other. Nothing is saved.</summary>
public sealed class TrialModel(CaseApi cases, ClausesClient clauses, RuleSetsClient rules) : ApiPage
{
    [BindProperty(SupportsGet = true)] public Guid? EngagementId { get; set; }
    [BindProperty(SupportsGet = true)] public Guid? CloudUseId { get; set; }
    [BindProperty] public List<string> Options { get; set; } = [];

    public IReadOnlyDictionary<string, FactEntry> Entries { get; private set; } = new Dictionary<string, FactEntry>();
    /// <summary>The facts the typed ones are compared with, and the options chosen with them.</summary>
    public Facts? Start { get; private set; }
    public IReadOnlyList<string> StartOptions { get; private set; } = [];
    public RequiredClauseSet? Set { get; private set; }
    public ClauseSetComparison? Comparison { get; private set; }
    public IReadOnlyList<RequiredClause> Choices { get; private set; } = [];
    public IReadOnlyList<LabelSet> Labels { get; private set; } = [];

    public async Task OnGetAsync()
    {
        CaseKey? key = EngagementId is { } engagement ? new(false, engagement) : CloudUseId is { } use ? new(true, use) : null;
        if (key is { } of) Start = await cases.FactsAsync(of);
        Entries = FactsForm.Of(Start ?? new());
        await ReadChoicesAsync();
        if (Start is not null) Set = (await clauses.PreviewClauseSetAsync(new() { Facts = Start })).Result;
    }

    /// <summary>Takes what is typed as the starting point and shows its clauses.</summary>
    public Task<IActionResult> OnPostAsync() => SeeAsync(typed => (typed, Options));

    /// <summary>Holds what is typed against the starting point.</summary>
    public Task<IActionResult> OnPostCompareAsync() => SeeAsync(typed => (FactsForm.FromKept(Request.Form["start"]) ?? typed, [.. Request.Form["startOptions"].OfType<string>()]));

    private async Task<IActionResult> SeeAsync(Func<Facts, (Facts Start, IReadOnlyList<string> Options)> start)
    {
        var typed = FactsForm.Read(Request.Form);
        Entries = FactsForm.Typed(Request.Form);
        (Start, StartOptions) = start(typed);
        await ReadChoicesAsync();
        var answer = await TryAsync(async () =>
        {
            Set = (await clauses.PreviewClauseSetAsync(new() { Facts = typed, Options = Options })).Result;
            Comparison = (await clauses.CompareClauseSetsAsync(new() { A = new() { Facts = Start, Options = [.. StartOptions] }, B = new() { Facts = typed, Options = Options } })).Result;
        }, "", () => Task.CompletedTask);
        return Comparison is null ? answer : Page();
    }

    /// <summary>The clauses that are in only when chosen, and the town's own words for the levels.</summary>
    private async Task ReadChoicesAsync()
    {
        var (set, labels) = (clauses.PreviewClauseSetAsync(new() { Facts = new() }), rules.GetLabelsAsync());
        Choices = [.. (await set).Result.Clauses.Where(c => c.Strength == ClauseStrength.Option)];
        Labels = (await labels).Result.Sets;
    }
}
