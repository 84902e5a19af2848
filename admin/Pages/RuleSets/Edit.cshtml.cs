using System.Text.Json;
using System.Text.Json.Nodes;
using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.RuleSets;

/// <summary>Changes the draft of the next rules: values that change often in fields, everything in its JSON.</summary>
public sealed class EditModel(RuleSetsClient ruleSets) : ApiPage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [FromRoute] public int Number { get; set; }
    [BindProperty] public long Version { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public Dictionary<string, string?> Values { get; set; } = [];
    [BindProperty] public string? Whole { get; set; }

    public IReadOnlyList<RuleSetFieldGroup> Groups { get; private set; } = [];
    /// <summary>The JSON was sent, and not the fields.</summary>
    public bool IsWhole => Whole is not null && Request.Method == "POST" && Values.Count == 0;

    public async Task<IActionResult> OnGetAsync()
    {
        if (!May("ruleSets:write")) return StatusCode(StatusCodes.Status403Forbidden);
        await LoadAsync();
        return Page();
    }

    public async Task<IActionResult> OnPostValuesAsync()
    {
        var content = await ContentAsync();
        var changed = RuleSetFields.Apply(content, Values);
        return await SaveAsync(changed);
    }

    public async Task<IActionResult> OnPostWholeAsync()
    {
        JsonNode? whole;
        try
        {
            whole = JsonNode.Parse(Whole ?? "");
        }
        catch (JsonException e)
        {
            await LoadAsync();
            Show(new() { Title = "", Detail = T($"JSONとして読めません（{e.LineNumber + 1}行目）。", $"This is not JSON (line {e.LineNumber + 1})."), Errors = [] });
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return Page();
        }
        return await SaveAsync(whole);
    }

    private async Task<IActionResult> SaveAsync(JsonNode? content)
    {
        var answer = await TryAsync(() => ruleSets.ChangeRuleSetDraftAsync(Number, ApiClients.Version(Version), new() { Reason = string.IsNullOrWhiteSpace(Reason) ? null : Reason, Content = content! }), T("案を保存しました。", "The draft is saved."), LoadAsync);
        return answer is RedirectResult ? Redirect($"/RuleSets/{Number}") : answer;
    }

    private async Task<JsonObject> ContentAsync() => JsonNode.Parse(((JsonElement)(await ruleSets.GetRuleSetAsync(Number)).Result.Content).GetRawText())!.AsObject();

    /// <summary>What was typed stays where something was refused.</summary>
    private async Task LoadAsync()
    {
        var set = (await ruleSets.GetRuleSetAsync(Number)).Result;
        var content = JsonNode.Parse(((JsonElement)set.Content).GetRawText())!.AsObject();
        Groups = RuleSetFields.Of(content, Values);
        Whole ??= content.ToJsonString(Indented);
        Reason ??= set.Reason;
        if (Version == 0) Version = set.Version ?? 0;
    }
}
