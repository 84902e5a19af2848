using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

public sealed class NewModel(QuestionnairesClient questionnaires) : ApiPage
{
    [BindProperty] public string? NewKey { get; set; }
    [BindProperty] public string? TitleJa { get; set; }
    [BindProperty] public string? TitleEn { get; set; }
    [BindProperty] public string? Reason { get; set; }

    public IActionResult OnGet() => May("questionnaires:write") ? Page() : StatusCode(StatusCodes.Status403Forbidden);

    public async Task<IActionResult> OnPostAsync()
    {
        QuestionnaireVersionResponse? made = null;
        var answer = await TryAsync(async () => made = (await questionnaires.DraftQuestionnaireAsync(ApiClients.NewKey(), new() { Key = NewKey ?? "", Reason = Reason ?? "", Title = new() { Ja = TitleJa ?? "", En = TitleEn ?? "" } })).Result, "", () => Task.CompletedTask);
        return made is null ? answer : Redirect($"/Questionnaires/{made.Key}/Versions/{made.Number}");
    }
}
