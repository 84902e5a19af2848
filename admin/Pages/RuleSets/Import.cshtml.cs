using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

/// <summary>Takes a rule set in from a file, or tries it.</summary>
public sealed class ImportModel(RuleSetsClient ruleSets) : ApiPage
{
    private const long MaxBytes = 1024 * 1024;

    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public string? Whole { get; set; }
    [BindProperty(Name = "file")] public IFormFile? Upload { get; set; }
    public ImportRuleSetResponse? Tried { get; private set; }

    public IActionResult OnGet() => May("ruleSets:write") ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostTryAsync()
    {
        if (await ReadAsync() is not { } content) return Page();
        return await ReadAsync(async () => Tried = (await ruleSets.ImportRuleSetAsync(ApiClients.NewKey(), new() { Reason = string.IsNullOrWhiteSpace(Reason) ? "-" : Reason, Content = content }, dryRun: true)).Result);
    }

    public async Task<IActionResult> OnPostTakeAsync()
    {
        if (await ReadAsync() is not { } content) return Page();
        ImportRuleSetResponse? taken = null;
        var answer = await TryAsync(async () => taken = (await ruleSets.ImportRuleSetAsync(ApiClients.NewKey(), new() { Reason = Reason ?? "", Content = content })).Result, "", () => Task.CompletedTask);
        return taken is null ? answer : Redirect($"/RuleSets/{taken.Number}");
    }

    private async Task<JsonNode?> ReadAsync()
    {
        if (Upload is { Length: > 0 and <= MaxBytes })
        {
            using var reader = new StreamReader(Upload.OpenReadStream());
            Whole = await reader.ReadToEndAsync();
            ModelState.Remove(nameof(Whole)); // shown as read, and not as posted
        }
        try
        {
            if (JsonNode.Parse(Whole ?? "") is { } content) return content;
        }
        catch (JsonException)
        {
        }
        Show(new() { Title = "", Detail = T("JSONのファイルを選ぶか、内容を入れてください。", "Choose a JSON file, or enter its content."), Errors = [] });
        Response.StatusCode = StatusCodes.Status400BadRequest;
        return null;
    }
}
