using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

public sealed class NewModel(RuleSetsClient ruleSets) : ApiPage
{
    [BindProperty] public string? Reason { get; set; }

    public IActionResult OnGet() => May("ruleSets:write") ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync()
    {
        RuleSetResponse? made = null;
        var answer = await TryAsync(async () => made = (await ruleSets.DraftRuleSetAsync(ApiClients.NewKey(), new() { Reason = Reason ?? "" })).Result, "", () => Task.CompletedTask);
        return made is null ? answer : Redirect($"/RuleSets/{made.Number}/Edit");
    }
}
