using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>Takes a questionnaire in from a file of any of the formats, or tries it.</summary>
public sealed class ImportModel(FileForms forms) : ApiPage
{
    [BindProperty] public QuestionnaireFormat Format { get; set; }
    [BindProperty] public string? NewKey { get; set; }
    [BindProperty] public string? Reason { get; set; }
    [BindProperty] public IFormFile? Upload { get; set; }

    public ImportQuestionnaireResponse? Tried { get; private set; }

    public IActionResult OnGet() => May("questionnaires:write") ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    public Task<IActionResult> OnPostTryAsync() => SendAsync(true);

    public Task<IActionResult> OnPostTakeAsync() => SendAsync(false);

    private async Task<IActionResult> SendAsync(bool isTrial)
    {
        ImportQuestionnaireResponse? answered = null;
        try
        {
            answered = await forms.SendAsync<ImportQuestionnaireResponse>($"/questionnaires/import?format={Format.ToString().ToLowerInvariant()}&dryRun={(isTrial ? "true" : "false")}", [("file", Upload)], fields: [("key", NewKey?.Trim() ?? ""), ("reason", Reason ?? "")]);
        }
        catch (ApiException<ApiProblem> e) when (e.StatusCode is 400 or 409 or 413 or 415)
        {
            Show(e.Result);
            Response.StatusCode = e.StatusCode;
        }
        if (isTrial) Tried = answered;
        return answered is { Number: { } number } taken ? Redirect($"/Questionnaires/{taken.Key}/Versions/{number}") : Page();
    }
}
