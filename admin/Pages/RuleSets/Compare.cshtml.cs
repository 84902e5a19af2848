using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

/// <summary>What differs between two versions of the rules, in words.</summary>
public sealed class CompareModel(RuleSetsClient ruleSets) : ApiPage
{
    [BindProperty(SupportsGet = true)] public int From { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public int To { get; set; } = 1;

    public IReadOnlyList<RuleSetRow> Sets { get; private set; } = [];
    public IReadOnlyList<RuleSetChange> Changes { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (sets, comparison) = (ruleSets.ListRuleSetsAsync(limit: 200), ruleSets.CompareRuleSetsAsync(From, To));
        (Sets, Changes) = ((await sets).Result.Items, (await comparison).Result.Changes);
    }
}
