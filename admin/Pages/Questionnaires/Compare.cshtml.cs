using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

/// <summary>What differs between two versions, question by question.</summary>
public sealed class CompareModel(QuestionnairesClient questionnaires) : ApiPage
{
    [FromRoute] public string Key { get; set; } = "";
    [BindProperty(SupportsGet = true)] public int From { get; set; } = 1;
    [BindProperty(SupportsGet = true)] public int To { get; set; } = 1;

    public IReadOnlyList<QuestionnaireVersionRow> Versions { get; private set; } = [];
    public IReadOnlyList<QuestionnaireChange> Changes { get; private set; } = [];

    public async Task OnGetAsync()
    {
        var (versions, comparison) = (questionnaires.ListQuestionnaireVersionsAsync(Key, limit: 200), questionnaires.CompareQuestionnaireVersionsAsync(Key, From, To));
        (Versions, Changes) = ((await versions).Result.Items, (await comparison).Result.Changes);
    }
}
