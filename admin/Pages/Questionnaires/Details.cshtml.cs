using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;
using static Ampira.Vendors.Admin.Http.Say;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>A questionnaire with its versions, and the step to draft the next.</summary>
public sealed class DetailsModel(QuestionnairesClient questionnaires) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [BindProperty] public string? Reason { get; set; }

    public IReadOnlyList<QuestionnaireVersionRow> Versions { get; private set; } = [];
    public string Title { get; private set; } = "";
    public QuestionnaireRow? Row { get; private set; }

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostDraftAsync()
    {
        QuestionnaireVersionResponse? made = null;
        var answer = await TryAsync(async () => made = (await questionnaires.DraftQuestionnaireVersionAsync(Key, ApiClients.NewKey(), new() { Reason = Reason ?? "" })).Result, "", LoadAsync);
        return made is null ? answer : Redirect($"/Questionnaires/{Key}/Versions/{made.Number}");
    }

    public async Task<IActionResult> OnGetExportAsync(QuestionnaireExportFormat format) => await DownloadAsync(await questionnaires.ExportQuestionnaireAsync(Key, format: format), format switch
    {
        QuestionnaireExportFormat.Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        QuestionnaireExportFormat.Yaml => "application/yaml",
        _ => "application/json",
    }, $"{Key}.{format switch { QuestionnaireExportFormat.Oscal => "oscal.json", _ => format.ToString().ToLowerInvariant() }}");

    public async Task<IActionResult> OnPostTakeShippedAsync()
    {
        TakenQuestionnaireResponse? taken = null;
        var answer = await TryAsync(async () => taken = (await questionnaires.TakeShippedQuestionnaireAsync(Key, ApiClients.NewKey(), new())).Result, "", LoadAsync);
        return taken is null ? answer : Redirect($"/Questionnaires/{Key}/Compare?from={taken.Draft.Number - 1}&to={taken.Draft.Number}");
    }

    private async Task LoadAsync()
    {
        var rows = questionnaires.ListQuestionnairesAsync(key: Key);
        Versions = (await questionnaires.ListQuestionnaireVersionsAsync(Key, limit: 200)).Result.Items;
        var shown = (await questionnaires.GetQuestionnaireVersionAsync(Key, Versions[0].Number)).Result;
        Row = (await rows).Result.Items is [var row, ..] ? row : null;
        Title = T(shown.TitleJa, shown.TitleEn);
    }
}
