using Ampira.Vendors.Admin.Client;
using Ampira.Vendors.Admin.Http;
using Microsoft.AspNetCore.Mvc;

namespace Ampira.Vendors.Admin.Pages.Questionnaires;

public sealed class IndexModel(QuestionnairesClient questionnaires) : ApiPage
{
    [BindProperty(SupportsGet = true)] public string? Cursor { get; set; }
    public IReadOnlyList<QuestionnaireRow> Questionnaires { get; private set; } = [];
    public string? Next { get; private set; }

    public Task<IActionResult> OnGetAsync() => ReadAsync(async () =>
    {
        var page = (await questionnaires.ListQuestionnairesAsync(cursor: Cursor)).Result;
        (Questionnaires, Next) = (page.Items, page.NextCursor);
    });
}
